"""Decoding a video to numbered RGB pictures, as a stream, keeping what a damaged file still holds."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from app.core.errors import InvalidInput
from app.core.video.clock import Clock
from app.core.video.container import MAX_SIDE, duration_s, opened
from app.core.words import say

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

    from app.core.video.sampling import Sampling


@dataclass(frozen=True, slots=True)
class DecodedFrame:
    """One picture: `index` in presentation order from 0, `pts_us` since the first picture, `rgb` uint8 (H, W, 3)."""

    index: int
    pts_us: int
    rgb: NDArray[np.uint8]


class Decoder(Iterator[DecodedFrame]):
    """Decodes the chosen pictures, holding one at a time; turned upright where the file says so.

    `start_after` resumes: pictures up to and including that index are decoded but not returned, so numbering and
    sampling are those of an uninterrupted run. A damaged or cut-off file yields its good pictures; read `lost` at the
    end. Raises InvalidInput when the file is not a video, its pictures are too large, or none can be decoded.
    """

    def __init__(self, path: Path | str, select: Sampling, *, start_after: int = -1, max_side: int = MAX_SIDE) -> None:
        self.timestamps_derived = 0
        """Pictures without a timestamp in the file; theirs continues at the average frame rate."""
        self._path = Path(path)
        self._select = select
        self._max_side = max_side
        self._tally = _Tally()
        self._frames = self._run(start_after)

    @property
    def decoded(self) -> int:
        """Good pictures so far, whether sampled or not."""
        return self._tally.good

    @property
    def lost(self) -> int:
        """Pictures that the file holds or promises and that could not be decoded; final once iteration has ended."""
        return max(0, self._tally.expected - self._tally.good)

    def __next__(self) -> DecodedFrame:
        return next(self._frames)

    def close(self) -> None:
        """Close the file before its end has been reached."""
        self._frames.close()

    def _run(self, start_after: int) -> Generator[DecodedFrame]:
        # With frame threads an error can swallow its neighbours, so a damaged file is decoded again in one thread.
        for threads in ("AUTO", "NONE"):
            try:
                for frame in self._decode(threads, start_after):
                    start_after = frame.index
                    yield frame
                break
            except _Damaged:
                continue
        if not self._tally.good:
            raise InvalidInput(say("videos.no_picture"), fields={"file": say("fields.no_picture")})

    def _decode(self, threads: str, start_after: int) -> Generator[DecodedFrame]:
        """One pass over the whole file; with more than one thread it ends in _Damaged at the first error."""
        self._tally = tally = _Tally()
        to_rgb = VideoReformatter()
        last_tick = -1
        with opened(self._path, self._max_side) as (container, stream):
            stream.thread_type = threads
            clock = Clock(stream)
            for index, picture in enumerate(_pictures(container, stream, tally, clock, tolerant=threads == "NONE")):
                pts_us = clock.read(picture)
                self.timestamps_derived = clock.derived
                if picture.is_corrupt:
                    continue
                tally.good += 1
                tick = self._select.tick(index, pts_us)
                if tick > last_tick and index > start_after:
                    yield DecodedFrame(index, pts_us, _upright_rgb(picture, to_rgb))
                last_tick = tick
            tally.promised = _promised(container, stream, tally, clock)


def decode(path: Path | str, *, select: Sampling, start_after: int = -1, max_side: int = MAX_SIDE) -> Decoder:
    """The chosen pictures of a video, in order. See `Decoder`."""
    return Decoder(path, select, start_after=start_after, max_side=max_side)


class _Damaged(Exception):
    """The first decoding error of a pass with several threads."""


@dataclass(slots=True)
class _Tally:
    """What was found in a file, and what its header promises."""

    packets: int = 0
    hidden: int = 0
    pictures: int = 0
    good: int = 0
    promised: int = 0
    interlaced: bool = False

    @property
    def expected(self) -> int:
        # Interlaced streams may carry each field in a packet of its own; otherwise one packet is one picture.
        return max(self.promised, self.pictures if self.interlaced else self.packets)


def _pictures(
    container: InputContainer, stream: VideoStream, tally: _Tally, clock: Clock, *, tolerant: bool
) -> Iterator[VideoFrame]:
    for packet in _packets(container, stream):
        if packet is not None:
            tally.hidden += packet.is_discard
            tally.packets += not packet.is_discard
        try:
            pictures = stream.decode(packet)
        except av.error.FFmpegError as error:
            if not tolerant:
                raise _Damaged from error
            continue
        if packet is not None:
            clock.sent(packet)
        for picture in pictures:
            tally.pictures += 1
            tally.interlaced |= picture.interlaced_frame
            yield picture


def _packets(container: InputContainer, stream: VideoStream) -> Iterator[av.Packet[VideoStream] | None]:
    """Packets that hold data, then None to drain the decoder. An empty AVI chunk only repeats the last picture."""
    try:
        for packet in container.demux(stream):
            if packet.size:
                yield packet
    except av.error.InvalidDataError:
        pass  # the rest of the file is unreadable; what was promised beyond it counts as lost
    yield None


def _promised(container: InputContainer, stream: VideoStream, tally: _Tally, clock: Clock) -> int:
    """Pictures that the header promises. Matroska states only a duration: what is missing at its end is estimated."""
    if stream.frames:
        return stream.frames - tally.hidden
    duration = duration_s(container, stream) if "matroska" in container.format.name else None
    missing = ((duration or 0.0) * 1e6 - clock.end_us) / clock.step_us - 1
    return tally.packets + round(missing) if missing > 1 else 0


def _upright_rgb(picture: VideoFrame, reformatter: VideoReformatter) -> NDArray[np.uint8]:
    rgb = reformatter.reformat(picture, format="rgb24", threads=1).to_ndarray()
    return np.ascontiguousarray(np.rot90(rgb, round(picture.rotation / 90)), dtype=np.uint8)
