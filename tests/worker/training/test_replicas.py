"""Two devices that share every step learn what one learns, on TensorFlow and on JAX."""

import importlib.util
import os
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

from tests.worker.training.run_replicas import CLIP_NORM, MOVED_AT, UNFREEZE_AFTER
from worker.detectors import catalogue

QUICKLY = "--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true"
JAX = {
    "KERAS_BACKEND": "jax",
    "JAX_PLATFORMS": "cpu",
    "XLA_FLAGS": f"--xla_force_host_platform_device_count=2 {QUICKLY}",
    "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
}
WITHOUT_JAX = pytest.mark.skipif(importlib.util.find_spec("jax") is None, reason="JAX is not installed")


@pytest.fixture(scope="module", params=[{}, pytest.param(JAX, marks=WITHOUT_JAX)], ids=["tensorflow", "jax"])
def found(tmp_path_factory, request):
    folder = tmp_path_factory.mktemp("replicas")
    # A process of its own: devices are made before the first tensor.
    command = [sys.executable, "-m", "tests.worker.training.run_replicas", str(folder)]
    environment = {**os.environ, **request.param, "JAX_COMPILATION_CACHE_DIR": str(folder / "compiled")}
    subprocess.run(command, check=True, timeout=500, env=environment)
    with np.load(folder / "found.npz") as arrays:
        return dict(arrays)


def pairs(found, one, other):
    return {name: (value, found[other + name[len(one) :]]) for name, value in found.items() if name.startswith(one)}


@pytest.mark.parametrize("shared", ["moved/", "joined/"])
def test_losses_gradients_weights_averages_and_moments_are_those_of_one_device(found, shared):
    compared = pairs(found, "alone/", shared)
    assert {"alone/gradient_norm", "alone/shadow/backbone_cells_norm/moving_variance"} <= set(compared)
    assert any("momentum" in name for name in compared)
    assert found["alone/gradient_norm"].min() > CLIP_NORM, "or something was not clipped"
    for name, (alone, other) in compared.items():
        np.testing.assert_allclose(other, alone, rtol=2e-3, atol=2e-4, err_msg=name)


def test_a_backbone_that_is_unfrozen_moves_at_its_step_on_all_devices(found):
    moved = [not np.array_equal(one, other) for one, other in pairwise(found["backbones"])]
    assert moved == [step >= UNFREEZE_AFTER for step in range(1, MOVED_AT)]


def test_who_shares_the_steps_is_said(found):
    assert "2 of 2 GPUs share each step: a batch of 4 frames in parts of 2." in found["notes"]


def test_the_losses_of_the_replicas_add_up_for_every_detector(found):
    compared = pairs(found, "whole ", "halves ")
    assert len(compared) > len(catalogue())
    for name, (whole, halves) in compared.items():
        assert halves == pytest.approx(whole, rel=1e-4), name
