"""A `.keras` file: architecture and weights in one, read by Keras 3 on any backend."""

from pathlib import Path

import keras

from app.core.models import WeightsFormat
from worker.training.exports.base import Exporter, Written


class KerasFile(Exporter):
    format = WeightsFormat.keras
    title = "Keras model"
    runtime = "runtime_keras"
    packages = ("keras", "tensorflow")

    def write(self, serving: keras.Model, weights: Path, folder: Path, name: str) -> Written:
        model = folder / f"{name}.keras"
        serving.save(model)
        return Written(model)
