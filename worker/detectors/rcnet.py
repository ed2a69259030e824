"""rcnet: the net of 2017, a YOLO v1 in small (Redmon et al., CVPR 2016): the baseline to be beaten.

Nine convolutions of 16 to 1024 filters, the first six pooled, then dense layers that see the whole picture and say two
boxes and one label for each cell of 32 pixels: 14 x 14 of them at 448. Its whole head and its targets are this file.
"""

import keras
import numpy as np
from keras import layers, ops
from numpy.typing import NDArray
from pydantic import Field

from worker.detectors.anchors import make_anchors
from worker.detectors.assign import unpack
from worker.detectors.base import Decoded, Detector
from worker.detectors.csp import Scale
from worker.detectors.groups import shown
from worker.detectors.options import Augmentation, DetectorOptions, TrainerName
from worker.detectors.replicas import replica_count
from worker.detectors.rows import learnt
from worker.detectors.zones import in_zone
from worker.losses.base import Tensor
from worker.losses.yolo_v1 import BOX_FIELDS, EMPTY, NOTHING_KNOWN, OBJECT, split_cells, yolo_v1_loss

FILTERS = (16, 32, 64, 128, 256, 512, 1024, 1024, 1024)
POOLED = 6
DENSE = (256, 4096)
STRIDE, BOXES = 32, 2


class RcnetOptions(DetectorOptions):
    input_size: int = Field(
        448,
        ge=64,
        le=1536,
        multiple_of=32,
        title="Input size",
        description="Frames are scaled to fit a square of this side. Each cell of 32 pixels finds one object at most.",
        json_schema_extra=shown("data", "px", of_weights=True),
    )
    trainer: TrainerName = Field(
        "adam", title="Trainer", description="How gradients become steps.", json_schema_extra=shown("optimizer")
    )
    learning_rate: float | None = Field(
        1e-4,
        gt=0,
        le=10,
        title="Learning rate",
        description="At its peak, after the warm-up.",
        json_schema_extra=shown("optimizer"),
    )
    width: float = Field(
        1.0,
        ge=0.0625,
        le=1.0,
        title="Width",
        description="Filters of every layer; 1 is the net of 2017.",
        json_schema_extra=shown("network", of_weights=True),
    )
    flips_only: bool = Field(
        True,
        title="Flips only",
        description="Augment as in 2017, by mirroring alone. Off: scale, move and recolour as well.",
        json_schema_extra=shown("data"),
    )

    @property
    def augmentation(self) -> Augmentation:
        return "flip" if self.augment and self.flips_only else super().augmentation


class Rcnet(Detector):
    """Raw output is (B, cells, BOXES * BOX_FIELDS + labels), row by row; see `worker.losses.yolo_v1`."""

    name = "rcnet"
    title = "RCNet: the net of 2017, to compare with"
    version = 1
    options_type = RcnetOptions
    any_shape = False
    options: RcnetOptions

    @property
    def cells(self) -> int:
        """Cells along a side."""
        return self.options.input_size // STRIDE

    def network(self) -> keras.Model:
        scale = Scale(self.options.width, 1.0)
        image = keras.Input((*self.shape, 3), dtype="float32", name="image")
        x = layers.Rescaling(1 / 127.5, -1.0, name="unit")(image)
        for number, filters in enumerate(FILTERS):
            x = layers.Conv2D(scale.channels(filters), 3, padding="same", name=f"backbone_conv{number}")(x)
            x = layers.LeakyReLU(negative_slope=0.1, name=f"backbone_act{number}")(x)
            if number < POOLED:
                x = layers.MaxPooling2D(2, name=f"backbone_pool{number}")(x)
        x = layers.Flatten(name="head_flat")(x)
        for number, units in enumerate(DENSE):
            x = layers.Dense(scale.channels(units), name=f"head_dense{number}")(x)
            x = layers.LeakyReLU(negative_slope=0.1, name=f"head_act{number}")(x)
        fields = BOXES * BOX_FIELDS + len(self.labels)
        x = layers.Dense(self.cells**2 * fields, dtype="float32", name="head_out")(x)
        rows = layers.Reshape((self.cells**2, fields), name="head_rows", dtype="float32")(x)
        return keras.Model(image, rows, name=self.name)

    def decode(self, raw: Tensor) -> Decoded:
        boxes, scores = split_cells(raw, len(self.labels))
        corners = (make_anchors(self.shape, [STRIDE]).points - STRIDE / 2)[:, None]
        centre = boxes[..., :2] * STRIDE + corners
        half = ops.square(boxes[..., 2:4]) * self.options.input_size / 2
        edges = ops.concatenate([centre - half, centre + half], axis=-1)
        odds = ops.clip(boxes[..., 4:], 0.0, 1.0) * ops.clip(scores[..., None, :], 0.0, 1.0)
        shape = (-1, self.cells**2 * BOXES)
        return Decoded(ops.reshape(edges, (*shape, 4)), ops.reshape(odds, (*shape, len(self.labels))))

    def loss(self, raw: Tensor, rows: Tensor) -> dict[str, Tensor]:
        """Per picture, as in the paper, and averaged over the batch."""
        grid = (-1, self.cells, self.cells)
        raw, target = ops.cast(raw, "float32"), self.targets(rows)
        costs = yolo_v1_loss(
            ops.reshape(raw, (*grid, raw.shape[-1])), ops.reshape(target, (*grid, BOX_FIELDS + len(self.labels)))
        )
        sums = ops.mean(ops.sum(costs, axis=(1, 2)), axis=0) / replica_count()
        names = ("loss_place", "loss_object", "loss_empty", "loss_label")
        return {"loss": ops.sum(sums), **{name: sums[part] for part, name in enumerate(names)}}

    def targets(self, rows: Tensor) -> Tensor:
        """(B, cells, BOX_FIELDS + labels): the box of the first row whose centre lies in the cell, if there is one."""
        truth, points = unpack(rows), make_anchors(self.shape, [STRIDE]).points
        centre = (truth.boxes[..., :2] + truth.boxes[..., 2:]) / 2
        column, row = (ops.clip(ops.floor(centre[..., axis] / STRIDE), 0, self.cells - 1) for axis in (0, 1))
        place = ops.cast(row * self.cells + column, "int32")
        holds = ops.one_hot(place, len(points), dtype="float32") * truth.real[..., None]
        first = holds * ops.cast(ops.cumsum(holds, axis=1) <= 1, "float32")
        blank = in_zone(truth.boxes, truth.sides, ops.convert_to_tensor(points))
        taken = ops.sum(first, axis=1) * (1.0 - blank)
        unknown = ops.maximum(blank, _in_any(truth.boxes, truth.ignored, points) * (1.0 - taken))
        state = taken * OBJECT + (1.0 - taken) * EMPTY
        state = ops.where(unknown > 0, NOTHING_KNOWN, state)
        box = ops.einsum("bma,bmd->bad", first, self._fields(truth.boxes))
        label = ops.one_hot(truth.labels, len(self.labels), dtype="float32")
        return ops.concatenate([box, state[..., None], ops.einsum("bma,bmc->bac", first, label)], axis=-1)

    def encode(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        target = ops.convert_to_numpy(self.targets(rows[None]))[0]
        raw = np.zeros((self.cells**2, BOXES * BOX_FIELDS + len(self.labels)), np.float32)
        found = target[:, BOX_FIELDS - 1] == OBJECT
        raw[found, :BOX_FIELDS] = target[found, :BOX_FIELDS]
        raw[found, BOXES * BOX_FIELDS :] = target[found, BOX_FIELDS:]
        return raw

    def expressible(self, rows: NDArray[np.float32]) -> NDArray[np.bool_]:
        """The first of each cell outside ignore zones: the others are never learnt."""
        found, taken = learnt(rows), ops.convert_to_numpy(self.targets(rows[None]))[0, :, BOX_FIELDS - 1] == OBJECT
        column, row = ((rows[:, axis] + rows[:, axis + 2]) / 2 // STRIDE for axis in (0, 1))
        place = np.where(found, row * self.cells + column, -1).astype(int)
        _, first = np.unique(place, return_index=True)
        found &= np.isin(np.arange(len(rows)), first) & taken[place]
        return found

    def per_label(self, path: str) -> bool:
        """None has: the dense layer mixes all cells and labels, so that another set of labels starts it anew."""
        return False

    def _fields(self, boxes: Tensor) -> Tensor:
        """(B, M, 4): x and y in cells from the cell's corner, square roots of width and height in parts."""
        centre = (boxes[..., :2] + boxes[..., 2:]) / 2 / STRIDE
        sides = ops.maximum(boxes[..., 2:] - boxes[..., :2], 0.0) / self.options.input_size
        return ops.concatenate([centre - ops.floor(centre), ops.sqrt(sides)], axis=-1)


def _in_any(regions: Tensor, counts: Tensor, points: NDArray[np.float32]) -> Tensor:
    """(B, A): 1.0 where the point lies in a region (B, M, 4) that counts (B, M)."""
    low, high = regions[:, :, None, :2], regions[:, :, None, 2:]
    return ops.max(ops.cast(ops.all((points >= low) & (points < high), axis=-1), "float32") * counts[..., None], axis=1)
