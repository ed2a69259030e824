"""The ways of working that are compared: each is given a frame that has just been opened, and leaves it submitted."""

from collections.abc import Sequence

from bench.oracle.annotator import Annotator
from bench.oracle.boxes import Truth


class Drawing:
    """Every box by hand."""

    name = "drawing only"

    def frame(self, annotator: Annotator, number: int, truths: Sequence[Truth]) -> None:
        annotator.end(truths)


class Copying:
    """The boxes of the frame before, moved with what they show; then what is wrong is set right."""

    name = "copy previous with motion"

    def frame(self, annotator: Annotator, number: int, truths: Sequence[Truth]) -> None:
        if number > 0:
            shown = annotator.screen.shown
            annotator.command("Shift+KeyY")
            annotator.screen.changes_from(shown)
        annotator.end(truths)


class BringingAlong:
    """The same without a key for it: each frame that follows a submit begins with the moved boxes."""

    name = "bring boxes along"

    def frame(self, annotator: Annotator, number: int, truths: Sequence[Truth]) -> None:
        if number == 0:
            annotator.command("KeyB")
        elif annotator.clip.truths[number - 1]:
            annotator.screen.changes_from(0)
        annotator.end(truths)


class Propagating:
    """The boxes of a frame over the next `span` at once, following the motion; what is set right there goes on by itself."""

    def __init__(self, span: int) -> None:
        self.span = span
        self.name = f"propagate over {span}"
        self._left = 0

    def frame(self, annotator: Annotator, number: int, truths: Sequence[Truth]) -> None:
        # The last of the filled frames is the one to go on from.
        if self._left > 1 or number + 1 == len(annotator.clip.truths):
            self._left -= 1
            annotator.end(truths)
            return
        annotator.work(truths)
        if annotator.selects:
            annotator.unselect()
        self._spread(annotator)
        self._left = self.span
        annotator.submit()

    def _spread(self, annotator: Annotator) -> None:
        annotator.command("KeyP")
        bar = annotator.screen.propagation
        while (off := self.span - bar.frames) != 0:
            far = "Shift+" if abs(off) >= bar.FAR else ""
            annotator.hand.press(far + ("ArrowUp" if off > 0 else "ArrowDown"))
        if not bar.follows:
            annotator.hand.press("KeyM")
        annotator.hand.press("Enter")
        bar.goes()
