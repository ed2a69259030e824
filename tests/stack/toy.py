"""A stack of toy parts: what the supervisor does, without database and queue.

`python -m tests.stack.toy stack DIR [--stubborn]` supervises a part that starts a job child of its own. Every process
writes its id to DIR/NAME.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from app.core.parent import JOB_GRACE, Lifeline
from app.embedded.part import Part
from app.embedded.stack import Stack, never_orphaned


def run_stack(folder: Path, *, stubborn: bool) -> None:
    lifeline = Lifeline()
    flags = ["--stubborn"] if stubborn else []
    command = lifeline.command("tests.stack.toy", "part", str(folder), *flags)
    stack = Stack([Part("toy", command, pass_fds=lifeline.pass_fds)], never_orphaned)
    stack.listen()
    stack.serve()


def run_part(folder: Path, *, stubborn: bool) -> None:
    lifeline = Lifeline()
    flags = ["--stubborn"] if stubborn else []
    command = lifeline.command("tests.stack.toy", "job", str(folder), *flags, grace=JOB_GRACE)
    subprocess.Popen(command, pass_fds=lifeline.pass_fds, start_new_session=True)
    run_job(folder, stubborn=stubborn)


def run_job(_folder: Path, *, stubborn: bool) -> None:
    if stubborn:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("hello", flush=True)
    while True:
        time.sleep(60)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("role", choices=["stack", "part", "job"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stubborn", action="store_true")
    args = parser.parse_args()
    temporary = args.folder / f"{args.role}.tmp"
    temporary.write_text(str(os.getpid()))
    temporary.rename(args.folder / args.role)
    {"stack": run_stack, "part": run_part, "job": run_job}[args.role](args.folder, stubborn=args.stubborn)


if __name__ == "__main__":
    sys.exit(main())
