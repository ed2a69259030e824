"""Inference beside ultralytics: `python -m bench.inference [--rounds N] [--detector NAME] [--only PART]
[--peer-python PYTHON]`.

Alternating in one run, at 320 px: a batch of 16 through the network that predict jobs run, one picture through it, and
one through each of the exported LiteRT files; and yolov8n, its norms fused, in both of its layouts (`bench/step/peer.py` says how
to make a Python that has it). Decoded boxes and scores on both sides, no suppression.

Whoever serves pictures runs one of these, not all in turn. The threads of the peer's runtime spin after each call for
longer than a call of ours takes, and without a pause it is our call that they slow down. So each part comes to a machine
at rest, runs uncounted for a while and then for its time, with its own threads as awake as it keeps them; `OMP_WAIT_POLICY` stays
as it is, since spinning is part of what makes the peer quick.
"""

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path

import numpy as np

from app.core.models import WeightsFormat
from bench.step.alternate import REST, Part, medians, peers, show
from bench.step.peer import HOW_TO
from bench.step.taken import timed
from bench.train_step import BATCH_SIZE, LABELS, SIZE
from worker.detectors import find
from worker.training.by_shape import ByShape
from worker.training.exports import catalogue
from worker.training.exports.serving import serving_model

PARTS = {"batch": BATCH_SIZE, "single": 1}
"""How many pictures each takes."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, epilog=HOW_TO)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--detector", default="nano")
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--peer-python", type=Path)
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ours = dict(zip(PARTS, make_parts(asked.detector, folder), strict=True))
        for name in [asked.only] if asked.only else PARTS:
            theirs = peers(stack, asked.peer_python, name, SIZE, BATCH_SIZE)
            found = medians({**ours[name], **theirs}, asked.rounds, rest=REST)
            show(found, next(iter(ours[name])), PARTS[name])


def make_parts(name: str, folder: Path) -> tuple[dict[str, Part], dict[str, Part]]:
    detector = find(name)({"input_size": SIZE}, LABELS)
    network = detector.build()
    inference = ByShape(network, detector).at(detector.shape)
    weights = folder / "random.weights.h5"
    network.save_weights(weights)
    images = np.random.default_rng(0).integers(0, 256, (BATCH_SIZE, SIZE, SIZE, 3), np.uint8)
    whole, alone = (timed(lambda part=part: detector.decode(inference.raw(part))) for part in (images, images[:1]))
    single = {}
    for wanted in (WeightsFormat.litert, WeightsFormat.litert_int8):
        exporter = catalogue()[wanted]
        run = exporter.open(exporter.write(serving_model(network, detector), weights, folder, name).model)
        single[f"{name}, {exporter.title}"] = timed(lambda run=run: run(images[:1].astype(np.float32)))
    return {f"{name}, batch": whole}, {**single, f"{name}, network": alone}


if __name__ == "__main__":
    main()
