"""What is recorded of the machine; the GPUs are played by a driver that answers what the test says."""

from types import SimpleNamespace

import psutil
import pynvml
import pytest

from worker.training import gpus
from worker.training.gpus import GpuReading, free_memory, gpu_reader
from worker.training.machine import MIB, READ_SECONDS, Machine

GIB = 1024 * MIB


class Driver:
    """NVML with GPUs by name (index or UUID): bytes taken, and percent busy or None where it is not told."""

    NVMLError = pynvml.NVMLError

    def __init__(self, **found):
        self.found = found
        self.nvmlInit = self.start
        self.nvmlDeviceGetCount = lambda: len(found)
        self.nvmlDeviceGetHandleByIndex = lambda index: list(found)[index]
        self.nvmlDeviceGetHandleByUUID = lambda name: name
        self.nvmlDeviceGetMemoryInfo = lambda name: SimpleNamespace(used=found[name][0], free=8 * GIB - found[name][0])
        self.nvmlDeviceGetUtilizationRates = self.use

    def start(self):
        if not self.found:
            raise pynvml.NVMLError(pynvml.NVML_ERROR_LIBRARY_NOT_FOUND)

    def use(self, name):
        if self.found[name][1] is None:
            raise pynvml.NVMLError(pynvml.NVML_ERROR_NOT_SUPPORTED)
        return SimpleNamespace(gpu=self.found[name][1])


@pytest.fixture
def driver(monkeypatch):
    def install(**found):
        monkeypatch.setattr(gpus, "pynvml", Driver(**found))

    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    return install


def test_without_a_gpu_only_the_memory_of_the_process_is_told():
    readings = Machine(None).readings()
    assert readings.keys() == {"memory_mib"}
    assert readings["memory_mib"] == pytest.approx(psutil.Process().memory_info().rss / MIB, rel=0.2)


def test_several_gpus_are_told_as_the_fullest_and_the_average():
    readings = Machine(lambda: [GpuReading(3 * GIB, 80.0), GpuReading(5 * GIB, 100.0)]).readings()
    assert (readings["gpu_memory_mib"], readings["gpu_percent"]) == (5 * 1024, 90.0)


def test_what_a_gpu_does_not_tell_is_left_out_and_never_zero():
    assert Machine(lambda: [GpuReading(GIB, None)]).readings().keys() == {"memory_mib", "gpu_memory_mib"}
    assert Machine(lambda: [GpuReading(None, 0.0)]).readings()["gpu_percent"] == 0.0


def test_a_driver_is_asked_no_more_often_than_it_has_news():
    now, asked = [0.0], []
    machine = Machine(lambda: asked.append(1) or [], clock=lambda: now[0])
    for _ in range(10):
        machine.readings()
        now[0] += READ_SECONDS / 4
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("visible", "expected"),
    [(None, [1, 2]), ("1", [2]), ("second, first", [2, 1]), ("0,-1,1", [1]), ("", []), ("-1", [])],
)
def test_the_gpus_of_this_process_are_read(driver, monkeypatch, visible, expected):
    driver(first=(GIB, 1), second=(GIB, 2))
    if visible is not None:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", visible)
    reader = gpu_reader()
    assert [reading.percent for reading in reader()] == expected if expected else reader is None


def test_a_slice_of_a_gpu_tells_its_memory_alone(driver):
    driver(slice=(7 * GIB, None))
    assert gpu_reader()() == [GpuReading(7 * GIB, None)]


def test_without_a_driver_there_is_no_reader(driver):
    driver()
    assert gpu_reader() is None
    assert free_memory() is None


def test_the_gpu_of_this_process_that_has_least_left_says_what_there_is(driver, monkeypatch):
    driver(first=(GIB, 1), second=(2 * GIB, 1), others=(7 * GIB, 1))
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0,1")
    assert free_memory() == 6 * GIB
