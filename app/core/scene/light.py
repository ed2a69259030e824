"""Day and night: how much light of which colour reaches a point."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colour = tuple[float, float, float]

LAMP_HEIGHT = 5.6
LAMPS = tuple((x, y, LAMP_HEIGHT) for x, y in ((-24.0, -3.1), (-8.0, 5.4), (8.0, -3.1), (24.0, 5.4)))
"""Positions of the street lamps' heads; the posts stand at the kerb behind them."""


@dataclass(frozen=True, slots=True)
class Light:
    """`sun` points towards the sun (or moon); colours are linear multipliers of a surface's own colour."""

    night: bool
    sun: tuple[float, float, float]
    direct: Colour
    ambient: Colour
    lamp: Colour
    shadow: float
    """How much of the light a cast shadow takes away, 0..1."""

    def at(self, points: NDArray[np.float64]) -> NDArray[np.float32]:
        """Light without direction at points (..., 3): ambience and lamps, as RGB multipliers (..., 3)."""
        total = np.broadcast_to(np.array(self.ambient, np.float32), (*points.shape[:-1], 3)).copy()
        if self.night:
            for lamp in LAMPS:
                total += self._from_lamp(points, lamp)[..., None] * np.array(self.lamp, np.float32)
        return total

    def facing(self, normal: NDArray[np.float64]) -> NDArray[np.float64]:
        """Direct light (3,) on a surface with this unit normal."""
        return max(0.0, float(normal @ np.array(self.sun))) * np.array(self.direct)

    def _from_lamp(self, points: NDArray[np.float64], lamp: Colour) -> NDArray[np.float32]:
        offset = points - np.array(lamp)
        squared = np.einsum("...i,...i->...", offset, offset)
        downward = np.clip(-offset[..., 2], 0, None) / np.sqrt(squared + 1e-6)
        falloff: NDArray[np.float32] = (LAMP_HEIGHT**2 * (0.12 + 0.88 * downward**1.5) / (squared + 6)).astype(
            np.float32
        )
        return falloff


def rgb(red: float, green: float, blue: float) -> NDArray[np.float32]:
    """A colour as an array that colours can be computed with."""
    return np.array([red, green, blue], np.float32)


def _unit(x: float, y: float, z: float) -> tuple[float, float, float]:
    length = float(np.linalg.norm([x, y, z]))
    return x / length, y / length, z / length


DAY = Light(
    night=False,
    sun=_unit(-0.55, -0.45, 0.8),
    direct=(0.62, 0.59, 0.52),
    ambient=(0.5, 0.53, 0.58),
    lamp=(0.0, 0.0, 0.0),
    shadow=0.5,
)
NIGHT = Light(
    night=True,
    sun=_unit(0.3, -0.5, 0.9),
    direct=(0.05, 0.06, 0.09),
    ambient=(0.17, 0.185, 0.235),
    lamp=(1.15, 0.92, 0.56),
    shadow=0.4,
)
