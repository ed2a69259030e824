# ruff: noqa: PLR2004  -- the numbers are the measures of what is drawn, in metres
"""What the street is made of: colours of ground, house fronts, bridges and hedge as functions of position.

Every function takes two plane coordinates in metres (arrays of one shape) and gives colours (..., 3) in 0..255,
before any light falls on them.
"""

import numpy as np
from numpy.typing import NDArray

from app.core.scene.light import rgb
from app.core.scene.noise import cell_noise, layered_noise, value_noise

Plane = NDArray[np.float32]
Colours = NDArray[np.float32]

ROAD_EDGE = 3.6
PARKING_EDGE = 6.1
PAVEMENT_EDGE = 9.4
NEAR_PAVEMENT_EDGE = -6.8
HOUSE_LINE = 10.6
CROSSING = (-2.0, 2.0)
BAY_LENGTH = 6.2
STREET_END = 40.5
_HOUSE_WIDTH = 9.0
_HOUSE_COLOURS = np.array(
    [[168, 96, 74], [196, 178, 148], [142, 150, 158], [178, 124, 96], [208, 198, 180], [122, 96, 86], [170, 164, 150]],
    np.float32,
)


def ground(x: Plane, y: Plane) -> Colours:
    """Carriageway, parking bays, kerbs, pavements, and grass beyond them."""
    road = (y >= -ROAD_EDGE + 0.09) & (y <= PARKING_EDGE - 0.09)
    stone = ~road & (y > NEAR_PAVEMENT_EDGE)
    colour = np.empty((*x.shape, 3), np.float32)
    for region, material in ((road, _marked_asphalt), (stone, _paving), (~road & ~stone, _grass)):
        colour[region] = material(x[region], y[region])
    for edge in (PARKING_EDGE, -ROAD_EDGE, NEAR_PAVEMENT_EDGE):
        colour[np.abs(y - edge) < 0.09] = (176, 174, 168)
    return colour


def house_fronts(x: Plane, z: Plane) -> Colours:
    """A row of houses with windows, doors and shop fronts."""
    house = np.floor(x / _HOUSE_WIDTH)
    pick = (cell_noise(house, house * 0, 3) * 50).astype(np.int64) % len(_HOUSE_COLOURS)
    colour = _HOUSE_COLOURS[pick] * (1 + 0.06 * layered_noise(x * 1.5, z * 1.5, 21))[..., None]
    courses = (np.abs(z / 0.24 % 1 - 0.5) > 0.42)[..., None]
    colour = np.where(courses, colour * 0.93, colour)
    inside = x - house * _HOUSE_WIDTH
    colour = np.where((np.abs(inside - _HOUSE_WIDTH / 2) > _HOUSE_WIDTH / 2 - 0.12)[..., None], colour * 0.72, colour)
    colour = _windows(colour, x, z)
    return _ground_floor(colour, inside, z, house)


def house_height(x: Plane) -> Plane:
    """Height of the row of houses at x."""
    house = np.floor(x / _HOUSE_WIDTH)
    height = 10.0 + np.round(cell_noise(house, house * 0 + 5, 4) * 2) * 0.9
    return np.where(np.abs(x) < STREET_END, height, 0).astype(np.float32)


def lit_windows(x: Plane, z: Plane) -> NDArray[np.bool_]:
    """Which points of the house fronts glow at night."""
    column, row = np.floor(x / 2.25), np.floor((z - 3.6) / 3.0)
    return _window_mask(x, z) & (cell_noise(column, row, 8) > 0.35)


def concrete(u: Plane, z: Plane) -> Colours:
    """The bridges at both ends: a deck on walls, and the dark below it."""
    stain = layered_noise(u * 0.7, z * 0.25, 31)
    colour = rgb(148, 145, 138) * (1 + 0.12 * stain)[..., None]
    colour = np.where((np.abs(z - 5.1) < 0.12)[..., None], colour * 0.6, colour)
    below = (z < 5.0) & (u > NEAR_PAVEMENT_EDGE - 0.5) & (u < PAVEMENT_EDGE)
    return np.where(below[..., None], rgb(26, 26, 28) + (z * 3)[..., None], colour)


def hedge(x: Plane, z: Plane) -> Colours:
    """A clipped hedge along the grass."""
    leaf = layered_noise(x * 5, z * 5, 41)
    return rgb(58, 84, 44) * (1 + 0.45 * leaf + 0.12 * z)[..., None]


def _grass(x: Plane, y: Plane) -> Colours:
    blade = value_noise(x * 9, y * 9, 11) * 0.5 + layered_noise(x * 1.3, y * 1.3, 12) * 0.5
    colour = rgb(92, 112, 58) * (1 + 0.22 * blade)[..., None]
    worn = np.clip(layered_noise(x * 0.25, y * 0.25, 13) - 0.2, 0, 1)[..., None]
    return np.asarray(colour * (1 - worn) + rgb(134, 120, 88) * worn, np.float32)


def _paving(x: Plane, y: Plane) -> Colours:
    stone = cell_noise(x / 0.6, y / 0.6, 14) * 0.05 + layered_noise(x, y, 15) * 0.06
    joint = (np.abs(x / 0.6 % 1 - 0.5) > 0.46) | (np.abs(y / 0.6 % 1 - 0.5) > 0.46)
    return np.asarray(rgb(160, 156, 148) * (1 + stone - 0.1 * joint)[..., None], np.float32)


def _marked_asphalt(x: Plane, y: Plane) -> Colours:
    grain = value_noise(x * 22, y * 22, 16) * 0.07 + layered_noise(x * 0.6, y * 1.2, 17) * 0.09
    tracks = -0.07 * np.exp(-(((np.abs(np.abs(y) - 1.8) - 0.8) / 0.35) ** 2))
    cracks = -0.12 * (np.abs(layered_noise(x * 0.22, y * 0.22, 18)) < 0.004)
    colour = rgb(92, 93, 96) * (1 + grain + tracks + cracks)[..., None]
    paint = rgb(218, 216, 206) * (1 + 0.1 * layered_noise(x * 3, y * 3, 19))[..., None]
    return np.where(_markings(x, y)[..., None], paint, colour)


def _markings(x: Plane, y: Plane) -> NDArray[np.bool_]:
    on_road = np.abs(y) < ROAD_EDGE - 0.25
    zebra = on_road & (x > CROSSING[0]) & (x < CROSSING[1]) & ((y + 10) % 1.0 < 0.5)
    away = (x < CROSSING[0] - 2.4) | (x > CROSSING[1] + 2.4)
    dashes = (np.abs(y) < 0.07) & (x % 5.0 < 2.6) & away
    stop = ((np.abs(x + 3.6) < 0.2) & (y < 0) | (np.abs(x - 3.6) < 0.2) & (y > 0)) & on_road
    beside = (y > ROAD_EDGE - 0.06) & (y < PARKING_EDGE - 0.2) & (np.abs(x) > 5.5)
    bays = beside & ((np.abs(x / BAY_LENGTH % 1) < 0.016) | (y < ROAD_EDGE + 0.06))
    return np.asarray(zebra | dashes | stop | bays)


def _window_mask(x: Plane, z: Plane) -> NDArray[np.bool_]:
    u, v = x % 2.25, (z - 3.6) % 3.0
    return np.asarray((np.abs(u - 1.12) < 0.52) & (v > 0.75) & (v < 2.3) & (z > 3.6))


def _windows(colour: Colours, x: Plane, z: Plane) -> Colours:
    u, v = x % 2.25, (z - 3.6) % 3.0
    frame = (np.abs(u - 1.12) < 0.66) & (v > 0.6) & (v < 2.42) & (z > 3.6)
    bars = (np.abs(u - 1.12) < 0.04) | (np.abs(v - 1.6) < 0.04)
    pane = cell_noise(np.asarray(x / 2.25, np.float32), np.asarray((z - 3.6) / 3, np.float32), 9)
    glass = rgb(62, 74, 88) * np.asarray(1 + 0.25 * (v - 1.5) + 0.3 * pane, np.float32)[..., None]
    colour = np.where(frame[..., None], rgb(214, 210, 200), colour)
    return np.where((_window_mask(x, z) & ~bars)[..., None], glass, colour)


def _ground_floor(colour: Colours, inside: Plane, z: Plane, house: Plane) -> Colours:
    low = z < 3.3
    door = low & (np.abs(inside - 1.5) < 0.55) & (z < 2.3)
    shop = low & (inside > 2.9) & (inside < 8.3) & (z > 0.6) & (z < 2.7)
    awning = (inside > 2.7) & (inside < 8.5) & (z > 2.75) & (z < 3.3)
    tint = cell_noise(house, house * 0 + 2, 6)[..., None]
    cloth = rgb(150, 60, 52) * (tint > 0) + rgb(46, 84, 92) * (tint <= 0)
    stripes = (inside % 0.9 < 0.45)[..., None]
    colour = np.where(door[..., None], rgb(70, 52, 42) + 18 * tint, colour)
    panes = np.where((inside % 1.35 < 0.08)[..., None], rgb(60, 58, 56), rgb(50, 60, 70))
    colour = np.where(shop[..., None], panes + (10 * z)[..., None], colour)
    return np.where(awning[..., None], np.where(stripes, cloth, rgb(206, 200, 188)), colour)


def treeline(x: Plane, z: Plane) -> Colours:
    """Woods in the distance, paler with the haze."""
    leaf = layered_noise(x * 1.1, z * 1.1, 51)
    return rgb(104, 122, 108) * (1 + 0.22 * leaf + 0.02 * z)[..., None]


def treeline_height(x: Plane) -> Plane:
    """Height of the distant woods at x."""
    height: Plane = (7.5 + 2.2 * layered_noise(x * 0.25, x * 0, 52) + 0.8 * value_noise(x * 1.7, x * 0, 53)).astype(
        np.float32
    )
    return height
