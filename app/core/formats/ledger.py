"""The books of an export: what was written and what was left out, for its `manifest.json`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.core.formats.base import Format, LabeledBox, LabeledFrame, PlacedFrame
from app.core.formats.naming import RULE, UniqueNames
from app.core.geometry import validate


class Ledger:
    """Lets frames through to a format, leaving out the boxes that cannot travel, and counts both."""

    def __init__(self, target: Format, labels: Sequence[str]) -> None:
        self._target = target
        self._labels = list(labels)
        self._known = frozenset(labels)
        self._names = UniqueNames()
        self._frames: Counter[str] = Counter()
        self._boxes: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()

    def admit(self, frames: Iterable[LabeledFrame]) -> Iterator[PlacedFrame]:
        for frame in frames:
            boxes = [box for box in frame.boxes if self._admits(box, frame)]
            self._frames[frame.split or "none"] += 1
            self._boxes.update(box.label for box in boxes)
            yield PlacedFrame(self._names.give(frame), replace(frame, boxes=boxes))

    def _admits(self, box: LabeledBox, frame: LabeledFrame) -> bool:
        reason = self._reason_against(box, frame)
        if reason is not None:
            self._left_out[reason] += 1
        return reason is None

    def _reason_against(self, box: LabeledBox, frame: LabeledFrame) -> str | None:
        if box.label not in self._known:
            return f"the dataset has no label “{box.label}”"
        reason = validate(box.box, frame.width, frame.height)
        return self._target.omits(box) if reason is None else str(reason)

    def summary(self) -> dict[str, object]:
        return {
            "format": self._target.name,
            "notes": list(self._target.notes),
            "labels": self._labels,
            "frames": {"total": self._frames.total(), "by_split": dict(sorted(self._frames.items()))},
            "boxes": {"total": self._boxes.total(), "by_label": {name: self._boxes[name] for name in self._labels}},
            "left_out": [{"reason": reason, "boxes": n} for reason, n in sorted(self._left_out.items())],
            "naming": RULE,
            "renamed": self._names.renamed,
        }
