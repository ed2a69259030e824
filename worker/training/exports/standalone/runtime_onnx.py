"""Runs an ONNX file on ONNX Runtime."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import onnxruntime

Runner = Callable[[Any], tuple[Any, Any]]


def load(model: Path) -> Runner:
    session = onnxruntime.InferenceSession(model, providers=onnxruntime.get_available_providers())

    def run(image: Any) -> tuple[Any, Any]:
        boxes, scores = session.run(["boxes", "scores"], {"image": image})
        return boxes, scores

    return run
