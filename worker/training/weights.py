"""First weights from a file: of the same labels to continue, of others to transfer."""

import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import keras
import numpy as np
from numpy.typing import NDArray

from app.core.errors import TrainingProblem
from app.core.label_names import place
from app.core.words import say
from worker.detectors.base import Detector


@dataclass(frozen=True)
class InitWeights:
    """A `.weights.h5` to start from, with the options and labels it was trained with.

    `continue` takes all of it and wants the same labels; `transfer` takes what fits, and the rows of labels that
    both have, by their meaning. Where nothing fits, a run that finds them `optional` starts from scratch.
    """

    path: Path
    mode: Literal["continue", "transfer"]
    options: Mapping[str, Any]
    labels: Sequence[str]
    optional: bool = False


def load_weights(network: keras.Model, path: Path) -> None:
    """Raises TrainingProblem when the file is missing, damaged or of another network."""
    try:
        with tempfile.TemporaryDirectory(prefix="weights-") as folder, warnings.catch_warnings():
            # Keras only warns when it leaves layers as they were; half a load would be worse than none.
            warnings.filterwarnings("error", message="Skipping", category=UserWarning)
            # Keras goes by the end of the name, which a file of a content-addressed store does not have.
            named = Path(folder) / "load.weights.h5"
            named.symlink_to(path.resolve())
            network.load_weights(named)
    except (OSError, ValueError, KeyError, UserWarning) as error:
        raise TrainingProblem(say("weights.unfit", name=path.name, error=error)) from error


def start_from(network: keras.Model, detector: Detector, init: InitWeights) -> list[str]:
    """Put first weights into `network`; returns the paths of those that found nothing to start from.

    Raises TrainingProblem when nothing fits, or when not everything does though it should go on.
    """
    if init.mode == "continue" and list(init.labels) != list(detector.labels):
        raise TrainingProblem(say("weights.other_labels"))
    donor = type(detector)(init.options, init.labels)
    donor_network = donor.build()
    load_weights(donor_network, init.path)
    given = {weight.path: np.asarray(weight) for weight in donor_network.weights}
    missing = [w.path for w in network.weights if not _take(w, given.get(w.path), detector, donor.labels)]
    if len(missing) == len(network.weights) or (missing and init.mode == "continue"):
        raise TrainingProblem(say("weights.layers_differ", layers=len(missing), first=missing[0]))
    return missing


def _take(weight: keras.Variable, given: NDArray[np.float32] | None, detector: Detector, labels: Sequence[str]) -> bool:
    if given is None:
        return False
    if detector.per_label(weight.path) and given.shape[:-1] == weight.shape[:-1]:
        return _take_labels(weight, given, detector.labels, labels)
    if given.shape != tuple(weight.shape):
        return False
    weight.assign(given)
    return True


def _take_labels(
    weight: keras.Variable, given: NDArray[np.float32], wanted: Sequence[str], labels: Sequence[str]
) -> bool:
    """The rows of labels that both know; the others stay as they were initialized."""
    value = np.asarray(weight).copy()
    found = [place(label, labels) for label in wanted]
    for row, donor in enumerate(found):
        if donor is not None:
            value[..., row] = given[..., donor]
    weight.assign(value)
    return None not in found
