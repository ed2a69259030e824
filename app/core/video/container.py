"""Opening a video file: what is let in, and what the container states about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
from av.container import InputContainer
from av.stream import Discard
from av.video.stream import VideoStream

from app.core.errors import InvalidInput
from app.core.words import say

MAX_SIDE = 16_384
"""Longest side of a picture that is read, in pixels."""

MAX_PIXELS = 64_000_000
"""Most pixels in one picture: enough for 8K, and a bound on the memory a hostile file can ask for."""

# Playlists and image sequences are demuxers too, and they open other files: only plain containers are let in.
_OPTIONS = {"format_whitelist": "mov,matroska,avi,mpegts,mpeg,flv,asf", "protocol_whitelist": "file"}


@contextmanager
def opened(path: Path, max_side: int) -> Iterator[tuple[InputContainer, VideoStream]]:
    """The container and its first video stream. Raises InvalidInput for anything else than a video of sane size."""
    try:
        container = av.open(str(path), "r", options=_OPTIONS, metadata_errors="replace")
    except (av.error.InvalidDataError, av.error.ArgumentError, av.error.EOFError) as error:
        raise InvalidInput(
            say("videos.unreadable"),
            fields={"file": say("fields.no_video")},
        ) from error
    with container:
        if not container.streams.video:
            raise InvalidInput(say("videos.no_stream"), fields={"file": say("fields.no_stream")})
        stream = container.streams.video[0]
        _refuse_large(stream, max_side)
        stream.codec_context.options = {"max_pixels": str(MAX_PIXELS)}
        _ignore_others(container, stream)
        yield container, stream


def duration_s(container: InputContainer, stream: VideoStream) -> float | None:
    """Seconds of video that the container states; None where it says nothing about the video alone."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    if tagged := stream.metadata.get("DURATION"):  # Matroska's statistics tag, 00:00:02.400000000
        hours, minutes, seconds = tagged.split(":")
        return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    return container.duration / av.time_base if container.duration and len(container.streams) == 1 else None


def _refuse_large(stream: VideoStream, max_side: int) -> None:
    width, height = stream.width, stream.height
    if max(width, height) > max_side or width * height > MAX_PIXELS:
        raise InvalidInput(
            say("videos.too_large", width=width, height=height, max_side=max_side, max_pixels=MAX_PIXELS),
            fields={"file": say("fields.picture_too_large")},
        )


def _ignore_others(container: InputContainer, stream: VideoStream) -> None:
    for other in container.streams:
        if other.index != stream.index:
            other.discard = Discard.all
