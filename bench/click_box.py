"""One click on a thing, and its box: ours beside GrabCut alone, with true boxes to compare.

    RAPIDLABEL_DATA=... python -m bench.click_box [--clicks 100] [--seed 1]

Clicks fall on the middle of a true box, or anywhere in the inner half of it. GrabCut alone gets a square round the
click, a sixth of the picture high, as a person without any knowledge of the scene would give it. Ours is asked with
all that the platform would know (the empty scene, the boxes of the label on the camera's other frames), and with less.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from app.core import imaging, outline
from app.core.geometry import Box, iou
from app.core.outline.background import Picture
from app.core.scene import Scene

Labelled = tuple[Picture, list[tuple[str, Box]]]
Method = Callable[[Picture, Picture | None, float, float, outline.Size | None], Box | None]
JITTER = 0.25
STREETS = (("street", False), ("street", True))
FEWEST = 5


@dataclass(frozen=True)
class Click:
    picture: Picture
    background: Picture | None
    truth: Box
    size: outline.Size | None


def street() -> list[list[Labelled]]:
    """Our own rendered street, by day and by night: its boxes are exact."""
    scenes = [Scene(3, camera, night=night) for camera, night in STREETS]
    return [[(scene.render(n), truth(scene, n)) for n in range(0, 250, 10)] for scene in scenes]


def truth(scene: Scene, number: int) -> list[tuple[str, Box]]:
    return [(box.label, Box(box.x1, box.y1, box.x2, box.y2)) for box in scene.truth(number)]


def recorded(folder: Path, every: int) -> list[list[Labelled]]:
    """Every n-th picture of a COCO folder, by camera."""
    best, plain = folder / "annotations_ignore.json", folder / "annotations.json"
    document = json.loads((best if best.exists() else plain).read_text())
    boxes: dict[int, list[tuple[str, Box]]] = {}
    for found in document["annotations"]:
        if not found["iscrowd"]:
            x, y, width, height = found["bbox"]
            label = "person" if found["category_id"] == 1 else "car"
            boxes.setdefault(found["image_id"], []).append((label, Box(x, y, x + width, y + height)))
    scenes: dict[str, list[Labelled]] = {}
    for image in document["images"][::every]:
        picture = imaging.decode_rgb((folder / "images" / image["file_name"]).read_bytes())
        scenes.setdefault(image["scene"], []).append((picture, boxes.get(image["id"], [])))
    return list(scenes.values())


def clicks(scenes: list[list[Labelled]], most: int) -> Iterator[Click]:
    """Boxes spread over all scenes, each with what the platform knows without its own frame."""
    total = sum(len(boxes) for scene in scenes for _, boxes in scene)
    seen = 0
    for scene in scenes:
        pictures = [picture for picture, _ in scene]
        alike = len({picture.shape for picture in pictures}) == 1
        background = outline.median(pictures) if alike and len(pictures) >= FEWEST else None
        for at, (picture, boxes) in enumerate(scene):
            for label, box in boxes:
                seen += 1
                if seen * most // total > (seen - 1) * most // total:
                    yield Click(picture, background, box, size_without(scene, at, label))


def size_without(scene: list[Labelled], at: int, label: str) -> outline.Size | None:
    others = [box for n, (_, boxes) in enumerate(scene) if n != at for name, box in boxes if name == label]
    return outline.fit(others)


def ours(picture: Picture, background: Picture | None, x: float, y: float, size: outline.Size | None) -> Box | None:
    found = outline.find(picture, background, x, y, size)
    return found.box if found else None


def grabcut(picture: Picture, background: Picture | None, x: float, y: float, size: outline.Size | None) -> Box | None:
    """What OpenCV's own example does: a rectangle, five rounds, the part under the click."""
    height, width = picture.shape[:2]
    half = height // 12
    left, top = max(int(x) - half, 1), max(int(y) - half, 1)
    side = (min(2 * half, width - left - 1), min(2 * half, height - top - 1))
    around = picture[max(top - half, 0) : top + 3 * half, max(left - half, 0) : left + 3 * half].copy()
    dx, dy = max(left - half, 0), max(top - half, 0)
    del background, size
    mask = np.zeros(around.shape[:2], np.uint8)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(around, mask, (left - dx, top - dy, *side), *models, 5, cv2.GC_INIT_WITH_RECT)
    _, connected = cv2.connectedComponents((mask & 1).astype(np.uint8))
    number = connected[min(int(y) - dy, len(connected) - 1), min(int(x) - dx, connected.shape[1] - 1)]
    rows, columns = np.nonzero(connected == number) if number else (np.empty(0), np.empty(0))
    if not len(rows):
        return None
    return Box(columns.min() + dx, rows.min() + dy, columns.max() + 1 + dx, rows.max() + 1 + dy)


SIDES: dict[str, tuple[Method, bool, bool]] = {
    "GrabCut alone": (grabcut, False, False),
    "ours": (ours, True, True),
    "ours, a still": (ours, False, True),
    "ours, no boxes yet": (ours, True, False),
    "ours, neither": (ours, False, False),
}


def measure(side: str, wanted: list[Click], jitter: float, seed: int) -> str:
    method, moves, sized = SIDES[side]
    random = np.random.default_rng(seed)
    overlaps, times, none = [], [], 0
    for click in wanted:
        height, width = click.picture.shape[:2]
        off = random.uniform(-jitter, jitter, 2)
        x = np.clip((click.truth.x1 + click.truth.x2) / 2 + off[0] * click.truth.width, 0, width - 1)
        y = np.clip((click.truth.y1 + click.truth.y2) / 2 + off[1] * click.truth.height, 0, height - 1)
        started = time.perf_counter()
        background, size = click.background if moves else None, click.size if sized else None
        box = method(click.picture, background, float(x), float(y), size)
        times.append((time.perf_counter() - started) * 1e3)
        none += box is None
        overlaps.append(iou(box, click.truth) if box else 0.0)
    found, (middle, slow) = np.array(overlaps), np.percentile(times, [50, 95])
    return (
        f"| {side} | {(found >= 0.5).mean():.2f} | {(found >= 0.7).mean():.2f} | {found.mean():.2f} "
        f"| {none / len(found):.2f} | {middle:.0f} / {slow:.0f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clicks", type=int, default=100, help="of each set")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sides", nargs="*", choices=SIDES, default=list(SIDES))
    arguments = parser.parse_args()
    sets = {"street": street()}
    if data := os.environ.get("RAPIDLABEL_DATA"):
        sets["vtest (pets_s2l1)"] = recorded(Path(data) / "pets_s2l1", 5)
        sets["its_cctv"] = recorded(Path(data) / "its_cctv", 1)
    for name, scenes in sets.items():
        wanted = list(clicks(scenes, arguments.clicks))
        for where, jitter in (("middle", 0.0), ("inner half", JITTER)):
            print(f"\n{name}, {len(wanted)} clicks, {where}")
            print("| | IoU >= .5 | IoU >= .7 | mean IoU | refused | ms p50 / p95 |\n|---|---|---|---|---|---|")
            for side in arguments.sides:
                print(measure(side, wanted, jitter, arguments.seed), flush=True)


if __name__ == "__main__":
    main()
