"""A platform with frames of 20 to 5,000 boxes, and others to walk through."""

import random
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.labeling.pictures import make_pictures
from bench.labeling.side import HEIGHT, WIDTH
from tests.support.loop import running_platform
from tests.support.platform_client import Json, PlatformClient, create

CROWDS = (20, 200, 1000, 5000)
BOXES_TO_SUBMIT = 20
PROPOSALS_A_FRAME = 20
AT_ONCE = 2500
ACTS = 3


@dataclass(frozen=True)
class Project:
    """A project of the platform, seeded with frames."""

    project: Json
    frames: Sequence[Json]

    def page(self, frame: Json | None = None) -> str:
        query = "" if frame is None else f"?frame={frame['id']}"
        return f"/projects/{self.project['id']}/label{query}"

    def put_boxes(self, client: PlatformClient, frame: Json, count: int, **fields: Any) -> None:
        """Put so many boxes all over the frame."""
        self.put(client, frame, _bboxes(count), **fields)

    def put(self, client: PlatformClient, frame: Json, bboxes: Sequence[Sequence[float]], **fields: Any) -> None:
        """Put these boxes on the frame, its labels in turn."""
        labels = [label["id"] for label in self.project["labels"]]
        changes = [create(frame["id"], labels[number % 2], bbox, **fields) for number, bbox in enumerate(bboxes)]
        for start in range(0, len(changes), AT_ONCE):
            client.edit(self.project["id"], changes[start : start + AT_ONCE])


@dataclass(frozen=True)
class Site:
    """The addresses of pages to open; frames are numbered by the platform."""

    client: PlatformClient
    crowded: dict[int, str]
    """Label page by the number of boxes on its frame."""
    queue: str
    """Label page of a project whose every frame has boxes to be submitted."""
    walk: str
    """Label page of the first of many frames."""
    wall: str
    """Wall of a project whose every frame has proposals."""
    acts: Project
    """Three frames to be worked on by hand."""


@contextmanager
def running_site(folder: Path, to_submit: int, to_walk: int, to_verify: int) -> Iterator[Site]:
    """Start a platform and fill it with frames to submit, frames to walk, and about so many proposals to verify."""
    with_proposals = 1 + to_verify // PROPOSALS_A_FRAME
    pictures = make_pictures(folder / "pictures", max(len(CROWDS), ACTS, to_submit, to_walk, with_proposals))
    with running_platform(folder / "home") as (_, client):
        crowds = _project(client, folder, "crowds", pictures[: len(CROWDS)])
        queue = _project(client, folder, "queue", pictures[:to_submit])
        walk = _project(client, folder, "walk", pictures[:to_walk])
        wall = _project(client, folder, "wall", pictures[:with_proposals])
        acts = _project(client, folder, "acts", pictures[:ACTS])
        for frame, count in zip(crowds.frames, CROWDS, strict=True):
            crowds.put_boxes(client, frame, count)
        for frame in queue.frames:
            queue.put_boxes(client, frame, BOXES_TO_SUBMIT)
        for frame in wall.frames:
            wall.put_boxes(client, frame, PROPOSALS_A_FRAME, origin="model", verified=False, score=0.5)
        pages = {count: crowds.page(frame) for frame, count in zip(crowds.frames, CROWDS, strict=True)}
        walls = f"/projects/{wall.project['id']}/wall"
        yield Site(client, pages, queue.page(), walk.page(walk.frames[0]), walls, acts)


def _project(client: PlatformClient, folder: Path, name: str, pictures: Sequence[Path]) -> Project:
    project, camera_id = client.project_with_camera(name)
    archive = folder / f"{name}.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for picture in pictures:
            packed.write(picture, picture.name)
    _, frames = client.ingest(camera_id, archive)
    return Project(project, frames)


def _bboxes(count: int) -> list[list[float]]:
    """Boxes of persons and cars all over the picture; the first alone in its middle, where a pointer can take it."""
    rng = random.Random(count)
    sizes = [(rng.uniform(8, 60), rng.uniform(12, 90)) for _ in range(count - 1)]
    places = [(rng.uniform(0, WIDTH - w), rng.uniform(0, HEIGHT - h), w, h) for w, h in sizes]
    middle = [WIDTH / 2 - 3, HEIGHT / 2 - 3, WIDTH / 2 + 3, HEIGHT / 2 + 3]
    return [middle, *([x, y, x + w, y + h] for x, y, w, h in places)]
