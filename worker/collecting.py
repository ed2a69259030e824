"""Once a day, stored files that nothing names go by themselves: `python -m worker.collecting`.

A process of its own: to find what is named, every dataset is read.
"""

import os
import sys
import time

from app.core.db import get_database
from app.core.services import garbage
from app.core.settings import get_settings
from app.core.storage import get_store

CHORE = (["worker.collecting"], "stored files that nothing names were not removed")
EVERY_SECONDS = 86_400.0
STAMP = "collected"
"""A file whose age says when it was last done on this machine, beside the rest of its files."""


def due() -> bool:
    """Is it time again? Says so once; a machine that is new to it waits for a day."""
    stamp = get_settings().home / STAMP
    try:
        waited = time.time() - stamp.stat().st_mtime
    except FileNotFoundError:
        stamp.touch()
        return False
    if waited >= EVERY_SECONDS:
        os.utime(stamp)
    return waited >= EVERY_SECONDS


def main() -> None:
    """Remove them, or exit saying why not."""
    try:
        with get_database().read() as session:
            garbage.collect(session, get_store(), by_itself=True)
    except (garbage.TooMuch, OSError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
