"""How good a detector becomes in some minutes on a CPU, with nothing chosen by anybody.

    RAPIDLABEL_HOME=FOLDER python -m bench.accuracy [--data FOLDER] [--seconds 900] [--folds 3] [--only 1 2] [--seeds 0]
        [--sizes 1280] [--options JSON] [--aside FOLDER] [--peer-python PYTHON]

Trains on `its_cctv` less some cameras and on the earlier part of `pets_s2l1`, through the code of a job, and judges on
those cameras and the later part; or on all of both, judged on the sets in the folder `--aside`. Beside it the start
weights untouched at the same size, and yolov8n from scratch in the same time where a Python that has ultralytics is
named. AP50 with 95 % intervals of a bootstrap over frames, paired for the difference; frames at a time, in ms.
`--options` sets options of the detector as a person would. Each frame is judged by what two looks of it in two sizes find, as
a job that predicts does, and by one look.
"""

import argparse
import json
import tempfile
from dataclasses import replace
from pathlib import Path

from app.core.settings import get_settings
from bench.cctv import ours, yolo
from bench.cctv.judge import intervals, judge
from bench.cctv.scenes import LABELS, Fold, folds, whole
from worker.detectors.nms import Detections


def main() -> None:
    asked = arguments()
    if asked.data is None:
        raise SystemExit("Set RAPIDLABEL_DATA to the folder that holds its_cctv and pets_s2l1.")
    cuts = [whole(asked.data, asked.aside)] if asked.aside else folds(asked.data, asked.folds)
    chosen = [cut for number, cut in enumerate(cuts, 1) if not asked.only or number in asked.only]
    with tempfile.TemporaryDirectory(prefix="rapidlabel-accuracy-") as folder:
        for fold in chosen:
            for seed in asked.seeds:
                measure(fold, seed, asked, Path(folder))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=get_settings().data, help="otherwise RAPIDLABEL_DATA")
    parser.add_argument("--seconds", type=float, default=900)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--only", type=int, nargs="*", default=[])
    parser.add_argument("--seeds", type=int, nargs="*", default=[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[], help="longer sides to judge at, besides its own")
    parser.add_argument("--options", type=json.loads, default={})
    parser.add_argument("--aside", type=Path)
    parser.add_argument("--peer-python", type=Path)
    return parser.parse_args()


def measure(fold: Fold, seed: int, asked: argparse.Namespace, folder: Path) -> None:
    """Train once, and print what it is worth beside the others."""
    print(f"== {fold.name}, seed {seed}", flush=True)
    options = {"max_seconds": asked.seconds, "seed": seed, **asked.options}
    name = f"{fold.name}-{seed}".replace(" ", "-")
    network = ours.trained(fold, options, folder / name, folder / "cache")
    for size in dict.fromkeys([network.size, *asked.sizes]):
        for scales in (2, 1):
            compare(fold, replace(network, size=size, scales=scales), replace(ours.untouched(size), scales=scales))
    if asked.peer_python:
        show_peer(fold, yolo.train_and_find(asked.peer_python, fold, asked.seconds, seed, folder / f"{name}-peer"))


def compare(fold: Fold, network: ours.Network, start: ours.Network) -> None:
    for name, samples in fold.judged.items():
        found, before = ours.find(network, samples), ours.find(start, samples)
        print(f"{name} at {network.size}, {network.scales} looks: {ours.milliseconds(network, samples):.0f} ms a frame")
        for index, label in enumerate(LABELS):
            one, other = judge(samples, found, index), judge(samples, before, index)
            if not one.boxes.sum():
                continue
            alone, more = intervals(one, other)
            print(
                f"  {label:<8}AP50 {one.ap50():.3f} [{alone[0]:.2f}, {alone[1]:.2f}]   untouched {other.ap50():.3f}   "
                f"more by {one.ap50() - other.ap50():+.3f} [{more[0]:+.3f}, {more[1]:+.3f}]"
                f"{'   BELOW THE START' if more[1] < 0 else ''}",
                flush=True,
            )


def show_peer(fold: Fold, found: dict[str, list[Detections]]) -> None:
    for name, samples in fold.judged.items():
        told = [f"{label} {judge(samples, found[name], index).ap50():.3f}" for index, label in enumerate(LABELS)]
        print(f"{name}, yolov8n from scratch: {', '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
