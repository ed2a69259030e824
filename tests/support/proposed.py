"""A project whose clip hangs on the wall: what a detector would propose, from the scene's own truth."""

import random
from dataclasses import dataclass
from pathlib import Path

from tests.support.loop import clip_scene, make_clip
from tests.support.platform_client import Json, PlatformClient, create

SEED = 11


@dataclass(frozen=True)
class Proposed:
    """A project, the frames of its clip, and its open proposals, surest first as the wall hangs them."""

    project: Json
    frames: list[Json]
    proposals: list[Json]

    @property
    def path(self) -> str:
        return f"/projects/{self.project['id']}/wall"


def proposed_clip(client: PlatformClient, folder: Path, name: str = "wall") -> Proposed:
    """Take a rendered clip in and propose every object of it, each with a score of its own."""
    project, camera_id = client.project_with_camera(name)
    _, frames = client.ingest(camera_id, make_clip(folder / "street.mp4"))
    label_ids = {row["name"]: row["id"] for row in project["labels"]}
    scene, dice = clip_scene(), random.Random(SEED)
    for frame in frames:
        client.edit(
            project["id"],
            [
                create(
                    frame["id"],
                    label_ids[box.label],
                    (box.x1, box.y1, box.x2, box.y2),
                    origin="model",
                    verified=False,
                    score=dice.random(),
                )
                for box in scene.truth(frame["index"])
            ],
        )
    return Proposed(project, frames, client.items(f"/projects/{project['id']}/proposals"))
