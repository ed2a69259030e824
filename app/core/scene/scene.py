"""One camera's recording: pictures, and the truth about everybody in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np

from app.core.errors import InvalidInput
from app.core.scene import figure, sensor, vehicle
from app.core.scene.backdrop import BRIDGE, Backdrop, backdrop
from app.core.scene.camera import CAMERAS
from app.core.scene.canvas import Patch, Polygon, fill, lay_over, paint
from app.core.scene.motion import Pose, walkers
from app.core.scene.traffic import cars
from app.core.words import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.core.scene.camera import Array

_HIDDEN_BELOW = 0.15  # share in sight under which nobody could label an actor
_WHOLE_ABOVE = 0.85  # share in sight from which an actor does not count as occluded
_MIN_SIDE = 4
_COVERED = 0.5


@dataclass(frozen=True, slots=True)
class TruthBox:
    """The visible extent of an actor, clipped to the picture; pixels, top-left origin, x2 and y2 exclusive.

    `visible` is the share of the actor's outline within the picture that nothing hides; `occluded` says that it is not
    whole, `truncated` that the actor reaches beyond the picture. `track` names the actor for the whole recording.
    """

    label: Literal["person", "car"]
    track: int
    x1: float
    y1: float
    x2: float
    y2: float
    visible: float
    occluded: bool
    truncated: bool


@dataclass(frozen=True, slots=True)
class _Actor:
    pose: Pose
    depth: float
    track: int
    patch: Patch
    """Clipped to the picture."""
    truncated: bool


class Scene:
    """A street with persons and cars, seen by one of the cameras of `CAMERAS`; `size` is (width, height) in pixels.

    The same seed gives the same people and cars to all cameras, by day and by night, and every picture is
    reproducible from (seed, camera, number) alone. `persons` and `cars` say how many are about at once, roughly;
    a camera sees about half of them.
    """

    def __init__(
        self,
        seed: int = 0,
        camera: str = "street",
        *,
        night: bool = False,
        size: tuple[int, int] = (960, 540),
        fps: float = 10.0,
        persons: int = 16,
        cars: int = 10,
    ) -> None:
        if camera not in CAMERAS:
            raise InvalidInput(say("cameras.no_scene", name=camera, known=", ".join(CAMERAS)))
        self.seed, self.camera, self.night, self.size, self.fps = seed, camera, night, size, fps
        self.persons, self.cars = persons, cars
        self._composed: tuple[int, NDArray[np.uint8], NDArray[np.int32], list[TruthBox]] | None = None

    def render(self, number: int) -> NDArray[np.uint8]:
        """Picture `number` of the recording, RGB uint8 (H, W, 3)."""
        picture = self._compose(number)[1]
        key = (self.seed, list(CAMERAS).index(self.camera), number)
        exposed = sensor.expose(picture, night=self.night, key=key)
        sensor.burn_in(exposed, CAMERAS[self.camera].title, number / self.fps, night=self.night)
        return sensor.through_jpeg(exposed)

    def truth(self, number: int) -> list[TruthBox]:
        """Everybody who can be seen in picture `number`."""
        return list(self._compose(number)[3])

    def tracks(self, number: int) -> NDArray[np.int32]:
        """Which track each pixel of picture `number` shows (H, W), 0 for the street."""
        return self._compose(number)[2].copy()

    def _compose(self, number: int) -> tuple[int, NDArray[np.uint8], NDArray[np.int32], list[TruthBox]]:
        if self._composed is None or self._composed[0] != number:
            street = backdrop(self.camera, self.size, night=self.night)
            poses = self._poses(number / self.fps)
            picture = street.picture.copy()
            self._light_ground(street, poses, picture)
            actors = sorted(self._painted(street, poses), key=lambda actor: -actor.depth)
            owners = _lay_actors(street, actors, picture)
            self._composed = (number, picture, owners, _boxes(actors, owners))
        return self._composed

    def _poses(self, time: float) -> list[Pose]:
        everybody = [*walkers(self.seed, self.persons, time), *cars(self.seed, self.cars, time)]
        return [pose for pose in everybody if abs(pose.x) < BRIDGE - 1]

    def _painted(self, street: Backdrop, poses: list[Pose]) -> list[_Actor]:
        painted = (self._actor(street, pose) for pose in poses)
        return [actor for actor in painted if actor is not None]

    def _actor(self, street: Backdrop, pose: Pose) -> _Actor | None:
        polygons = self._polygons(street, pose)
        width, height = self.size
        whole = paint(polygons, (-width / 2, -height / 2, width * 1.5, height * 1.5)) if polygons else None
        inside = whole.clipped(self.size) if whole is not None else None
        if whole is None or inside is None:
            return None
        truncated = bool((whole.alpha >= _COVERED).sum() > (inside.alpha >= _COVERED).sum())
        depth = float(street.view.project(np.array([[pose.x, pose.y, 0.0]]))[1][0])
        return _Actor(pose, depth, track_number(pose), inside, truncated)

    def _polygons(self, street: Backdrop, pose: Pose) -> list[Polygon]:
        if pose.kind == "person":
            return figure.person(street.view, street.light, pose, figure.looks_of(self.seed, pose.key))
        return vehicle.car(street.view, street.light, pose, vehicle.looks_of(self.seed, pose.key))

    def _light_ground(self, street: Backdrop, poses: list[Pose], picture: NDArray[np.uint8]) -> None:
        """Cast everybody's shadow, and by night the cars' headlights, on the street."""
        shadow, beam = (np.zeros(picture.shape[:2], np.uint8) for _ in range(2))
        for pose in poses:
            for outline in self._shadows(street, pose):
                fill(shadow, outline, 255)
            if self.night and pose.kind == "car" and pose.key[0] >= 0:
                for outline in _beams(street, pose):
                    fill(beam, outline, 255)
        blur = self.size[0] / 700
        dark = cv2.convertScaleAbs(cv2.GaussianBlur(shadow, (0, 0), blur), alpha=-street.light.shadow, beta=255)
        cv2.multiply(picture, cv2.merge([dark, dark, dark]), picture, scale=1 / 255)
        if beam.any():
            cv2.add(picture, _scattered(beam), picture)

    def _shadows(self, street: Backdrop, pose: Pose) -> list[Array]:
        if pose.kind == "person":
            return figure.cast_shadow(street.view, street.light, pose, figure.looks_of(self.seed, pose.key))
        return vehicle.cast_shadow(street.view, street.light, pose, vehicle.looks_of(self.seed, pose.key))


def track_number(pose: Pose) -> int:
    """A positive number that no other actor of the recording has."""
    place, life = pose.key
    return 1 + 2 * ((place + 1) * 100_000 + life + 50_000) + (pose.kind == "car")


def _beams(street: Backdrop, pose: Pose) -> list[Array]:
    """The lit ground in front of a car, (N, 2) pixels."""
    turn = np.array([np.cos(pose.heading), np.sin(pose.heading)])
    across = np.array([-turn[1], turn[0]])
    corners = [(2.3, 0.8), (8.5, 1.7), (8.5, -1.7), (2.3, -0.8)]
    ground = np.array([[*(np.array([pose.x, pose.y]) + turn * a + across * b), 0.0] for a, b in corners])
    pixels, depth = street.view.project(ground)
    return [pixels] if depth.min() > 1 else []


def _scattered(beam: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The light that a mask of headlight beams adds; blurred small, because it is wide."""
    height, width = beam.shape
    small = cv2.resize(beam, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
    soft = cv2.resize(cv2.GaussianBlur(small, (0, 0), width / 400), (width, height))
    return np.asarray(cv2.merge([cv2.convertScaleAbs(soft, alpha=share) for share in (0.34, 0.32, 0.25)]), np.uint8)


def _lay_actors(street: Backdrop, actors: list[_Actor], picture: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Paint actors and what hides them from back to front; gives the owner of each pixel."""
    owners = np.zeros(picture.shape[:2], np.int32)
    layers: list[tuple[float, Patch, int]] = [(actor.depth, actor.patch, actor.track) for actor in actors]
    layers += [(prop.depth, prop.patch, 0) for prop in street.props if actors and prop.depth < actors[0].depth]
    for _, patch, track in sorted(layers, key=lambda layer: -layer[0]):
        if track or owners[patch.window].any():
            lay_over(picture, patch)
            owners[patch.window][patch.alpha >= _COVERED] = track
    return owners


def _boxes(actors: list[_Actor], owners: NDArray[np.int32]) -> list[TruthBox]:
    boxes = (_box(actor, owners) for actor in actors)
    return [box for box in boxes if box is not None]


def _box(actor: _Actor, owners: NDArray[np.int32]) -> TruthBox | None:
    mine = owners[actor.patch.window] == actor.track
    whole = int((actor.patch.alpha >= _COVERED).sum())
    share = float(mine.sum()) / max(whole, 1)
    if share < _HIDDEN_BELOW:
        return None
    rows, columns = np.flatnonzero(mine.any(1)), np.flatnonzero(mine.any(0))
    x1, x2 = actor.patch.left + int(columns[0]), actor.patch.left + int(columns[-1]) + 1
    y1, y2 = actor.patch.top + int(rows[0]), actor.patch.top + int(rows[-1]) + 1
    if min(x2 - x1, y2 - y1) < _MIN_SIDE:
        return None
    return TruthBox(
        actor.pose.kind, actor.track, x1, y1, x2, y2, share, occluded=share < _WHOLE_ABOVE, truncated=actor.truncated
    )
