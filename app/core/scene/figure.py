"""A person as polygons: joints of a walking cycle, limbs as capsules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from app.core.scene.canvas import Polygon
from app.core.scene.motion import Pose, standing_share
from app.core.scene.noise import generator

if TYPE_CHECKING:
    from app.core.scene.camera import Array, View
    from app.core.scene.light import Colour, Light

_CLOTHES: tuple[Colour, ...] = (
    (44, 52, 68), (150, 44, 40), (196, 190, 178), (58, 84, 60), (32, 32, 36), (84, 110, 150),
    (196, 150, 60), (120, 116, 112), (108, 62, 90), (222, 222, 218), (70, 60, 50), (40, 96, 104),
)  # fmt: skip
_TROUSERS: tuple[Colour, ...] = ((38, 42, 56), (58, 66, 86), (30, 30, 32), (96, 88, 76), (120, 116, 108))
_SKIN: tuple[Colour, ...] = ((224, 184, 156), (198, 150, 118), (150, 106, 78), (96, 66, 50))
_HAIR: tuple[Colour, ...] = ((36, 28, 24), (74, 54, 36), (140, 112, 70), (124, 122, 120), (20, 20, 22))


@dataclass(frozen=True, slots=True)
class Looks:
    """How one person looks for all of a life; lengths in metres, colours RGB."""

    height: float
    build: float
    top: Colour
    legs: Colour
    skin: Colour
    hair: Colour
    coat: bool
    bag: bool


@lru_cache(maxsize=4096)
def looks_of(seed: int, key: tuple[int, int]) -> Looks:
    """The looks of a person, for all of a life."""
    chance = generator(seed, 6, *key)

    def one_of(colours: tuple[Colour, ...]) -> Colour:
        return colours[int(chance.integers(len(colours)))]

    return Looks(
        height=float(np.clip(chance.normal(1.72, 0.09), 1.45, 1.95)),
        build=float(chance.uniform(0.9, 1.2)),
        top=one_of(_CLOTHES),
        legs=one_of(_TROUSERS),
        skin=one_of(_SKIN),
        hair=one_of(_HAIR),
        coat=bool(chance.random() < 0.3),  # noqa: PLR2004
        bag=bool(chance.random() < 0.35),  # noqa: PLR2004
    )


def joints(pose: Pose, looks: Looks) -> dict[str, Array]:
    """World positions of the joints, the lower foot on the ground."""
    forward = np.array([np.cos(pose.heading), np.sin(pose.heading), 0.0])
    left = np.array([-forward[1], forward[0], 0.0])
    up = np.array([0.0, 0.0, 1.0])
    h, swing = looks.height, 1.0 - standing_share(pose)
    found: dict[str, Array] = {"hips": up * 0.52 * h, "neck": up * 0.83 * h + forward * 0.015 * h * swing}
    found["head"] = found["neck"] + up * 0.095 * h + forward * 0.012 * h
    for name, side, phase in (("left", 1.0, pose.phase), ("right", -1.0, pose.phase + np.pi)):
        stride = 0.47 * np.sin(phase) * swing
        bend = (0.12 + 0.55 * max(0.0, np.cos(phase + 0.4))) * swing
        hip = found["hips"] + left * side * 0.052 * h
        knee = hip + 0.25 * h * _swung(forward, up, stride)
        ankle = knee + 0.24 * h * _swung(forward, up, stride - bend)
        found |= {f"{name} hip": hip, f"{name} knee": knee, f"{name} ankle": ankle}
        found[f"{name} toe"] = ankle + 0.085 * h * forward + left * side * 0.015 - up * 0.012 * h
        shoulder = found["neck"] + left * side * 0.105 * h * looks.build - up * 0.025 * h
        elbow = shoulder + 0.17 * h * _swung(forward, up, -0.75 * stride) + left * side * 0.02 * h
        found |= {f"{name} shoulder": shoulder, f"{name} elbow": elbow}
        found[f"{name} hand"] = elbow + 0.155 * h * _swung(forward, up, -0.75 * stride + 0.3)
    lowest = min(found["left toe"][2], found["right toe"][2]) - 0.016 * h
    base = np.array([pose.x, pose.y, -lowest])
    return {name: place + base for name, place in found.items()}


def person(view: View, light: Light, pose: Pose, looks: Looks) -> list[Polygon]:
    """The person's polygons, farthest first; empty when not in front of the camera."""
    body = joints(pose, looks)
    pixels, depths = view.project(np.array(list(body.values())))
    if depths.min() < 1:
        return []
    at = dict(zip(body, pixels, strict=True))
    depth = dict(zip(body, depths, strict=True))
    scale = {name: view.focal / z * looks.height for name, z in depth.items()}
    tone = _Tone(view, light, np.array([pose.x, pose.y, 1.0]))
    parts = [*_limbs(at, scale, depth, looks, tone), *_trunk(at, scale, depth, looks, tone)]
    return [polygon for _, polygons in sorted(parts, key=lambda part: -part[0]) for polygon in polygons]


def cast_shadow(view: View, light: Light, pose: Pose, looks: Looks) -> list[Array]:
    """Outlines (N, 2) in pixels of the shadow on the ground."""
    sun = np.array(light.sun)
    body = {name: place - sun * (place[2] / sun[2]) for name, place in joints(pose, looks).items()}
    pixels, depths = view.project(np.array(list(body.values())))
    if depths.min() < 1:
        return []
    at = dict(zip(body, pixels, strict=True))
    width = view.focal / float(depths.mean()) * looks.height
    pieces = [
        _capsule(at["neck"], at["hips"], 0.085 * width, 0.075 * width),
        _capsule(at["head"], at["neck"], 0.055 * width, 0.04 * width),
    ]
    for side in ("left", "right"):
        pieces.append(_capsule(at[f"{side} hip"], at[f"{side} knee"], 0.05 * width, 0.04 * width))
        pieces.append(_capsule(at[f"{side} knee"], at[f"{side} toe"], 0.04 * width, 0.035 * width))
    return pieces


_Part = tuple[float, list[Polygon]]


class _Tone:
    """Shades of a colour at one place: lit side, own colour, shaded side; and where in the picture the light is."""

    def __init__(self, view: View, light: Light, place: Array) -> None:
        self._ambient = light.at(place).astype(float)
        self._direct = np.array(light.direct)
        sideways = view.axes @ np.array(light.sun)
        self.towards = sideways[:2] / max(float(np.linalg.norm(sideways[:2])), 1e-6)

    def shade(self, colour: Colour, amount: float) -> Colour:
        """The colour with this share of the direct light on it."""
        light = self._ambient * (0.72 + 0.28 * amount) + self._direct * amount
        red, green, blue = np.minimum(np.array(colour) * light, 255).tolist()
        return red, green, blue

    def rounded(self, outline: Array, colour: Colour, radius: float) -> list[Polygon]:
        """A body part: its shaded outline, and its lit part shrunk and moved towards the light."""
        middle = outline.mean(0)
        lit = middle + (outline - middle) * np.array([0.72, 0.94]) + self.towards * radius * 0.3
        return [Polygon(outline, self.shade(colour, 0.3)), Polygon(lit, self.shade(colour, 0.85))]


def _limbs(
    at: dict[str, Array], scale: dict[str, float], depth: dict[str, float], looks: Looks, tone: _Tone
) -> list[_Part]:
    parts: list[_Part] = []
    for side in ("left", "right"):
        hip, knee, ankle, toe = (f"{side} {joint}" for joint in ("hip", "knee", "ankle", "toe"))
        shoulder, elbow, hand = (f"{side} {joint}" for joint in ("shoulder", "elbow", "hand"))
        size, build = scale[knee], looks.build
        shoe = Polygon(_capsule(at[ankle], at[toe], 0.024 * size, 0.02 * size), tone.shade((34, 30, 30), 0.5))
        shin = _capsule(at[knee], at[ankle], 0.036 * size * build, 0.025 * size)
        thigh = _capsule(at[hip], at[knee], 0.052 * size * build, 0.037 * size * build)
        legs = [shoe, *tone.rounded(shin, looks.legs, 0.03 * size), *tone.rounded(thigh, looks.legs, 0.05 * size)]
        parts.append((depth[knee] + 0.02, legs))
        palm = Polygon(_capsule(at[hand], at[hand], 0.022 * size, 0.022 * size), tone.shade(looks.skin, 0.6))
        lower = _capsule(at[elbow], at[hand], 0.027 * size, 0.021 * size)
        upper = _capsule(at[shoulder], at[elbow], 0.034 * size * build, 0.028 * size)
        arm = [palm, *tone.rounded(lower, looks.top, 0.03 * size), *tone.rounded(upper, looks.top, 0.03 * size)]
        parts.append((depth[elbow], arm))
    return parts


def _trunk(
    at: dict[str, Array], scale: dict[str, float], depth: dict[str, float], looks: Looks, tone: _Tone
) -> list[_Part]:
    size, build = scale["hips"], looks.build
    circles = [(at[f"{side} shoulder"], 0.042 * size * build) for side in ("left", "right")]
    circles += [(at[f"{side} hip"], 0.056 * size * build) for side in ("left", "right")]
    if looks.coat:
        circles += [(0.45 * at[f"{side} hip"] + 0.55 * at[f"{side} knee"], 0.06 * size) for side in ("left", "right")]
    trunk = tone.rounded(_hull(circles), looks.top, 0.09 * size)
    neck = Polygon(_capsule(at["neck"], at["head"], 0.032 * size, 0.034 * size), tone.shade(looks.skin, 0.35))
    skull = _capsule(at["head"] + (0, 0.012 * size), at["head"] - (0, 0.014 * size), 0.046 * size, 0.052 * size)
    hair = _capsule(at["head"] - (0, 0.022 * size), at["head"] - (0, 0.024 * size), 0.052 * size, 0.05 * size)
    head = [neck, *tone.rounded(skull, looks.skin, 0.03 * size), *tone.rounded(hair, looks.hair, 0.03 * size)]
    parts: list[_Part] = [(depth["hips"], trunk), (depth["hips"] - 0.12, head)]
    if looks.bag:
        strap = _capsule(at["right shoulder"] * 0.4 + at["right hip"] * 0.6, at["right hip"], 0.06 * size, 0.066 * size)
        parts.append((depth["right elbow"] + 0.01, tone.rounded(strap, (92, 66, 48), 0.05 * size)))
    return parts


def _swung(forward: Array, up: Array, angle: float) -> Array:
    """The direction of a hanging limb that swings forward by an angle."""
    direction: Array = forward * np.sin(angle) - up * np.cos(angle)
    return direction


_CIRCLE = np.stack([np.cos(np.linspace(0, 2 * np.pi, 11)[:-1]), np.sin(np.linspace(0, 2 * np.pi, 11)[:-1])], axis=1)


def _capsule(start: Array, end: Array, start_radius: float, end_radius: float) -> Array:
    return _hull([(start, start_radius), (end, end_radius)])


def _hull(circles: list[tuple[Array, float]]) -> Array:
    points = np.concatenate([centre + _CIRCLE * radius for centre, radius in circles])
    return np.asarray(cv2.convexHull(points.astype(np.float32))[:, 0], float)
