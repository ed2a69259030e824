"""The ingest job: a source's files become numbered frames."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import InvalidInput, TooLarge, Unsupported
from app.core.models import Source
from app.core.services import ingest
from app.core.words import Text, say
from worker.ingest_stills import images, zipped
from worker.ingest_video import video
from worker.media import Batch, Picture, Tally
from worker.run import Run

READERS: dict[str, Callable[[Run, int, Tally], Iterator[Picture]]] = {"video": video, "image": images, "zip": zipped}


def work(run: Run) -> dict[str, Any]:
    """Record every frame once, from where an earlier run stopped; keep the good ones of a damaged file.

    Raises `InvalidInput`, `TooLarge` or `Unsupported` for a file that is refused; its source is then removed.
    """
    source_id = int(run.spec["source_id"])
    try:
        return _work(run, source_id)
    except (InvalidInput, TooLarge, Unsupported):
        run.write(lambda session: ingest.discard(session, source_id))
        raise


def _work(run: Run, source_id: int) -> dict[str, Any]:
    with run.database.read() as session:
        last = ingest.last_index(session, source_id)
        recorded = ingest.get(session, source_id).frame_count
    tally = Tally(recorded=recorded)
    batch = Batch(run, source_id)
    for picture in READERS[run.spec["kind"]](run, last, tally):
        batch.add(picture)
        run.check()
        share = tally.seen / tally.expected if tally.expected else 0.0
        run.report(share, say("jobs.frames", frames=batch.recorded))
    batch.flush()
    frames = _finish(run, source_id, tally)
    return {
        "message": _told(frames, tally.lost),
        "frames": frames,
        "lost": tally.lost,
        "skipped": {name: str(reason) for name, reason in tally.skipped.items()},
        "skipped_text": {name: reason.as_json() for name, reason in tally.skipped.items()},
    }


def _told(frames: int, lost: int) -> Text:
    return say("jobs.frames_lost", frames=frames, lost=lost) if lost else say("jobs.frames", frames=frames)


def _finish(run: Run, source_id: int, tally: Tally) -> int:
    def finish(session: Session) -> int:
        source = session.get_one(Source, source_id)
        source.lost_frames = tally.lost
        source.fps = tally.fps
        if not source.frame_count:
            reason = next(iter(tally.skipped.values()), say("sources.no_pictures"))
            raise InvalidInput(say("sources.no_frame", name=source.name, reason=reason), fields={"file": reason})
        return source.frame_count

    return run.write(finish)
