"""Reading the image files of samples."""

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.words import say
from worker.training.picture_faults import PictureFaults
from worker.training.samples import Sample


def read_rgb(sample: Sample) -> NDArray[np.uint8]:
    """(H, W, 3) RGB; raises PictureFaults when the file is missing, broken or of another size than its frame."""
    image = cv2.imread(str(sample.path), cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION)
    if image is None:
        raise PictureFaults([say("training.picture_unreadable", frame=sample.frame_id, path=sample.path)])
    height, width = image.shape[:2]
    if (width, height) != (sample.width, sample.height):
        fault = say(
            "training.picture_size",
            frame=sample.frame_id,
            width=width,
            height=height,
            drawn_width=sample.width,
            drawn_height=sample.height,
        )
        raise PictureFaults([fault])
    return np.asarray(image, np.uint8)
