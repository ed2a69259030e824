"""How the web server runs, embedded and in the full set. https://docs.gunicorn.org/en/stable/settings.html."""

from pathlib import Path

# One process with threads by default, because SQLite has one writer; WEB_CONCURRENCY adds processes beside MySQL.
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
accesslog = None
errorlog = "-"
