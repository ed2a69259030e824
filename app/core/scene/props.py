"""Trees and lamp posts: what stands between the camera and the actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.core.scene.canvas import Patch, Polygon, paint
from app.core.scene.light import LAMPS, Colour, Light
from app.core.scene.noise import generator

if TYPE_CHECKING:
    from app.core.scene.camera import Array, View

TREES = ((8.0, -8.6), (24.0, -8.4), (-6.5, 8.4), (-27.0, 8.2), (27.0, 8.2), (-24.0, -14.0), (20.0, -15.0))
"""Where trees stand, (x, y) in metres."""


_LEAVES = 520


@dataclass(frozen=True, slots=True)
class Prop:
    """A painted prop, its depth from the camera in metres, and a lamp's glow (x, y, radius in pixels)."""

    depth: float
    patch: Patch
    glow: tuple[float, float, float] | None = None


def props_seen(view: View, light: Light) -> tuple[Prop, ...]:
    """All props in the picture, farthest first."""
    made = [_tree(view, light, number, *place) for number, place in enumerate(TREES)]
    made += [_lamp(view, light, *lamp) for lamp in LAMPS]
    return tuple(sorted((prop for prop in made if prop is not None), key=lambda prop: -prop.depth))


def ribbon(view: View, start: Array, end: Array, widths: tuple[float, float]) -> Array:
    """Corners (4, 2) of a straight piece seen from any side, with its widths in metres at both ends."""
    pixels, depth = view.project(np.stack([start, end]))
    along = pixels[1] - pixels[0]
    across = np.array([-along[1], along[0]]) / max(float(np.linalg.norm(along)), 1e-6)
    near, far = (view.focal * width / 2 / max(z, 0.1) for width, z in zip(widths, depth, strict=True))
    return np.stack(
        [pixels[0] + across * near, pixels[1] + across * far, pixels[1] - across * far, pixels[0] - across * near]
    )


def _finished(
    view: View, base: Array, polygons: list[Polygon], glow: tuple[float, float, float] | None = None
) -> Prop | None:
    depth = float(view.project(base[None])[1][0])
    if depth < 1:
        return None
    patch = paint(polygons, (0, 0, *view.size))
    inside = None if patch is None else patch.clipped(view.size)
    return None if inside is None else Prop(depth, inside, glow)


def _tree(view: View, light: Light, number: int, x: float, y: float) -> Prop | None:
    chance = generator(number, 77)
    base = np.array([x, y, 0.0])
    if view.project(base[None])[1][0] < 4:  # noqa: PLR2004  so near that it would only be a dark blur
        return None
    fork = _above(base, 2.4)
    bark = _shaded((96, 78, 60), light, base)
    polygons = [Polygon(ribbon(view, base, _above(fork, 1.2), (0.34, 0.2)), bark)]
    centre = _above(fork, 1.9)
    leaves = chance.normal(0, 1, (_LEAVES, 3))
    leaves *= (1.65 * chance.random((_LEAVES, 1)) ** 0.4) / np.linalg.norm(leaves, axis=1, keepdims=True)
    # Darkest first: the far and lower leaves, then those that the sun reaches.
    brightness = leaves @ np.array([light.sun[0], light.sun[1], light.sun[2]])
    for index in np.argsort(brightness):
        tone = 0.62 + 0.2 * brightness[index] + 0.16 * chance.random()
        colour = _shaded((92, 118, 54), light, centre + leaves[index], tone)
        polygons.append(Polygon(_blob(view, centre + leaves[index], 0.13 + 0.2 * chance.random(), chance), colour))
    return _finished(view, base, polygons)


def _lamp(view: View, light: Light, x: float, y: float, z: float) -> Prop | None:
    side = 1.0 if y > 0 else -1.0
    foot = np.array([x, y + side * 0.9, 0.0])
    top, head = _above(foot, z), np.array([x, y - side * 0.5, z])
    if view.project(np.stack([foot, head]))[1].min() < 1:
        return None
    steel = _shaded((96, 100, 104), light, foot)
    glass = (255.0, 226.0, 170.0) if light.night else (214.0, 216.0, 214.0)
    polygons = [
        Polygon(ribbon(view, foot, top, (0.17, 0.11)), steel),
        Polygon(ribbon(view, top, head, (0.1, 0.08)), steel),
        Polygon(ribbon(view, head - (0, 0, 0.02), head - (0, side * 0.75, -0.06), (0.22, 0.18)), steel),
        Polygon(ribbon(view, head - (0, side * 0.1, 0.1), head - (0, side * 0.65, 0.04), (0.14, 0.12)), glass),
    ]
    (bulb,), (depth,) = view.project((head - (0, side * 0.4, 0.1))[None])
    return _finished(view, foot, polygons, (float(bulb[0]), float(bulb[1]), view.focal * 0.16 / float(depth)))


def _above(place: Array, height: float) -> Array:
    raised: Array = place + np.array([0.0, 0.0, height])
    return raised


def _blob(view: View, centre: Array, radius: float, chance: np.random.Generator) -> Array:
    (middle,), (depth,) = view.project(centre[None])
    angles = np.linspace(0, 2 * np.pi, 9)[:-1]
    reach = view.focal * radius / max(float(depth), 0.1) * chance.uniform(0.75, 1.2, 8)
    corners: Array = middle + np.stack([np.cos(angles), np.sin(angles)], axis=1) * reach[:, None]
    return corners


def _shaded(colour: Colour, light: Light, place: Array, tone: float = 0.8) -> Colour:
    reach = light.at(place) + np.array(light.direct) * tone
    red, green, blue = np.clip(np.array(colour) * reach * tone, 0, 255).tolist()
    return red, green, blue
