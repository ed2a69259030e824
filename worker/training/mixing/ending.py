"""When mixing ends: the last part of a run sees pictures as cameras take them."""

CLEAN_PART = 0.15
"""Of a run's steps (Ge et al., YOLOX, 2021, close mosaic for the last epochs)."""
AHEAD = 40
"""Steps whose batches may have been made already."""


def last_mixed(steps: int | None, step: int, before: int | None) -> int | None:
    """The step before which pictures are mixed, in a run of `steps` that stands at `step`.

    `before` is what held so far, None when the length was not known. A run whose length changes ends mixing at another
    step, but never at one whose batch may have been made: a resume must make the same ones.
    """
    if steps is None or (before is not None and before < step + AHEAD):
        return before
    wanted = int(steps * (1 - CLEAN_PART))
    return wanted if before is None and step == 0 else max(wanted, step + AHEAD)
