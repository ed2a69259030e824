"""One network's weights put to work on pictures of several shapes."""

from collections import OrderedDict

import keras

from worker.detectors.base import Detector
from worker.training.infer import Inference
from worker.training.shapes import MOST_SHAPES


class ByShape:
    """`at(shape)` is the `network` of `detector` for input (height, width) `shape`, with its weights of the moment.

    Those of the shapes last used are kept, `MOST_SHAPES` and the detector's own. `kind` is how they are run.
    """

    def __init__(self, network: keras.Model, detector: Detector, kind: type[Inference] = Inference) -> None:
        self._network, self._detector, self._kind = network, detector, kind
        self._own = kind(network, detector)
        self._made: OrderedDict[tuple[int, int], tuple[keras.Model, Inference]] = OrderedDict()
        self._fresh: set[tuple[int, int]] = set()

    def changed(self) -> None:
        """Say that the weights are not those of before."""
        self._fresh.clear()

    def at(self, shape: tuple[int, int]) -> Inference:
        """A network of that shape is made when it is first asked for, which takes seconds."""
        if shape == self._detector.shape:
            return self._own
        if shape not in self._made:
            self._make(shape)
        network, inference = self._made[shape]
        self._made.move_to_end(shape)
        if shape not in self._fresh:
            network.set_weights(self._network.get_weights())
            self._fresh.add(shape)
        return inference

    def _make(self, shape: tuple[int, int]) -> None:
        detector = self._detector.reshaped(shape)
        network = detector.build()
        self._made[shape] = network, self._kind(network, detector)
        self._fresh.discard(shape)
        while len(self._made) > MOST_SHAPES:
            self._fresh.discard(self._made.popitem(last=False)[0])
