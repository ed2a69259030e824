"""What anchor-free detectors share: cells that say one box and one score a label each, and learn what suits them."""

import math
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
from keras import ops
from numpy.typing import NDArray
from pydantic import Field

from worker.detectors.anchors import make_anchors
from worker.detectors.assign import Assignment, assign, unpack
from worker.detectors.base import Decoded, Detector
from worker.detectors.coder import BoxCoder
from worker.detectors.groups import shown
from worker.detectors.match import nearest_free_anchors
from worker.detectors.options import DetectorOptions
from worker.detectors.replicas import summed
from worker.detectors.rows import learnt
from worker.losses import of_kind
from worker.losses.base import Tensor
from worker.losses.choice import BoxLoss, ClassificationLoss

SURE = 10.0
"""A logit whose sigmoid is 1 for all that follows."""
NEARLY_SURE, ROUNDING = 0.999, 1e-3
"""Above this score its logit would depend on the last bits of it; and what a logit may be off by below."""


class AnchorFreeOptions(DetectorOptions):
    score_loss: ClassificationLoss = Field(
        "bce",
        title="Score loss",
        description="How scores are judged: bce is cross-entropy with soft targets; qfl, quality focal loss, looks "
        "more at what is far off.",
        json_schema_extra=shown("optimizer"),
    )
    box_loss: BoxLoss = Field(
        "giou",
        title="Box loss",
        description="How boxes are judged: giou by overlap and hull; ciou by overlap, centre and aspect.",
        json_schema_extra=shown("optimizer"),
    )


class AnchorFree(Detector):
    """Raw output is (B, A, coder.size + labels): what `coder` reads, then one logit a label."""

    coder: ClassVar[BoxCoder]
    box_gain: ClassVar[float]
    options: AnchorFreeOptions

    def __init__(self, options: Mapping[str, Any], labels: Sequence[str], shape: tuple[int, int] | None = None) -> None:
        super().__init__(options, labels, shape)
        self.anchors = make_anchors(self.shape, self.strides)

    @property
    @abstractmethod
    def strides(self) -> tuple[int, ...]:
        """Sides of the cells in input pixels, finest grid first: the order of the raw output."""

    def decode(self, raw: Tensor) -> Decoded:
        size = self.coder.size
        return Decoded(self.coder.decode(raw[..., :size], self.anchors), ops.sigmoid(raw[..., size:]))

    def candidates(self, raw: NDArray[np.float32], threshold: float) -> list[Decoded]:
        size = self.coder.size
        pictures, rows = np.nonzero((raw[..., size:] >= _least_logit(threshold)).any(axis=2))
        boxes, scores = np.zeros((0, 4), np.float32), np.zeros((0, len(self.labels)), np.float32)
        if len(rows):  # for none some operators have no answer
            found = ops.convert_to_tensor(raw[pictures, rows])
            boxes = ops.convert_to_numpy(self.coder.decode(found[:, :size], self.anchors.at(rows)))
            scores = ops.convert_to_numpy(ops.sigmoid(found[:, size:]))
        ends = np.searchsorted(pictures, np.arange(1, len(raw)))
        return list(map(Decoded, np.split(boxes, ends), np.split(scores, ends)))

    def targets(self, raw: Tensor, rows: Tensor) -> Assignment:
        """What the network should have said instead of `raw`, for ground truth `rows`."""
        boxes, scores = self.decode(raw)
        return assign(scores, boxes, unpack(rows), self.anchors, self.coder.longest)

    def loss(self, raw: Tensor, rows: Tensor) -> dict[str, Tensor]:
        raw = ops.cast(raw, "float32")
        target = self.targets(raw, rows)
        total = ops.maximum(summed(ops.sum(target.scores)), 1.0)
        judge = of_kind("classification")[self.options.score_loss].function
        per_anchor = ops.sum(judge(raw[..., self.coder.size :], target.scores), axis=-1)
        parts = {"loss_cls": ops.sum(per_anchor * (1.0 - target.masked)) / total}
        for name, cost in self.box_costs(raw[..., : self.coder.size], target).items():
            parts[name] = ops.sum(cost * target.weights) / total
        return {"loss": sum(parts.values()), **parts}

    def box_costs(self, raw: Tensor, target: Assignment) -> dict[str, Tensor]:
        """(B, A) each, by the name of the part of the loss: what the boxes that `raw` (B, A, size) says cost."""
        boxes = self.coder.decode(raw, self.anchors)
        # Where nothing was assigned a box is compared with itself, so that no gradient is NaN there.
        wanted = ops.where(target.positive[..., None] > 0, target.boxes, ops.stop_gradient(boxes))
        return {"loss_box": self.box_gain * of_kind("box")[self.options.box_loss].function(boxes, wanted)}

    def encode(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        real = rows[learnt(rows)]
        chosen, _ = nearest_free_anchors(real[:, :4], self.anchors, self.coder)
        wanted = np.concatenate([self.anchors.points, self.anchors.points], axis=1)
        wanted[chosen] = real[:, :4]
        scores = np.full((len(wanted), len(self.labels)), -SURE, np.float32)
        scores[chosen, real[:, 4].astype(int)] = SURE
        return np.concatenate([self.coder.encode(wanted, self.anchors), scores], axis=1)

    def expressible(self, rows: NDArray[np.float32]) -> NDArray[np.bool_]:
        """All but those that no free anchor reaches: with some coders an object between the cells, or a huge one."""
        found = learnt(rows)
        _, found[found] = nearest_free_anchors(rows[found, :4], self.anchors, self.coder)
        return found

    def per_label(self, path: str) -> bool:
        return "_cls_out/" in path


def _least_logit(score: float) -> float:
    """A logit of hardly less than this score: what rounding lifts to it is not to be missed."""
    if score <= 0:
        return -math.inf
    score = min(score, NEARLY_SURE)
    return math.log(score / (1 - score)) - ROUNDING
