"""Cars at a time: driving in two lanes, stopping at the crossing's signal, and parked at the kerb."""

from __future__ import annotations

import numpy as np

from app.core.scene.motion import CYCLE_S, END, RED_S, Pose
from app.core.scene.noise import generator
from app.core.scene.surfaces import BAY_LENGTH

_SPEED = 9.0
_BRAKING = 2.6
_GAP = 6.4
_START_DELAY_S = 0.9
_CLEARING_S = 4.2
"""Cars that arrive this long after the red still find the queue before them, and stop too."""

_MOST_PER_CYCLE = 4
"""Cars a lane can take in one cycle of the signal without the queue meeting those that come after it."""

_STOPS_AT = 6.8
"""Distance of a stopped car's middle from the middle of the crossing."""

_BAYS = (-5, 3, -3, 1, 4, -2, 2, -4)
_LANE_Y = 1.8


def cars(seed: int, count: int, time: float) -> list[Pose]:
    """About `count` cars, as far as bays and lanes hold them: a third of them parked, the others passing."""
    parked = min(len(_BAYS), round(count / 3))
    return [*_parked(seed, parked), *_passing(seed, count - parked, time)]


def _parked(seed: int, count: int) -> list[Pose]:
    poses = []
    for place, bay in enumerate(_BAYS[:count]):
        chance = generator(seed, 3, place)
        x = (bay + 0.5) * BAY_LENGTH + float(chance.uniform(-0.4, 0.4))
        heading = np.pi + float(chance.uniform(-0.03, 0.03))
        poses.append(Pose("car", (-1, place), x, 4.85 + float(chance.uniform(-0.1, 0.1)), heading, 0.0, 0.0))
    return poses


def _passing(seed: int, count: int, time: float) -> list[Pose]:
    """Cars come at fixed intervals in each lane, some of them missing: none can overtake or run into another."""
    if count <= 0:
        return []
    interval = CYCLE_S / min(_MOST_PER_CYCLE, max(1, round(count / 2 * 1.4)))
    poses = []
    for lane, direction in enumerate((1, -1)):
        if lane == 1 and count == 1:
            break
        offset = float(generator(seed, 4, lane).random()) * CYCLE_S
        newest = int(np.floor((time + END / _SPEED + 2 - offset) / interval))
        for number in range(newest, newest - int(np.ceil((2 * END / _SPEED + CYCLE_S) / interval)) - 1, -1):
            if generator(seed, 5, lane, number).random() < 0.75 or count == 1:  # noqa: PLR2004
                pose = _driving((lane, number), direction, time, offset + number * interval, interval)
                if abs(pose.x) < END:
                    poses.append(pose)
    return poses


def _driving(key: tuple[int, int], direction: int, time: float, passing: float, interval: float) -> Pose:
    """A car that would pass the stop line at the time `passing` if nothing stopped it."""
    into_red = passing % CYCLE_S
    if into_red < RED_S + _CLEARING_S:
        behind = int(into_red // interval)
        way, speed = _stopping(time - passing, RED_S - into_red + _START_DELAY_S * behind, behind * _GAP)
    else:
        way, speed = _SPEED * (time - passing), _SPEED
    x = direction * (way - _STOPS_AT)
    heading = 0.0 if direction > 0 else np.pi
    return Pose("car", key, x, -_LANE_Y * direction, heading, way / 0.33, speed)


def _stopping(since: float, release: float, short: float) -> tuple[float, float]:
    """Metres past the line and speed, `since` seconds after passing it freely: brake, wait until `release`, set off."""
    braking_s = _SPEED / _BRAKING
    brake_way = _SPEED * braking_s / 2
    begin = -(short + brake_way) / _SPEED
    if since < begin:
        return _SPEED * since, _SPEED
    braked = min(since - begin, braking_s)
    way = -short - brake_way + _SPEED * braked - _BRAKING * braked**2 / 2
    driving = since - max(release, begin + braking_s)
    if driving <= 0:
        return way, _SPEED - _BRAKING * braked
    gaining = min(driving, braking_s)
    return way + _BRAKING * gaining**2 / 2 + _SPEED * (driving - gaining), _BRAKING * gaining
