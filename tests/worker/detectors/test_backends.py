"""TensorFlow and JAX: one file of networks, targets and losses, the same numbers."""

import importlib.util
import os
import subprocess
import sys

import numpy as np
import pytest

from tests.support.keras_warnings import KERAS_COPIES
from tests.worker.detectors.probe import probe

pytestmark = KERAS_COPIES


@pytest.mark.timeout(900)
@pytest.mark.skipif(importlib.util.find_spec("jax") is None, reason="JAX is not installed")
def test_forward_loss_targets_and_gradients_agree(tmp_path):
    answers = tmp_path / "jax.npz"
    command = [sys.executable, "-m", "tests.worker.detectors.probe", str(answers)]
    subprocess.run(command, check=True, env={**os.environ, "KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}, timeout=600)
    ours = probe()
    with np.load(answers) as theirs:
        assert set(theirs.files) == set(ours)
        for name, value in ours.items():
            scale = max(1.0, np.abs(value).max())
            np.testing.assert_allclose(theirs[name] / scale, value / scale, atol=2e-4, err_msg=name)
