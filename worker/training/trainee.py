"""Everything that a training step changes: the network, its averaged shadow and the optimizer."""

import keras
import numpy as np
from numpy.typing import NDArray

from app.core.errors import TrainingProblem
from app.core.words import say
from worker.detectors.base import Detector
from worker.training.backend import make_step
from worker.training.trainers import make_optimizer

SLOWEST_AVERAGE = 0.999


class Trainee:
    """`shadow` is a second network whose weights are the running average (EMA) of the first one's.

    It is what is judged, downloaded and put to use; being a network, it needs no swapping of weights.
    """

    def __init__(self, detector: Detector) -> None:
        keras.utils.set_random_seed(detector.options.seed)
        self.detector = detector
        self.network = detector.build()
        self.shadow = detector.build()
        self.optimizer = make_optimizer(detector.options, detector.rate_factor)
        # Before anything is restored, or the optimizer would have nowhere to put its moments.
        self.optimizer.build(self.network.trainable_variables)
        self.start_average()
        self.step = make_step(self.network, self.shadow, detector, self.optimizer)

    def start_average(self) -> None:
        """Let the shadow equal the network: at the start, and after first weights were loaded."""
        self.shadow.set_weights(self.network.get_weights())

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """The whole state by name, as copies."""
        return {name: np.asarray(variable).copy() for name, variable in self._variables().items()}

    def restore(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        """Put back what `arrays` gave; raises TrainingProblem when it is of another architecture."""
        variables = self._variables()
        if variables.keys() != arrays.keys():
            differing = sorted(variables.keys() ^ arrays.keys())
            raise TrainingProblem(say("checkpoints.other_network", arrays=len(differing), first=differing[0]))
        for name, variable in variables.items():
            variable.assign(arrays[name])

    def _variables(self) -> dict[str, keras.Variable]:
        groups = {
            "network": self.network.weights,
            "shadow": self.shadow.weights,
            "optimizer": self.optimizer.variables,
        }
        return {f"{group}/{v.path}": v for group, variables in groups.items() for v in variables}


def average_decay(step: int) -> float:
    """How much of the average stays in `step` (from 0): it follows closely at first, slowly in the end."""
    return min(SLOWEST_AVERAGE, (1 + step) / (10 + step))
