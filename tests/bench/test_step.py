"""How parts are timed in turn, and the peer that measures in a process of its own."""

import sys
from pathlib import Path

import pytest

from bench.step import peer as peers
from bench.step.alternate import WARM_UPS, medians
from bench.step.taken import Taken

SIDE = """
import sys
print("noise of a library", flush=True)
for line in sys.stdin:
    if line.strip() == "die":
        sys.exit(1)
    print("seconds", len(line.strip()), sys.argv[3], flush=True)
"""


@pytest.fixture
def side(tmp_path, monkeypatch):
    path = tmp_path / "side.py"
    path.write_text(SIDE)
    monkeypatch.setattr(peers, "SIDE", path)


def test_parts_take_turns_and_the_first_rounds_do_not_count():
    order, clock = [], iter([100.0] * WARM_UPS + [1.0, 5.0, 2.0])

    def part(name, seconds):
        order.append(name)
        return Taken(seconds, 2 * seconds)

    found = medians({"a": lambda: part("a", next(clock)), "b": lambda: part("b", 3.0)}, rounds=3)
    assert found == {"a": Taken(2.0, 4.0), "b": Taken(3.0, 6.0)}
    assert order == ["a", "b"] * (3 + WARM_UPS)


def test_the_peer_is_asked_for_one_part_at_a_time(side):
    with peers.peer(Path(sys.executable), "default", 320, 16) as ask:
        assert [ask("train"), ask("single")] == [Taken(5.0, 16.0), Taken(6.0, 16.0)]


def test_a_peer_that_dies_says_how_one_is_made(side):
    with peers.peer(Path(sys.executable), "default", 320, 16) as ask, pytest.raises(RuntimeError, match="made once"):
        ask("die")
