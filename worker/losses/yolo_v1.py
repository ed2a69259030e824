"""The sum of squares of YOLO v1 (Redmon et al., You Only Look Once, CVPR 2016, eq. 3)."""

from keras import ops

from worker.losses.base import Loss, Tensor
from worker.losses.overlap import iou

PLACE_SCALE, OBJECT_SCALE, EMPTY_SCALE, LABEL_SCALE = 5.0, 1.0, 0.5, 1.0
BOX_FIELDS = 5
"""x, y, w, h, claim. x and y are the centre in cells from the cell's corner, w and h the square roots of width and
height in parts of the picture; the claim is the IoU that the box says it has."""

EMPTY, OBJECT, NOTHING_KNOWN = 0.0, 1.0, -1.0


def yolo_v1_loss(predicted: Tensor, target: Tensor) -> Tensor:
    """(..., S, S, 4): what a cell costs for the place, for its claim where an object is, where none is, for the label.

    `predicted` (..., S, S, B * BOX_FIELDS + C): the boxes of a cell, then one score a label. `target`
    (..., S, S, BOX_FIELDS + C): one box whose last field is EMPTY, OBJECT or NOTHING_KNOWN, then its label as one-hot.
    Of a cell's boxes the one that overlaps the object most is responsible for it; the others, and all of an empty cell,
    should claim nothing.
    """
    labels = target.shape[-1] - BOX_FIELDS
    boxes, scores = split_cells(predicted, labels)
    wanted, state = target[..., None, : BOX_FIELDS - 1], target[..., BOX_FIELDS - 1]
    claim, has_object = boxes[..., BOX_FIELDS - 1], ops.cast(state == OBJECT, predicted.dtype)
    overlap = ops.stop_gradient(iou(_edges(boxes, target.shape[-2]), _edges(wanted, target.shape[-2])))
    responsible = ops.one_hot(ops.argmax(overlap, axis=-1), boxes.shape[-2], dtype=predicted.dtype)
    responsible = responsible * has_object[..., None]
    idle = (1.0 - responsible) * ops.cast(state != NOTHING_KNOWN, predicted.dtype)[..., None]
    place = ops.sum(ops.square(boxes[..., : BOX_FIELDS - 1] - wanted), axis=-1)
    label = ops.sum(ops.square(scores - target[..., BOX_FIELDS:]), axis=-1)
    parts = [
        PLACE_SCALE * ops.sum(responsible * place, axis=-1),
        OBJECT_SCALE * ops.sum(responsible * ops.square(claim - overlap), axis=-1),
        EMPTY_SCALE * ops.sum(idle * ops.square(claim), axis=-1),
        LABEL_SCALE * has_object * label,
    ]
    return ops.stack(parts, axis=-1)


def split_cells(predicted: Tensor, labels: int) -> tuple[Tensor, Tensor]:
    """Boxes (..., S, S, B, BOX_FIELDS) and scores (..., S, S, C) of what the cells say."""
    fields = predicted.shape[-1] - labels
    shape = (-1, *predicted.shape[1:-1], fields // BOX_FIELDS, BOX_FIELDS)
    return ops.reshape(predicted[..., :fields], shape), predicted[..., fields:]


def _edges(boxes: Tensor, cells: int) -> Tensor:
    """x1, y1, x2, y2 in parts of the picture from the cell's corner: where the cell lies makes no difference to IoU."""
    centre, half = boxes[..., :2] / cells, ops.square(boxes[..., 2:4]) / 2.0
    return ops.concatenate([centre - half, centre + half], axis=-1)


LOSS = Loss("yolo_v1", "Sum of squares of YOLO v1", "grid", yolo_v1_loss)
