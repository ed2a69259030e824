"""Reading a video: decoded once, as a stream; every chosen picture is stored as a JPEG of high quality."""

from collections.abc import Iterator
from pathlib import Path, PurePath

from app.core import imaging
from app.core.settings import get_settings
from app.core.video import DecodedFrame, Sampling, decode, probe
from worker.media import Picture, Tally, in_threads
from worker.run import Run

QUALITY = 95
EVERY_PICTURE = Sampling(every_n=1)


def video(run: Run, last: int, tally: Tally) -> Iterator[Picture]:
    """Yield the pictures of the run's video after index `last`.

    Raises `InvalidInput` when it is not a video or its pictures are too large.
    """
    file = run.spec["files"][0]
    with run.store.as_file(file["sha256"]) as path:
        every_n, fps = run.spec["every_n"], run.spec["fps"]
        sampling = Sampling(every_n=every_n or (None if fps else 1), fps=fps)
        yield from frames_of(run, path, PurePath(file["name"]).stem, last, tally, sampling)


def frames_of(
    run: Run, path: Path, stem: str, last: int, tally: Tally, sampling: Sampling = EVERY_PICTURE
) -> Iterator[Picture]:
    """Yield the chosen pictures of a video file after index `last`, each stored as `STEM_000123.jpg`."""

    def store(frame: DecodedFrame) -> Picture:
        height, width = frame.rgb.shape[:2]
        blob = run.store.put(imaging.encode_jpeg(frame.rgb, QUALITY))
        name = f"{stem}_{frame.index:06d}.jpg"
        return Picture(frame.index, name, frame.pts_us, blob.sha256, "image/jpeg", width, height)

    limit = get_settings().max_side
    info = probe(path, max_side=limit)
    tally.expected, tally.fps = info.frames, info.fps
    decoder = decode(path, select=sampling, start_after=last, max_side=limit)
    for picture in in_threads(store, decoder):
        tally.seen = picture.index + 1
        yield picture
    tally.lost = decoder.lost
