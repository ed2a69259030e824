"""Uploaded weights: what fits comes through number for number, whatever the file; what does not is told in words."""

import h5py
import numpy as np
import pytest

from app.core.errors import RapidLabelError
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.toy_detector import Toy
from tests.support.weights_files import keras_archive, safetensors
from worker.training.checkpoint import export_weights
from worker.training.uploaded import canonical
from worker.training.weights import load_weights

pytestmark = KERAS_COPIES
OPTIONS = {"input_size": 64}


@pytest.fixture
def detector():
    return Toy(OPTIONS, ["person", "car"])


@pytest.fixture
def donor(detector):
    network = detector.build()
    # Numbers that bfloat16 holds as they are.
    network.set_weights([np.arange(w.size).reshape(w.shape) % 8 / 8 for w in network.get_weights()])
    return network


def weights_of(network):
    return {weight.path: np.asarray(weight) for weight in network.weights}


def as_h5(donor):
    return export_weights(donor)


def as_keras(donor):
    return keras_archive(export_weights(donor))


def as_safetensors(donor):
    return safetensors(weights_of(donor))


def as_bfloat16(donor):
    return safetensors(weights_of(donor), dtype="BF16")


def bring(detector, folder, content, kind):
    path = folder / "sent"
    path.write_bytes(content)
    return canonical(path, kind, detector, folder)


@pytest.mark.parametrize(
    ("pack", "kind"),
    [(as_h5, "h5"), (as_keras, "keras"), (as_safetensors, "safetensors"), (as_bfloat16, "safetensors")],
)
def test_every_kind_gives_the_same_weights(detector, donor, tmp_path, pack, kind):
    kept = tmp_path / "kept"
    kept.write_bytes(bring(detector, tmp_path, pack(donor), kind))
    network = detector.build()
    load_weights(network, kept)
    given = weights_of(donor)
    assert all(np.array_equal(value, given[path]) for path, value in weights_of(network).items())


@pytest.mark.parametrize(("pack", "kind"), [(as_h5, "h5"), (as_keras, "keras"), (as_safetensors, "safetensors")])
def test_weights_of_other_labels_are_refused(donor, tmp_path, pack, kind):
    for labels in (["a"], ["a", "b", "c"]):
        with pytest.raises(RapidLabelError, match="do not fit"):
            bring(Toy(OPTIONS, labels), tmp_path, pack(donor), kind)


@pytest.mark.parametrize(("pack", "kind"), [(as_h5, "h5"), (as_keras, "keras"), (as_safetensors, "safetensors")])
def test_a_file_cut_off_is_refused(detector, donor, tmp_path, pack, kind):
    whole = pack(donor)
    for size in (20, len(whole) // 2, len(whole) - 1):
        with pytest.raises(RapidLabelError):
            bring(detector, tmp_path, whole[:size], kind)


def test_numbers_that_are_none_are_refused(detector, donor, tmp_path):
    tensors = weights_of(donor)
    tensors["head/bias"] = np.full_like(tensors["head/bias"], np.nan)
    with pytest.raises(RapidLabelError, match="head/bias holds NaN"):
        bring(detector, tmp_path, safetensors(tensors), "safetensors")


def test_a_tensor_too_many_or_too_few_is_named(detector, donor, tmp_path):
    tensors = weights_of(donor)
    for changed in ({**tensors, "more": np.ones(3)}, {k: v for k, v in tensors.items() if k != "head/kernel"}):
        with pytest.raises(RapidLabelError, match=r"'more'|'head/kernel'"):
            bring(detector, tmp_path, safetensors(changed), "safetensors")


def link_outside(file, folder):
    with h5py.File(folder / "other.h5", "w") as other:
        other["secret"] = np.ones(3)
    file["layers/stolen"] = h5py.ExternalLink(str(folder / "other.h5"), "/secret")


def numbers_outside(file, folder):
    (folder / "secret").write_bytes(bytes(64))
    file.create_dataset("layers/stolen", (16,), "f4", external=[(str(folder / "secret"), 0, 64)])


def views_outside(file, folder):
    layout = h5py.VirtualLayout((3,), "f4")
    layout[:] = h5py.VirtualSource(str(folder / "other.h5"), "secret", (3,))
    file.create_virtual_dataset("layers/stolen", layout)


def circle(file, folder):
    file["layers/around"] = file["layers"]


def bomb(file, folder):
    file.create_dataset("layers/bomb", (1 << 40,), "f4", chunks=(1 << 20,), compression="gzip")


def objects(file, folder):
    file.create_dataset("layers/words", data=["text"], dtype=h5py.string_dtype())


def keras_2(file, folder):
    file.attrs["model_config"] = '{"class_name": "Lambda"}'


@pytest.mark.parametrize("spoil", [link_outside, numbers_outside, views_outside, circle, bomb, objects, keras_2])
def test_tricks_of_hdf5_are_refused(detector, donor, tmp_path, spoil):
    path = tmp_path / "spoilt"
    path.write_bytes(export_weights(donor))
    with h5py.File(path, "a") as file:
        spoil(file, tmp_path)
    with pytest.raises(RapidLabelError, match=r"The HDF5 file|do not fit|whole model"):
        canonical(path, "h5", detector, tmp_path)


def test_an_archive_that_unpacks_to_far_more_is_refused(detector, tmp_path):
    with pytest.raises(RapidLabelError, match="larger than"):
        bring(detector, tmp_path, keras_archive(bytes(64 << 20)), "keras")
