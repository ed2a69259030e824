"""Every option of a detector's own does something."""

import numpy as np
import pytest
from keras import ops

from tests.support.keras_warnings import KERAS_COPIES
from tests.worker.detectors.probe import fixed_batch, tiny_options
from worker.detectors import find
from worker.detectors.anchors import make_anchors
from worker.detectors.distribution import BINS, DISTRIBUTION, decode_distribution, encode_distribution
from worker.detectors.match import nearest_free_anchors
from worker.losses import of_kind

pytestmark = KERAS_COPIES

LABELS = ["person", "car"]
ANCHOR_FREE = ["nano", "small", "nanodet"]


def make(name, **options):
    return find(name)({**tiny_options(find(name)), **options}, LABELS)


def loss_of(detector, seed=3):
    rows = fixed_batch().rows
    shape = detector.encode(rows[0]).shape
    raw = np.random.default_rng(seed).normal(0, 1, (2, *shape)).astype("f")
    return {name: float(value) for name, value in detector.loss(ops.convert_to_tensor(raw), rows).items()}


@pytest.mark.parametrize("name", ANCHOR_FREE)
@pytest.mark.parametrize(
    ("option", "kind", "part"), [("box_loss", "box", "loss_box"), ("score_loss", "classification", "loss_cls")]
)
def test_each_loss_that_can_be_chosen_gives_a_loss_of_its_own(name, option, kind, part):
    values = {loss: loss_of(make(name, **{option: loss})) for loss in of_kind(kind)}
    assert len({value[part] for value in values.values()}) == len(values) > 1
    others = [tuple(v for key, v in value.items() if key not in (part, "loss")) for value in values.values()]
    assert len(set(others)) == 1


@pytest.mark.parametrize("name", ["nano", "small"])
def test_cells_of_4_pixels_are_a_grid_more(name):
    crowd = np.array([[x, 9, x + 4, 15, 0, 0] for x in range(8, 32, 4)], np.float32)
    fine = make(name, stride_4=True)
    raw = fine.build()(np.zeros((1, 96, 96, 3), np.float32))
    assert tuple(raw.shape[1:]) == fine.encode(crowd).shape == (24**2 + 12**2 + 6**2 + 3**2, 6)
    boxes = np.asarray(fine.decode(ops.convert_to_tensor(fine.encode(crowd)[None])).boxes)[0]
    assert all(np.abs(boxes - row[:4]).max(axis=1).min() < 0.05 for row in crowd)
    assert fine.strides == (4, *make(name).strides)


@pytest.mark.parametrize("name", ["nano", "small", "nanodet", "rcnet"])
def test_width_is_the_number_of_weights(name):
    counts = [make(name, width=width).build().count_params() for width in (0.0625, 0.125)]
    assert counts[1] > 1.5 * counts[0]


def test_small_is_a_wider_nano():
    nano, small = (find(name)({}, LABELS).options for name in ("nano", "small"))
    assert (nano.width, small.width, nano.depth, small.depth) == (0.25, 0.5, 0.33, 0.33)


def test_the_net_of_2017_is_as_it_was():
    rcnet = find("rcnet")({}, LABELS)
    network = rcnet.build()
    filters = [layer.filters for layer in network.layers if layer.name.startswith("backbone_conv")]
    assert filters == [16, 32, 64, 128, 256, 512, 1024, 1024, 1024]
    assert (rcnet.options.trainer, rcnet.options.learning_rate, rcnet.options.input_size) == ("adam", 1e-4, 448)
    assert network.output_shape == (None, 14 * 14, 2 * 5 + 2)
    assert rcnet.options.augmentation == "flip"
    assert find("rcnet")({"flips_only": False}, LABELS).options.augmentation == "all"
    assert find("rcnet")({"augment": False}, LABELS).options.augmentation == "none"


def test_two_objects_in_one_cell_of_rcnet_are_one_too_many():
    rcnet = make("rcnet")
    rows = np.array([[2, 2, 20, 20, 0, 0], [40, 40, 90, 90, 1, 0], [4, 4, 24, 24, 1, 0], [0] * 6], np.float32)
    assert rcnet.expressible(rows).tolist() == [True, True, False, False]


ANCHORS = make_anchors((96, 96), (8, 16, 32))


@pytest.mark.parametrize("side", [9.0, 30.5, 80.0])
def test_a_distribution_says_any_box_that_it_reaches(side):
    centre = ANCHORS.points + 1.0
    boxes = np.concatenate([centre - side / 2, centre + side / 2], axis=1)
    decoded = np.asarray(decode_distribution(encode_distribution(boxes, ANCHORS), ANCHORS))
    reached = DISTRIBUTION.holds(boxes, ANCHORS).diagonal()
    assert reached.any()
    np.testing.assert_allclose(decoded[reached], boxes[reached], atol=1e-3)


def test_a_box_between_the_cells_or_beyond_the_last_bin_cannot_be_said():
    boxes = np.array([[13, 13, 15, 15], [20, 20, 40, 40], [-800, 0, 800, 96]], "f")
    anchors, fits = nearest_free_anchors(boxes, ANCHORS, DISTRIBUTION)
    assert fits.tolist() == [False, True, False]
    assert len(set(anchors.tolist())) == 3
    assert (BINS - 1) * 32 < 800
