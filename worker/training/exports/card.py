"""The model card: what a network is, what it was trained on, how good it was, and how to feed and read it.

After Mitchell et al., "Model Cards for Model Reporting" (2019), as far as a training knows its own story.
"""

from importlib import resources
from string import Template
from typing import Any

from pydantic import BaseModel

from worker.detectors.nms import MAX_IOU, MAX_PER_LABEL
from worker.training.letterbox import PAD_VALUE
from worker.training.seams import AGREE_IOU

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
    tiles: int
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
    agree_iou: float = AGREE_IOU

    def markdown(self) -> str:
        """The card in words."""
        words = {
            **self.model_dump(),
            "labels": ", ".join(self.labels),
            "label_count": len(self.labels),
            "origin": _list(self._origin()),
            "metrics": _table(("metric", "validation frames"), self.metrics) or "It has not been evaluated.",
            "options": _table(("option", "value"), self.options),
            "parity_boxes": f"{self.parity.boxes:.2g}",
            "parity_scores": f"{self.parity.scores:.2g}",
        }
        return Template(resources.files(__package__).joinpath("card.md").read_text()).substitute(words)

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


def _list(facts: dict[str, str]) -> str:
    return "\n".join(f"* {name}: {value}" for name, value in facts.items())


def _table(head: tuple[str, str], rows: dict[str, Any]) -> str:
    if not rows:
        return ""
    values = {name: f"{value:.4g}" if isinstance(value, float) else str(value) for name, value in rows.items()}
    lines = [f"| {head[0]} | {head[1]} |", "|---|---|", *(f"| {name} | {value} |" for name, value in values.items())]
    return "\n".join(lines)
