import numpy as np

from tests.support.toy_detector import Toy
from worker.detectors.base import Decoded
from worker.training.infer import Inference
from worker.training.letterbox import Letterbox


class Sure(Toy):
    """Decodes to what the test says."""

    answer = np.zeros((1, 0, 4), "f")

    def decode(self, raw):
        return Decoded(self.answer, np.full((*self.answer.shape[:2], 1), 0.9, "f"))


def detections(boxes):
    detector = Sure({"input_size": 64}, ["person"])
    detector.answer = np.array([boxes], "f")
    inference = Inference(detector.build(), detector)
    return inference.detections(np.zeros((1, 1, 5), "f"), [Letterbox.fit(200, 100, 64)], threshold=0.5)[0]


def test_boxes_come_in_the_pixels_of_the_frame_clipped_to_it():
    # 200 x 100 in 64 x 64: scaled by .32, with 16 rows of padding above and below.
    found = detections([[16, 24, 32, 40], [-10, 0, 20, 20]])
    expected = [[50, 25, 100, 75], [0, 0, 62.5, 12.5]]
    np.testing.assert_allclose(sorted(found.boxes.tolist(), reverse=True), expected, atol=0.01)


def test_what_lies_in_the_padding_or_is_thinner_than_a_pixel_is_left_out():
    assert len(detections([[5, 0, 30, 10], [10, 20, 10.2, 40]]).boxes) == 0
