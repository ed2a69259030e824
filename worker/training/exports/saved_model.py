"""TensorFlow SavedModel, zipped: what TensorFlow Serving and TensorFlow in other languages load."""

import shutil
from pathlib import Path

import keras

from app.core.models import WeightsFormat
from worker.training.exports.base import Exporter, Written


class SavedModel(Exporter):
    format = WeightsFormat.saved_model
    title = "TensorFlow SavedModel"
    runtime = "runtime_saved_model"
    packages = ("tensorflow",)

    def write(self, serving: keras.Model, weights: Path, folder: Path, name: str) -> Written:
        tree = folder / "tree"
        serving.export(tree / "saved_model", format="tf_saved_model", verbose=False)
        archive = shutil.make_archive(str(folder / f"{name}.saved_model"), "zip", tree)
        shutil.rmtree(tree)
        return Written(Path(archive))
