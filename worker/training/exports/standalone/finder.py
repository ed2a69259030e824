"""Finds objects on a picture with the model beside this file. MODEL_CARD.md explains the steps.

from finder import Finder
for thing in Finder().find(picture):      # (H, W, 3) uint8 RGB
    print(thing.label, thing.score, thing.box)
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from looks.nms import suppress
from looks.views import Sights, Viewing, in_frame
from runtime import load

HERE = Path(__file__).resolve().parent


class Found(NamedTuple):
    """`box` is x1, y1, x2, y2 in pixels of the picture, `score` from 0 to 1."""

    label: str
    score: float
    box: tuple[float, float, float, float]


class Finder:
    """`threshold` is the least score, `tiles` how many overlapping squares a picture's longer side is looked at in.

    Left out, both are those of the model card. More tiles find smaller objects and take longer; 1 looks at the whole
    picture alone. `card` is the model card.
    """

    def __init__(self, threshold: float | None = None, tiles: int | None = None) -> None:
        self.card: dict[str, Any] = json.loads((HERE / "model_card.json").read_text(encoding="utf-8"))
        self.threshold = self.card["threshold"] if threshold is None else threshold
        self._viewing = Viewing.usual(self.card["input_size"], tight=False, tiles=tiles or self.card["tiles"])
        self._run = load(HERE / self.card["file"])

    def find(self, picture: Any) -> list[Found]:
        """What is on a picture, (H, W, 3) uint8 RGB, best first."""
        height, width = picture.shape[:2]
        sights = Sights([picture], [self._viewing.views(width, height)])
        seen = sights.merged([self._look(sights, index) for index in range(len(sights))])[0]
        rows = zip(seen.labels.tolist(), seen.scores.tolist(), seen.boxes.tolist(), strict=True)
        return [Found(self.card["labels"][label], score, tuple(box)) for label, score, box in rows]

    def _look(self, sights: Any, index: int) -> Any:
        boxes, scores = self._run(sights.picture(index)[None].astype(np.float32))
        return in_frame(suppress(boxes[0], scores[0], threshold=self.threshold), sights.view(index))
