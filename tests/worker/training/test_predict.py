"""Pictures of any size and shape, with one network's weights."""

import cv2
import numpy as np
import pytest

from tests.support.keras_warnings import KERAS_COPIES
from tests.support.toy_detector import Toy
from tests.worker.detectors.probe import tiny_options
from worker.detectors import find
from worker.detectors.nms import Detections
from worker.training.checkpoint import export_weights
from worker.training.infer import in_frame
from worker.training.predict import Predictor

pytestmark = KERAS_COPIES

LABELS = ["person", "car"]


def predictor(tmp_path, name, served=None, **how):
    options = tiny_options(find(name)) | {"served_size": served}
    network = find(name)(options, LABELS).build()
    path = tmp_path / "any.weights.h5"
    path.write_bytes(export_weights(network))
    return Predictor(path, name, options, LABELS, **how)


def shapes_seen(made, monkeypatch, images):
    """The shapes of the batches that the networks were given."""
    seen = []
    real = made._networks.at

    def note(shape):
        inference = real(shape)
        raw = inference.raw
        monkeypatch.setattr(inference, "raw", lambda pixels: seen.append(pixels.shape) or raw(pixels))
        return inference

    monkeypatch.setattr(made._networks, "at", note)
    found = made.predict(images, threshold=0.0)
    assert len(found) == len(images)
    for image, detections in zip(images, found, strict=True):
        assert (detections.boxes <= [*image.shape[1::-1], *image.shape[1::-1]]).all()
    return seen


IMAGES = [np.random.default_rng(1).integers(0, 255, (*shape, 3)).astype(np.uint8) for shape in
          ((70, 120), (120, 70), (70, 120))]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "how", "expected"),
    [
        ("nanodet", {}, [(3, 96, 96, 3)]),
        ("nanodet", {"tight": True}, [(2, 64, 96, 3), (1, 96, 64, 3)]),
        ("nanodet", {"tight": True, "input_size": 160}, [(2, 96, 160, 3), (1, 160, 96, 3)]),
        ("rcnet", {"tight": True}, [(3, 96, 96, 3)]),
    ],
)
def test_pictures_keep_their_shape_where_they_may(tmp_path, monkeypatch, name, how, expected):
    assert shapes_seen(predictor(tmp_path, name, **how), monkeypatch, IMAGES) == expected


def toy_predictor(tmp_path, monkeypatch, **how):
    """One whose network builds in no time."""
    monkeypatch.setattr("worker.training.predict.find", lambda name: Toy)
    path, options = tmp_path / "toy.weights.h5", {"input_size": 96}
    path.write_bytes(export_weights(Toy(options, LABELS).build()))
    return Predictor(path, "toy", options, LABELS, **how)


class Bright:
    """Finds what is bright, of any shape, as small as 3 pixels; it knows two colours."""

    def raw(self, images):
        return images

    def detections(self, raw, letterboxes, *, threshold):
        return [in_frame(self._look(image), box) for image, box in zip(raw, letterboxes, strict=True)]

    def _look(self, image):
        boxes, labels = [], []
        for label, channel in enumerate((0, 2)):
            mask = (image[..., channel] > 120) & (image[..., 2 - channel] < 90)
            _, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
            rows = [(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:] if min(w, h) >= 3]
            boxes, labels = boxes + rows, labels + [label] * len(rows)
        return Detections(np.reshape(boxes, (-1, 4)).astype("f"), np.full(len(boxes), 0.9, "f"), np.array(labels, "i"))


@pytest.mark.parametrize("tiles", [2, 3, 5])
@pytest.mark.parametrize("shape", [(360, 640), (640, 360)])
def test_in_tiles_every_painted_square_is_found_exactly_once(tmp_path, monkeypatch, tiles, shape):
    rng = np.random.default_rng(tiles)
    picture, squares = np.full((*shape, 3), 60, np.uint8), []
    for y in range(4, shape[0] - 40, 64):
        for x in range(4, shape[1] - 40, 64):
            label, side = int(rng.integers(2)), int(rng.integers(14, 33))
            picture[y : y + side, x : x + side, 2 * label] = 250
            squares.append((x, y, x + side, y + side, label))
    made = toy_predictor(tmp_path, monkeypatch, tiles=tiles)
    monkeypatch.setattr(made._networks, "at", lambda shape: Bright())
    found = made.predict([picture, picture[::-1].copy()], threshold=0.5)
    for seen, rows in zip(found, (squares, [upside_down(row, shape[0]) for row in squares]), strict=True):
        assert len(seen.boxes) == len(rows)
        for *box, label in rows:
            off = np.abs(seen.boxes - np.array(box)).max(axis=1)
            assert off.min() < 4.5
            assert seen.labels[off.argmin()] == label


def upside_down(row, height):
    x1, y1, x2, y2, label = row
    return x1, height - y2, x2, height - y1, label


def test_a_frame_in_tiles_says_how_many_looks_it_takes(tmp_path, monkeypatch):
    assert toy_predictor(tmp_path, monkeypatch).looks(160, 90) == 1
    assert toy_predictor(tmp_path, monkeypatch, tiles=4).looks(1920, 1080) == 1 + 4 * 3


BOTH_SIZES = [(1, 64, 64, 3), (1, 96, 128, 3)]


@pytest.mark.parametrize(
    ("name", "served", "how", "expected"),
    [
        ("nanodet", None, {"scales": 2}, BOTH_SIZES),
        ("nanodet", 160, {}, [(1, 96, 128, 3), (1, 160, 224, 3)]),
        ("nanodet", 160, {"input_size": 96}, BOTH_SIZES),
        ("nanodet", 160, {"input_size": 96, "scales": 1}, [(1, 64, 96, 3)]),
        ("rcnet", None, {"scales": 2}, [(1, 96, 96, 3)]),
    ],
)
def test_weights_that_learnt_from_crops_look_in_two_sizes(tmp_path, monkeypatch, name, served, how, expected):
    made = predictor(tmp_path, name, served, tight=True, **how)
    assert shapes_seen(made, monkeypatch, IMAGES[:1]) == expected


def test_in_two_sizes_every_painted_square_is_found_once(tmp_path, monkeypatch):
    picture = np.full((360, 640, 3), 60, np.uint8)
    squares = [(x, y, x + 24, y + 24) for y in range(4, 320, 64) for x in range(4, 600, 64)]
    for x1, y1, x2, y2 in squares:
        picture[y1:y2, x1:x2, 0] = 250
    made = toy_predictor(tmp_path, monkeypatch, tight=True, input_size=640, scales=2)
    monkeypatch.setattr(made._networks, "at", lambda shape: Bright())
    found = made.predict([picture], threshold=0.5)[0]
    assert np.abs(found.boxes[np.lexsort(found.boxes[:, :2].T)] - squares).max() < 4
