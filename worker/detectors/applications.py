"""Backbones of `keras.applications`, with first weights from ImageNet where they can be had."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias, get_args

import keras

from app.core.settings import get_settings
from app.core.words import Text, say
from worker.detectors.base import BACKBONE_PREFIX
from worker.detectors.csp import BATCH_NORM_MOMENTUM
from worker.losses.base import Tensor

Application: TypeAlias = Literal["MobileNetV3Small", "MobileNetV3Large", "EfficientNetV2B0"]
APPLICATIONS: tuple[Application, ...] = get_args(Application)

PROBE_SIDE = 256
SILENT_SECONDS = 30.0


def features(image: Tensor, name: Application, strides: tuple[int, ...]) -> list[Tensor]:
    """The last features at these strides, of `image` RGB 0..255; names of all layers start with `backbone_`."""
    original = _application(name, tuple(image.shape[1:]), weights=None)
    copied = keras.models.clone_model(original, input_tensors=image, clone_function=_ours)
    taps = _taps(name)
    return [copied.layers[taps[stride]].output for stride in strides]


def load_imagenet(network: keras.Model, name: Application) -> Text:
    """Put ImageNet weights into the backbone of `network`; says in words where they came from, or why there are none.

    From `$RAPIDLABEL_HOME/weights/NAME.weights.h5` or `NAME.h5` (without top), else from where Keras keeps them.
    """
    folder = get_settings().home / "weights"
    wanted = folder / f"{name}.weights.h5"
    local = next((path for path in (wanted, folder / f"{name}.h5") if path.exists()), None)
    try:
        with _patience(SILENT_SECONDS):
            donor = _application(name, tuple(network.input_shape[1:]), weights=str(local) if local else "imagenet")
    except Exception as error:  # noqa: BLE001 - Keras raises a bare Exception when a download fails
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        if local:
            return say("training.imagenet_unfit", backbone=name, path=str(local), reason=reason)
        return say("training.imagenet_not_fetched", backbone=name, reason=reason, wanted=str(wanted))
    for layer in donor.layers:
        if layer.weights:
            network.get_layer(BACKBONE_PREFIX + layer.name).set_weights(layer.get_weights())
    return say("training.imagenet", backbone=name, source=str(local or "keras.applications"))


def _application(name: Application, shape: tuple[int, ...], weights: str | None) -> keras.Model:
    build = getattr(keras.applications, name)
    return build(input_shape=shape, include_top=False, weights=weights, include_preprocessing=True)


def _ours(layer: keras.layers.Layer) -> keras.layers.Layer:
    config: dict[str, Any] = {**layer.get_config(), "name": BACKBONE_PREFIX + layer.name}
    if isinstance(layer, keras.layers.Dropout):
        # Its random state would be one thing more that a resume has to find again.
        return keras.layers.Identity(name=config["name"])
    if isinstance(layer, keras.layers.BatchNormalization):
        config["momentum"] = BATCH_NORM_MOMENTUM
    return type(layer).from_config(config)


def _taps(name: Application) -> dict[int, int]:
    """By stride, the place of the last layer whose output has it."""
    probed = _application(name, (PROBE_SIDE, PROBE_SIDE, 3), weights=None)
    grids = [layer.output.shape for layer in probed.layers]
    return {PROBE_SIDE // grid[1]: place for place, grid in enumerate(grids) if len(grid) == 4 and grid[1] > 1}  # noqa: PLR2004 - a batch of pictures


@contextmanager
def _patience(seconds: float) -> Iterator[None]:
    """A connection that says nothing for so long is given up."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
