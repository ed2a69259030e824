"""The model card: what a network is, what it was trained on, how good it was, and how to feed and read it.

After Mitchell et al., "Model Cards for Model Reporting" (2019), as far as a training knows its own story.
"""

from typing import Any

from pydantic import BaseModel

from worker.detectors.nms import MAX_IOU, MAX_PER_LABEL
from worker.training.letterbox import PAD_VALUE

DEFAULT_THRESHOLD = 0.25


class Parity(BaseModel):
    """Largest differences from the network that was trained, on the same picture: in input pixels, and of scores."""

    boxes: float
    scores: float


class ModelCard(BaseModel):
    """Written as `model_card.json`, which the script reads, and in words as `MODEL_CARD.md`."""

    file: str
    title: str
    format: str
    packages: list[str]
    detector: str
    detector_version: int
    labels: list[str]
    input_size: int
    threshold: float
    checkpoint_id: int
    origin: str
    job_id: int | None
    step: int
    epoch: int
    trained_at: str
    dataset_id: int | None
    dataset_name: str | None
    dataset_sha256: str | None
    weights_sha256: str
    options: dict[str, Any]
    metrics: dict[str, float]
    parity: Parity
    environment: dict[str, str]
    pad_value: int = PAD_VALUE
    most_per_label: int = MAX_PER_LABEL
    nms_iou: float = MAX_IOU

    def markdown(self) -> str:
        """The card in words."""
        return "\n".join([
            f"# {self.file}",
            "",
            f"A `{self.detector}` detector (version {self.detector_version}) as {self.title}. It finds: "
            f"{', '.join(self.labels)}.",
            "",
            "    pip install " + " ".join(["numpy", "opencv-python-headless", *self.packages]),
            "    python detect.py picture.jpg",
            "",
            "## Where it comes from",
            "",
            *_list(self._origin()),
            "",
            "## How good it was",
            "",
            *(_table(("metric", "validation frames"), self.metrics) or ["It has not been evaluated."]),
            "",
            f"Suggested least score: {self.threshold:g}.",
            "",
            "## What goes in",
            "",
            f"`image`, float32, (1, {self.input_size}, {self.input_size}, 3): RGB from 0 to 255, not normalised. Scale "
            f"the picture so that it fits into the square, its aspect kept (area averaging when it shrinks, else "
            f"bilinear), centre it, and fill the rest with the grey {self.pad_value}.",
            "",
            "## What comes out",
            "",
            "`boxes`, (1, A, 4): x1, y1, x2, y2 in pixels of the square. `scores`, (1, A, "
            f"{len(self.labels)}): from 0 to 1, one column per label in the order above. Drop what scores less than "
            f"the threshold; label by label keep the best {self.most_per_label}, and of boxes that overlap by more than "
            f"an IoU of {self.nms_iou:g} the better. Then take off the offset and divide by the scale of the first "
            "step, and clip to the picture.",
            "",
            f"On the same picture the trained network and this file differ by at most {self.parity.boxes:.2g} pixels "
            f"and {self.parity.scores:.2g} in score.",
            "",
            "## Options",
            "",
            *_table(("option", "value"), self.options),
            "",
            "## Limits",
            "",
            "It has seen the cameras of its dataset only. Measure it on frames of a new camera before you rely on it.",
            "",
        ])

    def _origin(self) -> dict[str, str]:
        dataset = f"{self.dataset_name} (id {self.dataset_id}), SHA-256 `{self.dataset_sha256}`"
        return {
            "checkpoint": f"{self.checkpoint_id} ({self.origin}), step {self.step:,}, epoch {self.epoch:,}",
            "job": "none" if self.job_id is None else str(self.job_id),
            "dataset": "not known" if self.dataset_id is None else dataset,
            "weights": f"SHA-256 `{self.weights_sha256}`",
            "made": self.trained_at,
            "with": ", ".join(f"{name} {version}" for name, version in self.environment.items()),
        }


def threshold_of(metrics: dict[str, Any]) -> float:
    """The score of the best F1 on the validation frames, when an evaluation found it."""
    return float(metrics.get("threshold", DEFAULT_THRESHOLD))


def _list(facts: dict[str, str]) -> list[str]:
    return [f"* {name}: {value}" for name, value in facts.items()]


def _table(head: tuple[str, str], rows: dict[str, Any]) -> list[str]:
    if not rows:
        return []
    values = {name: f"{value:.4g}" if isinstance(value, float) else str(value) for name, value in rows.items()}
    return [f"| {head[0]} | {head[1]} |", "|---|---|", *(f"| {name} | {value} |" for name, value in values.items())]
