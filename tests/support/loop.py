"""The loop in small, over the API: a rendered clip, labeled from its own truth, frozen, ready to train on."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import run as run_command
from sys import executable
from typing import Any

from app.core.scene import Scene, write_clip
from app.core.settings import ROOT, child_environment
from tests.support.platform_client import Json, PlatformClient, create
from tests.support.stacks import RunningStack, running_stack

# Momentum, because tracing an optimizer of many operations a weight would take half of a start's time.
TINY: dict[str, Any] = {
    "width": 0.0625,
    "depth": 0.0625,
    "input_size": 96,
    "batch_size": 4,
    "trainer": "momentum",
    "seed": 3,
}
"""Options of a training that takes little more than starting it."""


def clip_scene(fps: float = 5) -> Scene:
    """A street of small pictures in which much is going on."""
    return Scene(seed=5, size=(320, 180), fps=fps)


def make_clip(path: Path, scene: Scene | None = None, seconds: float = 5) -> Path:
    """Record a scene, by default `clip_scene`, into a video."""
    write_clip(scene or clip_scene(), path, seconds)
    return path


@contextmanager
def running_platform(home: Path, **switches: str) -> Iterator[tuple[RunningStack, PlatformClient]]:
    """A whole platform without the demo project, and a client with its admin's token."""
    prepare(home, **switches)
    with running_stack(home, **switches) as stack, PlatformClient(stack.url, stack.token) as client:
        yield stack, client


def prepare(home: Path, **switches: str) -> None:
    """Do what a first start does, but make no demo project."""
    command = [executable, "-m", "app.web.cli", "prepare", "--no-demo"]
    environment = child_environment(RAPIDLABEL_HOME=str(home), **switches)
    done = run_command(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + os.linesep + done.stdout


@dataclass(frozen=True)
class Labeled:
    """A project with one labeled clip, and the dataset frozen from it."""

    project: Json
    camera_id: int
    source: Json
    frames: list[Json]
    dataset: Json


def labeled_clip(client: PlatformClient, clip: Path, name: str = "street") -> Labeled:
    """Take the clip in, label every frame from the scene's truth, submit and freeze."""
    project, camera_id = client.project_with_camera(name)
    source, frames = client.ingest(camera_id, clip)
    label(client, project, frames, clip_scene())
    split = {"val_share": 0.3, "block_seconds": 1}
    dataset = client.post(f"/projects/{project['id']}/datasets", {"name": "first", "split": split})
    return Labeled(project, camera_id, source, frames, dataset)


def label(client: PlatformClient, project: Json, frames: Sequence[Json], scene: Scene) -> None:
    """Put the scene's boxes on frames, one edit a frame, and submit them."""
    label_ids = {row["name"]: row["id"] for row in project["labels"]}
    for frame in frames:
        truth = scene.truth(frame["index"])
        client.edit(
            project["id"],
            [create(frame["id"], label_ids[box.label], (box.x1, box.y1, box.x2, box.y2)) for box in truth],
        )
        client.post(f"/frames/{frame['id']}/submit")
