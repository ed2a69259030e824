"""Runs a TensorFlow SavedModel, unpacked beside its zip at the first use."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tensorflow as tf

Runner = Callable[[Any], tuple[Any, Any]]


def load(model: Path) -> Runner:
    folder = model.with_suffix("")
    if not folder.is_dir():
        with zipfile.ZipFile(model) as archive:
            archive.extractall(folder)
    network = tf.saved_model.load(folder / "saved_model")

    def run(image: Any) -> tuple[Any, Any]:
        out = network.serve(tf.constant(image))
        return out["boxes"].numpy(), out["scores"].numpy()

    return run
