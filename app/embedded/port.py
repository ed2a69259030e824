"""The port the stack serves on."""

import errno
import socket

from app.core.errors import Conflict
from app.core.words import Text, say

ADDRESS = "127.0.0.1"


def check_port(port: int) -> None:
    """Raise `Conflict` unless this process may listen on `port`."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise Conflict(_explain(port, error)) from error


def _explain(port: int, error: OSError) -> Text:
    if error.errno == errno.EADDRINUSE:
        return say("terminal.port_in_use", port=port, next=port + 1)
    return say("terminal.port", port=port, error=error.strerror)
