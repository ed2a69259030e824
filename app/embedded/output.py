"""The parts' output on one screen, each line under its part's name."""

import sys
import threading
from collections.abc import Iterable
from contextlib import suppress

NAME_WIDTH = 5
_screen = threading.Lock()


def say(line: str) -> None:
    """Print a line of the stack itself. A screen that is gone is no reason to end the stack."""
    with _screen, suppress(OSError, ValueError):
        print(line, flush=True)  # noqa: T201  the foreground program's own output


def relay(name: str, lines: Iterable[bytes]) -> None:
    """Print `lines` under `name` as they come, in a thread of their own, until they end."""
    threading.Thread(target=_relay, args=(name, lines), name=f"output-{name}", daemon=True).start()


def _relay(name: str, lines: Iterable[bytes]) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    for line in lines:
        text = line.rstrip(b"\r\n").decode("utf-8", "replace")
        say(f"{name:<{NAME_WIDTH}} | {text}".encode(encoding, "replace").decode(encoding))
