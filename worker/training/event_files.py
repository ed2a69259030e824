"""Metrics as TensorBoard's event files, whatever backend trains."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from worker.training.report import Context


class EventFiles:
    """One run of TensorBoard for training and one for validation, under `folder`: `tensorboard --logdir FOLDER`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writers: dict[Context, Any] = {}

    def metrics(self, step: int, values: Mapping[str, float], context: Context) -> None:
        """Write scalars; they are on disk within seconds. Nothing is written where TensorFlow is not installed."""
        if find_spec("tensorflow") is None:
            return
        import tensorflow as tf  # here, because the module is named where no TensorFlow is loaded yet

        writer = self._writers.get(context)
        if writer is None:
            writer = self._writers[context] = tf.summary.create_file_writer(str(self._folder / context))
        with writer.as_default(step=step):
            for name, value in values.items():
                tf.summary.scalar(name, value)

    def close(self) -> None:
        for writer in self._writers.values():
            writer.close()
        self._writers.clear()
