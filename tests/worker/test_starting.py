"""What a backend writes while it comes up: its lines about itself are left out of a job's log, errors never are."""

import subprocess
import sys

import pytest

from app.core.settings import Settings
from worker.log_file import job_log
from worker.starting import job_folder, keep_all, worth_telling

OF_ITSELF = b"""WARNING: All log messages before absl::InitializeLog() is called are written to STDERR
I0000 00:00:1795557769.718367   19974 port.cc:153] oneDNN custom operations are on.
To enable the following instructions: AVX2 FMA, in other operations, rebuild TensorFlow.
"""
NO_GPU = b"E0000 00:00:1795557781.571124   19974 cuda_platform.cc:52] failed call to cuInit: INTERNAL: CUDA error\n"
ERRORS = b"""E0000 00:00:1795557781.571124   19974 cuda_dnn.cc:52] Could not create cudnn handle: OUT_OF_MEMORY
W0000 00:00:1795557781.571124   19974 gpu_device.cc:52] Cannot dlopen some GPU libraries.
F0000 00:00:1795557781.571124   19974 device.cc:52] Check failed: ok (RESOURCE_EXHAUSTED: out of memory)
Traceback (most recent call last):
2026-11-24 22:03:48,188 WARNING the database does not answer: gone
"""
CHILD = """
import logging, os, sys
from types import SimpleNamespace
from worker import starting
logging.basicConfig(level=logging.INFO, format="%(message)s")
def imported(name):
    os.write(2, {written!r})
    {then}
    return SimpleNamespace(on_gpu=lambda: False, __version__="3", backend=lambda: "tensorflow", keras=None)
sys.modules["keras"] = SimpleNamespace(__version__="3", backend=SimpleNamespace(backend=lambda: "tensorflow"))
starting.import_module = lambda name: sys.modules[name] if name == "keras" else imported(name)
starting.start_keras(7)
"""


def log_of_child(then):
    with job_log(7) as output:
        program = CHILD.format(written=OF_ITSELF + ERRORS, then=then)
        done = subprocess.run([sys.executable, "-c", program], stderr=output, check=False)
    return done.returncode, (job_folder(7) / "log.txt").read_bytes


def test_errors_stay_and_so_does_a_missing_gpu_where_there_is_one():
    assert worth_telling(OF_ITSELF + NO_GPU + ERRORS, gpu_there=False) == ERRORS
    assert worth_telling(OF_ITSELF + NO_GPU + ERRORS, gpu_there=True) == NO_GPU + ERRORS


def test_the_log_begins_with_our_words_and_has_the_errors(platform: Settings):
    code, log = log_of_child("pass")
    keep_all(7)
    assert code == 0
    assert log() == b"starting Keras\n" + ERRORS + b"Keras 3 on tensorflow, with the CPU\n"


@pytest.mark.parametrize(("then", "left"), [("os.abort()", OF_ITSELF + ERRORS), ("1 / 0", ERRORS)])
def test_of_a_start_that_fails_everything_that_says_why_is_there(platform: Settings, then, left):
    code, log = log_of_child(then)
    assert code
    keep_all(7)
    keep_all(7)
    assert log().startswith(b"starting Keras\n" + left)
    assert [file.name for file in job_folder(7).iterdir()] == ["log.txt"]
