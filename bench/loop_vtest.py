"""The whole loop over the API on a real CCTV video: how long each stage takes, and how well the detector does.

    RAPIDLABEL_DATA=FOLDER python -m bench.loop_vtest [--steps 300] [--input-size 256] [--url URL --token TOKEN]

Takes in every third picture of `videos/vtest.avi`, labels with the boxes of `pets_s2l1` by edits as people make them,
submits, freezes, trains, downloads the best weights, lets them propose on the whole video, and exports. Without `--url`
on a platform of its own in a temporary folder.
"""

import argparse
import hashlib
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.core.settings import get_settings
from tests.support.loop import running_platform
from tests.support.platform_client import Json, PlatformClient, create

EVERY_N = 3
HOURS = 3 * 3600.0


class Stopwatch:
    """Prints each stage with its seconds as it ends."""

    def __init__(self) -> None:
        self.total = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[list[str]]:
        """Time the block; what it appends to the list is printed beside."""
        facts: list[str] = []
        started = time.monotonic()
        yield facts
        seconds = time.monotonic() - started
        self.total += seconds
        print(f"{name:<18}{seconds:>9.1f} s  {', '.join(facts)}", flush=True)


def main() -> None:
    options = arguments()
    data = get_settings().data
    if data is None:
        raise SystemExit("Set RAPIDLABEL_DATA to the folder that holds videos/vtest.avi and pets_s2l1.")
    if options.url:
        with PlatformClient(options.url, options.token) as client:
            loop(client, data, options)
        return
    with tempfile.TemporaryDirectory(prefix="rapidlabel-loop-") as home, running_platform(Path(home)) as (_, client):
        loop(client, data, options)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="a running platform; with --token")
    parser.add_argument("--token", default="")
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--input-size", type=int, default=256)
    parser.add_argument("--batch-size", type=int, default=8)
    parser.add_argument("--width", type=float, default=0.125)
    parser.add_argument("--threshold", type=float, default=0.25)
    return parser.parse_args()


def loop(client: PlatformClient, data: Path, options: argparse.Namespace) -> None:
    watch = Stopwatch()
    project, camera_id = client.project_with_camera("PETS2009")
    with watch.stage("upload") as facts:
        source, job = client.upload(camera_id, data / "videos" / "vtest.avi", every_n=EVERY_N)
        facts.append(f"{(data / 'videos' / 'vtest.avi').stat().st_size / 1e6:.1f} MB")
    with watch.stage("ingest") as facts:
        facts.append(client.success(job["id"])["message"])
    frames = client.items(f"/sources/{source['id']}/frames")
    truth = read_truth(data / "pets_s2l1" / "annotations.json")
    labeled = [frame for frame in frames if frame["index"] in truth]
    with watch.stage("label") as facts:
        boxes = sum(label(client, project, frame, truth[frame["index"]]) for frame in labeled)
        facts.append(f"{len(labeled)} edits of {boxes} boxes")
    with watch.stage("submit"):
        for frame in labeled:
            client.post(f"/frames/{frame['id']}/submit")
    with watch.stage("freeze") as facts:
        dataset = client.post(f"/projects/{project['id']}/datasets", {"name": "vtest"})
        facts.append(f"{dataset['counts']['train']['frames']} / {dataset['counts']['val']['frames']} frames")
    best = train(client, watch, dataset, options)
    download(client, watch, best)
    with watch.stage("predict") as facts:
        predict_id = client.predict(source["id"], best["id"], options.threshold)
        facts.append(client.success(predict_id, within=HOURS)["message"])
    export(client, watch, dataset)
    print(f"{'all':<18}{watch.total:>9.1f} s")


def read_truth(path: Path) -> dict[int, list[Json]]:
    """Return every box as an edit's fields, with the name of its label, by the picture's index in the video."""
    document = json.loads(path.read_text())
    images = {image["id"]: image for image in document["images"]}
    names = {category["id"]: category["name"] for category in document["categories"]}
    truth: dict[int, list[Json]] = defaultdict(list)
    for row in document["annotations"]:
        image = images[row["image_id"]]
        left, top, width, height = row["bbox"]
        bbox = [max(0.0, left), max(0.0, top), min(image["width"], left + width), min(image["height"], top + height)]
        box = {"label": names[row["category_id"]], "bbox": bbox, "ignore": bool(row["iscrowd"])}
        truth[image["frame_index"]].append(box)
    return truth


def label(client: PlatformClient, project: Json, frame: Json, boxes: Sequence[Json]) -> int:
    """Put one frame's boxes on it in one edit, and return how many they are."""
    label_ids = {row["name"]: row["id"] for row in project["labels"]}
    changes = [create(frame["id"], label_ids[box["label"]], box["bbox"], ignore=box["ignore"]) for box in boxes]
    client.edit(project["id"], changes)
    return len(changes)


def train(client: PlatformClient, watch: Stopwatch, dataset: Json, options: argparse.Namespace) -> Json:
    """Train and return the best checkpoint."""
    chosen: Mapping[str, Any] = {
        "steps": options.steps,
        "input_size": options.input_size,
        "batch_size": options.batch_size,
        "width": options.width,
    }
    with watch.stage("train: first step"):
        job_id = client.train(dataset["id"], **chosen)
        client.wait_for(job_id, lambda job: job["progress"] > 0, within=HOURS)
    with watch.stage("train: the rest") as facts:
        facts.append(client.success(job_id, within=HOURS)["message"])
    best = next(row for row in client.checkpoints(job_id) if row["best"])
    for name, value in best["metrics"].items():
        print(f"  {name:<16}{value:>9.3f}")
    return best


def download(client: PlatformClient, watch: Stopwatch, checkpoint: Json) -> None:
    with watch.stage("weights") as facts:
        weights = client.send("GET", f"/checkpoints/{checkpoint['id']}/weights").content
        assert hashlib.sha256(weights).hexdigest() == checkpoint["sha256"]
        facts.append(f"{len(weights) / 1e6:.1f} MB of step {checkpoint['step']}")


def export(client: PlatformClient, watch: Stopwatch, dataset: Json) -> None:
    for format_name in ("voc", "coco"):
        with watch.stage(f"export {format_name}") as facts:
            answer = client.send("GET", f"/datasets/{dataset['id']}/export", params={"format": format_name})
            facts.append(f"{len(answer.content) / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
