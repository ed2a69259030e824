"""The network NanoDet-g (RangiLyu, NanoDet, Apache-2.0), drawn in Keras: batch norm folded away, channels last.

Its layers in the order of the original's convolutions are CONVOLUTIONS, so that weights can be carried over.
"""

from keras import layers, ops

from worker.detectors.csp import Scale
from worker.losses.base import Tensor

STRIDES = (8, 16, 32)
MEAN, DEVIATION = (103.53, 116.28, 123.675), (57.375, 57.12, 58.395)
"""Of blue, green and red, 0..255."""
NECK_CHANNELS = 128

CONVOLUTIONS = (
    "backbone_stem",
    *(f"backbone_first_{part}" for part in "abcd"),
    *(f"backbone_{stride}_{part}" for stride in (8, 16) for part in ("down", *"abcde")),
    *(f"backbone_32_{part}" for part in ("down", *"abcdefg")),
    *(f"neck_{stride}" for stride in STRIDES),
)
"""Those of the heads follow by stride: `head8_tower`, then `head8_cls_out` and `head8_box_out` as one."""


def preprocess(image: Tensor) -> Tensor:
    """RGB 0..255 to BGR, less the mean, in deviations."""
    scale = [1 / deviation for deviation in DEVIATION]
    offset = [-mean / deviation for mean, deviation in zip(MEAN, DEVIATION, strict=True)]
    return layers.Rescaling(scale, offset, name="normalized")(ops.take(image, [2, 1, 0], axis=-1))


def conv(x: Tensor, channels: int, name: str, *, kernel: int = 3, stride: int = 1, active: bool = True) -> Tensor:
    """Convolution with bias, padded alike on all sides whatever the stride, and leaky ReLU."""
    if kernel > 1:
        x = layers.ZeroPadding2D(kernel // 2, name=f"{name}_pad")(x)
    x = layers.Conv2D(channels, kernel, stride, kernel_initializer="he_normal", name=name)(x)
    return layers.LeakyReLU(negative_slope=0.1, name=f"{name}_act")(x) if active else x


def backbone(x: Tensor, scale: Scale) -> list[Tensor]:
    """Features at strides 8, 16 and 32."""
    x = conv(x, scale.channels(32), "backbone_stem", stride=2)
    # The original pads with the least number there is; zeros would win over negative features.
    x = ops.pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]], constant_values=-1e30)
    x = layers.MaxPooling2D(3, 2, name="backbone_pool")(x)
    a = conv(x, scale.channels(32), "backbone_first_a")
    x = _join(_pair(a, scale.channels(16), "backbone_first", "bc", scale.channels(32), "d"), a)
    features = []
    for stride in STRIDES:
        x = _stage(x, scale.channels(8 * stride), f"backbone_{stride}", extra=stride == STRIDES[-1])
        features.append(x)
    return features


def neck(features: list[Tensor], scale: Scale) -> list[Tensor]:
    """Path aggregation by addition: coarse features down to the fine ones, then up again."""
    fine, middle, coarse = (
        conv(feature, scale.channels(NECK_CHANNELS), f"neck_{stride}", kernel=1, active=False)
        for feature, stride in zip(features, STRIDES, strict=True)
    )
    middle = middle + _finer(coarse, "neck_up32")
    fine = fine + _finer(middle, "neck_up16")
    middle = middle + layers.AveragePooling2D(2, name="neck_down8")(fine)
    coarse = coarse + layers.AveragePooling2D(2, name="neck_down16")(middle)
    return [fine, middle, coarse]


def _stage(x: Tensor, channels: int, name: str, *, extra: bool) -> Tensor:
    """Halves the picture and doubles the channels; `channels` is of what comes in and of what it makes anew."""
    half = channels // 2
    down = conv(x, channels, f"{name}_down", stride=2)
    a = conv(down, half, f"{name}_a")
    d = _pair(a, half, name, "b", half, "c")
    e = conv(d, half, f"{name}_d")
    made = conv(_join(e, d), half if extra else channels, f"{name}_e")
    if extra:
        made = conv(_join(conv(made, half, f"{name}_f"), made), channels, f"{name}_g")
    return _join(made, down)


def _pair(x: Tensor, channels: int, name: str, inner: str, out: int, last: str) -> Tensor:
    """One or two convolutions in a row, and one over the last two of what there is then."""
    stages = [x]
    for part in inner:
        stages.append(conv(stages[-1], channels, f"{name}_{part}"))
    return conv(_join(stages[-1], stages[-2]), out, f"{name}_{last}")


def _join(newer: Tensor, older: Tensor) -> Tensor:
    return ops.concatenate([newer, older], axis=-1)


def _finer(x: Tensor, name: str) -> Tensor:
    return layers.UpSampling2D(2, interpolation="bilinear", name=name)(x)
