"""The network that is taken away: decoding included, so that nobody has to know a detector's raw output."""

import keras

from worker.detectors.base import Detector


def serving_model(network: keras.Model, detector: Detector) -> keras.Model:
    """`image` (B, S, S, 3) RGB 0..255 in; `boxes` (B, A, 4) x1, y1, x2, y2 in input pixels, `scores` (B, A, C) out.

    It shares the weights of `network`. No suppression: that is left to the caller.
    """
    decoded = detector.decode(network.outputs[0])
    return keras.Model(
        network.inputs[0], {"boxes": decoded.boxes, "scores": decoded.scores}, name=f"{detector.name}_serving"
    )


def static_input(serving: keras.Model) -> list[keras.InputSpec]:
    """One picture at a time: the runtimes that plan their memory ahead want every size fixed."""
    return [keras.InputSpec(shape=(1, *serving.inputs[0].shape[1:]), dtype="float32", name="image")]
