"""nano: anchor-free, about 3 million parameters at full size, made to be trained from scratch."""

from typing import Literal

import keras
from keras import layers, ops
from pydantic import Field

from app.core.words import Text
from worker.detectors.anchor_free import AnchorFree, AnchorFreeOptions
from worker.detectors.applications import Application, features, load_imagenet
from worker.detectors.csp import Scale, backbone, pan
from worker.detectors.distances import DISTANCES
from worker.detectors.groups import shown
from worker.detectors.head import head
from worker.losses.base import Tensor

STRIDES = (8, 16, 32)
HEAD_CHANNELS = 256


class NanoOptions(AnchorFreeOptions):
    width: float = Field(
        0.25,
        ge=0.0625,
        le=1.0,
        title="Width",
        description="Channels of every layer; .25 is nano, .5 has about four times its weights.",
        json_schema_extra=shown("network", of_weights=True),
    )
    depth: float = Field(
        0.33,
        ge=0.0625,
        le=1.0,
        title="Depth",
        description="Blocks in every stage.",
        json_schema_extra=shown("network", of_weights=True),
    )
    backbone: Literal["csp"] | Application = Field(
        "csp",
        title="Backbone",
        description="csp is nano's own. The others come from keras.applications and start from ImageNet where their "
        "weights can be had; their width does not change.",
        json_schema_extra=shown("network", of_weights=True, from_nothing="csp"),
    )
    stride_4: bool = Field(
        False,
        title="Cells of 4 pixels",
        description="A fourth, finer grid for objects of a few pixels. A step takes about twice as long.",
        json_schema_extra=shown("network", of_weights=True),
    )


class Nano(AnchorFree):
    """CSP backbone, PAN neck and decoupled head on strides 8, 16 and 32; task-aligned targets."""

    name = "nano"
    title = "Nano: quick and small, trained from scratch"
    version = 1
    options_type = NanoOptions
    coder = DISTANCES
    box_gain = 4.0
    options: NanoOptions

    @property
    def strides(self) -> tuple[int, ...]:
        return (4, *STRIDES) if self.options.stride_4 else STRIDES

    def network(self) -> keras.Model:
        scale = Scale(self.options.width, self.options.depth)
        image = keras.Input((*self.shape, 3), dtype="float32", name="image")
        seen = self._backbone(image, scale)
        grids = [
            head(
                feature,
                f"head{stride}",
                labels=len(self.labels),
                channels=scale.channels(HEAD_CHANNELS),
                cells=(self.options.input_size // stride) ** 2,
            )
            for feature, stride in zip(pan(seen, scale, self.strides), self.strides, strict=True)
        ]
        return keras.Model(image, ops.concatenate(grids, axis=1), name=self.name)

    def first_weights(self, network: keras.Model) -> list[Text]:
        if self.options.backbone == "csp":
            return []
        return [load_imagenet(network, self.options.backbone)]

    def _backbone(self, image: Tensor, scale: Scale) -> list[Tensor]:
        if self.options.backbone == "csp":
            return backbone(layers.Rescaling(1 / 255, name="unit")(image), scale, self.strides)
        return features(image, self.options.backbone, self.strides)
