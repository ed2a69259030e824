"""How the web server runs, embedded and in the full set. https://docs.gunicorn.org/en/stable/settings.html."""

import gc
import sys
from pathlib import Path
from typing import Any

# The embedded stack starts two processes; WEB_CONCURRENCY says how many there are in the full set.
worker_class = "gthread"
threads = 16
# Annotators' browsers keep their connections open between edits.
keepalive = 75
worker_connections = 1000
backlog = 512
# A worker that does not come back from its loop for a minute hangs; a slow upload does not, it has a thread of its own.
timeout = 60
# Shorter than what the supervisor (12 s) and docker compose (20 s) allow.
graceful_timeout = 8
# The worker's heartbeat file in memory: a busy disk must not look like a hanging worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# It would lie in the home folder, one for all stacks of a user, and some users have none.
control_socket_disable = True
# A writer lets go of Python's lock at every statement and gets it back after at most this many seconds. While it waits,
# everybody who wants to write waits with it: the usual 5 ms made edits several times slower.
sys.setswitchinterval(0.0005)
accesslog = None
errorlog = "-"


def post_worker_init(_worker: Any) -> None:
    """Look for garbage less often: a save makes a thousand objects that need no looking for, and they took a twentieth.

    What the application itself consists of is not looked at again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
