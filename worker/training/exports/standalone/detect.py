"""Finds objects on pictures. Prints one line per object: label, score, x1, y1, x2, y2 in the picture's pixels.

With --json it prints one JSON object per picture and line instead. MODEL_CARD.md explains the steps.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
from finder import Finder, Found
from looks.tiles import MOST_TILES

SUFFIXES = {".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"}
COLOURS = ((64, 160, 255), (255, 160, 64), (96, 208, 96), (208, 96, 208), (64, 208, 208), (96, 96, 240))


def main() -> int:
    """Return 1 when a picture could not be read; the others are done all the same."""
    asked = arguments().parse_args()
    pictures = list(files(asked.paths))
    if not pictures:
        sys.exit("There is no picture: " + ", ".join(map(str, asked.paths)))
    finder, failed = Finder(asked.threshold, asked.tiles), 0
    for path in pictures:
        picture = cv2.imread(str(path))
        if picture is None:
            print(f"{path} is not a picture that OpenCV reads.", file=sys.stderr)
            failed = 1
            continue
        found = finder.find(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
        show(path, picture, found, as_json=asked.json, names=len(pictures) > 1)
        if asked.draw:
            draw(picture, found, finder.card["labels"], asked.draw / f"found-{path.name}")
    return failed


def arguments() -> argparse.ArgumentParser:
    """What can be asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PICTURE", help="a picture, or a folder of them")
    parser.add_argument("--threshold", type=score, metavar="SCORE", help="least score; the model card's by default")
    parser.add_argument("--tiles", type=count, metavar="N", help=f"1 to {MOST_TILES}; the model card's by default")
    parser.add_argument("--json", action="store_true", help="JSON instead of plain lines")
    parser.add_argument("--draw", type=Path, metavar="FOLDER", help="also write the pictures with their boxes there")
    return parser


def score(text: str) -> float:
    """A number from 0 to 1."""
    if not 0 <= float(text) <= 1:
        raise argparse.ArgumentTypeError("a score is from 0 to 1")
    return float(text)


def count(text: str) -> int:
    """A number of tiles."""
    if not 1 <= int(text) <= MOST_TILES:
        raise argparse.ArgumentTypeError(f"tiles are from 1 to {MOST_TILES}")
    return int(text)


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """Pictures as they were named, and those in folders by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(inside for inside in path.iterdir() if inside.suffix.lower() in SUFFIXES)
        else:
            yield path


def show(path: Path, picture: Any, found: Sequence[Found], *, as_json: bool, names: bool) -> None:
    """Print what was found; plain lines begin with the picture's path when there are several."""
    if as_json:
        objects = [{"label": label, "score": round(sure, 4), "bbox": rounded(box)} for label, sure, box in found]
        height, width = picture.shape[:2]
        print(json.dumps({"picture": str(path), "width": width, "height": height, "objects": objects}))
        return
    for label, sure, box in found:
        print(*([str(path)] if names else []), label, f"{sure:.4f}", *(f"{edge:.1f}" for edge in box))


def rounded(box: Sequence[float]) -> list[float]:
    """To hundredths of a pixel."""
    return [round(edge, 2) for edge in box]


def draw(picture: Any, found: Sequence[Found], labels: Sequence[str], path: Path) -> None:
    """Write the picture with its boxes, a colour for each label."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for label, sure, box in found:
        x1, y1, x2, y2 = (round(edge) for edge in box)
        colour = COLOURS[labels.index(label) % len(COLOURS)]
        cv2.rectangle(picture, (x1, y1), (x2, y2), colour, 2)
        cv2.putText(picture, f"{label} {sure:.2f}", (x1, max(12, y1 - 4)), cv2.FONT_HERSHEY_SIMPLEX, 0.4, colour, 1)
    cv2.imwrite(str(path), picture)


if __name__ == "__main__":
    sys.exit(main())
