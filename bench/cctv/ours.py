"""Our side: a training as a default job does it, the untouched start, and what both find."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.cctv.scenes import LABELS, Fold
from worker.day_one import bundle
from worker.detectors import find as find_detector
from worker.detectors.nms import Detections
from worker.training.evaluate import LEAST_SCORE
from worker.training.loop import train
from worker.training.pictures import read_rgb
from worker.training.predict import Predictor
from worker.training.samples import Sample
from worker.training.suggestion import chosen_options
from worker.training.weights import InitWeights

TIMED = 12


@dataclass(frozen=True)
class Network:
    """Weights, and all that is needed to put them to work at a longer side of about `size` pixels."""

    weights: Path
    detector: str
    options: Mapping[str, Any]
    labels: Sequence[str]
    size: int
    scales: int | None = None
    """Looks at each frame, each in a size of its own; None as a job that predicts would choose."""


class Quiet:
    """A reporter that says how far the training is, on one line."""

    def metrics(self, step: int, epoch: int, values: Mapping[str, float], context: str) -> None:
        if context == "val":
            told = {name: round(values[name], 3) for name in values if name.startswith(("AP", "loss"))}
            print(f"  step {step}: {told}", flush=True)

    def preflight(self, report: object, pictures: object) -> None: ...

    def evaluation(self, step: int, report: object) -> None: ...

    def progress(self, fraction: float, message: object) -> None: ...

    def checkpoint(self, files: object, metrics: Mapping[str, float], *, best: bool) -> None: ...

    def should_stop(self) -> None: ...


def start() -> bundle.Bundle:
    """Start weights, or an exit that says how to get them."""
    found = bundle.find(bundle.DETECTOR)
    if found is None:
        raise SystemExit("There are no start weights under RAPIDLABEL_HOME: make weights")
    return found


def untouched(size: int) -> Network:
    """The start weights as they came, on the labels that they know."""
    given = start()
    return Network(given.path, given.detector, given.options, given.labels, size)


def trained(fold: Fold, options: Mapping[str, Any], folder: Path, cache: Path) -> Network:
    """What a job with these options gives: the weights it ends with."""
    given = start()
    init = InitWeights(given.path, "transfer", given.options, given.labels, optional=True)
    suggestion = chosen_options(given.detector, options, fold.train)
    for reason in suggestion.reasons:
        print(f"  {reason}", flush=True)
    began = time.monotonic()
    result = train(given.detector, fold.train, suggestion.options, folder, Quiet(), cache=cache, init=init)
    print(f"  {result.step} steps in {time.monotonic() - began:.0f} s, best AP {result.best_ap}", flush=True)
    size = find_detector(given.detector)(suggestion.options, LABELS).options.served
    return Network(result.checkpoint.weights_path, given.detector, suggestion.options, LABELS, size)


def find(network: Network, samples: Sequence[Sample]) -> list[Detections]:
    """Detections of LABELS on every frame, best first."""
    predictor = _predictor(network)
    wanted = [list(network.labels).index(label) for label in LABELS]
    return [_of(predictor.predict([read_rgb(s)], threshold=LEAST_SCORE)[0], wanted) for s in samples]


def milliseconds(network: Network, samples: Sequence[Sample]) -> float:
    """The median over some frames, one at a time, from decoded picture to boxes; the first of a shape compiles."""
    predictor, taken = _predictor(network), []
    for sample in samples[:: max(1, len(samples) // TIMED)]:
        picture = read_rgb(sample)
        predictor.predict([picture])
        began = time.perf_counter()
        predictor.predict([picture])
        taken.append(time.perf_counter() - began)
    return 1000 * float(np.median(taken))


def _predictor(network: Network) -> Predictor:
    return Predictor(
        network.weights,
        network.detector,
        network.options,
        network.labels,
        tight=True,
        input_size=network.size,
        scales=network.scales,
    )


def _of(found: Detections, wanted: Sequence[int]) -> Detections:
    kept = np.isin(found.labels, wanted)
    labels = np.array([wanted.index(label) for label in found.labels[kept]], np.int32)
    return Detections(found.boxes[kept], found.scores[kept], labels)
