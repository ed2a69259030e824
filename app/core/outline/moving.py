"""Where nobody knows yet how large things are: what moved round the point tells."""

import cv2
import numpy as np

from app.core.geometry import Box
from app.core.outline.evidence import stirred
from app.core.outline.region import Picture, cut_out

_REACH = 0.4
_SMALLEST = 4.0


def moving_part(picture: Picture, background: Picture, x: float, y: float) -> Box | None:
    """Return a box round (x, y) as large as the connected part that differs there; None where nothing does."""
    side = picture.shape[0] * _REACH
    region = cut_out(picture, background, Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2), x, y, 96)
    differs = (stirred(region) > 0).astype(np.uint8)
    _, parts = cv2.connectedComponents(cv2.morphologyEx(differs, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)))
    row, column = min(int(region.y), len(parts) - 1), min(int(region.x), parts.shape[1] - 1)
    number = int(parts[row, column])
    if not number:
        return None
    rows, columns = np.nonzero(parts == number)
    found = Box(float(columns.min()), float(rows.min()), float(columns.max() + 1), float(rows.max() + 1))
    width, height = (max(edge, _SMALLEST) for edge in (found.width / region.across, found.height / region.down))
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
