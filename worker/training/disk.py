"""A full disk, told with numbers."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import TrainingProblem
from app.core.words import Text, say

OUT_OF_SPACE = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def room_for(needed: int, what: Text, folder: Path) -> Iterator[None]:
    """Raises TrainingProblem when `needed` bytes are not free in `folder`, before or during the block.

    Asking first matters: writing to a memory map on a full disk ends the process with a signal, not an error.
    """
    if shutil.disk_usage(folder).free < needed:
        raise _full(needed, what, folder)
    try:
        yield
    except OSError as error:
        if error.errno in OUT_OF_SPACE:
            raise _full(needed, what, folder) from error
        raise


def _full(needed: int, what: Text, folder: Path) -> TrainingProblem:
    free = shutil.disk_usage(folder).free
    return TrainingProblem(say("training.disk_full", what=what, needed=needed, folder=folder, free=free))
