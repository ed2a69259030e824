"""Reproducible texture and chance: value noise and random generators keyed by numbers."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

_TILE = 256
_FINE = 4
_ROW = 4_096  # cv2.remap takes pictures, and none wider than 32,767


def generator(*key: int) -> np.random.Generator:
    """A random generator that depends on the key alone."""
    return np.random.default_rng([part & 0xFFFF_FFFF for part in key])


@cache
def _tile(seed: int) -> NDArray[np.float32]:
    return generator(seed, 9_001).random((_TILE, _TILE), np.float32) * 2 - 1


def cell_noise(u: NDArray[np.float32], v: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """One value in -1..1 for every unit cell."""
    return _tile(seed)[np.floor(v).astype(np.int64) % _TILE, np.floor(u).astype(np.int64) % _TILE]


def value_noise(u: NDArray[np.float32], v: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """Smooth noise in -1..1 with features of about one unit."""
    return _sampled(_tile(seed), u, v, 1)


def layered_noise(u: NDArray[np.float32], v: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """Three octaves of value noise, in about -1..1."""
    return _sampled(_layered_tile(seed), u, v, _FINE)


@cache
def _layered_tile(seed: int) -> NDArray[np.float32]:
    size = (_TILE * _FINE, _TILE * _FINE)
    octaves = [generator(seed, octave).random((_TILE * octave,) * 2, np.float32) * 2 - 1 for octave in (1, 2, _FINE)]
    layers = [cv2.resize(layer, size, interpolation=cv2.INTER_CUBIC) for layer in octaves]
    return np.asarray(0.55 * layers[0] + 0.3 * layers[1] + 0.2 * layers[2], np.float32)


def _sampled(
    tile: NDArray[np.float32], u: NDArray[np.float32], v: NDArray[np.float32], density: int
) -> NDArray[np.float32]:
    """Bilinear look-up; the tile repeats, with its seam away from the origin."""
    count = u.size
    rows = max(1, -(-count // _ROW))
    maps = [np.zeros(rows * _ROW, np.float32), np.zeros(rows * _ROW, np.float32)]
    for place, axis in zip(maps, (u, v), strict=True):
        place[:count] = ((np.ravel(axis) + _TILE / 2) % _TILE) * density
    shape = (rows, _ROW)
    found = cv2.remap(
        tile, maps[0].reshape(shape), maps[1].reshape(shape), cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP
    )
    return np.asarray(found, np.float32).ravel()[:count].reshape(u.shape)
