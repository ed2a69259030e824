import pytest

from tests.support.keras_warnings import KERAS_COPIES
from tests.support.recorder import Recorder
from tests.support.shapes import make_set
from worker.training.loop import train
from worker.training.under_way import Given, UnderWay

pytestmark = KERAS_COPIES


class Scalar:
    """A loss on a device: remembers whether anybody waited for it."""

    def __init__(self, value):
        self.value, self.read = value, False

    def __float__(self):
        self.read = True
        return self.value


def step(number):
    return Given(number, 0, 0.1, 2, {"loss": Scalar(float(number))}, 0.0)


@pytest.mark.parametrize("ahead", [0, 1, 2])
def test_steps_come_back_in_order_and_the_last_ones_stay_unread(ahead):
    under_way, steps = UnderWay(ahead), [step(number) for number in range(1, 7)]
    told = [done for given in steps for done in under_way.add(given)]
    assert [(given.number, losses["loss"]) for given, losses in told] == [(n, float(n)) for n in range(1, 7 - ahead)]
    assert [given.losses["loss"].read for given in steps] == [True] * (6 - ahead) + [False] * ahead
    assert [given.number for given, _ in under_way.rest()] == list(range(7 - ahead, 7))


def test_what_is_forgotten_is_never_read():
    under_way, given = UnderWay(2), step(1)
    assert not list(under_way.add(given))
    under_way.forget()
    assert not list(under_way.rest())
    assert not given.losses["loss"].read


OPTIONS = {
    "width": 0.0625, "depth": 0.0625, "input_size": 64, "batch_size": 2, "steps": 9, "checkpoint_every": 4,
    "evaluate_every": 6, "mosaic": 0.0, "mixup": 0.0,
}  # fmt: skip


def test_a_run_whose_losses_are_read_late_learns_and_tells_the_same(tmp_path, monkeypatch):
    frames = make_set(tmp_path / "images", train=4, val=1)
    told = []
    for ahead in (0, 2):
        monkeypatch.setattr("worker.training.loop.AHEAD_ON_A_CPU", ahead)
        recorder = Recorder()
        result = train("nano", frames, OPTIONS, tmp_path / str(ahead), recorder, cache=tmp_path / "cache")
        steps = [row[0] for row in recorder.rows if row[2:4] == ("train", "loss")]
        told.append((steps, recorder.values("loss", "train"), recorder.values("AP", "val"), result.best_ap))
    assert told[0] == told[1]
    assert told[0][0] == list(range(1, 10))
