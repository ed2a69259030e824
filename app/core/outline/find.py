"""From a point on a thing to its box."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.geometry import MINIMUM_SIDE, Box, clip
from app.core.outline.evidence import Way, gather
from app.core.outline.moving import moving_part
from app.core.outline.region import Picture, cut_out
from app.core.outline.search import Best, Search
from app.core.outline.sizes import Size

LEAST_SURE = 0.05
LEAST_SURE_OF_ANY_SIZE = 0.5
_ALL_SURE = 0.8
_HEIGHTS = (0.05, 0.1, 0.2, 0.4)
_SHAPES = (0.42, 1.5)
_SHORTEST = 8.0
_ANY_SPREAD = 0.3


@dataclass(frozen=True, slots=True)
class Outline:
    """`sure` in 0..1: how much of what was expected was seen; `way` says by what."""

    box: Box
    sure: float
    way: Way


def find(picture: Picture, background: Picture | None, x: float, y: float, size: Size | None) -> Outline | None:
    """Return the box round the thing at (x, y) in pixels of the picture, or None when nothing stands out there.

    `background` is the same view with nobody in it, `size` how large such things are there. Without a size, persons
    and cars of several sizes are tried, and the thing has to stand out clearly. The box lies within the picture,
    has the point in it and sides of a pixel or more.
    """
    height, width = picture.shape[:2]
    if size and not size.reaches(y):
        size = None
    found: tuple[Best, Outline] | None = None
    for guess in _guesses(picture, background, size, x, y):
        spreads = (size.height_spread, size.aspect_spread) if size else (_ANY_SPREAD, _ANY_SPREAD)
        region = cut_out(picture, background, guess, x, y)
        evidence = gather(region)
        best = Search(region, evidence.belongs, *spreads).best()
        if found is None or best.score > found[0].score:
            box = _within(region.in_frame(best.box), x, y, width, height)
            found = best, Outline(box, min(max(best.filled / _ALL_SURE, 0.0), 1.0), evidence.way)
    least = LEAST_SURE if size else LEAST_SURE_OF_ANY_SIZE
    return found[1] if found and found[1].sure >= least else None


def _guesses(picture: Picture, background: Picture | None, size: Size | None, x: float, y: float) -> Iterator[Box]:
    height = picture.shape[0]
    if size:
        yield _capped(size.around(x, y), x, y, height)
        return
    moving = moving_part(picture, background, x, y) if background is not None else None
    if moving:
        yield moving
        return
    for share in _HEIGHTS:
        for shape in _SHAPES:
            high = max(share * height / max(shape, 1), _SHORTEST)
            yield Box(x - high * shape / 2, y - high / 2, x + high * shape / 2, y + high / 2)


def _capped(box: Box, x: float, y: float, height: int) -> Box:
    """A line that goes astray where nobody has labelled yet expects nothing larger than the picture is high."""
    shrink = min(1.0, height / max(box.width, box.height))
    wide, high = box.width * shrink / 2, box.height * shrink / 2
    return Box(x - wide, y - high, x + wide, y + high)


def _within(box: Box, x: float, y: float, width: int, height: int) -> Box:
    """The box in the picture; one that was found narrower than a pixel is widened to it round the point."""
    left, top = min(x, width - MINIMUM_SIDE), min(y, height - MINIMUM_SIDE)
    around = Box(min(box.x1, left), min(box.y1, top), max(box.x2, x, left + 1), max(box.y2, y, top + 1))
    return clip(around, width, height)
