"""ONNX, for one picture at a time."""

from pathlib import Path

import keras

from app.core.models import WeightsFormat
from worker.training.exports.base import Exporter, Written
from worker.training.exports.serving import static_input


class Onnx(Exporter):
    format = WeightsFormat.onnx
    title = "ONNX"
    runtime = "runtime_onnx"
    packages = ("onnxruntime",)

    def write(self, serving: keras.Model, weights: Path, folder: Path, name: str) -> Written:
        model = folder / f"{name}.onnx"
        # Through Keras, which mends tf2onnx for numpy 2 on the way.
        serving.export(model, format="onnx", input_signature=static_input(serving), verbose=False)
        return Written(model)
