"""What a training starts from, and how much of it stays."""

from collections.abc import Sequence

from app.core.choices.choice import Choice
from app.core.label_names import place
from app.core.words import Text, say

KEPT = 0.5
"""Share of a detector's own start weights in the outcome, where nobody says otherwise (decision 0013)."""


def unknown_labels(labels: Sequence[str], known: Sequence[str]) -> list[str]:
    """Those of `labels` of which weights that know `known` have learnt nothing."""
    return [label for label in labels if place(label, known) is None]


def kept_share(*, own: bool, whole: bool) -> float:
    """How much the outcome keeps of its first weights: of a detector's own ones, if all of them are taken over.

    Where they do not know all labels, mixing would only weaken what is new.
    """
    return KEPT if own and whole else 0.0


def choose_start(name: str, labels: Sequence[str], known: Sequence[str]) -> Choice:
    """The start weights called `name`, for a training on `labels`."""
    new = unknown_labels(labels, known)
    if new:
        return Choice("start", name, _partly(name, new, len(labels)))
    return Choice("start", name, say("training.chosen_start", name=name, labels=", ".join(labels)))


def _partly(name: str, new: Sequence[str], labels: int) -> Text:
    return say("training.chosen_start_partly", name=name, new=len(new), count=labels, labels=", ".join(new))


def choose_share(*, own: bool, whole: bool) -> Choice:
    share = kept_share(own=own, whole=whole)
    if share:
        return Choice("start_share", share, say("training.chosen_share", percent=round(100 * share)))
    if own:
        return Choice("start_share", share, say("training.chosen_share_new_labels"))
    return Choice("start_share", share, say("training.chosen_share_none"))
