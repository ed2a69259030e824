"""The box of a thing from one point on it. numpy and OpenCV only; pictures are RGB uint8 (H, W, 3)."""

from app.core.outline.background import median
from app.core.outline.find import Outline, find
from app.core.outline.sizes import Size, fit

__all__ = ["Outline", "Size", "find", "fit", "median"]
