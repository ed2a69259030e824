"""Losses, one file each. To add one, write a module here that holds a `LOSS`."""

import pkgutil
from importlib import import_module

from worker.losses.base import Kind, Loss


def catalogue() -> tuple[Loss, ...]:
    """Every loss of this folder, by name."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    losses = (module.LOSS for module in modules if hasattr(module, "LOSS"))
    return tuple(sorted(losses, key=lambda loss: loss.name))


def of_kind(kind: Kind) -> dict[str, Loss]:
    """The losses that may stand for one another, by name."""
    return {loss.name: loss for loss in catalogue() if loss.kind == kind}
