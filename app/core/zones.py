"""Ignore zones: parts of a camera's picture in which nobody labels, and nothing is learnt, proposed or judged.

A zone is a simple polygon in float pixels of the frame. It holds a box when at least half of the box's area lies in it,
or the box's foot point, the middle of its lower edge. Each zone is asked by itself. Everything here is pure.
"""

import math
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from app.core.geometry import DECIMALS, Box
from app.core.words import Text, say

Point = tuple[float, float]

INSIDE_SHARE = 0.5
FEWEST_POINTS, MOST_POINTS = 3, 100
LEAST_AREA = 1.0
FARTHEST = 100_000.0


@dataclass(frozen=True, slots=True)
class Zone:
    """The last point joins the first; the direction does not matter."""

    id: uuid.UUID
    name: str
    points: Sequence[Point]


def rounded(points: Iterable[Point]) -> list[Point]:
    """Return the points as they are stored: to a hundredth of a pixel, without negative zeros."""
    return [(round(x, DECIMALS) + 0.0, round(y, DECIMALS) + 0.0) for x, y in points]


def validate(points: Sequence[Point]) -> Text | None:
    """Why these points are no zone, or None when they are."""
    if not FEWEST_POINTS <= len(points) <= MOST_POINTS:
        return say("boxes.zone_points", fewest=FEWEST_POINTS, most=MOST_POINTS)
    if not all(math.isfinite(value) and abs(value) <= FARTHEST for point in points for value in point):
        return say("boxes.zone_finite")
    if _crosses_itself(points):
        return say("boxes.zone_crosses")
    if polygon_area(points) < LEAST_AREA:
        return say("boxes.zone_area")
    return None


def bounds(points: Sequence[Point]) -> Box:
    """Return the smallest box around a polygon."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def polygon_area(points: Sequence[Point]) -> float:
    """Return the area of a polygon in square pixels."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(points))) / 2


def has_point(points: Sequence[Point], point: Point) -> bool:
    """Tell whether a point lies in a polygon; its outline belongs to it."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in _sides(points):
        if _on_side((x1, y1), (x2, y2), point):
            return True
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def shared_area(points: Sequence[Point], box: Box) -> float:
    """Return the area that a polygon and a box share, exactly, also where the polygon is not convex."""
    return polygon_area(clipped(points, box))


def clipped(points: Sequence[Point], box: Box) -> list[Point]:
    """Return the part of a polygon in a box; parts that a cut separates stay joined by lines without an area."""
    # Sutherland and Hodgman, Reentrant polygon clipping, 1974.
    kept = list(points)
    for axis, limit, sign in ((0, box.x1, 1), (0, box.x2, -1), (1, box.y1, 1), (1, box.y2, -1)):
        kept = _cut(kept, axis, limit, sign)
    return kept


def holds(points: Sequence[Point], box: Box) -> bool:
    """Tell whether a box is inside a zone: at least half of its area, or its foot point."""
    around = bounds(points)
    if box.x1 > around.x2 or box.x2 < around.x1 or box.y1 > around.y2 or box.y2 < around.y1:
        return False
    if has_point(points, ((box.x1 + box.x2) / 2, box.y2)):
        return True
    return box.area > 0 and shared_area(points, box) >= INSIDE_SHARE * box.area


def any_holds(zones: Iterable[Zone], box: Box) -> bool:
    """Tell whether a box is inside one of the zones."""
    return any(holds(zone.points, box) for zone in zones)


def _sides(points: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return pairwise((*points, *points[:1]))


def _cut(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """Keep what lies at the side of `limit` that `sign` names: 1 beyond it, -1 before it."""
    kept: list[Point] = []
    for start, end in _sides(points):
        before, after = sign * (start[axis] - limit), sign * (end[axis] - limit)
        if before >= 0:
            kept.append(start)
        if before * after < 0:
            share = before / (before - after)
            kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
    return kept


def _turn(a: Point, b: Point, c: Point) -> float:
    """More than 0 where the way a, b, c turns right on the screen, less than 0 to the left, 0 straight on."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _on_side(start: Point, end: Point, point: Point) -> bool:
    return (
        _turn(start, end, point) == 0
        and min(start[0], end[0]) <= point[0] <= max(start[0], end[0])
        and min(start[1], end[1]) <= point[1] <= max(start[1], end[1])
    )


def _crosses_itself(points: Sequence[Point]) -> bool:
    sides = list(_sides(points))
    if any(start == end for start, end in sides):
        return True
    for (i, first), (j, second) in combinations(enumerate(sides), 2):
        if j - i == 1 or j - i == len(sides) - 1:
            # Neighbours share a point; the rest of one may not lie on the other.
            lone = (first[0], second[1]) if j - i == 1 else (first[1], second[0])
            if _on_side(*second, lone[0]) or _on_side(*first, lone[1]):
                return True
        elif _meet(*first, *second):
            return True
    return False


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether the line from a to b and the one from c to d have a point in common."""
    if _on_side(a, b, c) or _on_side(a, b, d) or _on_side(c, d, a) or _on_side(c, d, b):
        return True
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0
