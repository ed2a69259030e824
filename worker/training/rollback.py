"""Going back to the last good checkpoint when a loss or gradient is no number any more."""

from pathlib import Path

from app.core.errors import TrainingProblem
from app.core.words import Text, say
from worker.training.checkpoint import State, latest, load
from worker.training.faults import NotFinite
from worker.training.position import Position
from worker.training.trainee import Trainee

MOST_TRIES = 3
"""Rollbacks from the same step before the run gives up."""
WITH_THE_WEIGHTS = ("step", "epoch", "best_ap", "stale", "decayed", "looked", "looked_at")
"""What of the position goes back."""
RATE_CUT = 1 / 3
"""What a rollback leaves of the learning rate."""


class Rollback:
    """Remembers where the run began for as long as it has no checkpoint of its own."""

    def __init__(self, trainee: Trainee, position: Position, folder: Path) -> None:
        self._trainee, self._position, self._folder = trainee, position, folder
        self._beginning: State | None = State(trainee.arrays(), position.model_copy(deep=True))

    def passed(self) -> None:
        """A checkpoint is about to be written: the step that was lost may be behind."""
        if self._position.step >= self._position.lost_step:
            self._position.tries = 0

    def saved(self) -> None:
        """A checkpoint was written: the beginning is not needed any more."""
        self._beginning = None

    def back(self, problem: NotFinite) -> Text:
        """Put weights, optimizer and position back, with a lower learning rate; says so.

        What a person or the clock decides stays: the run's length, the seconds used, the notes. Raises TrainingProblem
        when the same step was lost too often.
        """
        position = self._position
        lost, tries = max(position.lost_step, problem.step), position.tries + 1
        if tries > MOST_TRIES:
            raise TrainingProblem(say("training.gave_up", reason=problem.text, tries=MOST_TRIES)) from problem
        good = self._good()
        scale = position.rate_scale * RATE_CUT
        for field in WITH_THE_WEIGHTS:
            setattr(position, field, getattr(good.position, field))
        position.lost_step, position.tries = lost, tries
        position.rate_scale, position.rollbacks = scale, position.rollbacks + 1
        self._trainee.restore(good.arrays, steps=good.position.step)
        said = say("training.rolled_back", step=problem.step, back=position.step, rate=scale)
        position.note(said)
        return said

    def _good(self) -> State:
        if self._beginning is not None:
            return self._beginning
        files = latest(self._folder)
        if files is None:
            raise TrainingProblem(say("checkpoints.none_whole", folder=self._folder))
        return load(files.state_path)
