"""nanodet: NanoDet-g, about 3.8 million parameters, which can start from weights that know the 80 classes of COCO."""

from typing import ClassVar

import keras
from keras import initializers, layers, ops
from pydantic import Field

from worker.detectors.anchor_free import AnchorFree, AnchorFreeOptions
from worker.detectors.assign import Assignment
from worker.detectors.csp import Scale
from worker.detectors.distribution import DISTRIBUTION, side_logits, side_targets
from worker.detectors.groups import shown
from worker.detectors.head import first_logit
from worker.detectors.nanodet_network import NECK_CHANNELS, STRIDES, backbone, conv, neck, preprocess
from worker.losses.base import Tensor
from worker.losses.choice import ClassificationLoss
from worker.losses.dfl import distribution_focal_loss


class NanodetOptions(AnchorFreeOptions):
    score_loss: ClassificationLoss = Field(
        "qfl",
        title="Score loss",
        description="How scores are judged: qfl, quality focal loss, looks more at what is far off; bce is "
        "cross-entropy with soft targets.",
        json_schema_extra=shown("optimizer"),
    )
    width: float = Field(
        1.0,
        ge=0.0625,
        le=1.0,
        title="Width",
        description="Channels of every layer. The trained start weights are of width 1.",
        json_schema_extra=shown("network", of_weights=True),
    )


class Nanodet(AnchorFree):
    """Targets as for nano; quality focal loss, box loss and distribution focal loss."""

    name = "nanodet"
    title = "NanoDet: starts from weights that know persons and cars"
    version = 1
    options_type = NanodetOptions
    coder = DISTRIBUTION
    box_gain = 2.0
    side_gain: ClassVar[float] = 0.25
    rate_factor = 0.25
    options: NanodetOptions

    @property
    def strides(self) -> tuple[int, ...]:
        return STRIDES

    def network(self) -> keras.Model:
        scale = Scale(self.options.width, 1.0)
        image = keras.Input((*self.shape, 3), dtype="float32", name="image")
        features = neck(backbone(preprocess(image), scale), scale)
        grids = [self._head(feature, stride) for feature, stride in zip(features, STRIDES, strict=True)]
        return keras.Model(image, ops.concatenate(grids, axis=1), name=self.name)

    def box_costs(self, raw: Tensor, target: Assignment) -> dict[str, Tensor]:
        sides = distribution_focal_loss(side_logits(raw), side_targets(target.boxes, self.anchors))
        return {**super().box_costs(raw, target), "loss_sides": self.side_gain * ops.mean(sides, axis=-1)}

    def _head(self, feature: Tensor, stride: int) -> Tensor:
        """(B, A, 4 * BINS + labels) float32: one tower for boxes and scores."""
        name, cells = f"head{stride}", (self.options.input_size // stride) ** 2
        tower = conv(feature, Scale(self.options.width, 1.0).channels(NECK_CHANNELS), f"{name}_tower")
        rare = initializers.Constant(first_logit(len(self.labels), cells))
        boxes = layers.Conv2D(self.coder.size, 1, dtype="float32", name=f"{name}_box_out")(tower)
        scores = layers.Conv2D(len(self.labels), 1, bias_initializer=rare, dtype="float32", name=f"{name}_cls_out")(
            tower
        )
        joined = ops.concatenate([boxes, scores], axis=-1)
        return layers.Reshape((-1, self.coder.size + len(self.labels)), name=f"{name}_rows", dtype="float32")(joined)
