"""Where the square tiles of a frame lie. Whole numbers alone: this file also goes along with exported weights."""

OVERLAP = 0.25
"""Of a tile's side that its neighbour sees too: what is smaller is whole in one of them."""
MOST_TILES = 8
COARSEST = 32
"""Sides of tiles are multiples of a network's coarsest cells."""


def overlap(size: int) -> int:
    """Pixels that neighbouring tiles of side `size` share at least."""
    return round(OVERLAP * size)


def tiled_side(size: int, tiles: int) -> int:
    """The longer side of the frame that `tiles` tiles of side `size` just cover, one after the other."""
    return size + (tiles - 1) * (size - overlap(size))


def tile_side(long_side: int, tiles: int) -> int:
    """The least side of `tiles` tiles that cover a frame whose longer side is `long_side`."""
    size = COARSEST
    while tiled_side(size, tiles) < long_side:
        size += COARSEST
    return size


def starts(length: int, size: int) -> list[int]:
    """Where tiles of side `size` begin along `length` pixels, evenly; negative when one tile is more than enough."""
    if length <= size:
        return [-((size - length) // 2)]
    steps = -((size - length) // (size - overlap(size)))
    return [step * (length - size) // steps for step in range(steps + 1)]
