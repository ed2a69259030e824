"""Writes the catalogue of detectors: `python -m worker.catalogue`, a short process because it imports TensorFlow."""

from app.core.db import get_database
from app.core.services import catalogue
from worker.detectors import catalogue as detectors


def main() -> None:
    """Import every detector and write its name, title, options and version."""
    entries = [
        {"name": found.name, "title": found.title, "options": found.schema(), "version": str(found.version)}
        for found in detectors()
    ]
    get_database().run(lambda session: catalogue.replace(session, entries))


if __name__ == "__main__":
    main()
