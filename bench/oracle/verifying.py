"""Working from a detector's proposals: the slider where it costs least, then false alarms, loose ones and misses."""

from collections.abc import Sequence

from bench.oracle.annotator import ACCEPT, MARGIN, REJECT, Annotator, Plan
from bench.oracle.boxes import Seen, Truth, pairs

STEPS = 20
"""The slider's steps by key from 0 to 1."""
START = 10
ROUNDS = 8


class Verifying:
    """Proposals that the slider leaves out are rejected by the same key that accepts the others and goes on."""

    name = "proposals"

    def __init__(self) -> None:
        self._slider = START

    def frame(self, annotator: Annotator, number: int, truths: Sequence[Truth]) -> None:
        self._set_slider(annotator, annotator.look(), truths)
        for turn in range(ROUNDS):
            boxes = annotator.look()
            plan = annotator.plan(self._taken(boxes, self._slider), truths)
            if turn == 0:
                annotator.hand.clock.decide(len(plan.kept))
            if plan.is_empty:
                break
            self._carry_out(annotator, plan, boxes)
        some_open = any(not box.verified for box in annotator.look())
        annotator.submit("Shift+Enter" if some_open else "Enter")

    def _set_slider(self, annotator: Annotator, boxes: Sequence[Seen], truths: Sequence[Truth]) -> None:
        def cost(step: int) -> tuple[int, int]:
            plan = annotator.plan(self._taken(boxes, step), truths)
            moves = abs(step - self._slider)
            return len(plan.remove) + len(plan.mend) + len(plan.draw) + moves, moves

        best = min(range(1, STEPS), key=cost)
        key = "BracketRight" if best > self._slider else "BracketLeft"
        for _ in range(abs(best - self._slider)):
            annotator.hand.press(key)
        self._slider = best

    def _carry_out(self, annotator: Annotator, plan: Plan, boxes: Sequence[Seen]) -> None:
        left_out = [box for box in boxes if box not in self._taken(boxes, self._slider)]
        good = pairs(left_out, plan.draw, annotator.clip.bar + MARGIN)
        found = [truth for _, truth, _ in good]
        annotator.decide_singly([box for box in plan.remove if not box.verified], REJECT)
        annotator.decide_singly([box for box, _, _ in good], ACCEPT)
        annotator.decide_singly([box for box in plan.remove if box.verified])
        annotator.mend(plan.mend)
        annotator.draw([truth for truth in plan.draw if truth not in found])

    @staticmethod
    def _taken(boxes: Sequence[Seen], step: int) -> list[Seen]:
        """What counts when the slider stands at this step."""
        return [box for box in boxes if box.verified or box.score is None or box.score >= step / STEPS]
