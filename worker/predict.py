"""The predict job: a checkpoint proposes boxes on a source's frames."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from app.core import imaging
from app.core.geometry import Box as BoxEdges
from app.core.geometry import clip, validate
from app.core.models import Checkpoint, Frame
from app.core.services import bundled, checkpoints, predictions
from app.core.services.predictions import Detection
from app.core.words import say
from worker.run import Run

LOOKS_AT_ONCE = 8
"""What is done between two signs of life: a frame in tiles is many looks."""
FRAMES_A_COMMIT = 200
MANY_FRAMES = 200
"""From here on, rounding the weights takes less time than it saves."""


def work(run: Run) -> dict[str, Any]:
    """Run the checkpoint over every frame of the source and leave proposals, replacing earlier ones."""
    # Here, because it imports TensorFlow, which takes seconds: the job's row is alive before.
    from worker.training.predict import Predictor

    run.report(0.0, say("jobs.loading_network"))
    with run.database.read() as session:
        checkpoint = checkpoints.check_weights(checkpoints.get(session, int(run.spec["checkpoint_id"])))
        statement = select(Frame).where(Frame.source_id == int(run.spec["source_id"])).order_by(Frame.index)
        frames = list(session.scalars(statement))
        label_ids = bundled.label_ids(session, checkpoint)
    names = [label["name"] for label in checkpoint.labels]
    with run.store.as_file(checkpoint.sha256) as weights:
        predictor = Predictor(
            weights,
            checkpoint.detector,
            checkpoint.options,
            names,
            tight=True,
            input_size=run.spec.get("input_size"),
            tiles=run.spec.get("tiles"),
            scales=run.spec.get("scales"),
            eight_bit=_in_eight_bit(run.spec.get("precision"), len(frames)),
        )
    made = 0
    for start in range(0, len(frames), FRAMES_A_COMMIT):
        chunk = frames[start : start + FRAMES_A_COMMIT]
        found = dict(_detect(run, predictor, chunk, label_ids, start, len(frames)))
        made += _propose(run, checkpoint, start, found)
    return {
        "message": say("jobs.proposed", proposals=made, frames=len(frames)),
        "frames": len(frames),
        "proposals": made,
    }


def _in_eight_bit(precision: str | None, frames: int) -> bool:
    return precision == "int8" or (precision is None and frames >= MANY_FRAMES)


def _detect(
    run: Run, predictor: Any, frames: Sequence[Frame], label_ids: Sequence[int | None], done: int, total: int
) -> Iterator[tuple[int, list[Detection]]]:
    looks = predictor.looks(frames[0].width, frames[0].height)
    at_once = max(1, LOOKS_AT_ONCE // looks)
    for start in range(0, len(frames), at_once):
        part = frames[start : start + at_once]
        run.check()
        run.report((done + start) / total, say("jobs.frame_of", frame=done + start, frames=total))
        pictures = [imaging.decode_rgb(run.store.read(frame.sha256)) for frame in part]
        found = predictor.predict(pictures, threshold=float(run.spec["threshold"]))
        for frame, detections in zip(part, found, strict=True):
            yield frame.id, list(_fitting(frame, detections, label_ids))


def _fitting(frame: Frame, detections: Any, label_ids: Sequence[int | None]) -> Iterator[Detection]:
    rows = zip(detections.boxes, detections.scores, detections.labels, strict=True)
    for edges, score, label in rows:
        label_id = label_ids[int(label)]
        box = clip(BoxEdges(*map(float, edges)), frame.width, frame.height)
        if label_id is not None and validate(box, frame.width, frame.height) is None:
            yield Detection(label_id, box, float(score))


def _propose(run: Run, checkpoint: Checkpoint, start: int, found: dict[int, list[Detection]]) -> int:
    edit_id = run.edit_id(f"frames-{start}")
    return run.write(
        lambda session: predictions.propose(session, run.project_id, run.author, edit_id, checkpoint.id, found)
    )
