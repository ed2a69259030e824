"""The port the stack serves on."""

import errno
import socket

from app.core.errors import Conflict

ADDRESS = "127.0.0.1"


def check_port(port: int) -> None:
    """Raise `Conflict` unless this process may listen on `port`."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise Conflict(_explain(port, error)) from error


def _explain(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program. Choose another one: make run PORT={port + 1}"
    return f"Port {port} cannot be used: {error.strerror}. Choose one above 1023: make run PORT=8000"
