"""The GPUs of this process, asked through NVIDIA's management library (NVML)."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, TypeAlias, TypeVar

import pynvml

from app.core.settings import visible_gpus

T = TypeVar("T")
log = logging.getLogger(__name__)


class GpuReading(NamedTuple):
    """`memory` in bytes that all processes take, `percent` of the last moments busy; None where it is not told."""

    memory: int | None
    percent: float | None


ReadGpus: TypeAlias = Callable[[], list[GpuReading]]


def gpu_reader() -> ReadGpus | None:
    """What reads the GPUs that this process may use, or None where there is no driver to ask."""
    handles = _handles()
    return partial(_read, handles) if handles else None


def free_memory() -> int | None:
    """Bytes that nobody has taken of the GPU of this process that has least left; None where it is not told."""
    told = [_told(_free, gpu) for gpu in _handles()]
    return min((free for free in told if free is not None), default=None)


def _handles() -> list[Any]:
    try:
        pynvml.nvmlInit()
        return [_handle(name) for name in _names(visible_gpus())]
    except pynvml.NVMLError as error:
        log.info("The use of GPUs is not known: %s", error)
        return []


def _names(visible: str | None) -> list[str]:
    """Indices or UUIDs, as CUDA reads its variable: all where it is not set, none after one that is not there."""
    if visible is None:
        return [str(index) for index in range(pynvml.nvmlDeviceGetCount())]
    names = [name.strip() for name in visible.split(",")]
    wrong = next((place for place, name in enumerate(names) if name in {"", "-1"}), len(names))
    return names[:wrong]


def _handle(name: str) -> Any:
    if name.isdecimal():
        return pynvml.nvmlDeviceGetHandleByIndex(int(name))
    return pynvml.nvmlDeviceGetHandleByUUID(name)


def _read(handles: list[Any]) -> list[GpuReading]:
    return [GpuReading(_told(_memory, gpu), _told(_busy, gpu)) for gpu in handles]


def _told(ask: Callable[[Any], T], gpu: Any) -> T | None:
    """What a driver answers; a slice of a GPU (MIG) has no use of its own, and a driver may be renewed meanwhile."""
    try:
        return ask(gpu)
    except pynvml.NVMLError:
        return None


def _memory(gpu: Any) -> int:
    return int(pynvml.nvmlDeviceGetMemoryInfo(gpu).used)


def _free(gpu: Any) -> int:
    return int(pynvml.nvmlDeviceGetMemoryInfo(gpu).free)


def _busy(gpu: Any) -> float:
    return float(pynvml.nvmlDeviceGetUtilizationRates(gpu).gpu)
