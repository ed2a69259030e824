"""Saving is life: what was stopped, and then killed, ends exactly where the undisturbed run does."""

import os
import random
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from worker.training.checkpoint import latest, load

END = 20


def start(folder, stop_at=-1):
    return subprocess.Popen([sys.executable, "-m", "tests.worker.training.run_training", str(folder), str(stop_at)])


def finish(folder, stop_at=-1):
    assert start(folder, stop_at).wait(timeout=400) == 0
    return latest(folder / "checkpoints")


def kill_after_next_checkpoint(folder):
    """Kill -9 at a random moment after the process has written a checkpoint of its own."""
    before = latest(folder / "checkpoints").step
    process = start(folder)
    while (now := latest(folder / "checkpoints")) is None or now.step <= before:
        assert process.poll() is None, "it ended before it could be killed"
        time.sleep(0.05)
    time.sleep(random.random() * 0.2)
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.timeout(1200)  # four processes that each compile: about two minutes when quiet, several when not
@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="needs Linux")
def test_stopped_then_killed_then_resumed_equals_undisturbed_to_the_bit(tmp_path):
    undisturbed = start(tmp_path / "straight")
    stopped = finish(tmp_path / "broken", stop_at=10)
    assert stopped.step == 10
    kill_after_next_checkpoint(tmp_path / "broken")
    resumed = finish(tmp_path / "broken")
    assert undisturbed.wait(timeout=400) == 0
    straight = latest(tmp_path / "straight" / "checkpoints")
    assert straight.step == resumed.step == END
    ours, theirs = load(resumed.state_path).arrays, load(straight.state_path).arrays
    assert ours.keys() == theirs.keys()
    assert len(ours) > 500
    assert [name for name in ours if not np.array_equal(ours[name], theirs[name])] == []
    assert resumed.metrics == straight.metrics
