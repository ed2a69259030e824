"""Reading the image files of samples."""

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.errors import TrainingProblem
from app.core.words import say
from worker.training.samples import Sample


def read_rgb(sample: Sample) -> NDArray[np.uint8]:
    """(H, W, 3) RGB; raises TrainingProblem when the file is missing, broken or of another size than its frame."""
    image = cv2.imread(str(sample.path), cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION)
    if image is None:
        raise TrainingProblem(say("training.picture_unreadable", frame=sample.frame_id, path=sample.path))
    height, width = image.shape[:2]
    if (width, height) != (sample.width, sample.height):
        raise TrainingProblem(
            say(
                "training.picture_size",
                frame=sample.frame_id,
                width=width,
                height=height,
                drawn_width=sample.width,
                drawn_height=sample.height,
            )
        )
    return np.asarray(image, np.uint8)
