"""Mixup (Zhang et al., ICLR 2018) as detectors use it (Ge et al., YOLOX, 2021): one picture seen through another."""

import cv2
import numpy as np

from worker.training.mixing.picture import Picture

EVENNESS = 32.0
"""Both parameters of the beta distribution of the share: nearly half and half."""


def mixup(one: Picture, other: Picture, rng: np.random.Generator) -> Picture:
    """Both pictures, of one shape, at about half strength, with what lies in either."""
    share = float(rng.beta(EVENNESS, EVENNESS))
    image = cv2.addWeighted(one.image, share, other.image, 1 - share, 0)
    return Picture(np.asarray(image, np.uint8), np.concatenate([one.rows, other.rows]))
