"""When the stack is ready: `GET /readyz` says 200."""

import http.client
import threading
import time
from contextlib import closing

from app.embedded.output import say
from app.embedded.port import ADDRESS


def announce_when_ready(port: int) -> None:
    """Print one line as soon as the stack is ready; returns at once."""
    threading.Thread(target=_announce, args=(port,), name="ready", daemon=True).start()


def _announce(port: int) -> None:
    while not is_ready(port):
        time.sleep(0.3)
    say(f"RapidLabel is ready: http://{ADDRESS}:{port}")


def is_ready(port: int) -> bool:
    """Ask `/readyz` once."""
    with closing(http.client.HTTPConnection(ADDRESS, port, timeout=5)) as connection:
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
