"""Pictures that cannot be trained on, told all at once: whoever mends one wants to know of the others."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from app.core.errors import TrainingProblem
from app.core.words import Text, say

MOST_NAMED = 20


class PictureFaults(TrainingProblem):
    """`faults` says of each picture what is wrong with it; the first of them are named in the message."""

    def __init__(self, faults: Sequence[Text]) -> None:
        super().__init__(say("training.pictures_broken", count=len(faults), named=_lines(faults)))
        self.faults = tuple(faults)


@contextmanager
def faults_of() -> Iterator[list[Text]]:
    """The list of what is wrong with pictures, empty until the block ends by it."""
    faults: list[Text] = []
    try:
        yield faults
    except PictureFaults as problem:
        faults += problem.faults


def raise_any(faults: Sequence[Text]) -> None:
    """Raises PictureFaults when there are any."""
    if faults:
        raise PictureFaults(faults)


def _lines(faults: Sequence[Text]) -> Text:
    named = list(faults[:MOST_NAMED])
    if len(faults) > MOST_NAMED:
        named.append(say("training.pictures_more", count=len(faults) - MOST_NAMED))
    lines = named.pop()
    while named:
        lines = say("training.pictures_lines", first=named.pop(), rest=lines)
    return lines
