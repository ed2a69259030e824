"""Stored files that nothing names go once a day, whatever dies meanwhile."""

import os
import signal
import subprocess
import sys
import time

from app.core.settings import child_environment
from app.core.storage import get_store
from tests.support.factories import make_frames, make_project
from worker import collecting

KILLED = """
import os, signal
from app.core.storage import BlobStore
from worker import collecting
delete, gone = BlobStore.delete, []
def deleted(store, sha256):
    if len(gone) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    delete(store, sha256)
    gone.append(sha256)
BlobStore.delete = deleted
collecting.main()
"""


def test_it_is_due_once_a_day(platform):
    stamp = platform.home / collecting.STAMP
    assert [collecting.due(), collecting.due()] == [False, False], "a new machine waits for a day"
    yesterday = time.time() - collecting.EVERY_SECONDS
    os.utime(stamp, (yesterday, yesterday))
    assert [collecting.due(), collecting.due()] == [True, False]


def test_a_collection_that_is_killed_leaves_what_is_named_and_the_next_one_goes_on(db, platform):
    store, project = get_store(), make_project(db)
    frame, *orphans = [store.put(word.encode()).sha256 for word in ("frame", *"abcde")]
    make_frames(db, project, sha256=frame)
    for sha256 in (frame, *orphans):
        os.utime(store.local_path(sha256), (0, 0))
    killed = subprocess.run([sys.executable, "-c", KILLED], env=child_environment(), check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(store.walk(older_than=0))) == 4
    subprocess.run([sys.executable, "-m", "worker.collecting"], env=child_environment(), check=True)
    assert list(store.walk(older_than=0)) == [frame]
