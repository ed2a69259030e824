"""What a video is, without decoding all of it."""

from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from statistics import median

from av.container import InputContainer
from av.video.stream import VideoStream

from app.core.video.container import MAX_SIDE, duration_s, opened
from app.core.video.decoder import Decoder
from app.core.video.sampling import Sampling

_SAMPLE = 250
_UNSETTLED = 16  # pictures at the end of the sample whose neighbours may come later in decoding order


@dataclass(frozen=True, slots=True)
class VideoInfo:
    """Width and height as displayed; `fps` is the average; `frames` what the container states or an estimate."""

    width: int
    height: int
    fps: float
    vfr: bool
    duration_s: float | None
    frames: int | None
    codec: str
    container: str


def probe(path: Path | str, *, max_side: int = MAX_SIDE) -> VideoInfo:
    """Size, rate and length of a video; decodes its first picture. Raises InvalidInput like `Decoder`."""
    first = Decoder(path, Sampling(every_n=1), max_side=max_side)
    height, width = next(first).rgb.shape[:2]
    first.close()
    with opened(Path(path), max_side) as (container, stream):
        fps = float(stream.average_rate or stream.guessed_rate or 0)
        duration = duration_s(container, stream)
        return VideoInfo(
            width=width,
            height=height,
            fps=fps,
            vfr=_is_vfr(container, stream),
            duration_s=duration,
            frames=stream.frames or (round(duration * fps) if duration and fps else None),
            codec=stream.codec_context.name,
            container=container.format.name,
        )


def _is_vfr(container: InputContainer, stream: VideoStream) -> bool:
    """Whether the spacing of the first pictures varies by more than a rounded timestamp explains."""
    packets = list(islice(container.demux(stream), _SAMPLE))
    stamps = sorted(packet.pts for packet in packets if packet.size and packet.pts is not None)
    if len(packets) == _SAMPLE:
        stamps = stamps[:-_UNSETTLED]
    gaps = [float((b - a) * (stream.time_base or 0)) for a, b in pairwise(stamps)]
    return bool(gaps) and max(gaps) - min(gaps) > max(0.0025, 0.1 * median(gaps))
