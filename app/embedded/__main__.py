"""`python -m app.embedded`: serve in the foreground."""

import argparse
import sys
from pathlib import Path

from app.core.errors import RapidLabelError
from app.core.parent import Lifeline
from app.core.settings import get_settings
from app.embedded import commands
from app.embedded.lock import lock_home
from app.embedded.output import say
from app.embedded.part import Part
from app.embedded.port import ADDRESS, check_port
from app.embedded.ready import announce_when_ready
from app.embedded.stack import Stack, never_orphaned, parent_gone


def main() -> int:
    args = _parser().parse_args()
    try:
        serve(args.port, args.owner)
    except RapidLabelError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    return 0


def serve(port: int, owner: str | None) -> None:
    """Serve on `port` until told to stop; `owner` is the file that ends the stack when it is deleted."""
    settings = get_settings()
    lock = lock_home(settings.home)
    check_port(port)
    lifeline = Lifeline()
    fds = (*lifeline.pass_fds, lock)
    parts = [Part("web", commands.web(lifeline, port), pass_fds=fds)]
    parts += [Part(queue, commands.worker(lifeline, queue), pass_fds=fds) for queue in commands.QUEUES]
    stack = Stack(parts, parent_gone(owner) if owner else never_orphaned)
    stack.listen()
    url = settings.public_url or f"http://{ADDRESS}:{port}"
    stack.prepare(commands.prepare(lifeline, url), fds)
    say(f"Starting web server and workers for {url} …")
    announce_when_ready(port)
    stack.serve()
    if owner:
        Path(owner).unlink(missing_ok=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app.embedded", description="Serve RapidLabel in the foreground.")
    parser.add_argument("--port", type=int, default=8000, help="TCP port on 127.0.0.1 (default 8000)")
    parser.add_argument("--owner", metavar="FILE", help="stop when this file or the parent process goes")
    return parser


if __name__ == "__main__":
    sys.exit(main())
