"""The start weights that the platform comes with, proposing on a clip as they do on a first day."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.settings import get_settings
from bench.oracle.clips import Clip
from bench.oracle.detector import Proposal, average_precisions
from tests.support.platform_client import Json, PlatformClient
from worker.day_one.bundle import DETECTOR, find


def carry_weights(home: Path) -> None:
    """Give a platform that has not started yet the weights of `RAPIDLABEL_HOME`, if there are any."""
    if find(DETECTOR):
        shutil.copytree(get_settings().home / "weights", home / "weights")


def are_there() -> bool:
    return find(DETECTOR) is not None


@dataclass
class Start:
    """Lets the start weights propose; `named` says with which AP, once they have. What they find at the platform's own
    threshold is what a person sees, and what is judged: AP is that of the list that is cut there.
    """

    clip: Clip
    client: PlatformClient
    found: list[list[Proposal]] = field(default_factory=list)

    def propose(self, project: Json, source: Json, frames: Sequence[Json]) -> None:
        own = self.client.items(f"/projects/{project['id']}/checkpoints")
        checkpoint = next(row for row in own if row["origin"] == "bundled")
        self.client.success(self.client.predict(source["id"], checkpoint["id"]), within=600)
        labels = {label["id"]: label["name"] for label in project["labels"]}
        self.found = [
            [
                Proposal(labels[row["label_id"]], tuple(row["bbox"]), row["score"])
                for row in self.client.boxes(frame["id"])
            ]
            for frame, _ in zip(frames, self.clip.truths, strict=False)
        ]

    @property
    def named(self) -> str:
        judged = average_precisions(self.clip, self.found)
        return f"start weights ({DETECTOR}) of AP50 {judged['AP50']:.2f}, AP {judged['AP']:.2f}"
