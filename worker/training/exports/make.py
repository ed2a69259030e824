"""From weights to a model for other programs, compared with the network that was trained before anybody gets it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np

from app.core.errors import TrainingProblem
from app.core.models import WeightsFormat
from app.core.words import say
from worker.detectors import find
from worker.training.exports import catalogue
from worker.training.exports.base import Exporter, Runner, Written
from worker.training.exports.card import ModelCard, Parity
from worker.training.exports.package import pack
from worker.training.exports.serving import serving_model
from worker.training.weights import load_weights


def make(
    wanted: WeightsFormat,
    weights: Path,
    detector: str,
    options: Mapping[str, Any],
    labels: Sequence[str],
    folder: Path,
    name: str,
    card: Callable[[Exporter, Written, Parity], ModelCard],
) -> tuple[Path, Path]:
    """Write the model and its package into `folder` and return both.

    Raises TrainingProblem when the weights do not fit, or when the file says something else than the network.
    """
    exporter = catalogue()[wanted]
    # Weights are float32 whatever they were trained at; what was frozen makes no difference any more.
    plain = {"precision": "float32", "freeze_backbone": False, "unfreeze_after": None}
    known = find(detector)({**options, **plain}, labels)
    if known.any_shape:
        known = known.reshaped((known.options.served,) * 2)
    network = known.build()
    load_weights(network, weights)
    serving = serving_model(network, known)
    written = exporter.write(serving, weights, folder, name)
    parity = compare(serving, exporter.open(written.model))
    if parity.boxes > exporter.most_pixels or parity.scores > exporter.most_score:
        raise TrainingProblem(
            say("weights.export_differs", format=exporter.title, pixels=parity.boxes, score=parity.scores)
        )
    package = folder / f"{name}-{wanted}.zip"
    pack(written, exporter, card(exporter, written, parity), package)
    return written.model, package


def compare(serving: keras.Model, run: Runner) -> Parity:
    """The largest differences on a picture of noise, which excites every anchor."""
    shape = (1, *serving.inputs[0].shape[1:])
    image = np.random.default_rng(0).uniform(0, 255, shape).astype(np.float32)
    wanted = serving(image, training=False)
    boxes, scores = run(image)
    return Parity(
        boxes=float(np.abs(boxes - np.asarray(wanted["boxes"])).max()),
        scores=float(np.abs(scores - np.asarray(wanted["scores"])).max()),
    )
