"""Which pictures of a video become frames."""

from dataclasses import dataclass

from app.core.errors import InvalidInput
from app.core.words import say

_TOLERANCE_US = 1_000  # Matroska rounds timestamps to whole milliseconds
_MAX_FPS = 1_000


@dataclass(frozen=True, slots=True)
class Sampling:
    """Keep every n-th picture by index, or `fps` pictures a second by timestamp. Exactly one of the two is set.

    Raises InvalidInput otherwise.
    """

    every_n: int | None = None
    fps: float | None = None

    def __post_init__(self) -> None:
        if (self.every_n is None) == (self.fps is None):
            raise InvalidInput(say("videos.sampling"))
        if self.every_n is not None and self.every_n < 1:
            raise InvalidInput(say("videos.every_n"), fields={"every_n": say("fields.every_n")})
        if self.fps is not None and not 0 < self.fps <= _MAX_FPS:
            raise InvalidInput(say("videos.fps", most=_MAX_FPS), fields={"fps": say("fields.fps", most=_MAX_FPS)})

    def tick(self, index: int, pts_us: int) -> int:
        """The sampling interval a picture lies in; the first picture of each interval is kept."""
        if self.every_n is not None:
            return index // self.every_n
        return int((pts_us + _TOLERANCE_US) * (self.fps or 0.0) / 1e6)
