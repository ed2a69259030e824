"""Writes the catalogue of detectors, and how many GPUs a worker has: `python -m worker.catalogue WORKER`.

A short process because it imports TensorFlow.
"""

import sys
from typing import Any

from app.core.db import get_database
from app.core.services import catalogue
from app.core.storage import get_store
from worker.day_one import bundle
from worker.detectors import catalogue as detectors
from worker.detectors.base import Detector
from worker.training.backend import gpus


def main(worker: str) -> None:
    """Import every detector and write its name, title, options, version and start weights, for `worker` its GPUs."""
    entries = [_entry(found) for found in detectors()]
    get_database().run(lambda session: catalogue.replace(session, entries))
    there = len(gpus())
    get_database().run(lambda session: catalogue.worker_has(session, worker, there))


def _entry(detector: type[Detector]) -> dict[str, Any]:
    return {
        "name": detector.name,
        "title": detector.title,
        "options": detector.schema(),
        "version": str(detector.version),
        "start": _start(detector.name),
    }


def _start(detector: str) -> dict[str, Any] | None:
    """Put bundled weights into the store, where every worker finds them."""
    found = bundle.find(detector)
    if found is None:
        return None
    if not get_store().exists(found.sha256):
        get_store().put_file(found.path)
    return found.model_dump(include={"name", "options", "labels", "bytes", "sha256"})


if __name__ == "__main__":
    main(sys.argv[1])
