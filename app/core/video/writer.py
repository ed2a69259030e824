"""Writing a video: for the demo scene, the tests and the benchmarks."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from app.core.errors import InvalidInput
from app.core.words import say


def write_video(
    path: Path | str,
    frames: Iterable[NDArray[np.uint8]],
    fps: float,
    *,
    codec: str = "libx264",
    pts_us: Sequence[int] | None = None,
    rotation: int = 0,
    options: dict[str, str] | None = None,
) -> None:
    """Write RGB frames (H, W, 3; even sides) to the container that the file name's ending names.

    `pts_us` gives every frame its own timestamp, for a variable frame rate; `rotation` is the counter-clockwise turn
    in degrees that a player has to make; `options` go to the encoder. MP4 and MOV get their index at the front.
    """
    path = Path(path)
    rate = Fraction(fps).limit_denominator(1001)
    front = {"movflags": "+faststart"} if path.suffix in {".mp4", ".mov"} else {}
    with av.open(str(path), "w", container_options=front) as container:
        stream = container.add_stream(codec, rate=rate, options=options or {})
        if not isinstance(stream, VideoStream):
            raise InvalidInput(say("videos.codec", name=codec))
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        if pts_us is not None:
            stream.codec_context.time_base = Fraction(1, 90_000)
        for number, rgb in enumerate(frames):
            if number == 0:
                stream.height, stream.width = rgb.shape[:2]
                stream.set_display_rotation(rotation)
            frame = VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")
            frame.time_base = 1 / rate if pts_us is None else Fraction(1, 1_000_000)
            frame.pts = number if pts_us is None else pts_us[number]
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
