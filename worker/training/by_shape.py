"""One network's weights put to work on pictures of several shapes."""

from collections import OrderedDict

import keras

from worker.detectors.base import Detector
from worker.training.folded_norms import Folding, Weights
from worker.training.infer import Inference
from worker.training.shapes import MOST_SHAPES


class ByShape:
    """`at(shape)` is the `network` of `detector` for input (height, width) `shape`, its norms folded into convolutions,
    with the weights that `network` had when `changed` was last called, or later.

    Those of the shapes last used are kept, `MOST_SHAPES` and the detector's own. `kind` is how they are run.
    """

    def __init__(self, network: keras.Model, detector: Detector, kind: type[Inference] = Inference) -> None:
        self._detector, self._kind = detector, kind
        self._folding = Folding(network)
        self._weights: Weights | None = None
        self._own: tuple[keras.Model, Inference] | None = None
        self._made: OrderedDict[tuple[int, int], tuple[keras.Model, Inference]] = OrderedDict()
        self._fresh: set[tuple[int, int]] = set()

    def changed(self) -> None:
        """Say that the weights are not those of before."""
        self._fresh.clear()
        self._weights = None

    def at(self, shape: tuple[int, int]) -> Inference:
        """A network of that shape is made when it is first asked for, which takes seconds."""
        network, inference = self._own_shape() if shape == self._detector.shape else self._other(shape)
        if shape not in self._fresh:
            self._take_weights(network)
            self._fresh.add(shape)
        return inference

    def _own_shape(self) -> tuple[keras.Model, Inference]:
        if self._own is None:
            network = self._folding.network()
            self._own = network, self._kind(network, self._detector)
        return self._own

    def _other(self, shape: tuple[int, int]) -> tuple[keras.Model, Inference]:
        if shape not in self._made:
            detector = self._detector.reshaped(shape)
            network = Folding(detector.build()).network()
            self._made[shape] = network, self._kind(network, detector)
            self._fresh.discard(shape)
            while len(self._made) > MOST_SHAPES:
                self._fresh.discard(self._made.popitem(last=False)[0])
        self._made.move_to_end(shape)
        return self._made[shape]

    def _take_weights(self, network: keras.Model) -> None:
        if network is self._folding.original:
            return
        if self._weights is None:
            self._weights = self._folding.weights()
        network.set_weights(self._weights)
