"""nano: the anchor-free default detector, about 3 million parameters at full size."""

from collections.abc import Mapping, Sequence
from typing import Any

import keras
import numpy as np
from keras import layers, ops
from numpy.typing import NDArray
from pydantic import Field

from worker.detectors.anchors import make_anchors
from worker.detectors.assign import Assignment, assign, unpack
from worker.detectors.base import Decoded, Detector
from worker.detectors.csp import Scale, backbone, pan
from worker.detectors.distances import decode_distances, encode_distances
from worker.detectors.head import head
from worker.detectors.match import nearest_free_anchors
from worker.detectors.options import DetectorOptions
from worker.detectors.rows import LEARNT
from worker.losses.base import Tensor
from worker.losses.bce import soft_target_bce
from worker.losses.giou import giou_loss

STRIDES = (8, 16, 32)
HEAD_CHANNELS = 256
BOX_GAIN = 4.0
SURE = 10.0
"""A logit whose sigmoid is 1 for all that follows."""


class NanoOptions(DetectorOptions):
    width: float = Field(
        0.25,
        ge=0.0625,
        le=1.0,
        title="Width",
        description="Channels of every layer; .25 is nano, .5 has about four times its weights.",
    )
    depth: float = Field(0.33, ge=0.0625, le=1.0, title="Depth", description="Blocks in every stage.")


class Nano(Detector):
    """CSP backbone, PAN neck and decoupled head on strides 8, 16 and 32; task-aligned targets, soft BCE and GIoU."""

    name = "nano"
    title = "Nano: quick and small, trained from scratch"
    version = 1
    options_type = NanoOptions
    options: NanoOptions

    def __init__(self, options: Mapping[str, Any], labels: Sequence[str]) -> None:
        super().__init__(options, labels)
        self.anchors = make_anchors(self.options.input_size, STRIDES)

    def network(self) -> keras.Model:
        size, scale = self.options.input_size, Scale(self.options.width, self.options.depth)
        image = keras.Input((size, size, 3), dtype="float32", name="image")
        features = pan(backbone(layers.Rescaling(1 / 255, name="unit")(image), scale), scale)
        grids = [
            head(
                feature,
                f"head{stride}",
                labels=len(self.labels),
                channels=scale.channels(HEAD_CHANNELS),
                cells=(size // stride) ** 2,
            )
            for feature, stride in zip(features, STRIDES, strict=True)
        ]
        return keras.Model(image, ops.concatenate(grids, axis=1), name=self.name)

    def decode(self, raw: Tensor) -> Decoded:
        return Decoded(decode_distances(raw[..., :4], self.anchors), ops.sigmoid(raw[..., 4:]))

    def targets(self, raw: Tensor, rows: Tensor) -> Assignment:
        """What the network should have said instead of `raw`, for ground truth `rows`."""
        boxes, scores = self.decode(raw)
        return assign(scores, boxes, unpack(rows), self.anchors)

    def loss(self, raw: Tensor, rows: Tensor) -> dict[str, Tensor]:
        raw = ops.cast(raw, "float32")
        target = self.targets(raw, rows)
        learnt = ops.maximum(ops.sum(target.scores), 1.0)
        per_anchor = ops.sum(soft_target_bce(raw[..., 4:], target.scores), axis=-1)
        classification = ops.sum(per_anchor * (1.0 - target.masked)) / learnt
        box = BOX_GAIN * ops.sum(self._misfit(raw, target) * target.weights) / learnt
        return {"loss": classification + box, "loss_cls": classification, "loss_box": box}

    def _misfit(self, raw: Tensor, target: Assignment) -> Tensor:
        boxes = decode_distances(raw[..., :4], self.anchors)
        # Where nothing was assigned a box is compared with itself, so that no gradient is NaN there.
        wanted = ops.where(target.positive[..., None] > 0, target.boxes, ops.stop_gradient(boxes))
        return giou_loss(boxes, wanted)

    def encode(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        real = rows[(rows[:, 2] > rows[:, 0]) & (rows[:, 3] > rows[:, 1]) & (rows[:, 5] == LEARNT)]
        raw = np.full((len(self.anchors.points), 4 + len(self.labels)), -SURE, np.float32)
        chosen = nearest_free_anchors(real[:, :4], self.anchors)
        wanted = np.concatenate([self.anchors.points, self.anchors.points], axis=1)
        wanted[chosen] = real[:, :4]
        raw[:, :4] = encode_distances(wanted, self.anchors)
        raw[chosen, 4 + real[:, 4].astype(int)] = SURE
        return raw

    def per_label(self, path: str) -> bool:
        return "_cls_out/" in path
