"""What holds for every detector of the folder, at a size that trains in seconds."""

import numpy as np
import pytest
from keras import ops

from tests.support.keras_warnings import KERAS_COPIES
from tests.support.recorder import Recorder
from tests.support.shapes import make_set
from tests.worker.detectors.probe import fixed_batch, fixed_weights, tiny_options
from worker.detectors import catalogue
from worker.training.backend import gradients
from worker.training.exports.serving import serving_model
from worker.training.loop import train
from worker.training.pictures import read_rgb
from worker.training.predict import Predictor
from worker.training.preflight import check_network

pytestmark = KERAS_COPIES

LABELS = ["person", "car"]
LONGER = {"rcnet": 200}
"""Steps for those that 120 do not suffice."""


@pytest.fixture(scope="module", params=catalogue(), ids=lambda kind: kind.name)
def kind(request):
    return request.param


@pytest.fixture(scope="module")
def detector(kind):
    return kind(tiny_options(kind), LABELS)


@pytest.fixture(scope="module")
def network(detector):
    return detector.build()


@pytest.fixture(scope="module")
def overfitted(kind, tmp_path_factory):
    """A short training on four frames which are also what it is judged by."""
    folder = tmp_path_factory.mktemp(kind.name)
    frames = make_set(folder / "images", train=4, validate_on_train=True)
    options = {
        **tiny_options(kind), "width": 0.125, "steps": LONGER.get(kind.name, 120), "learning_rate": 0.003, "evaluate_every": 1000,
        "augment": False,
    }  # fmt: skip
    recorder = Recorder()
    result = train(kind.name, frames, options, folder / "checkpoints", recorder, cache=folder / "cache")
    return frames, options, recorder, result


def test_it_overfits_a_handful_of_frames(overfitted):
    _, _, recorder, result = overfitted
    losses = recorder.values("loss", "train")
    assert losses[-1] < losses[0] / 10
    assert result.checkpoint.metrics["AP50"] > 0.8


def test_downloaded_weights_find_the_boxes_in_the_pixels_of_the_frame(kind, overfitted):
    frames, options, _, result = overfitted
    predictor = Predictor(result.checkpoint.weights_path, kind.name, options, LABELS)
    samples = frames.part("train")
    for sample, found in zip(samples, predictor.predict([read_rgb(s) for s in samples], threshold=0.5), strict=True):
        assert sorted(found.labels) == sorted(sample.labels)
        for box, label in zip(sample.boxes, sample.labels, strict=True):
            nearest = np.abs(found.boxes[found.labels == label] - box).max(axis=1).min()
            assert nearest < 8


def test_loading_gives_the_same_boxes_to_the_bit(kind, overfitted):
    frames, options, _, result = overfitted
    pictures = [read_rgb(sample) for sample in frames.part("train")]
    first, second = (
        Predictor(result.checkpoint.weights_path, kind.name, options, LABELS).predict(pictures) for _ in range(2)
    )
    for one, other in zip(first, second, strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_targets_come_back_from_encoding_and_cost_next_to_nothing(detector):
    rows = fixed_batch().rows[:1]
    raw = ops.convert_to_tensor(detector.encode(rows[0])[None])
    boxes, scores = (np.asarray(part)[0] for part in detector.decode(raw))
    for row in rows[0][:2]:
        best = np.argmax(scores[:, int(row[4])] - np.abs(boxes - row[:4]).max(axis=1))
        np.testing.assert_allclose(boxes[best], row[:4], atol=0.05)
    assert float(detector.loss(raw, rows)["loss"]) < 0.2
    assert detector.expressible(rows[0]).tolist() == [True, True, *[False] * 5]


def test_preflight_passes_and_changes_nothing(detector, network):
    before = network.get_weights()
    report = check_network(network, detector, fixed_batch())
    assert report.boxes == 4
    assert report.gradient_norm > 0
    assert all(np.array_equal(a, b) for a, b in zip(before, network.get_weights(), strict=True))


def test_the_parts_of_the_loss_add_up(detector, network):
    losses, _ = gradients(network, detector, fixed_batch())
    parts = [float(value) for name, value in losses.items() if name != "loss"]
    assert sum(parts) == pytest.approx(float(losses["loss"]), rel=1e-5)


def test_ignore_regions_give_exactly_no_gradient(detector):
    """A frame that is one ignore region teaches nothing; without the flag the same frame does."""
    network = detector.build()
    batch = fixed_batch()
    batch.rows[:] = 0
    batch.rows[:, 0] = [-1000, -1000, 2000, 2000, 0, 1]
    _, masked = gradients(network, detector, batch)
    assert all(not np.asarray(gradient).any() for gradient in masked)
    batch.rows[:] = 0
    _, taught = gradients(network, detector, batch)
    assert any(np.asarray(gradient).any() for gradient in taught)


def test_a_frozen_backbone_has_no_gradients(kind):
    detector = kind({**tiny_options(kind), "freeze_backbone": True}, LABELS)
    network = detector.build()
    trained = [weight.path for weight in network.trainable_weights]
    assert trained
    assert not any(path.startswith("backbone_") for path in trained)
    moving = [weight.path for weight in network.weights if weight.path not in trained]
    assert any(path.startswith("backbone_") for path in moving)


def test_bfloat16_keeps_output_loss_and_weights_in_float32(kind, detector, network):
    half = kind({**tiny_options(kind), "precision": "bfloat16"}, LABELS)
    other = half.build()
    other.set_weights(fixed_weights(network))
    network.set_weights(fixed_weights(network))
    computing = {layer.compute_dtype for layer in other.layers}
    assert "bfloat16" in computing
    losses, _ = gradients(other, half, fixed_batch())
    assert {str(weight.dtype) for weight in other.weights} == {"float32"}
    assert ops.dtype(other.output) == ops.dtype(losses["loss"]) == "float32"
    exact, _ = gradients(network, detector, fixed_batch())
    assert float(losses["loss"]) == pytest.approx(float(exact["loss"]), rel=0.05)


def test_it_can_be_taken_away(detector, network):
    raw = detector.encode(fixed_batch().rows[0])
    serving = serving_model(network, detector)
    assert serving.input_shape == (None, 96, 96, 3)
    boxes, scores = (tuple(serving.output[name].shape) for name in ("boxes", "scores"))
    decoded = detector.decode(ops.convert_to_tensor(raw[None]))
    assert boxes == (None, *decoded.boxes.shape[1:])
    assert scores == (None, *decoded.scores.shape[1:])


def test_every_weight_has_a_name_of_its_own(network):
    paths = [weight.path for weight in network.weights]
    assert len(set(paths)) == len(paths)
    assert not any(path.startswith(("conv2d", "batch_normalization", "dense")) for path in paths)


def test_weights_take_pictures_of_any_shape_or_the_detector_says_so(detector, network):
    if not detector.any_shape:
        return
    wide = detector.reshaped((64, 128))
    other = wide.build()
    other.set_weights(network.get_weights())
    raw = other(np.zeros((1, 64, 128, 3), np.float32))
    rows = np.array([[70, 20, 120, 60, 1, 0]], np.float32)
    assert tuple(raw.shape[1:]) == wide.encode(rows).shape
    boxes, scores = (np.asarray(part)[0] for part in wide.decode(ops.convert_to_tensor(wide.encode(rows)[None])))
    np.testing.assert_allclose(boxes[np.argmax(scores[:, 1])], rows[0, :4], atol=0.05)
