"""What the platform has in the end, against the truth."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.oracle.boxes import Seen, excused, pairs
from bench.oracle.clips import Clip
from tests.support.platform_client import Json, PlatformClient


@dataclass(frozen=True)
class Score:
    """`there`: boxes to find. `correct`: stored, verified, of the right label and tight enough. `wrong`: the rest."""

    there: int
    correct: int
    wrong: int


def score(client: PlatformClient, project: Json, frames: Sequence[Json], clip: Clip) -> Score:
    labels = {row["id"]: row["name"] for row in project["labels"]}
    there = correct = wrong = 0
    for frame, truths in zip(frames, clip.truths, strict=False):
        stored = [
            Seen(row["id"], labels[row["label_id"]], tuple(row["bbox"]), row["verified"], row["score"])
            for row in client.boxes(frame["id"])
            if row["verified"] and not row["ignore"]
        ]
        wanted = [truth for truth in truths if not truth.ignore]
        right = {box.id for box, _, _ in pairs(stored, wanted, clip.bar)}
        there += len(wanted)
        correct += len(right)
        wrong += sum(box.id not in right and not excused(box, truths) for box in stored)
    return Score(there, correct, wrong)
