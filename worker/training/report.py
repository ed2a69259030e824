"""How a run talks to whoever started it, and what it ends with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from app.core.words import Text
from worker.training.checkpoint import CheckpointFiles
from worker.training.evaluation_report import EvaluationReport
from worker.training.preflight_report import PreflightReport

StopReason: TypeAlias = Literal["cancel", "shutdown"]
Context: TypeAlias = Literal["train", "val"]


class Interrupted(Exception):
    """The run is to stop before there is anything to save."""

    def __init__(self, reason: StopReason) -> None:
        super().__init__(reason)
        self.reason: StopReason = reason


class Reporter(Protocol):
    """Called from the training thread, several times a second: keep it quick or buffer."""

    def metrics(self, step: int, epoch: int, values: Mapping[str, float], context: Context) -> None:
        """`step` counts finished steps, from 1. `train` comes once a step and holds `loss`, its parts `loss_...`,
        `gradient_norm`, `learning_rate`, `images_per_second`, what `machine` tells and, once there was one,
        `rollbacks`; `val` comes with each evaluation.
        """

    def preflight(self, report: PreflightReport, pictures: Sequence[bytes]) -> None:
        """What the checks before the first step saw so far, and a JPEG file for each picture of the report."""

    def evaluation(self, step: int, report: EvaluationReport) -> None:
        """What the evaluation after `step` says besides its metrics."""

    def progress(self, fraction: float, message: Text) -> None:
        """How far the run is, 0 to 1, in words too."""

    def checkpoint(self, files: CheckpointFiles, metrics: Mapping[str, float], *, best: bool) -> None:
        """A checkpoint is on disk. Its files may be gone after the next but one: copy what must stay."""

    def should_stop(self) -> StopReason | None:
        """Asked before every step, every batch of an evaluation and every frame that is decoded first; on a reason the
        run saves and returns, or raises Interrupted when it had not begun to learn.
        """


@dataclass(frozen=True)
class TrainResult:
    """`stopped` is None when the run reached its end. `notes` are sentences for the user about what was not done."""

    step: int
    epoch: int
    stopped: StopReason | None
    checkpoint: CheckpointFiles
    best_ap: float | None
    notes: tuple[Text, ...]
