"""Runs a `.keras` file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np

Runner = Callable[[Any], tuple[Any, Any]]


def load(model: Path) -> Runner:
    network = keras.models.load_model(model, compile=False)

    def run(image: Any) -> tuple[Any, Any]:
        out = network(image, training=False)
        return np.asarray(out["boxes"]), np.asarray(out["scores"])

    return run
