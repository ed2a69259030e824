"""Keras `.weights.h5`: the numbers alone; its package adds the architecture as JSON."""

from pathlib import Path

import keras

from app.core.models import WeightsFormat
from worker.training.exports.base import Exporter, Written


class KerasWeights(Exporter):
    format = WeightsFormat.h5
    title = "Keras weights"
    runtime = "runtime_h5"
    packages = ("keras", "tensorflow")

    def write(self, serving: keras.Model, weights: Path, folder: Path, name: str) -> Written:
        model = folder / f"{name}.weights.h5"
        model.write_bytes(weights.read_bytes())
        architecture = folder / "architecture.json"
        architecture.write_text(serving.to_json())
        return Written(model, (architecture,))
