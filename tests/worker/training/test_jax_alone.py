"""A training on JAX where TensorFlow is not installed."""

import importlib.util
import json
import math
import os
import subprocess
import sys

import pytest


@pytest.mark.timeout(900)
@pytest.mark.skipif(importlib.util.find_spec("jax") is None, reason="JAX is not installed")
def test_two_steps_and_a_prediction_need_no_tensorflow(tmp_path):
    command = [sys.executable, "-m", "tests.worker.training.run_without_tensorflow", str(tmp_path)]
    environment = {**os.environ, "KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu", "RAPIDLABEL_HOME": str(tmp_path)}
    done = subprocess.run(command, check=True, env=environment, capture_output=True, text=True, timeout=600)
    told = json.loads(done.stdout.splitlines()[-1])
    assert len(told["losses"]) == 2
    assert all(map(math.isfinite, told["losses"]))
    assert told["boxes"] > 0
