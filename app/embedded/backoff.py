"""How long to wait before a part that died is started again."""

FIRST = 0.5
MOST = 30.0
HEALTHY = 60.0


class BackOff:
    """Doubling waits, in seconds; a part that lived `HEALTHY` seconds starts over."""

    def __init__(self) -> None:
        self._next = FIRST

    def wait(self, lived: float) -> float:
        """Return the wait after a life of `lived` seconds."""
        if lived >= HEALTHY:
            self._next = FIRST
        wait, self._next = self._next, min(self._next * 2, MOST)
        return wait
