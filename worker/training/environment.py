"""What a bit-identical repetition depends on, for the record of a run."""

import os
import platform
from importlib.metadata import version

import keras


def environment() -> dict[str, str]:
    """Machine type, package versions and thread count."""
    backend = keras.backend.backend()
    return {
        "machine": platform.machine(),
        "python": platform.python_version(),
        "keras": version("keras"),
        backend: version(backend),
        "numpy": version("numpy"),
        "cpus": str(os.cpu_count()),
    }
