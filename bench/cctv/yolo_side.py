"""Run by a Python that has ultralytics: FOLDER SECONDS SEED. Trains yolov8n by its defaults, writes `found.json`."""

import json
import sys
from pathlib import Path

from ultralytics import YOLO

SIZE = 416


def main(folder: Path, seconds: float, seed: int) -> None:
    model = YOLO("yolov8n.yaml")
    model.train(
        data=str(folder / "data.yaml"), imgsz=SIZE, time=seconds / 3600, seed=seed, device="cpu", project=str(folder),
        name="run", pretrained=False, plots=False, workers=1,
    )  # fmt: skip
    best = YOLO(str(folder / "run" / "weights" / "best.pt"))
    judged = json.loads((folder / "judged.json").read_text())
    found = {name: [_rows(best, path) for path in paths] for name, paths in judged.items()}
    (folder / "found.json").write_text(json.dumps(found))


def _rows(model: YOLO, path: str) -> list[list[float]]:
    boxes = model.predict(path, imgsz=SIZE, conf=0.001, verbose=False, device="cpu")[0].boxes
    return [
        [*map(float, xyxy), float(score), int(label)]
        for xyxy, score, label in zip(boxes.xyxy, boxes.conf, boxes.cls, strict=True)
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
