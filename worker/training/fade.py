"""Pictures as poor cameras give them. Nothing moves, so boxes stay where they are."""

import cv2
import numpy as np
from numpy.typing import NDArray

BLUR = (0.6, 1.6)
"""Standard deviation of the blur in pixels."""


def grey(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(H, W, 3) without colour, as at night."""
    return np.asarray(cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB), np.uint8)


def blur(image: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """(H, W, 3) out of focus."""
    return np.asarray(cv2.GaussianBlur(image, (0, 0), rng.uniform(*BLUR)), np.uint8)
