"""The option `tiles`: training, evaluation and prediction all look at tiles."""

import numpy as np
import pytest

from tests.support.keras_warnings import KERAS_COPIES
from tests.support.shapes import make_set
from tests.support.toy_detector import Toy
from worker.detectors.nms import Detections
from worker.detectors.rows import IGNORED, learnt
from worker.training.budget import Budget
from worker.training.checkpoint import export_weights
from worker.training.data import TrainingData, ValidationData
from worker.training.order import Order
from worker.training.predict import Predictor
from worker.training.setup import prepare

pytestmark = KERAS_COPIES


@pytest.fixture
def frames(tmp_path):
    return make_set(tmp_path / "images", train=4, val=2, width=240, height=136)


def prepared(frames, tmp_path, **options):
    detector = Toy({"input_size": 64, "batch_size": 4, "steps": 2, **options}, frames.labels)
    return prepare(detector, frames, Budget(used=0.0), cache=tmp_path / "cache", resume=None, init=None)


def test_the_option_reaches_training_evaluation_and_prediction(frames, tmp_path, monkeypatch):
    plain, tiled = (prepared(frames, tmp_path, tiles=tiles) for tiles in (1, 3))
    assert not np.array_equal(plain.data.batch(0).images, tiled.data.batch(0).images)
    # At 160 x 91 pixels, three tiles of 64 along one side and two along the other.
    looks = [sum(len(run.validation.batch(i).images) for i in range(len(run.validation))) for run in (plain, tiled)]
    assert looks == [2, 2 * (1 + 3 * 2)]
    path = tmp_path / "toy.weights.h5"
    path.write_bytes(export_weights(tiled.trainee.network))
    monkeypatch.setattr("worker.training.predict.find", lambda name: Toy)
    as_trained = Predictor(path, "toy", tiled.detector.options.model_dump(), frames.labels, tight=True)
    assert (as_trained.looks(240, 136), Predictor(path, "toy", {}, frames.labels).looks(240, 136)) == (7, 1)


def test_training_sees_objects_at_the_scale_of_tiles_and_at_that_of_the_whole(frames, tmp_path):
    samples = frames.part("train")
    data = TrainingData(samples, Order(4, 4, 0), size=64, cache=tmp_path / "cache", augmentation="none", tiles=3)
    scales = []
    for step in range(30):
        for rows, (_, frame) in zip(data.batch(step).rows, data.order.indices(step), strict=True):
            heights = [row[3] - row[1] for row in rows[learnt(rows)] if row[1] > 0 and row[3] < 64]
            own = [box[3] - box[1] for box in samples[frame].boxes]
            scales += [min(height / one for one in own) for height in heights]
    ratios = np.array(scales)
    assert ((ratios > 0.2) & (ratios < 0.32)).any(), "64 of 240 pixels"
    assert ratios.max() > 0.5, "160 of 240 pixels"


def test_boxes_that_a_tile_cuts_are_ignored_in_it_and_found_again_when_merged(frames, tmp_path):
    samples = frames.part("val")
    data = ValidationData(samples, size=64, batch_size=3, cache=tmp_path / "cache", tiles=3)
    found, kinds = [], []
    for index in range(len(data)):
        batch = data.batch(index)
        assert batch.images.shape[1:] == (64, 64, 3)
        for rows, view in zip(batch.rows, data.letterboxes(index), strict=True):
            real = rows[learnt(rows)]
            kinds += rows[:, 5].tolist()
            boxes = view.undo(real[:, :4])
            found.append(Detections(boxes, np.full(len(real), 0.9, "f"), real[:, 4].astype(np.int32)))
    assert IGNORED in kinds
    for sample, seen in zip(data.samples, data.merged(found), strict=True):
        assert len(seen.boxes) == len(sample.boxes)
        for box in sample.boxes:
            assert np.abs(seen.boxes - box).max(axis=1).min() < 2
