# ruff: noqa: PLR2004  -- the numbers are measures, shares and chances of this scene
"""Where everybody is at a time: the same for all cameras, computed from the seed alone, for any time at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.core.scene import surfaces
from app.core.scene.noise import generator

END = 41.5
"""Actors live between plus and minus this x; the ends lie in the dark below the bridges."""

CYCLE_S = 24.0
RED_S = 12.0
"""The crossing's signal: cars stop for the first seconds of each cycle, and persons cross."""

_WALK_FROM, _WALK_UNTIL = 1.5, 3.0
_LIFE_S = 105.0


@dataclass(frozen=True, slots=True)
class Pose:
    """One actor at one time. `key` names it for ever: its track and its looks come from there."""

    kind: Literal["person", "car"]
    key: tuple[int, int]
    x: float
    y: float
    heading: float
    """Radians, counter-clockwise from the x axis."""
    phase: float
    """Radians of the walking cycle, or of the wheels' turn."""
    speed: float


def walkers(seed: int, count: int, time: float) -> list[Pose]:
    """The persons in the street. Each of `count` places is taken by one person after another."""
    poses = []
    for place in range(count):
        clock = time + _LIFE_S * float(generator(seed, 1, place).random())
        life = int(clock // _LIFE_S)
        walk = _walk(seed, place, life, started=life * _LIFE_S - (clock - time))
        pose = _walking(walk, (place + 1, life), clock - life * _LIFE_S)
        if pose is not None:
            poses.append(pose)
    return poses


@dataclass(frozen=True)
class _Walk:
    points: np.ndarray
    speed: float
    stops: tuple[tuple[float, float], ...]
    """(metres along the way, seconds) of each stop, in order."""


def _walk(seed: int, place: int, life: int, started: float) -> _Walk:
    chance = generator(seed, 2, place, life)
    speed = float(chance.uniform(1.15, 1.6))
    side = 1.0 if chance.random() < 0.5 else -1.0
    near, far = float(chance.uniform(-6.2, -4.5)), float(chance.uniform(6.9, 9.0))
    x0 = END * float(chance.choice([-1, 1]))
    kind = chance.random()
    if kind < 0.45:
        return _crossing_walk(chance, speed, (near, far) if side > 0 else (far, near), x0, started)
    y = near if side > 0 else far
    if kind > 0.85:
        y = float(chance.uniform(-12.5, -8.0))  # over the grass
    turn = float(chance.uniform(-12, 12))
    back = chance.random() < 0.25
    points = [(x0, y), (turn, y + float(chance.uniform(-0.4, 0.4))), (x0 if back else -x0, y)]
    stops = ((abs(x0 - turn), float(chance.uniform(2, 9))),) if chance.random() < 0.6 else ()
    return _Walk(np.array(points), speed, stops)


def _crossing_walk(
    chance: np.random.Generator, speed: float, sides: tuple[float, float], x0: float, started: float
) -> _Walk:
    here, there = sides
    x = float(chance.uniform(surfaces.CROSSING[0] + 0.5, surfaces.CROSSING[1] - 0.5))
    kerb = -surfaces.ROAD_EDGE - 0.5 if here < 0 else surfaces.PARKING_EDGE + 0.4
    exit_x = x0 if chance.random() < 0.3 else -x0
    points = np.array([(x0, here), (x, here), (x, kerb), (x, there), (exit_x, there)])
    way = abs(x0 - x) + abs(here - kerb)
    arrival = (started + way / speed) % CYCLE_S
    wait = (float(chance.uniform(_WALK_FROM, _WALK_UNTIL)) - arrival) % CYCLE_S
    return _Walk(points, speed, ((way, wait),))


def _walking(walk: _Walk, key: tuple[int, int], age: float) -> Pose | None:
    steps = np.linalg.norm(np.diff(walk.points, axis=0), axis=1)
    ends = np.concatenate([[0.0], np.cumsum(steps)])
    way, pace = _progress(walk, age)
    if way >= ends[-1]:
        return None

    def at(distance: float) -> np.ndarray:
        return np.array([np.interp(distance, ends, walk.points[:, axis]) for axis in (0, 1)])

    # Averaging over a pace's length rounds the corners.
    place = np.mean([at(way + step) for step in (-0.5, -0.25, 0.0, 0.25, 0.5)], axis=0)
    ahead = at(way + 0.6) - at(way - 0.6)
    heading = float(np.arctan2(ahead[1], ahead[0]))
    return Pose("person", key, float(place[0]), float(place[1]), heading, way * 2 * np.pi / 1.45, walk.speed * pace)


def _progress(walk: _Walk, age: float) -> tuple[float, float]:
    """Metres walked and the share of full pace at an age; persons slow down and set off within half a second."""
    waited = 0.0
    for at, seconds in walk.stops:
        since = age - waited - at / walk.speed
        if since > seconds:
            waited += seconds
        elif since > 0:
            return at, 0.0
    return walk.speed * (age - waited), 1.0


def standing_share(pose: Pose) -> float:
    """0 for a person in full stride, 1 for one who stands."""
    return 1.0 - min(1.0, pose.speed)
