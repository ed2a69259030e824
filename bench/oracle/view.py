"""Where the frame lies in the window."""

from dataclasses import dataclass
from itertools import product
from math import ceil, floor

from bench.oracle.boxes import BBox, iou
from bench.oracle.hand import Point


@dataclass(frozen=True)
class View:
    """CSS pixels: `left` and `top` of the frame in the window, `scale` of a frame's pixel."""

    scale: float
    left: float
    top: float

    def on_screen(self, bbox: BBox) -> BBox:
        x1, y1, x2, y2 = bbox
        return (
            self.left + x1 * self.scale,
            self.top + y1 * self.scale,
            self.left + x2 * self.scale,
            self.top + y2 * self.scale,
        )

    def in_frame(self, bbox: BBox, size: tuple[int, int]) -> BBox:
        """Return the box that the page makes of these corners: it ends at the frame's edge."""
        x1, y1, x2, y2 = bbox
        width, height = size
        return (
            max(0.0, (x1 - self.left) / self.scale),
            max(0.0, (y1 - self.top) / self.scale),
            min(float(width), (x2 - self.left) / self.scale),
            min(float(height), (y2 - self.top) / self.scale),
        )

    def corners(self, bbox: BBox, size: tuple[int, int]) -> tuple[Point, Point]:
        """Return the whole pixels between which a drag comes nearest to the box: top left and bottom right."""
        around = [(floor(edge), ceil(edge)) for edge in self.on_screen(bbox)]
        fitting = [(x1, y1, x2, y2) for x1, y1, x2, y2 in product(*around) if x1 < x2 and y1 < y2]
        x1, y1, x2, y2 = max(fitting, key=lambda drawn: iou(self.in_frame(drawn, size), bbox))
        return (x1, y1), (x2, y2)
