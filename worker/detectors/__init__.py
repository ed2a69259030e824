"""Detectors, one file each. To add one, write a module here that holds a `Detector` subclass.

Nothing heavy is imported until `catalogue` is called.
"""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from app.core.errors import TrainingProblem
from app.core.words import say

if TYPE_CHECKING:
    from worker.detectors.base import Detector

DEFAULT = "nano"


def catalogue() -> tuple[type[Detector], ...]:
    """Every detector of this folder, the default first, then by name."""
    from worker.detectors.base import Detector  # here, because it imports Keras

    modules = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    classes = {value for module in modules for value in vars(module).values() if inspect.isclass(value)}
    detectors = [c for c in classes if issubclass(c, Detector) and not inspect.isabstract(c)]
    return tuple(sorted(detectors, key=lambda detector: (detector.name != DEFAULT, detector.name)))


def find(name: str) -> type[Detector]:
    """The detector of this name; raises TrainingProblem when there is none."""
    known = {detector.name: detector for detector in catalogue()}
    if name not in known:
        raise TrainingProblem(say("training.no_detector", name=name, known=", ".join(known)))
    return known[name]
