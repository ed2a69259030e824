"""The street without anybody in it, as one camera sees it: ray-cast once and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from app.core.scene import surfaces
from app.core.scene.camera import CAMERAS, View
from app.core.scene.canvas import lay_over
from app.core.scene.light import DAY, NIGHT, Light, rgb
from app.core.scene.noise import layered_noise
from app.core.scene.props import TREES, Prop, props_seen

if TYPE_CHECKING:
    from numpy.typing import NDArray

_OVERSAMPLING = 2
_STRIP = 60  # picture rows cast at a time, to bound memory

PlaneColour = Callable[[surfaces.Plane, surfaces.Plane], "NDArray[np.float32]"]
PlaneHeight = Callable[[surfaces.Plane], surfaces.Plane]


@dataclass(frozen=True, slots=True)
class Wall:
    """An upright plane at `offset` on an axis (0: x, 1: y), seen from the side that `facing` points to."""

    axis: int
    offset: float
    facing: int
    colour: PlaneColour
    height: PlaneHeight


def _flat(height: float) -> PlaneHeight:
    return lambda along: np.full_like(along, height)


BRIDGE = 40.0
"""Where the bridges stand, at plus and minus x: actors come and go in the dark below them."""

WALLS = (
    Wall(1, surfaces.HOUSE_LINE, -1, surfaces.house_fronts, surfaces.house_height),
    Wall(0, BRIDGE, -1, surfaces.concrete, _flat(6.6)),
    Wall(0, -BRIDGE, 1, surfaces.concrete, _flat(6.6)),
    Wall(1, -19.0, 1, surfaces.hedge, _flat(1.7)),
    Wall(1, -42.0, 1, surfaces.treeline, surfaces.treeline_height),
)


@dataclass(frozen=True)
class Backdrop:
    """`picture` is uint8 RGB (H, W, 3), with all props in it; `props` hide actors that walk behind them."""

    view: View
    light: Light
    picture: NDArray[np.uint8]
    props: tuple[Prop, ...]


@lru_cache(maxsize=8)
def backdrop(camera: str, size: tuple[int, int], *, night: bool) -> Backdrop:
    """The empty street. The picture is shared: copy it before painting on it."""
    view, light = View(CAMERAS[camera], size), NIGHT if night else DAY
    rays = view.rays(_OVERSAMPLING).astype(np.float32)
    strips = [_cast(view, light, rays[row : row + _STRIP]) for row in range(0, len(rays), _STRIP)]
    fine = np.clip(np.concatenate(strips), 0, 255).astype(np.uint8)
    picture = np.asarray(cv2.resize(fine, size, interpolation=cv2.INTER_AREA), np.uint8)
    props = props_seen(view, light)
    for prop in props:
        lay_over(picture, prop.patch)
    if night:
        _add_glow(picture, props)
    picture.setflags(write=False)
    return Backdrop(view, light, picture, props)


def _cast(view: View, light: Light, rays: NDArray[np.float32]) -> NDArray[np.float32]:
    """Lit colours (h, w, 3) of what the rays (h, w, 3) meet first."""
    eye = view.eye.astype(np.float32)
    colour = _sky(rays, light)
    nearest = np.full(rays.shape[:2], np.inf, np.float32)
    down = rays[..., 2] < -1e-4  # noqa: PLR2004
    distance = np.where(down, -eye[2] / np.where(down, rays[..., 2], -1), np.inf)
    _paint_where(colour, nearest, distance, _ground(eye, rays, distance, light))
    for wall in WALLS:
        _paint_where(colour, nearest, *_wall(wall, eye, rays, light))
    return _hazed(colour, nearest, light)


def _paint_where(
    colour: NDArray[np.float32],
    nearest: NDArray[np.float32],
    distance: NDArray[np.float32],
    painted: NDArray[np.float32],
) -> None:
    """Take over what lies nearer than all before; `painted` holds the colours of the finite distances, in order."""
    finite = np.isfinite(distance)
    full = np.zeros_like(colour)
    full[finite] = painted
    closer = distance < nearest
    colour[closer] = full[closer]
    nearest[closer] = distance[closer]


def _ground(
    eye: NDArray[np.float32], rays: NDArray[np.float32], distance: NDArray[np.float32], light: Light
) -> NDArray[np.float32]:
    hit = np.isfinite(distance)
    points = eye + rays[hit] * distance[hit][:, None]
    albedo = surfaces.ground(points[:, 0], points[:, 1])
    sun = light.facing(np.array([0.0, 0.0, 1.0])).astype(np.float32)
    near_wall = np.clip((surfaces.HOUSE_LINE - points[:, 1]) / 1.6, 0.55, 1)[:, None]
    return albedo * (light.at(points.astype(np.float64)) * near_wall + sun * _dappled(points)[:, None])


def _dappled(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Share of sunlight that reaches the ground: bridges and trees cast their shadows."""
    lit = 1 - 0.8 * np.clip((np.abs(points[:, 0]) - BRIDGE + 5) / 3, 0, 1)
    leaf = layered_noise(points[:, 0] * 2.2, points[:, 1] * 2.2, 61)
    for x, y in TREES:
        away = np.hypot(points[:, 0] - x - 2.6, (points[:, 1] - y - 2.1) * 1.1)
        lit *= 1 - 0.75 * np.clip((1.9 + 0.5 * leaf - away) / 0.5, 0, 1)
    return lit.astype(np.float32)


def _wall(
    wall: Wall, eye: NDArray[np.float32], rays: NDArray[np.float32], light: Light
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Distances (h, w), infinite where the wall is missed, and the colours of the hits."""
    towards = rays[..., wall.axis]
    facing = towards * wall.facing < -1e-5  # noqa: PLR2004
    distance = np.where(facing, (wall.offset - eye[wall.axis]) / np.where(facing, towards, 1), np.inf)
    distance = np.where(distance > 0, distance, np.inf).astype(np.float32)
    reach = np.where(np.isfinite(distance), distance, 0)
    along = eye[1 - wall.axis] + rays[..., 1 - wall.axis] * reach
    up = eye[2] + rays[..., 2] * reach
    distance[(up > wall.height(along)) | (up < 0)] = np.inf
    hit = np.isfinite(distance)
    return distance, _lit_wall(wall, light, along[hit], up[hit])


def _lit_wall(wall: Wall, light: Light, along: surfaces.Plane, up: surfaces.Plane) -> NDArray[np.float32]:
    normal = np.zeros(3)
    normal[wall.axis] = wall.facing
    points = np.zeros((along.size, 3))
    points[:, wall.axis], points[:, 1 - wall.axis], points[:, 2] = wall.offset + wall.facing * 0.5, along, up
    contact = np.clip(0.7 + up / 2.5, 0, 1)[:, None]
    lit = wall.colour(along, up) * (light.at(points) + light.facing(normal).astype(np.float32)) * contact
    if light.night and wall.colour is surfaces.house_fronts:
        lit = np.where(surfaces.lit_windows(along, up)[:, None], rgb(236, 196, 122) * 0.85, lit)
    return np.asarray(lit, np.float32)


def _sky(rays: NDArray[np.float32], light: Light) -> NDArray[np.float32]:
    height = np.clip(rays[..., 2] / np.linalg.norm(rays, axis=-1) * 2.5, 0, 1)[..., None]
    low, high = ((38, 36, 44), (12, 14, 24)) if light.night else ((214, 222, 228), (142, 172, 206))
    return np.asarray(rgb(*low) * (1 - height) + rgb(*high) * height, np.float32)


def _hazed(colour: NDArray[np.float32], distance: NDArray[np.float32], light: Light) -> NDArray[np.float32]:
    haze = rgb(24, 24, 30) if light.night else rgb(196, 204, 210)
    share = np.where(np.isfinite(distance), 1 - np.exp(-np.maximum(distance - 12, 0) / 260), 0)[..., None]
    return np.asarray(colour * (1 - share) + haze * share, np.float32)


def _add_glow(picture: NDArray[np.uint8], props: tuple[Prop, ...]) -> None:
    """Halos around the lamps: their light scattered in the lens."""
    glow = np.zeros_like(picture)
    for prop in props:
        if prop.glow is not None:
            x, y, radius = prop.glow
            cv2.circle(glow, (round(x), round(y)), max(1, round(radius)), (255, 214, 150), -1, cv2.LINE_AA)
    wide = cv2.GaussianBlur(glow, (0, 0), picture.shape[1] / 55)
    cv2.add(picture, cv2.add(cv2.GaussianBlur(glow, (0, 0), picture.shape[1] / 400), wide), picture)
