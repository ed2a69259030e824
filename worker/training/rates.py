"""The learning rate of a run, step by step: from its options, and from where it stands."""

from worker.detectors.base import Detector
from worker.training.position import Position
from worker.training.schedule import Schedule, decayed_after, planned, warm_up
from worker.training.trainers import peak_rate


class Rates:
    """Keeps in the position what a resume needs: the warm-up's length, once settled, and how far the rate is down."""

    def __init__(self, detector: Detector, position: Position) -> None:
        self._again, self._position = detector.options.unfreeze_after, position
        self.peak = peak_rate(detector.options, detector.rate_factor, position.batch_size)

    def next(self) -> float:
        """The rate of the step to come."""
        position, length = self._position, self._warm_up()
        if position.decayed is None:
            position.decayed = planned(position.step, position.steps, length)
        return Schedule(self.peak, length, self._again).rate(position.step, position.decayed) * position.rate_scale

    def step_made(self) -> None:
        """Go down by a step; to be called before the position itself goes on."""
        position = self._position
        position.decayed = decayed_after(position.step, position.steps, position.decayed or 0.0, self._warm_up())

    def _warm_up(self) -> int:
        position = self._position
        if position.warm_up is None and position.steps is not None:
            position.warm_up = warm_up(position.steps)
        return position.warm_up or warm_up(None)
