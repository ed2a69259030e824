import numpy as np
import pytest

from tests.support.keras_warnings import KERAS_COPIES
from tests.support.shapes import fields, make_set
from worker.training.balance import MOST, repeat_factors
from worker.training.budget import Budget
from worker.training.samples import Sample, TrainingSet


@pytest.fixture
def sample(tmp_path):
    return fields(make_set(tmp_path, train=1).samples[0])


def frame(sample, labels, *, camera="gate", ignore=None):
    return Sample(
        **{
            **sample,
            "labels": np.array(labels, np.int32),
            "boxes": np.zeros((len(labels), 4), np.float32),
            "ignore": np.zeros(len(labels), bool) if ignore is None else np.array(ignore),
            "camera": camera,
        }
    )


def test_frames_of_a_rare_label_come_more_often_by_the_square_root(sample):
    frames = [frame(sample, [0])] * 24 + [frame(sample, [0, 1])]
    factors = repeat_factors(frames)
    assert factors[:24].tolist() == [1.0] * 24
    assert factors[24] == pytest.approx(np.sqrt(0.25 * 25))


def test_a_label_that_is_only_ignored_or_common_changes_nothing(sample):
    frames = [frame(sample, [0])] * 12 + [frame(sample, [0, 1], ignore=[False, True])] + [frame(sample, [])]
    assert repeat_factors(frames).tolist() == [1.0] * 14


def test_cameras_with_few_frames_come_more_often_whatever_is_on_them(sample):
    frames = [frame(sample, [0])] * 18 + [frame(sample, [], camera="yard")] * 2
    factors = repeat_factors(frames)
    assert factors[:18].tolist() == [1.0] * 18
    assert factors[18:] == pytest.approx([np.sqrt(0.5 * 20 / 2)] * 2)


def test_no_frame_comes_beyond_all_measure(sample):
    frames = [frame(sample, [0])] * 999 + [frame(sample, [1], camera="yard")]
    assert repeat_factors(frames).max() == MOST


@pytest.mark.parametrize("balance", [True, False])
@KERAS_COPIES
def test_the_option_decides_whether_a_run_draws_so(sample, tmp_path, balance):
    from tests.support.toy_detector import Toy
    from worker.training.setup import prepare

    frames = [Sample(**{**sample, "camera": camera}) for camera in "aaaaaaaab"]
    frames = TrainingSet(["person", "car"], frames)
    toy = Toy({"input_size": 64, "batch_size": 9, "balance": balance}, frames.labels)
    data = prepare(toy, frames, Budget(), cache=tmp_path, resume=None, init=None).data
    drawn = [frame for step in range(20) for _, frame in data.order.indices(step)]
    assert (drawn.count(8) > 30) == balance
