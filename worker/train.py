"""The train job: a dataset becomes checkpoints. Everything the loop says is written to the database from here."""

import logging
import shutil
from functools import partial
from pathlib import Path
from typing import Any

from app.core.services import datasets
from app.core.settings import get_settings
from app.core.words import Text, say
from worker.log_file import job_folder
from worker.run import Run, Stopped
from worker.train_data import training_set
from worker.train_report import DatabaseReporter
from worker.train_resume import start_weights, state_to_resume

log = logging.getLogger(__name__)


def work(run: Run) -> dict[str, Any]:
    """Train, from the last whole checkpoint when there is one.

    The run's files lie in a folder of its own token, so that an overtaken run never writes where another reads.
    """
    # Here, because it imports TensorFlow, which takes seconds: the job's row is alive before.
    from worker.training.event_files import EventFiles
    from worker.training.loop import train
    from worker.training.report import Interrupted
    from worker.training.suggestion import chosen_options

    run.report(0.0, say("jobs.preparing"))
    spec = run.spec
    with run.database.read() as session:
        dataset = datasets.get(session, int(spec["dataset_id"]))
    folder = _fresh_folder(run)
    # Until the first step is done; the reporter takes it back then.
    run.let_go = partial(shutil.rmtree, folder, ignore_errors=True)
    data = training_set(run.store, dataset, folder / "images", run)
    resume = state_to_resume(run, folder)
    suggestion = chosen_options(spec["detector"], spec["options"], data.samples, resume)
    for reason in suggestion.reasons:
        log.info("%s", reason)
    # An attempt is a run of its own there: TensorBoard would mix the steps that are made again.
    events = EventFiles(job_folder(run.claim.job_id) / "tensorboard" / f"attempt-{run.claim.token}")
    reporter = DatabaseReporter(run, dataset, spec["detector"], suggestion.options, data.label_rows, events)
    try:
        result = train(
            spec["detector"],
            data.samples,
            suggestion.options,
            folder / "checkpoints",
            reporter,
            cache=get_settings().home / "cache",
            resume=resume,
            init=None if resume else start_weights(run, folder),
            best_start=spec["init"]["mode"] == "best",
            seconds_used=run.seconds(),
        )
        reporter.flush()
    except Interrupted as interrupted:
        raise Stopped(run.wish() or "shutdown") from interrupted
    finally:
        events.close()
        shutil.rmtree(folder, ignore_errors=True)
    if result.stopped:
        raise Stopped(run.wish() or "shutdown")
    notes = [*suggestion.reasons, *result.notes]
    return {
        "message": _told(result.step, result.best_ap),
        "steps": result.step,
        "epochs": result.epoch,
        "best_ap": result.best_ap,
        "notes": [str(note) for note in notes],
        "notes_text": [note.as_json() for note in notes],
    }


def _told(steps: int, ap: float | None) -> Text:
    return say("jobs.trained", steps=steps) if ap is None else say("jobs.trained_ap", steps=steps, ap=ap)


def _fresh_folder(run: Run) -> Path:
    """Make this run's folder; what killed runs left in theirs would fill the disk in time."""
    job = job_folder(run.claim.job_id)
    for left in job.glob("[0-9]*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = job / str(run.claim.token)
    folder.mkdir(parents=True)
    return folder
