from hypothesis import given
from hypothesis import strategies as st

from worker.training.order import Order


@given(st.integers(1, 40), st.integers(1, 20), st.integers(0, 2**31 - 1))
def test_every_epoch_sees_every_frame_once(frames, batch_size, seed):
    order = Order(frames, batch_size, seed)
    steps = -(-3 * frames // batch_size)
    seen = [pair for step in range(steps) for pair in order.indices(step)]
    for epoch in range(3):
        assert sorted(frame for e, frame in seen if e == epoch) == list(range(frames))


def test_epochs_differ_and_seeds_differ():
    first, second = ([f for _, f in Order(50, 50, 1).indices(step)] for step in (0, 1))
    assert first != second
    assert first != [f for _, f in Order(50, 50, 2).indices(0)]


def test_epochs_are_counted_and_their_ends_known():
    order = Order(frames=10, batch_size=4, seed=0)
    assert [order.epoch(step) for step in range(6)] == [0, 0, 0, 1, 1, 2]
    assert [order.ends_epoch(step) for step in range(1, 6)] == [False, False, True, False, True]
