"""Which anchors learn which box: task-aligned assignment (Feng et al., TOOD, ICCV 2021).

Each box takes the TOP_K candidate anchors whose present prediction suits it best, score ** ALPHA * IoU ** BETA. Anchors
in an ignore zone learn nothing, not even of a box that reaches into it.
"""

import math
from typing import NamedTuple

from keras import ops

from worker.detectors.anchors import Anchors
from worker.detectors.distances import REACH
from worker.detectors.rows import IGNORED, LEARNT, ZONE_SIDE
from worker.detectors.zones import in_zone
from worker.losses.base import Tensor
from worker.losses.overlap import iou

TOP_K, ALPHA, BETA = 10, 0.5, 6.0


class Targets(NamedTuple):
    """Ground truth of a batch, padded to M rows.

    `boxes` (B, M, 4) in input pixels, `labels` (B, M) int32, `real` (B, M) 1.0 for a box to be learnt,
    `ignored` (B, M) 1.0 for an ignore region, `sides` (B, M) 1.0 where `boxes` holds a side of an ignore zone; all are
    0.0 for padding.
    """

    boxes: Tensor
    labels: Tensor
    real: Tensor
    ignored: Tensor
    sides: Tensor


class Assignment(NamedTuple):
    """What each anchor should say.

    `scores` (B, A, C) soft class targets, `boxes` (B, A, 4) in input pixels, `weights` (B, A) how much the box counts,
    `positive` (B, A) 1.0 where a box was assigned, `masked` (B, A) 1.0 where nothing is to be learnt.
    """

    scores: Tensor
    boxes: Tensor
    weights: Tensor
    positive: Tensor
    masked: Tensor


def unpack(rows: Tensor) -> Targets:
    """Read rows (B, M, 6) as the data pipeline makes them: see `worker.detectors.rows`."""
    rows = ops.cast(rows, "float32")
    filled = (rows[..., 2] > rows[..., 0]) & (rows[..., 3] > rows[..., 1])
    real, ignored = (ops.cast(filled & (rows[..., 5] == kind), "float32") for kind in (LEARNT, IGNORED))
    sides = ops.cast(rows[..., 5] == ZONE_SIDE, "float32")
    labels = ops.cast(ops.maximum(rows[..., 4], 0.0), "int32")
    return Targets(rows[..., :4], labels, real, ignored, sides)


def assign(scores: Tensor, boxes: Tensor, targets: Targets, anchors: Anchors, longest: float = math.inf) -> Assignment:
    """Assign from predicted `scores` (B, A, C) in 0..1 and `boxes` (B, A, 4). Gradients do not flow through it.

    No anchor takes a box with a side farther away than `longest` times its stride.
    """
    scores, boxes = ops.stop_gradient(scores), ops.stop_gradient(boxes)
    one_hot = ops.one_hot(targets.labels, scores.shape[-1], dtype="float32")
    blank = in_zone(targets.boxes, targets.sides, ops.convert_to_tensor(anchors.points))
    closeness = _closeness(targets, anchors) * _within(targets.boxes, anchors, longest) * (1.0 - blank[:, None])
    overlap = iou(targets.boxes[:, :, None], boxes[:, None]) * ops.cast(closeness > 0, "float32")
    alignment = _alignment(ops.einsum("bac,bmc->bma", scores, one_hot), overlap, closeness)
    positive = _one_box_each(_best_candidates(alignment), overlap)
    soft = _normalized(alignment * positive, overlap * positive)
    taken = ops.sum(positive, axis=1)
    return Assignment(
        scores=ops.einsum("bma,bmc->bac", soft, one_hot),
        boxes=ops.einsum("bma,bmd->bad", positive, targets.boxes),
        weights=ops.sum(soft, axis=1),
        positive=taken,
        masked=ops.maximum(_in_ignore_region(boxes, targets, anchors) * (1.0 - taken), blank),
    )


def _closeness(targets: Targets, anchors: Anchors) -> Tensor:
    """(B, M, A): 1 at the box's centre, falling to 0 at its edge or at REACH strides, whichever is farther out."""
    centres = (targets.boxes[..., :2] + targets.boxes[..., 2:]) / 2
    half = (targets.boxes[..., 2:] - targets.boxes[..., :2]) / 2
    away = ops.abs(anchors.points[None, None] - centres[:, :, None])
    radius = ops.maximum(half[:, :, None], REACH * anchors.strides[None, None, :, None])
    return ops.maximum(1.0 - ops.max(away / radius, axis=-1), 0.0) * targets.real[..., None]


def _within(boxes: Tensor, anchors: Anchors, longest: float) -> Tensor:
    """(B, M, A): 1.0 where no side of the box is farther from the anchor point than `longest` strides."""
    away = ops.maximum(anchors.points[None, None] - boxes[:, :, None, :2], boxes[:, :, None, 2:] - anchors.points)
    return ops.cast(ops.max(away, axis=-1) <= longest * anchors.strides, "float32")


def _alignment(scores: Tensor, overlap: Tensor, closeness: Tensor) -> Tensor:
    # The last term only decides between candidates that overlap nothing yet, where all else is zero.
    return ops.sqrt(scores + 1e-9) * overlap**BETA + 1e-12 * closeness


def _best_candidates(alignment: Tensor) -> Tensor:
    # A threshold at the k-th value instead of a scatter: it runs alike on every backend.
    k = min(TOP_K, alignment.shape[-1])
    threshold = ops.top_k(alignment, k)[0][..., -1:]
    return ops.cast((alignment >= threshold) & (alignment > 0), "float32")


def _one_box_each(positive: Tensor, overlap: Tensor) -> Tensor:
    """An anchor that several boxes want goes to the one it overlaps most."""
    best = ops.argmax(overlap * positive + 1e-9 * positive, axis=1)
    return positive * ops.transpose(ops.one_hot(best, positive.shape[1], dtype="float32"), (0, 2, 1))


def _normalized(alignment: Tensor, overlap: Tensor) -> Tensor:
    """Scaled so that the best anchor of a box is asked for the IoU that the box has reached."""
    best_alignment = ops.max(alignment, axis=-1, keepdims=True)
    return alignment * ops.max(overlap, axis=-1, keepdims=True) / (best_alignment + 1e-12)


def _in_ignore_region(boxes: Tensor, targets: Targets, anchors: Anchors) -> Tensor:
    """(B, A): 1 where the anchor point, or the centre of the box predicted there, lies in an ignore region.

    Of any label: an ignore region says that nobody knows what is in it.
    """
    centres = (boxes[..., :2] + boxes[..., 2:]) / 2
    inside = _holds(targets.boxes, anchors.points[None]) | _holds(targets.boxes, centres)
    return ops.max(ops.cast(inside, "float32") * targets.ignored[..., None], axis=1)


def _holds(regions: Tensor, points: Tensor) -> Tensor:
    """(B, M, A): is the point (., A, 2) in the region (B, M, 4)?"""
    regions, points = regions[:, :, None], points[:, None]
    return ops.all((points >= regions[..., :2]) & (points < regions[..., 2:]), axis=-1)
