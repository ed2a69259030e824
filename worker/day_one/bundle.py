"""Bundled weights on disk: `$RAPIDLABEL_HOME/weights/DETECTOR.weights.h5`, and a JSON beside it, written last."""

import hashlib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from app.core.settings import get_settings

DETECTOR = "nanodet"
"""The one that weights are bundled for."""

FORMAT = 1
"""Raise it when what is converted from the same package would be another file."""


class Bundle(BaseModel):
    """Start weights of a detector. `labels` are in the order of its scores; `source` says whose they are."""

    format: int
    detector: str
    name: str
    source: str
    options: dict[str, Any]
    labels: list[str]
    bytes: int
    sha256: str

    @property
    def path(self) -> Path:
        return weights_path(self.detector)

    def whole(self) -> bool:
        """Is the file there, byte for byte, and of today's format?"""
        if self.format != FORMAT or not self.path.exists():
            return False
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256


def folder() -> Path:
    return get_settings().home / "weights"


def weights_path(detector: str) -> Path:
    return folder() / f"{detector}.weights.h5"


def record_path(detector: str) -> Path:
    return folder() / f"{detector}.json"


def start_weights_are_there() -> bool:
    """Without looking into the file."""
    return all(path.exists() for path in (weights_path(DETECTOR), record_path(DETECTOR)))


def find(detector: str) -> Bundle | None:
    """The bundled weights of a detector, if they are there and whole."""
    try:
        bundle = Bundle.model_validate_json(record_path(detector).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
    return bundle if bundle.whole() else None
