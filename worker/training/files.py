"""Writing a file so that it is either there and whole, or not there."""

import hashlib
import os
import tempfile
from pathlib import Path

from app.core.errors import TrainingProblem
from app.core.words import say
from worker.training.disk import room_for

TEMPORARY = ".writing-"


def write_verified(path: Path, content: bytes) -> str:
    """Write beside `path`, force it to disk, read it back, then rename. Returns the SHA-256.

    Raises TrainingProblem when the disk is full or gives back other bytes than it was given.
    """
    wanted = hashlib.sha256(content).hexdigest()
    descriptor, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    temporary = Path(name)
    try:
        with room_for(len(content), say("training.checkpoint_file", name=path.name), path.parent):
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                # Otherwise the pages just written would be compared, not what lies on disk.
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            if sha256(temporary) != wanted:
                raise TrainingProblem(say("training.disk_lies", folder=path.parent))
            temporary.replace(path)
            _force_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return wanted


def sha256(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _force_folder(folder: Path) -> None:
    # The rename itself lives in the folder, which has to reach the disk too.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
