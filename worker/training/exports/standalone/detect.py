"""Finds objects on a picture:  python detect.py PICTURE [THRESHOLD]

Prints one line per object: label, score, x1, y1, x2, y2 in the picture's pixels. MODEL_CARD.md explains the steps.
"""

import json
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from runtime import load

HERE = Path(__file__).resolve().parent
CARD = json.loads((HERE / "model_card.json").read_text())
PAD, MOST, NMS_IOU = CARD["pad_value"], CARD["most_per_label"], CARD["nms_iou"]


def letterbox(picture: Any, size: int) -> tuple[Any, Any, Any]:
    """The picture in a size x size square, aspect kept, centred on grey; with the scale and offset (x, y) of it."""
    height, width = picture.shape[:2]
    ratio = min(size / width, size / height)
    across, down = max(1, round(width * ratio)), max(1, round(height * ratio))
    x, y = (size - across) // 2, (size - down) // 2
    how = cv2.INTER_AREA if across < width else cv2.INTER_LINEAR
    square = np.full((size, size, 3), PAD, np.uint8)
    square[y : y + down, x : x + across] = cv2.resize(picture, (across, down), interpolation=how)
    return square, np.array([across / width, down / height]), np.array([x, y])


def suppress(boxes: Any, scores: Any, threshold: float) -> list[int]:
    """Which boxes of one label stay: of those that overlap too much, the best."""
    order = [int(i) for i in np.argsort(-scores, kind="stable") if scores[i] >= threshold][:MOST]
    kept: list[int] = []
    for i in order:
        if all(overlap(boxes[i], boxes[k]) <= NMS_IOU for k in kept):
            kept.append(i)
    return kept


def overlap(a: Any, b: Any) -> float:
    """Intersection over union."""
    shared = np.prod(np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0))
    areas = [np.prod(np.maximum(box[2:] - box[:2], 0)) for box in (a, b)]
    return float(shared / (sum(areas) - shared + 1e-9))


def main(path: str, threshold: float) -> None:
    picture = cv2.imread(path)
    if picture is None:
        sys.exit(f"{path} is not a picture that OpenCV reads.")
    picture = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
    square, scale, offset = letterbox(picture, CARD["input_size"])
    boxes, scores = load(HERE / CARD["file"])(square[None].astype(np.float32))
    height, width = picture.shape[:2]
    for index, label in enumerate(CARD["labels"]):
        for i in suppress(boxes[0], scores[0, :, index], threshold):
            edges = (boxes[0, i] - np.tile(offset, 2)) / np.tile(scale, 2)
            x1, y1, x2, y2 = np.clip(edges, 0, [width, height] * 2)
            if min(x2 - x1, y2 - y1) >= 1:
                print(f"{label} {scores[0, i, index]:.4f} {x1:.1f} {y1:.1f} {x2:.1f} {y2:.1f}")


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit(__doc__)
    main(sys.argv[1], float([*sys.argv, CARD["threshold"]][2]))
