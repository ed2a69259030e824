"""LiteRT (TensorFlow Lite), for one picture at a time: the quickest on a CPU, and what phones and cameras run."""

from pathlib import Path

import keras

from app.core.models import WeightsFormat
from worker.training.exports.base import Exporter, Written
from worker.training.exports.serving import static_input


class LiteRt(Exporter):
    format = WeightsFormat.litert
    title = "LiteRT"
    runtime = "runtime_litert"
    packages = ("ai-edge-litert",)

    def write(self, serving: keras.Model, weights: Path, folder: Path, name: str) -> Written:
        model = folder / f"{name}.tflite"
        serving.export(model, format="litert", input_signature=static_input(serving), verbose=False)
        return Written(model)
