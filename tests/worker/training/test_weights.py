import numpy as np
import pytest

from app.core.errors import TrainingProblem
from tests.support.keras_warnings import KERAS_COPIES
from tests.worker.detectors.probe import fixed_weights
from worker.detectors import find
from worker.training.checkpoint import export_weights
from worker.training.weights import InitWeights, load_weights, start_from

pytestmark = KERAS_COPIES

TINY = {"width": 0.0625, "depth": 0.0625, "input_size": 96}
LABELS = ["person", "car"]


def nano(labels=LABELS, **options):
    return find("nano")({**TINY, **options}, labels)


@pytest.fixture(scope="module")
def donor(tmp_path_factory):
    network = nano().build()
    network.set_weights(fixed_weights(network))
    path = tmp_path_factory.mktemp("weights") / "donor.weights.h5"
    path.write_bytes(export_weights(network))
    return path, {weight.path: np.asarray(weight) for weight in network.weights}


def start(donor, mode, detector, *, options=TINY, labels=LABELS):
    network = detector.build()
    missing = start_from(network, detector, InitWeights(donor[0], mode, options, labels))
    return missing, {weight.path: np.asarray(weight) for weight in network.weights}


def test_continue_takes_every_weight(donor):
    missing, weights = start(donor, "continue", nano())
    assert missing == []
    assert all(np.array_equal(weights[path], value) for path, value in donor[1].items())


def test_continue_wants_the_same_labels(donor):
    with pytest.raises(TrainingProblem, match="transfer"):
        start(donor, "continue", nano(["car", "person"]))


def test_transfer_maps_labels_by_name_and_lists_what_is_new(donor):
    missing, weights = start(donor, "transfer", nano(["bus", "person"]))
    path = "head8_cls_out/kernel"
    assert np.array_equal(weights[path][..., 1], donor[1][path][..., 0])
    assert not np.array_equal(weights[path][..., 0], donor[1][path][..., 1])
    assert all("_cls_out/" in name for name in missing)
    assert np.array_equal(weights["backbone_stem_conv/kernel"], donor[1]["backbone_stem_conv/kernel"])


def test_transfer_from_the_same_labels_in_another_order_misses_nothing(donor):
    missing, weights = start(donor, "transfer", nano(["car", "person"]))
    assert missing == []
    assert np.array_equal(weights["head8_cls_out/bias"], donor[1]["head8_cls_out/bias"][::-1])


def test_weights_of_another_width_do_not_pretend_to_fit(donor):
    with pytest.raises(TrainingProblem, match="do not fit"):
        start(donor, "continue", nano(width=0.125))


@pytest.mark.parametrize("content", [None, b"nonsense"])
def test_a_missing_or_damaged_file_is_told_in_words(tmp_path, content):
    path = tmp_path / "x.weights.h5"
    if content:
        path.write_bytes(content)
    with pytest.raises(TrainingProblem, match=r"x\.weights\.h5"):
        load_weights(nano().build(), path)


def test_the_name_of_the_file_does_not_matter(donor, tmp_path):
    blob = tmp_path / "0a1b2c"
    blob.write_bytes(donor[0].read_bytes())
    network = nano().build()
    load_weights(network, blob)
    assert np.array_equal(network.get_layer("head8_cls_out").kernel, donor[1]["head8_cls_out/kernel"])


def test_weights_of_other_labels_are_refused(donor):
    with pytest.raises(TrainingProblem, match="do not fit"):
        load_weights(nano(["a", "b", "c"]).build(), donor[0])
