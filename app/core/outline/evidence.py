"""Which pixels of a region belong to the thing: what differs from the background, and what GrabCut takes for it."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.outline.region import Picture, Region

Map = NDArray[np.float64]
Way = Literal["moving", "shape"]
_LEAST_DIFFERENCE = 14.0
_NOISE = 2.5
_SHADE = (0.45, 0.97)
_SHADE_TINT = 0.05
_GAIN = (0.7, 1.4)
_HEART = 0.2
_ALIVE = 0.25
_CLEARLY = 0.2
_CLEARLY_NOT = -0.6
_ROUNDS = 2
_NO_RECTANGLE = (0, 0, 0, 0)
_FEWEST_BEHIND = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """`belongs` (h, w) in -1..1: how likely a pixel is the thing's; `way` says what told."""

    belongs: Map
    way: Way


def gather(region: Region) -> Evidence:
    """Look at a region; where the point itself is as the background, that tells nothing (a parked car)."""
    moved = _alive(region)
    shape = _carved(region, moved)
    return Evidence(shape, "shape") if moved is None else Evidence((moved + shape) / 2, "moving")


def _alive(region: Region) -> Map | None:
    """What stirred, or None where nothing has come to the point."""
    if region.background is None:
        return None
    moved = stirred(region)
    high, wide = max(region.guess.height * _HEART, 1.5), max(region.guess.width * _HEART, 1.5)
    rows = slice(max(int(region.y - high), 0), int(region.y + high) + 1)
    columns = slice(max(int(region.x - wide), 0), int(region.x + wide) + 1)
    return moved if (moved[rows, columns] > 0).mean() >= _ALIVE else None


def stirred(region: Region) -> Map:
    """Return how far pixels (h, w) are from the region's background, in -1..1; 0 is what may be noise."""
    if region.background is None:
        return np.full(region.picture.shape[:2], -1.0)
    apart = difference(region.picture, region.background)
    bar = max(_LEAST_DIFFERENCE, float(np.median(apart)) * _NOISE)
    moved: Map = np.clip((apart - bar) / bar, -1, 1).astype(np.float64)
    return moved


def difference(picture: Picture, background: Picture) -> NDArray[np.float32]:
    """Return how far each pixel is from the background, (H, W) in grey levels; 0 where only a shadow fell.

    The light may have changed since: the picture is first brought to the background's brightness.
    """
    now, empty = (cv2.GaussianBlur(part, (3, 3), 0).astype(np.float32) for part in (picture, background))
    now *= np.clip(np.median((empty.mean(2) + 1) / (now.mean(2) + 1)), *_GAIN)
    apart: NDArray[np.float32] = np.abs(now - empty).max(2)
    apart[_shaded(now, empty)] = 0
    return apart


def _shaded(now: NDArray[np.float32], empty: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Darker by one factor in all channels: ground in a shadow keeps its tint."""
    lit, full = now.sum(2) + 1, empty.sum(2) + 1
    tint = np.abs(now / lit[..., None] - empty / full[..., None]).max(2)
    shaded: NDArray[np.bool_] = (lit / full > _SHADE[0]) & (lit / full < _SHADE[1]) & (tint < _SHADE_TINT)
    return shaded


def _carved(region: Region, moved: Map | None) -> Map:
    """GrabCut (Rother, Kolmogorov, Blake, SIGGRAPH 2004): 1 what it takes for the thing, else -1."""
    marks = _marked(region, moved)
    if len(np.unique((marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD))) == 1:
        # Nothing is around it, in a picture of a few pixels.
        return np.ones(marks.shape)
    behind, front = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(0)
    cv2.grabCut(region.picture, marks, _NO_RECTANGLE, behind, front, _ROUNDS, cv2.GC_INIT_WITH_MASK)
    return np.where((marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD), 1.0, -1.0)


def _marked(region: Region, moved: Map | None) -> NDArray[np.uint8]:
    """An ellipse as large as the guess is likely the thing, its heart is; far beyond the guess nothing is."""
    guess = region.guess
    across, down = guess.width, guess.height
    middle = (guess.x1 + guess.x2) / 2, (guess.y1 + guess.y2) / 2
    near = np.zeros(region.picture.shape[:2], bool)
    rows = slice(max(int(middle[1] - down * 0.75), 0), max(int(middle[1] + down * 0.75), 0))
    near[rows, max(int(middle[0] - across * 0.75), 0) : max(int(middle[0] + across * 0.75), 0)] = True
    marks = np.where(near, cv2.GC_PR_BGD, cv2.GC_BGD).astype(np.uint8)
    body = (max(int(across * 0.4), 1), max(int(down * 0.42), 1))
    cv2.ellipse(marks, (int(middle[0]), int(middle[1])), body, 0, 0, 360, cv2.GC_PR_FGD, -1)
    if moved is not None:
        marks[near & (moved > _CLEARLY)] = cv2.GC_PR_FGD
        marks[near & (moved < _CLEARLY_NOT)] = cv2.GC_PR_BGD
    if (marks == cv2.GC_BGD).sum() < _FEWEST_BEHIND:
        marks[[0, -1], :] = marks[:, [0, -1]] = cv2.GC_BGD
    cv2.circle(marks, (int(region.x), int(region.y)), max(int(min(across, down) * 0.15), 1), cv2.GC_FGD, -1)
    return marks
