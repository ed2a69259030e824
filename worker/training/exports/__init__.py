"""Formats that weights are taken away in, one file each. To add one, write a module here that holds an `Exporter`."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.models import WeightsFormat
    from worker.training.exports.base import Exporter


def catalogue() -> dict[WeightsFormat, Exporter]:
    """Every exporter of this folder by its format."""
    from worker.training.exports.base import Exporter  # here, because it imports Keras

    modules = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__) if not found.ispkg]
    classes = {value for module in modules for value in vars(module).values() if inspect.isclass(value)}
    made = [c() for c in classes if issubclass(c, Exporter) and not inspect.isabstract(c)]
    return {exporter.format: exporter for exporter in sorted(made, key=lambda exporter: exporter.format)}
