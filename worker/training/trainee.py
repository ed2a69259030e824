"""Everything that a training step changes: the network, its averaged shadow and the optimizer."""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from app.core.errors import TrainingProblem
from app.core.words import say
from worker.detectors.base import Detector, freeze
from worker.detectors.placing import made_by_the_cpu
from worker.training.backend import make_step, replicate
from worker.training.trainers import make_optimizer

SLOWEST_AVERAGE = 0.999
FIRST, SHARE = "first/", "share"
"""Names in a state: the weights of the start in their order, and how much of them is kept."""


class Trainee:
    """`shadow` is a second network whose weights are the running average (EMA) of the first one's.

    It is what is judged, downloaded and put to use, or a mixture of it and the weights of the start: see `outcome`.
    Being networks, they need no swapping of weights. The shadow lies on one device, also where several share the steps.
    """

    def __init__(self, detector: Detector, devices: Sequence[Any] = ()) -> None:
        """`devices`, of those that `backend.gpus` tells, share each step's batch; the usual one when there are none."""
        keras.utils.set_random_seed(detector.options.seed)
        self.detector = detector
        self._replicas = replicate(devices)
        with self._replicas.scope():
            self.network = detector.build()
        self.shadow = detector.build()
        self._frozen = detector.options.frozen(0)
        self._compile()
        self.start_average()
        self._share = 0.0
        self._first: list[Any] = []
        self._mixture: keras.Model | None = None

    def prepare_for(self, step: int) -> None:
        """Freeze or unfreeze the backbone as the options want it in this step, counted from 0.

        Where that is a change, the optimizer begins anew for all weights: it corrects young moments by one common age,
        so that beside old ones they would make far too long steps.
        """
        frozen = self.detector.options.frozen(step)
        if frozen == self._frozen:
            return
        self._frozen = frozen
        for network in (self.network, self.shadow):
            freeze(network, backbone=frozen)
        self._compile()

    def _compile(self) -> None:
        with self._replicas.scope(), made_by_the_cpu():
            self.optimizer = make_optimizer(self.detector.options, self.detector.rate_factor)
            # Before anything is restored, or the optimizer would have nowhere to put its moments.
            self.optimizer.build(self.network.trainable_variables)
        self.step = make_step(self.network, self.shadow, self.detector, self.optimizer, self._replicas)

    def start_average(self) -> None:
        """Let the shadow equal the network: at the start, and after first weights were loaded."""
        self.shadow.set_weights(self.network.get_weights())

    def keep_start(self, share: float) -> None:
        """Let `outcome` hold on to this `share`, 0..1, of the weights of now."""
        self._hold(share, self.network.get_weights())

    @property
    def share(self) -> float:
        """How much of its first weights the outcome holds on to, 0..1."""
        return self._share

    def _hold(self, share: float, first: list[Any]) -> None:
        self._share, self._first = share, first
        if share and self._mixture is None:
            self._mixture = self.detector.build()

    def outcome(self) -> keras.Model:
        """The network to judge and to use, always the same one, brought up to date.

        Halfway between trained weights that know much and what a small set made of them, a network keeps more of what
        it knew of other places than it loses of what it learnt (Wortsman et al., Robust fine-tuning of zero-shot
        models, CVPR 2022).
        """
        if self._mixture is None:
            return self.shadow
        pairs = zip(self.shadow.get_weights(), self._first, strict=True)
        self._mixture.set_weights([(1 - self._share) * learnt + self._share * first for learnt, first in pairs])
        return self._mixture

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """The whole state by name, as copies."""
        first = {f"{FIRST}{place}": array.copy() for place, array in enumerate(self._first)} if self._share else {}
        shares = {SHARE: np.array(self._share)} if self._share else {}
        return {
            **{name: np.asarray(variable).copy() for name, variable in self._variables().items()},
            **first,
            **shares,
        }

    def restore(self, arrays: dict[str, NDArray[np.generic]], *, steps: int) -> None:
        """Put back what `arrays` gave after so many steps; raises TrainingProblem when it is of another network."""
        self.prepare_for(max(0, steps - 1))
        arrays = dict(arrays)
        share = float(arrays.pop(SHARE, np.array(0.0)))
        first = [arrays.pop(name) for name in sorted(filter(_is_first, arrays), key=_place)]
        variables = self._variables()
        if variables.keys() != arrays.keys():
            differing = sorted(variables.keys() ^ arrays.keys())
            raise TrainingProblem(say("checkpoints.other_network", arrays=len(differing), first=differing[0]))
        for name, variable in variables.items():
            variable.assign(arrays[name])
        if share:
            self._hold(share, first)

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


def _is_first(name: str) -> bool:
    return name.startswith(FIRST)


def _place(name: str) -> int:
    return int(name.removeprefix(FIRST))
