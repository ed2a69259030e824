"""What holds for every format that weights are taken away in: it says what the trained network says, and runs alone."""

import ast
import json
import runpy
import sys
import zipfile

import cv2
import numpy as np
import pytest

from app.core.models import WeightsFormat
from tests.support.keras_warnings import KERAS_COPIES
from tests.worker.detectors.probe import tiny_options
from worker.detectors import catalogue as detectors
from worker.detectors import find
from worker.training.exports import catalogue, make
from worker.training.exports.card import ModelCard, Parity
from worker.training.exports.serving import serving_model
from worker.training.predict import Predictor

pytestmark = [
    KERAS_COPIES,
    # Keras asks numpy for a name of old while it mends tf2onnx.
    pytest.mark.filterwarnings("ignore:In the future `np.object`:FutureWarning"),
]
LABELS = ["person", "car"]
OPTIONS = tiny_options(find("nano"))


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    """A network that finds something, with scores far enough apart that rounding changes no order."""
    network = find("nano")(OPTIONS, LABELS).build()
    for weight in network.weights:
        if "_cls_out/bias" in weight.path:
            weight.assign(np.zeros(weight.shape))
        if "_cls_out/kernel" in weight.path:
            weight.assign(np.random.default_rng(3).normal(0, 0.5, weight.shape))
    path = tmp_path_factory.mktemp("weights") / "any.weights.h5"
    network.save_weights(path)
    return path


def card(exporter, written, parity):
    return ModelCard(
        file=written.model.name, title=exporter.title, format=exporter.format, packages=list(exporter.packages),
        detector="nano", detector_version=1, labels=LABELS, input_size=OPTIONS["input_size"], threshold=0.5,
        checkpoint_id=7, origin="job", job_id=3, step=120, epoch=4, trained_at="2026-01-01T00:00:00Z", dataset_id=5,
        dataset_name="first", dataset_sha256="ab" * 32, weights_sha256="cd" * 32, options=OPTIONS,
        metrics={"AP50": 0.91}, parity=parity, environment={"keras": "3"},
    )  # fmt: skip


@pytest.fixture(scope="module", params=list(WeightsFormat))
def package(request, weights, tmp_path_factory):
    """The folder that somebody unpacks."""
    folder = tmp_path_factory.mktemp(request.param)
    _, archive = make.make(request.param, weights, "nano", OPTIONS, LABELS, folder, "nano-7-step120", card)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.mark.parametrize("kind", detectors(), ids=lambda kind: kind.name)
def test_every_detector_can_be_served_with_its_decoding_inside(kind, tmp_path):
    detector = kind(tiny_options(kind), LABELS)
    network = detector.build()
    serving = serving_model(network, detector)
    serving.save(tmp_path / "any.keras")
    found = make.compare(serving, catalogue()[WeightsFormat.keras].open(tmp_path / "any.keras"))
    assert (found.boxes, found.scores) == (0, 0)
    image = np.random.default_rng(2).uniform(0, 255, (1, *detector.shape, 3)).astype(np.float32)
    decoded, served = detector.decode(network(image, training=False)), serving(image, training=False)
    np.testing.assert_allclose(served["boxes"], decoded.boxes, atol=1e-3)
    np.testing.assert_allclose(served["scores"], decoded.scores, atol=1e-5)


def test_every_format_of_the_contract_has_a_file_of_its_own():
    assert set(catalogue()) == set(WeightsFormat)


def run_script(package, monkeypatch, capsys, picture):
    """Run `detect.py PICTURE 0.5` as Python does, in this process, which has the runtimes loaded already."""
    monkeypatch.setattr(sys, "argv", ["detect.py", str(picture), "0.5"])
    monkeypatch.syspath_prepend(package)
    monkeypatch.delitem(sys.modules, "runtime", raising=False)
    runpy.run_path(str(package / "detect.py"), run_name="__main__")
    return capsys.readouterr().out.splitlines()


def test_what_goes_along_imports_nothing_of_the_platform(package):
    for script in package.glob("*.py"):
        names = {
            node.module or "" for node in ast.walk(ast.parse(script.read_text())) if isinstance(node, ast.ImportFrom)
        }
        assert not {name.split(".")[0] for name in names} & {"app", "worker"}


def test_the_script_finds_what_the_platform_finds(package, weights, tmp_path, monkeypatch, capsys):
    picture = np.random.default_rng(1).integers(0, 255, (70, 120, 3)).astype(np.uint8)
    assert cv2.imwrite(str(tmp_path / "picture.png"), picture[..., ::-1])
    rows = [line.split(" ") for line in run_script(package, monkeypatch, capsys, tmp_path / "picture.png")]
    found = Predictor(weights, "nano", OPTIONS, LABELS).predict([picture], threshold=0.5)[0]
    assert len(found.boxes) > 0
    assert [row[0] for row in rows] == sorted((LABELS[label] for label in found.labels), key=LABELS.index)
    for label in range(len(LABELS)):
        ours = np.array([[float(value) for value in row[2:]] for row in rows if row[0] == LABELS[label]])
        theirs = found.boxes[found.labels == label]
        assert len(ours) == len(theirs)
        assert all(np.abs(ours - box).max(axis=1).min() < 0.1 for box in theirs)


def test_the_card_tells_the_story_in_words_and_numbers(package):
    words, facts = (package / "MODEL_CARD.md").read_text(), json.loads((package / "model_card.json").read_text())
    assert (package / facts["file"]).is_file()
    for told in ("ab" * 32, "| AP50 | 0.91 |", "person, car", "step 120", "| input_size |", facts["file"]):
        assert told in words
    parity = Parity.model_validate(facts["parity"])
    assert parity.boxes < 0.01
    assert parity.scores < 1e-4


def test_a_file_that_says_something_else_is_refused(monkeypatch, weights, tmp_path):
    exporter = type(catalogue()[WeightsFormat.h5])
    real = exporter.open

    def wrong(self, model):
        run = real(self, model)
        return lambda image: tuple(part + 1 for part in run(image))

    monkeypatch.setattr(exporter, "open", wrong)
    with pytest.raises(make.TrainingProblem, match="differs from the trained network"):
        make.make(WeightsFormat.h5, weights, "nano", OPTIONS, LABELS, tmp_path, "x", card)
    assert not list(tmp_path.glob("*.zip"))
