"""Event files, read back by TensorBoard's own reader."""

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorflow import make_ndarray

from worker.training.event_files import EventFiles


def read(folder, name):
    events = EventAccumulator(str(folder)).Reload()
    return [(event.step, round(float(make_ndarray(event.tensor_proto)), 4)) for event in events.Tensors(name)]


def test_tensorboard_reads_what_was_written(tmp_path):
    events = EventFiles(tmp_path)
    for step in (1, 2):
        events.metrics(step, {"loss": 3.0 / step, "learning_rate": 0.001}, "train")
    events.metrics(2, {"AP50": 0.5}, "val")
    events.close()
    assert read(tmp_path / "train", "loss") == [(1, 3.0), (2, 1.5)]
    assert read(tmp_path / "train", "learning_rate") == [(1, 0.001), (2, 0.001)]
    assert read(tmp_path / "val", "AP50") == [(2, 0.5)]
