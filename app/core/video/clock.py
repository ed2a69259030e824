"""Timestamps of a stream's pictures, whatever the container gives."""

from __future__ import annotations

import heapq
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream


class Clock:
    """Microseconds since the first picture, strictly rising.

    AVI stores decoding times only, and its pictures may be reordered; the n-th picture shown then has the n-th smallest
    time. Where a stamp is missing the average frame rate goes on from the last one, and `derived` counts it.
    """

    def __init__(self, stream: VideoStream) -> None:
        self.derived = 0
        self.step_us = float(1_000_000 / (stream.average_rate or stream.guessed_rate or 25))
        self._us = (stream.time_base or Fraction(1, 90_000)) * 1_000_000
        self._decoding_times_only = stream.container.format.name == "avi"
        self._waiting: list[int] = []
        self._first: int | None = None
        self._last_us = -1
        self._end: int | None = None

    @property
    def end_us(self) -> float:
        """Where the last packet begins, microseconds since the first picture."""
        return 0.0 if self._end is None else float((self._end - (self._first or 0)) * self._us)

    def sent(self, packet: Packet[VideoStream]) -> None:
        """A packet has been given to the decoder without an error."""
        if self._decoding_times_only and packet.dts is not None:
            heapq.heappush(self._waiting, packet.dts)
        if packet.pts is not None:
            self._end = packet.pts if self._end is None else max(self._end, packet.pts)

    def read(self, picture: VideoFrame) -> int:
        """The time of the next picture in presentation order."""
        stamp = self._stamp(picture)
        if stamp is None:
            self.derived += 1
            exact = self._last_us + self.step_us if self._last_us >= 0 else 0.0
        else:
            self._first = stamp if self._first is None else self._first
            exact = float((stamp - self._first) * self._us)
        self._last_us = max(self._last_us + 1, round(exact))
        return self._last_us

    def _stamp(self, picture: VideoFrame) -> int | None:
        if not self._decoding_times_only:
            return picture.pts
        return heapq.heappop(self._waiting) if self._waiting else None
