"""Frames per step where nobody said how many."""

from app.core.choices.choice import Choice
from app.core.words import say

LARGE_INPUT = 384
CPU_SMALL_INPUT, CPU_LARGE_INPUT = 16, 8


def usual_batch(input_size: int) -> int:
    """What the trainers' own rates are for."""
    return CPU_LARGE_INPUT if input_size > LARGE_INPUT else CPU_SMALL_INPUT


def batch_on_a_cpu(input_size: int, frames: int) -> int:
    """Never more than there are frames."""
    return min(usual_batch(input_size), frames)


def choose_batch(input_size: int, frames: int, *, gpu: bool) -> Choice:
    """On a GPU only trials will tell."""
    if gpu:
        return Choice("batch_size", None, say("training.chosen_batch_gpu"))
    size = batch_on_a_cpu(input_size, frames)
    if size == frames:
        return Choice("batch_size", size, say("training.chosen_batch_all", frames=frames))
    return Choice("batch_size", size, say("training.chosen_batch", size=size, input_size=input_size))
