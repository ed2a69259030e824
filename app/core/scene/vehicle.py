"""A car as polygons: a body and a cabin as solids, with glass, wheels and lamps on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from app.core.scene.canvas import Polygon
from app.core.scene.noise import generator

if TYPE_CHECKING:
    from app.core.scene.camera import Array, View
    from app.core.scene.light import Colour, Light
    from app.core.scene.motion import Pose

_PAINT: tuple[Colour, ...] = (
    (196, 200, 204), (34, 36, 40), (228, 228, 224), (124, 128, 132), (44, 70, 118), (142, 34, 34),
    (70, 84, 72), (176, 160, 130),
)  # fmt: skip
_GLASS: Colour = (40, 50, 60)
_TYRE: Colour = (24, 24, 26)


@dataclass(frozen=True, slots=True)
class Model:
    """Measures in metres; profiles run from the tail over the top to the nose, x as a share of the length."""

    length: float
    width: float
    body: tuple[tuple[float, float], ...]
    cabin: tuple[tuple[float, float], ...]


MODELS = (
    Model(4.6, 1.8, ((-0.5, 0.3), (-0.5, 0.84), (-0.34, 0.94), (0.2, 0.94), (0.46, 0.78), (0.5, 0.62), (0.5, 0.3)),
          ((-0.36, 0.93), (-0.2, 1.43), (0.06, 1.44), (0.24, 0.93))),
    Model(4.0, 1.74, ((-0.5, 0.32), (-0.5, 0.9), (-0.46, 0.98), (0.22, 0.96), (0.46, 0.82), (0.5, 0.64), (0.5, 0.32)),
          ((-0.48, 0.96), (-0.38, 1.47), (0.04, 1.49), (0.25, 0.95))),
    Model(4.6, 1.88, ((-0.5, 0.4), (-0.5, 1.0), (-0.48, 1.1), (0.22, 1.08), (0.46, 0.98), (0.5, 0.74), (0.5, 0.4)),
          ((-0.49, 1.08), (-0.43, 1.7), (0.06, 1.72), (0.24, 1.07))),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looks:
    model: Model
    paint: Colour


@lru_cache(maxsize=4096)
def looks_of(seed: int, key: tuple[int, int]) -> Looks:
    """The model and colour of a car, for all of its time."""
    chance = generator(seed, 7, *key)
    return Looks(MODELS[int(chance.integers(len(MODELS)))], _PAINT[int(chance.integers(len(_PAINT)))])


def car(view: View, light: Light, pose: Pose, looks: Looks) -> list[Polygon]:
    """The car's polygons, in the order of painting; empty when not in front of the camera."""
    drawing = _Drawing(view, light, pose)
    model, half = looks.model, looks.model.width / 2
    body = [(x * model.length, z) for x, z in model.body]
    cabin = [(x * model.length, z) for x, z in model.cabin]
    drawing.wheels(model, far=True)
    drawing.solid(body, (half, half), looks.paint)
    drawing.ends(model, half, looks.paint)
    drawing.wheels(model, far=False)
    drawing.solid(cabin, (half * 0.94, half * 0.76), looks.paint)
    drawing.glass(cabin, (half * 0.94, half * 0.76))
    return drawing.polygons()


def footprint(pose: Pose, looks: Looks, margin: float = 0.0) -> Array:
    """Corners (4, 3) on the ground, in order around the car."""
    length, half = looks.model.length / 2 + margin, looks.model.width / 2 + margin
    corners = np.array([(-length, -half, 0.0), (length, -half, 0.0), (length, half, 0.0), (-length, half, 0.0)])
    return corners @ _turn(pose.heading).T + (pose.x, pose.y, 0)


def cast_shadow(view: View, light: Light, pose: Pose, looks: Looks) -> list[Array]:
    """Outlines (N, 2) in pixels of the shadow on the ground: below the car, and of its body and roof."""
    sun = np.array(light.sun)
    ground = footprint(pose, looks, 0.04)
    outlines = [ground]
    for height, share in ((0.9, 1.0), (1.4, 0.6)):
        raised = (ground - ground.mean(0)) * share + ground.mean(0)
        outlines.append(raised - sun * (height / sun[2]) * (1, 1, 0))
    return [pixels for pixels, depth in map(view.project, outlines) if depth.min() > 1]


class _Drawing:
    """Collects what of a car faces the camera, in the order it is painted."""

    def __init__(self, view: View, light: Light, pose: Pose) -> None:
        self._faces: list[_Face] = []
        self._view, self._light = view, light
        self._turn = _turn(pose.heading)
        self._place = np.array([pose.x, pose.y, 0.0])
        self._ambient = light.at(self._place + np.array([0, 0, 1.0])).astype(float)
        self._spin = pose.phase
        self._side = 1.0 if ((view.eye - self._place) @ self._turn)[1] > 0 else -1.0

    def solid(self, profile: list[tuple[float, float]], halves: tuple[float, float], paint: Colour) -> None:
        """A profile drawn out across; `halves` are half its width at its lowest and at its highest points."""
        low, high = min(z for _, z in profile), max(z for _, z in profile)

        def half(z: float) -> float:
            return float(np.interp(z, [low, high], halves))

        self._face([(x, self._side * half(z), z) for x, z in profile], paint)
        for (x1, z1), (x2, z2) in pairwise(profile):
            self._face([(x1, -half(z1), z1), (x2, -half(z2), z2), (x2, half(z2), z2), (x1, half(z1), z1)], paint)

    def glass(self, cabin: list[tuple[float, float]], halves: tuple[float, float]) -> None:
        (x1, z1), (x2, z2), (x3, z3), (x4, z4) = cabin
        low, high = halves
        rear = [(x1, -low, z1), (x2, -high, z2), (x2, high, z2), (x1, low, z1)]
        front = [(x3, -high, z3), (x4, -low, z4), (x4, low, z4), (x3, high, z3)]
        for pane in (rear, front):
            self._face(_shrunk(pane, 0.86), _GLASS, gloss=0.5)
        side = self._side
        post = 0.5 * (x2 + x3) - 0.1
        outer = [(x1, side * low, z1), (x2, side * high, z2), (x3, side * high, z3), (x4, side * low, z4)]
        pane = _shrunk(outer, 0.84)
        middle = [
            (post - 0.05, side * low, z1),
            (post - 0.05, side * high, z2),
            (post + 0.05, side * high, z2),
            (post + 0.05, side * low, z1),
        ]
        self._face(pane, _GLASS, gloss=0.3)
        self._face(middle, (28, 30, 32))

    def wheels(self, model: Model, *, far: bool) -> None:
        side = -self._side if far else self._side
        radius = 0.33
        for x in (-0.31 * model.length, 0.31 * model.length):
            y = side * (model.width / 2 + (-0.1 if far else 0.005))
            if not far:
                self._face(_disc(x, y, radius + 0.02, radius + 0.07), (14, 14, 16), flat=True)
            self._face(_disc(x, y, radius, radius), _TYRE, flat=True)
            if far:
                continue
            self._face(_disc(x, y, radius, radius * 0.6), (150, 152, 156), flat=True)
            for spoke in range(5):
                angle = self._spin * -1 + spoke * 2 * np.pi / 5
                hole = (x + 0.12 * np.cos(angle), y, radius + 0.12 * np.sin(angle))
                self._face(_disc(hole[0], y, hole[2], 0.045), (54, 56, 60), flat=True)

    def ends(self, model: Model, half: float, paint: Colour) -> None:
        """Bumpers, lamps, plates, and the side's door lines and sill."""
        tail, nose, night = -model.length / 2 - 0.01, model.length / 2 + 0.01, self._light.night
        belt = model.body[1][1]
        head: Colour = (255, 250, 226) if night else (226, 232, 236)
        rear: Colour = (236, 40, 30) if night else (150, 24, 24)
        for end, lamp in ((tail, rear), (nose, head)):
            low = 0.52 if end > 0 else 0.66 * belt
            self._face(_upright(end, -half * 0.96, half * 0.96, 0.32, 0.45), (44, 46, 48))
            self._face(_upright(end, -half * 0.5, half * 0.5, low, low + 0.12), (40, 42, 44))
            self._face(_upright(end, -0.26, 0.26, low - 0.02, low + 0.1), (226, 226, 214))
            for y in (-half * 0.78, half * 0.78):
                self._face(_upright(end, y - 0.19, y + 0.19, low + 0.01, low + 0.16), lamp, glowing=night)
        y = self._side * (half + 0.006)
        length = model.length
        self._face(
            [(-0.5 * length, y, 0.3), (0.5 * length, y, 0.3), (0.5 * length, y, 0.4), (-0.5 * length, y, 0.4)],
            (46, 48, 50),
        )
        dark = (paint[0] * 0.55, paint[1] * 0.55, paint[2] * 0.55)
        for x in (-0.17 * length, 0.03 * length, 0.22 * length):
            self._face([(x - 0.015, y, 0.42), (x + 0.015, y, 0.42), (x + 0.015, y, belt), (x - 0.015, y, belt)], dark)

    def polygons(self) -> list[Polygon]:
        """What faces the camera, lit, in the order of painting; empty when the car is not in front of the camera."""
        counts = [len(face.corners) for face in self._faces]
        starts = np.concatenate([[0], np.cumsum(counts)])[:-1]
        world = np.array([corner for face in self._faces for corner in face.corners]) @ self._turn.T + self._place
        pixels, depth = self._view.project(world)
        if depth.min() < 1:
            return []
        normals = self._normals(world[starts], world[starts + 1], world[starts + 2])
        facing = np.einsum("ij,ij->i", normals, self._view.eye - world[starts]) > 0
        colours = self._lit(normals)
        return [
            Polygon(pixels[start : start + count], colour)
            for face, start, count, colour, seen in zip(self._faces, starts, counts, colours, facing, strict=True)
            if face.flat or seen
        ]

    def _face(
        self,
        corners: list[tuple[float, float, float]],
        colour: Colour,
        *,
        gloss: float = 0.0,
        flat: bool = False,
        glowing: bool = False,
    ) -> None:
        self._faces.append(_Face(corners, colour, gloss, flat, glowing))

    def _normals(self, first: Array, second: Array, third: Array) -> Array:
        """Unit normals (N, 3) of faces given by three of their corners, pointing away from the car's inside."""
        normals = np.cross(second - first, third - second)
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
        outward = np.einsum("ij,ij->i", normals, (first + third) / 2 - self._place - (0, 0, 0.6))
        return np.where(outward[:, None] < 0, -normals, normals)

    def _lit(self, normals: Array) -> list[Colour]:
        base = np.array([face.colour for face in self._faces])
        gloss = np.array([face.gloss for face in self._faces])[:, None]
        glowing = np.array([face.glowing for face in self._faces])[:, None]
        direct = np.maximum(0, normals @ np.array(self._light.sun))[:, None] * np.array(self._light.direct)
        sky = normals[:, 2:]
        lit = base * (self._ambient * (0.72 + 0.32 * sky) + direct) + 70 * gloss * np.maximum(0, sky) * self._ambient
        return [(red, green, blue) for red, green, blue in np.clip(np.where(glowing, base, lit), 0, 255).tolist()]


@dataclass(frozen=True, slots=True)
class _Face:
    """A flat piece in the car's own axes; a flat one is painted from either side, a glowing one needs no light."""

    corners: list[tuple[float, float, float]]
    colour: Colour
    gloss: float
    flat: bool
    glowing: bool


def _turn(heading: float) -> Array:
    """Rotation about the upright axis; multiplied from the right as rows @ turn.T."""
    cos, sin = np.cos(heading), np.sin(heading)
    return np.array([[cos, -sin, 0.0], [sin, cos, 0.0], [0.0, 0.0, 1.0]])


_CIRCLE = [(float(np.cos(a)), float(np.sin(a))) for a in np.linspace(0, 2 * np.pi, 15)[:-1]]


def _disc(x: float, y: float, z: float, radius: float) -> list[tuple[float, float, float]]:
    return [(x + radius * cos, y, z + radius * sin) for cos, sin in _CIRCLE]


def _upright(x: float, y1: float, y2: float, z1: float, z2: float) -> list[tuple[float, float, float]]:
    return [(x, y1, z1), (x, y2, z1), (x, y2, z2), (x, y1, z2)]


def _shrunk(corners: list[tuple[float, float, float]], share: float) -> list[tuple[float, float, float]]:
    points = np.array(corners)
    middle = points.mean(0)
    return [(float(x), float(y), float(z)) for x, y, z in middle + (points - middle) * share]
