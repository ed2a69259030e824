import errno
import os

import numpy as np
import pytest

from app.core.errors import TrainingProblem
from worker.training import checkpoint
from worker.training.checkpoint import State, check_unused, forget_after, latest, load, prune, save
from worker.training.position import Position


def position(step=1, **changes):
    values = {
        "detector": "nano", "version": 1, "options": {"seed": 1}, "labels": ["person"], "data_digest": "d",
        "environment": {}, "batch_size": 2, "steps": 100, "step": step, "seconds": 1.5,
    }  # fmt: skip
    return Position(**{**values, **changes})


def write(folder, step, *, best=False):
    arrays = {"network/a/kernel": np.arange(6, dtype="f").reshape(2, 3) / 7, "optimizer/iteration": np.int32(step)}
    return save(folder, State(arrays, position(step)), b"weights of %d" % step, metrics={"AP": 0.5}, best=best)


def test_what_is_saved_is_loaded_to_the_bit(tmp_path):
    files = write(tmp_path, 7)
    arrays, where = load(files.state_path)
    assert where == position(7)
    assert arrays["network/a/kernel"].tobytes() == (np.arange(6, dtype="f").reshape(2, 3) / 7).tobytes()
    assert arrays["optimizer/iteration"] == 7
    assert files.weights_path.read_bytes() == b"weights of 7"
    assert latest(tmp_path) == files


@pytest.mark.parametrize("damage", ["torn state", "torn weights", "no state", "torn record"])
def test_a_damaged_checkpoint_falls_back_to_the_one_before(tmp_path, damage):
    good, bad = write(tmp_path, 10), write(tmp_path, 20)
    if damage == "torn record":
        (tmp_path / "step-00000020.json").write_bytes(b'{"step": 20')
    elif damage == "no state":
        bad.state_path.unlink()
    else:
        path = bad.state_path if "state" in damage else bad.weights_path
        path.write_bytes(path.read_bytes()[:-3])
    assert latest(tmp_path) == good


def test_an_empty_folder_has_none(tmp_path):
    assert latest(tmp_path) is None
    assert latest(tmp_path / "missing") is None


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04 torn"])
def test_a_state_that_is_none_is_refused_in_words(tmp_path, content):
    (tmp_path / "x.state.npz").write_bytes(content)
    with pytest.raises(TrainingProblem, match="damaged"):
        load(tmp_path / "x.state.npz")


def test_the_last_two_and_the_newest_best_are_kept(tmp_path):
    for step in range(1, 8):
        write(tmp_path, step, best=step in {2, 4})
    (tmp_path / ".writing-left-over").write_bytes(b"half")
    prune(tmp_path)
    assert sorted(p.name for p in tmp_path.glob("*.json")) == [f"step-0000000{step}.json" for step in (4, 6, 7)]
    assert len(list(tmp_path.iterdir())) == 9


def test_every_so_many_steps_one_is_kept_besides(tmp_path):
    for step in range(1, 9):
        write(tmp_path, step, best=step == 2)
    prune(tmp_path, 3)
    assert sorted(p.name for p in tmp_path.glob("*.json")) == [f"step-0000000{step}.json" for step in (2, 3, 6, 7, 8)]


def test_a_fresh_run_does_not_mix_with_old_checkpoints(tmp_path):
    check_unused(tmp_path)
    write(tmp_path, 5)
    with pytest.raises(TrainingProblem, match="already"):
        check_unused(tmp_path)


def test_a_resumed_run_forgets_what_it_has_not_reached(tmp_path):
    kept = write(tmp_path, 5)
    write(tmp_path, 9)
    forget_after(tmp_path, 5)
    assert latest(tmp_path) == kept
    assert len(list(tmp_path.iterdir())) == 3


def test_a_full_disk_is_told_with_bytes_and_leaves_the_old_checkpoint(tmp_path, monkeypatch):
    good = write(tmp_path, 1)

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TrainingProblem, match=r"disk is full.*needs [\d,]+ bytes"):
        write(tmp_path, 2)
    monkeypatch.undo()
    assert latest(tmp_path) == good
    assert not list(tmp_path.glob(".writing-*"))


def test_a_disk_that_lies_is_found_out(tmp_path, monkeypatch):
    monkeypatch.setattr("worker.training.files.sha256", lambda _: "other")
    with pytest.raises(TrainingProblem, match="does not give back"):
        write(tmp_path, 1)
    assert not list(tmp_path.iterdir())


def test_other_faults_of_the_disk_are_not_called_a_full_one(tmp_path, monkeypatch):
    def broken(_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        write(tmp_path, 1)


@pytest.mark.parametrize(
    "change", [{"labels": ["car"]}, {"options": {"seed": 2}}, {"data_digest": "e"}, {"version": 2}]
)
def test_a_checkpoint_of_another_run_is_refused(change):
    position().check_same_run(position(step=9, batch_size=64))
    with pytest.raises(TrainingProblem, match=next(iter(change)).replace("_", " ")):
        position().check_same_run(position(**change))


def test_the_record_is_written_last(tmp_path, monkeypatch):
    written = []
    real = checkpoint.write_verified
    monkeypatch.setattr(
        checkpoint, "write_verified", lambda path, content: written.append(path.suffix) or real(path, content)
    )
    write(tmp_path, 1)
    assert written == [".npz", ".h5", ".json"]


def test_an_option_that_came_after_the_checkpoint_may_be_anything():
    known = {"seed": 0}
    position(options=known).check_same_run(position(options={**known, "later": 3}))
    with pytest.raises(TrainingProblem, match="another options"):
        position(options={**known, "later": 3}).check_same_run(position(options=known))
