import numpy as np
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


@given(st.lists(st.floats(1, 4), min_size=1, max_size=40), st.integers(0, 2**31 - 1), st.integers(0, 5))
def test_with_shares_a_frame_comes_as_often_as_its_share_asks_for(shares, seed, epoch):
    shares = np.array(shares)
    order = Order(len(shares), 1, seed, shares)
    seen = [order.indices(epoch * len(shares) + place)[0] for place in range(len(shares))]
    assert {e for e, _ in seen} == {epoch}
    counts = np.bincount([frame for _, frame in seen], minlength=len(shares))
    assert (np.abs(counts - len(shares) * shares / shares.sum()) < 1 + 1e-9).all()


def test_equal_shares_are_none_and_the_order_is_the_same_whenever_it_is_asked_for():
    assert Order(9, 4, 1, np.full(9, 2.0)).indices(3) == Order(9, 4, 1).indices(3)
    shares = np.array([1.0, 4.0, 1.0, 2.0, 1.0])
    first, again = Order(5, 3, 1, shares), Order(5, 3, 1, shares)
    assert [again.indices(step) for step in (7, 2)] == [first.indices(step) for step in (7, 2)]
    assert first.indices(0) != Order(5, 3, 2, shares).indices(0)
