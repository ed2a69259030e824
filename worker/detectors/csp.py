"""Building blocks of the YOLO family, drawn anew in Keras: C2f, SPPF, a CSP backbone and a PAN neck (channels last).

Every layer that holds weights has a name, so that weights keep their paths from one process to the next.
"""

from dataclasses import dataclass

from keras import layers, ops

from worker.losses.base import Tensor

# The usual .97 makes the running statistics lag behind the weights for a whole short run: AP stays near zero.
BATCH_NORM_MOMENTUM = 0.9
BATCH_NORM_EPSILON = 1e-3


@dataclass(frozen=True)
class Scale:
    """How wide (channels) and deep (blocks) a network is against the full-size one."""

    width: float
    depth: float

    def channels(self, full: int) -> int:
        """Channels for a stage that has `full` of them at width 1: a multiple of eight."""
        return max(8, int(full * self.width) // 8 * 8)

    def blocks(self, full: int) -> int:
        """Blocks for a stage that has `full` of them at depth 1."""
        return max(1, round(full * self.depth))


def conv(x: Tensor, channels: int, name: str, kernel: int = 3, stride: int = 1) -> Tensor:
    """Convolution, batch norm, SiLU."""
    x = layers.Conv2D(channels, kernel, stride, padding="same", use_bias=False, name=f"{name}_conv")(x)
    norm = layers.BatchNormalization(momentum=BATCH_NORM_MOMENTUM, epsilon=BATCH_NORM_EPSILON, name=f"{name}_norm")
    return layers.Activation("silu", name=f"{name}_act")(norm(x))


def c2f(x: Tensor, channels: int, blocks: int, name: str, *, shortcut: bool = True) -> Tensor:
    """Cross-stage block: half of the channels pass through `blocks` bottlenecks, every stage of which is kept."""
    half = channels // 2
    stages = list(ops.split(conv(x, channels, f"{name}_in", kernel=1), 2, axis=-1))
    for block in range(blocks):
        y = conv(conv(stages[-1], half, f"{name}_{block}a"), half, f"{name}_{block}b")
        stages.append(y + stages[-1] if shortcut else y)
    return conv(ops.concatenate(stages, axis=-1), channels, f"{name}_out", kernel=1)


def sppf(x: Tensor, channels: int, name: str) -> Tensor:
    """Spatial pyramid pooling, fast: three 5x5 poolings in a row see 5, 9 and 13 cells around."""
    stages = [conv(x, channels // 2, f"{name}_in", kernel=1)]
    for pool in range(3):
        stages.append(layers.MaxPooling2D(5, 1, padding="same", name=f"{name}_pool{pool}")(stages[-1]))
    return conv(ops.concatenate(stages, axis=-1), channels, f"{name}_out", kernel=1)


def backbone(x: Tensor, scale: Scale, strides: tuple[int, ...]) -> list[Tensor]:
    """Features at these strides of 4, 8, 16 and 32. All its layers' names start with `backbone_`."""
    x = conv(x, scale.channels(64), "backbone_stem", stride=2)
    features = {}
    for stage, (full, blocks) in enumerate([(128, 3), (256, 6), (512, 6), (1024, 3)]):
        name, channels = f"backbone_stage{stage}", scale.channels(full)
        x = conv(x, channels, f"{name}_down", stride=2)
        x = c2f(x, channels, scale.blocks(blocks), name)
        features[4 << stage] = x
    features[32] = sppf(features[32], scale.channels(1024), "backbone_pool")
    return [features[stride] for stride in strides]


def pan(features: list[Tensor], scale: Scale, strides: tuple[int, ...]) -> list[Tensor]:
    """Path aggregation: coarse features down to the fine ones, then up again; the same strides in and out.

    Each stride is half of the next; the full-size channels of a stride are 32 times it.
    """

    def merge(a: Tensor, b: Tensor, stride: int, name: str) -> Tensor:
        joined = ops.concatenate([a, b], axis=-1)
        return c2f(joined, scale.channels(32 * stride), scale.blocks(3), name, shortcut=False)

    way = [features[-1]]
    for feature, stride in zip(features[-2::-1], strides[-2::-1], strict=True):
        finer = layers.UpSampling2D(name=f"neck_up{_level(2 * stride)}")(way[-1])
        name = f"neck_out{stride}" if stride == strides[0] else f"neck_down{_level(stride)}"
        way.append(merge(finer, feature, stride, name))
    out = [way.pop()]
    for stride in strides[:-1]:
        grown = conv(out[-1], scale.channels(32 * stride), f"neck_grow{stride}", stride=2)
        out.append(merge(grown, way.pop(), 2 * stride, f"neck_out{2 * stride}"))
    return out


def _level(stride: int) -> int:
    """How often the picture was halved."""
    return stride.bit_length() - 1
