"""What the checks before a training saw, as it is stored and shown."""

import math
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from worker.detectors.rows import IGNORED, ZONE_SIDE
from worker.training.data import Batch

SHOWN_PICTURES = 6
LONGEST_SIDE = 640
QUALITY = 85


class SeenBox(BaseModel):
    """`bbox` is x1, y1, x2, y2 in pixels of the picture, `label` an index into the report's labels."""

    bbox: tuple[float, float, float, float]
    label: int
    ignore: bool


class SeenPicture(BaseModel):
    """One picture of the first batch as the network gets it, scaled down where it is large."""

    width: int
    height: int
    boxes: list[SeenBox]


class Decade(BaseModel):
    """How many weight arrays have a gradient whose norm is between 10**power and 10**(power + 1)."""

    power: int
    arrays: int


class Overfit(BaseModel):
    """The loss of one batch before and after `steps` steps on nothing else, at learning rate `rate`.

    `step_seconds` is the median of a step, the first left out: it compiles.
    """

    first: float
    last: float
    steps: int
    rate: float
    step_seconds: float


class NetworkReport(BaseModel):
    """`losses` are those of the first weights on the first frames; `boxes` came back from their targets.

    `gradients` are in order of their power; the arrays without any gradient are `still`.
    """

    raw_shape: tuple[int, ...]
    losses: dict[str, float]
    gradient_norm: float
    gradients: list[Decade]
    still: int
    boxes: int


class PreflightReport(BaseModel):
    """A check that is None has not been reached; `overfit` is also None where the first batches hold no box.

    `options` are those of the run as they hold, see `worker.training.settled`.
    `batch_seconds` is what making a batch took one thread; `seconds_left` the expected rest of the run.
    `elapsed`, in seconds, is what the job took until the end of the checks, which compile what steps need.
    """

    labels: list[str]
    batch_size: int
    pictures: list[SeenPicture]
    batch_seconds: float
    options: dict[str, Any] = {}
    network: NetworkReport | None = None
    overfit: Overfit | None = None
    machine: dict[str, float] = {}
    steps: int | None = None
    seconds_left: float | None = None
    elapsed: float | None = None


def decades(norms: Sequence[float]) -> list[Decade]:
    """Count norms by their power of ten; those that are zero are left out."""
    powers = [math.floor(math.log10(norm)) for norm in norms if norm > 0]
    return [Decade(power=power, arrays=powers.count(power)) for power in sorted(set(powers))]


def seen(batch: Batch) -> tuple[list[SeenPicture], list[bytes]]:
    """The first pictures of a batch and their JPEG files, in the same order."""
    shown = [_picture(image, rows) for image, rows in zip(*batch, strict=True)][:SHOWN_PICTURES]
    return [picture for picture, _ in shown], [file for _, file in shown]


def _picture(image: NDArray[np.uint8], rows: NDArray[np.float32]) -> tuple[SeenPicture, bytes]:
    scale = min(1.0, LONGEST_SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    _, file = cv2.imencode(".jpg", small[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    boxes = rows[(rows[:, 2] > rows[:, 0]) & (rows[:, 3] > rows[:, 1]) & (rows[:, 5] != ZONE_SIDE)]
    picture = SeenPicture(
        width=small.shape[1],
        height=small.shape[0],
        boxes=[
            SeenBox(bbox=_edges(row[:4] * scale), label=int(row[4]), ignore=bool(row[5] == IGNORED)) for row in boxes
        ],
    )
    return picture, file.tobytes()


def _edges(box: NDArray[np.float32]) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (round(float(edge), 1) for edge in box)
    return x1, y1, x2, y2
