"""The waiting side of `worker.spare`: a process that has imported what short jobs need before there is one."""

import importlib
import os
import sys

from setproctitle import setproctitle

from worker.log_file import job_log

# Others import theirs on top of it.
COMMON = ("worker.ingest", "worker.imports")


def for_a_job() -> list[str]:
    """Wait for a job on the standard input and return its id and token; nothing when the input ends.

    From then on this process looks as if it had been started for the job: it prints to the job's log, and its title
    names the job, for people and for what watches processes.
    """
    for name in COMMON:
        importlib.import_module(name)
    order = sys.stdin.buffer.readline().decode().split()
    if order:
        with job_log(int(order[0])) as output:
            for stream in (1, 2):
                os.dup2(output.fileno(), stream)
        setproctitle(f"{sys.executable} -m worker.child {' '.join(order)}")
    return order
