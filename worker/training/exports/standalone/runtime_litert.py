"""Runs a LiteRT file."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ai_edge_litert.interpreter import Interpreter

Runner = Callable[[Any], tuple[Any, Any]]


def load(model: Path) -> Runner:
    # Left alone it uses one core.
    interpreter = Interpreter(str(model), num_threads=os.cpu_count() or 1)
    signature = interpreter.get_signature_runner("serving_default")

    def run(image: Any) -> tuple[Any, Any]:
        out = signature(image=image)
        return out["boxes"], out["scores"]

    return run
