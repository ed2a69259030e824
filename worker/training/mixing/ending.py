"""When mixing ends: the last part of a run sees pictures as cameras take them."""

CLEAN_PART = 0.15
"""Of a run's steps (Ge et al., YOLOX, 2021, close mosaic for the last epochs)."""
AHEAD = 20
"""Steps whose batches may have been made already."""


def last_mixed(steps: int | None, step: int, before: int | None) -> int | None:
    """The step before which pictures are mixed, in a run of `steps` that stands at `step`.

    `before` is what held so far, None when the length was not known. A run that is made shorter ends mixing earlier,
    but never for a batch that may have been made: a resume must make the same ones.
    """
    if steps is None:
        return before
    wanted = int(steps * (1 - CLEAN_PART))
    if before is None:
        return wanted if step == 0 else max(wanted, step + AHEAD)
    return min(before, max(wanted, step + AHEAD))
