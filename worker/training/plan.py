"""How many steps, evaluations and checkpoints still come, and what they take together."""

from bisect import bisect_right

from app.core.choices.rhythm import save_interval, sensible_looks
from worker.detectors.options import DetectorOptions
from worker.training.budget import Budget
from worker.training.position import Position

MOST_STEPS = 1_000_000
WORTH_A_CHANGE = 0.02
"""A plan is left alone when it would change by less than this part of the steps that are left."""


class Plan:
    """The rest of a run. Changes `position.steps` where there is a time limit, and `position.looks`."""

    def __init__(self, position: Position, options: DetectorOptions, budget: Budget, *, judged: bool) -> None:
        """`judged` says whether there are frames to be judged by."""
        self._position, self._options, self._budget, self._judged = position, options, budget, judged

    def fit(self) -> None:
        """Give the run the length that its time allows: more or fewer steps than before, up to the last one."""
        if self._budget.limit is None:
            return
        if self._budget.left() < self._closing():
            self._position.steps = self._position.step
        elif self._budget.measured():
            self._refit()

    def count_looks(self) -> None:
        """Settle how many evaluations the run has, once its speed is known and again when their price has changed."""
        position, step_seconds = self._position, self._budget.step_seconds()
        if self._options.evaluate_every is not None or step_seconds is None or position.steps is None:
            return
        seconds = self._budget.limit or position.steps * step_seconds
        looks = sensible_looks(position.steps, seconds, self._budget.evaluation_seconds) if self._judged else 1
        position.looks = max(position.looked + 1, looks)

    def seconds(self, steps: int) -> float:
        """What `steps` more steps take, with their evaluations and checkpoints and those at the end."""
        budget = self._budget
        stepping = steps * (budget.step_seconds() or 0.0)
        looks = self._looks(steps)
        saves = int(stepping / self.save_interval()) + self._saves(steps) + looks
        return stepping + looks * budget.evaluation_seconds + saves * budget.checkpoint_seconds

    def save_interval(self) -> float:
        """Seconds after which a run is saved though no step says so."""
        return save_interval(self._budget.checkpoint_seconds)

    def _refit(self) -> None:
        position = self._position
        if position.steps is None:
            position.steps = self._possible()
            self.count_looks()
        possible = self._possible()
        if abs(possible - position.steps) > WORTH_A_CHANGE * (position.steps - position.step):
            position.steps = possible

    def _possible(self) -> int:
        """The step with which the run ends in time."""
        left, step_seconds = self._budget.left(), self._budget.step_seconds() or 0.0
        most = int(left / step_seconds) if step_seconds else MOST_STEPS
        more = bisect_right(range(min(most, MOST_STEPS) + 1), left, key=self.seconds) - 1
        possible = self._position.step + max(0, more)
        return min(possible, self._options.steps or possible)

    def _closing(self) -> float:
        return self._budget.evaluation_seconds + self._budget.checkpoint_seconds

    def _looks(self, steps: int) -> int:
        if (every := self._options.evaluate_every) is not None:
            return _multiples(every, self._position.step, steps) + 1
        return max(1, (self._position.looks or 1) - self._position.looked)

    def _saves(self, steps: int) -> int:
        every = (self._options.checkpoint_every, self._options.keep_every)
        return sum(_multiples(number, self._position.step, steps) for number in every if number is not None)


def _multiples(of: int, after: int, steps: int) -> int:
    """How many there are past `after` in the next `steps` steps, the last one left out."""
    return max(0, (after + steps - 1) // of - after // of)
