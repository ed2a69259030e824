"""Reading the image files of samples."""

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.errors import TrainingProblem
from worker.training.samples import Sample


def read_rgb(sample: Sample) -> NDArray[np.uint8]:
    """(H, W, 3) RGB; raises TrainingProblem when the file is missing, broken or of another size than its frame."""
    image = cv2.imread(str(sample.path), cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION)
    if image is None:
        raise TrainingProblem(
            f"The image of frame {sample.frame_id} cannot be read ({sample.path}); "
            "import the frame again or leave it out of the dataset."
        )
    height, width = image.shape[:2]
    if (width, height) != (sample.width, sample.height):
        raise TrainingProblem(
            f"The image of frame {sample.frame_id} is {width}x{height}, but its boxes were drawn on "
            f"{sample.width}x{sample.height}."
        )
    return np.asarray(image, np.uint8)
