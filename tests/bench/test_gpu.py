"""The bench of a GPU, on whatever there is: every row comes, in order, the moment it is known."""

import json

import pytest

from bench.gpu import __main__ as bench
from bench.gpu import ours, whole
from bench.gpu.told import Measurement, Rows
from tests.support.few_cells import FewCells
from tests.support.keras_warnings import KERAS_COPIES
from worker.training import setup
from worker.training.batch_search import Tried

TINY = ["--detector", "few", "--small-detector", "few", "--size", "64", "--served", "96", "--small-size", "64"]
FAST = ["--batch", "2", "--small-batches", "2", "--frames", "4", "--steps", "1", "--rounds", "1", "--each", "0.1"]
TRAINING = ["compile", "step", "fed", "pipeline"]


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


@KERAS_COPIES
def test_every_row_of_a_tiny_detector(tmp_path, monkeypatch):
    for module in (ours, whole, setup):
        monkeypatch.setattr(module, "find", lambda _: FewCells)
    monkeypatch.setattr(whole, "attempt", lambda _detector, size, _rows: Tried(size, fits=True))
    bench.main([*TINY, *FAST, "--out", str(tmp_path / "rows.jsonl")])
    rows = lines(tmp_path / "rows.jsonl")
    inference = ["compile", "infer"]
    expected = ["machine", *TRAINING, *TRAINING, *inference, *inference, *TRAINING, "trial", "auto", "preflight", "job"]
    assert [row["what"] for row in rows] == expected
    assert all(row["images_per_second"] > 0 for row in rows if "images_per_second" in row)
    assert all(0 <= row["waits"] <= 1 for row in rows if row["what"] == "fed")
    assert rows[-3]["batch"] == 4
    assert rows[-2]["last"] < rows[-2]["first"]
    assert rows[-1]["steps"] == whole.STEPS


@pytest.fixture
def taken(tmp_path):
    """The rows of measurements, by a clock that they move."""
    now = [0.0]

    def take(seconds, *measurements):
        rows = Rows(tmp_path / "rows.jsonl", seconds, clock=lambda: now[0])
        rows.take(
            [Measurement(f"m{place}", lambda tell, run=run: run(tell, now)) for place, run in enumerate(measurements)]
        )
        return lines(tmp_path / "rows.jsonl")

    return take


def compiles(seconds):
    def run(tell, now):
        now[0] += seconds
        tell("compile", seconds=seconds)

    return run


def test_what_no_longer_fits_is_a_row_that_says_so(taken):
    rows = taken(100, compiles(40), compiles(30), compiles(30))
    assert [row["what"] for row in rows] == ["compile", "compile", "skipped"]
    assert rows[-1] == {"what": "skipped", "of": "m2", "left": 30.0, "needs": 40, "at": 70.0}


def test_a_measurement_that_fails_is_a_row_and_the_others_follow(taken):
    def broken(tell, _now):
        tell("step", ms=1.0)
        raise RuntimeError("no memory")

    rows = taken(100, broken, compiles(1))
    assert [row["what"] for row in rows] == ["step", "failed", "compile"]
    assert rows[1]["why"] == "RuntimeError: no memory"
