"""Losses as options: a choice among all of a kind, so that a new file is a new choice."""

from typing import TYPE_CHECKING, Literal, TypeAlias

from worker.losses import of_kind

if TYPE_CHECKING:
    ClassificationLoss: TypeAlias = str
    BoxLoss: TypeAlias = str
else:
    # Known when the folder has been walked, which a type checker does not do.
    ClassificationLoss = Literal[tuple(of_kind("classification"))]
    BoxLoss = Literal[tuple(of_kind("box"))]
