"""What holds for every format that weights are taken away in: it says what the trained network says, and runs alone."""

import ast
import json
import runpy
import sys
import zipfile

import cv2
import keras
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
ROUNDED = {WeightsFormat.litert_int8}
"""Formats that give up digits for speed."""
OPTIONS = tiny_options(find("nano"))


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    """A network that finds something, with scores far enough apart that rounding changes no order."""
    keras.utils.set_random_seed(3)
    network = find("nano")(OPTIONS, LABELS).build()
    rng = np.random.default_rng(3)
    for weight in network.weights:
        if "_cls_out/bias" in weight.path:
            weight.assign(np.zeros(weight.shape))
        elif "_cls_out/kernel" in weight.path:
            weight.assign(rng.normal(0, 0.5, weight.shape))
        elif weight.path.endswith("kernel") and "_out" not in weight.path:
            # Fresh weights nearly forget the picture from layer to layer.
            weight.assign(2.2 * weight)
    path = tmp_path_factory.mktemp("weights") / "any.weights.h5"
    network.save_weights(path)
    return path


def card(exporter, written, parity):
    return ModelCard(
        file=written.model.name, title=exporter.title, format=exporter.format, packages=list(exporter.packages),
        detector="nano", detector_version=1, labels=LABELS, input_size=OPTIONS["input_size"], threshold=0.5,
        tiles=2, checkpoint_id=7, origin="job", job_id=3, step=120, epoch=4, trained_at="2026-01-01T00:00:00Z", dataset_id=5,
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


@pytest.fixture(scope="module")
def any_package(weights, tmp_path_factory):
    """One of them, where the format makes no difference."""
    folder = tmp_path_factory.mktemp("any")
    _, archive = make.make(WeightsFormat.h5, weights, "nano", OPTIONS, LABELS, folder, "nano-7-step120", card)
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


def facts(package):
    return json.loads((package / "model_card.json").read_text())


def run_script(package, monkeypatch, capsys, *arguments):
    """Run `detect.py` as Python does, in this process, which has the runtimes loaded already."""
    monkeypatch.setattr(sys, "argv", ["detect.py", *map(str, arguments)])
    monkeypatch.syspath_prepend(package)
    for name in [name for name in sys.modules if name.split(".")[0] in {"runtime", "finder", "looks"}]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(package / "detect.py"), run_name="__main__")
    return end.value.code, *map(str.splitlines, capsys.readouterr())


def paint(path, *, shape=(70, 120)):
    """A picture of noise, which excites every anchor."""
    picture = np.random.default_rng(1).integers(0, 255, (*shape, 3)).astype(np.uint8)
    assert cv2.imwrite(str(path), picture[..., ::-1])
    return picture


def test_what_goes_along_imports_nothing_of_the_platform(package):
    for script in package.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(script.read_text())))
        names = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        names |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        assert not {name.split(".")[0] for name in names} & {"app", "worker"}


def test_the_script_finds_what_the_platform_finds_in_tiles(package, weights, tmp_path, monkeypatch, capsys):
    same_as_the_platform(package, weights, tmp_path, monkeypatch, capsys, tiles=3)


def test_and_so_it_does_on_whole_pictures(any_package, weights, tmp_path, monkeypatch, capsys):
    same_as_the_platform(any_package, weights, tmp_path, monkeypatch, capsys, tiles=1)


def same_as_the_platform(package, weights, tmp_path, monkeypatch, capsys, *, tiles):
    picture = paint(tmp_path / "picture.png")
    asked = [tmp_path / "picture.png", "--threshold", 0.5, "--tiles", tiles]
    code, lines, _ = run_script(package, monkeypatch, capsys, *asked)
    assert code == 0
    rows = [line.split(" ") for line in lines]
    found = Predictor(weights, "nano", OPTIONS, LABELS, tiles=tiles).predict([picture], threshold=0.5)[0]
    # What is just above the threshold may be below it once weights are rounded.
    near, most_lost = (1.0, 0.05) if WeightsFormat(facts(package)["format"]) in ROUNDED else (0.1, 0.0)
    assert abs(len(rows) - len(found.boxes)) <= most_lost * len(found.boxes)
    assert len(found.boxes) > 0
    for label in range(len(LABELS)):
        ours = np.array([[float(value) for value in row[2:]] for row in rows if row[0] == LABELS[label]])
        lost = [np.abs(ours - box).max(axis=1).min() >= near for box in found.boxes[found.labels == label]]
        assert np.mean(lost) <= most_lost


def test_a_folder_of_pictures_becomes_json_and_pictures_with_boxes(any_package, tmp_path, monkeypatch, capsys):
    folder, seen = tmp_path / "in", tmp_path / "out" / "seen"
    folder.mkdir()
    for name in ("b.png", "a.png"):
        paint(folder / name)
    (folder / "notes.txt").write_text("no picture")
    (folder / "torn.jpg").write_bytes(b"not whole")
    asked = [folder, "--json", "--threshold", "0", "--draw", seen]
    code, lines, errors = run_script(any_package, monkeypatch, capsys, *asked)
    pictures = [json.loads(line) for line in lines]
    assert code == 1
    assert [error for error in errors if str(folder / "torn.jpg") in error and "not a picture" in error]
    assert [picture["picture"] for picture in pictures] == [str(folder / "a.png"), str(folder / "b.png")]
    assert sorted(path.name for path in seen.iterdir()) == ["found-a.png", "found-b.png"]
    for picture in pictures:
        assert (picture["width"], picture["height"]) == (120, 70)
        scores = [thing["score"] for thing in picture["objects"]]
        assert scores == sorted(scores, reverse=True)
        assert {thing["label"] for thing in picture["objects"]} == set(LABELS)
        assert all(0 <= x1 < x2 <= 120 and 0 <= y1 < y2 <= 70 for x1, y1, x2, y2 in
                   (thing["bbox"] for thing in picture["objects"]))  # fmt: skip


def test_threshold_and_tiles_are_the_cards_if_nobody_says_otherwise(any_package, tmp_path, monkeypatch, capsys):
    paint(tmp_path / "a.png")
    (lines,), (named,) = ([run_script(any_package, monkeypatch, capsys, tmp_path / "a.png", *asked)[1]]
                          for asked in ([], ["--threshold", "0.5", "--tiles", "2"]))  # fmt: skip
    assert lines == named
    assert lines != run_script(any_package, monkeypatch, capsys, tmp_path / "a.png", "--tiles", "1")[1]


def test_a_wrong_argument_is_told(any_package, tmp_path, monkeypatch, capsys):
    wrong = (["--threshold", "2"], "from 0 to 1"), (["--tiles", "0"], "from 1 to"), (["--tiles", "many"], "many")
    for arguments, said in wrong:
        code, lines, errors = run_script(any_package, monkeypatch, capsys, tmp_path / "a.png", *arguments)
        assert (code, lines) == (2, [])
        assert said in errors[-1]
    (tmp_path / "empty").mkdir()
    assert "no picture" in run_script(any_package, monkeypatch, capsys, tmp_path / "empty")[0]


def test_the_card_tells_the_story_in_words_and_numbers(package):
    words, told_facts = (package / "MODEL_CARD.md").read_text(), facts(package)
    assert (package / told_facts["file"]).is_file()
    for told in (
        "ab" * 32,
        "| AP50 | 0.91 |",
        "person, car",
        "step 120",
        "| input_size |",
        told_facts["file"],
        "setting is 2",
    ):
        assert told in words
    parity = Parity.model_validate(told_facts["parity"])
    pixels, score = (1.0, 0.05) if WeightsFormat(told_facts["format"]) in ROUNDED else (0.01, 1e-4)
    assert parity.boxes < pixels
    assert parity.scores < score


def test_rounded_weights_take_a_fraction_of_the_room(package, weights):
    told = facts(package)
    share = (package / told["file"]).stat().st_size / weights.stat().st_size
    assert (share < 0.6) == (WeightsFormat(told["format"]) in ROUNDED)


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
