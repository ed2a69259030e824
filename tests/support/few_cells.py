"""An anchor-free detector of two convolutions and a batch norm, which compiles in no time."""

import keras
from keras import ops

from worker.detectors.anchor_free import AnchorFree, AnchorFreeOptions
from worker.detectors.csp import conv
from worker.detectors.distances import DISTANCES
from worker.detectors.head import head

STRIDE = 16


class FewCells(AnchorFree):
    name = "few"
    title = "Few cells"
    version = 1
    options_type = AnchorFreeOptions
    coder = DISTANCES
    box_gain = 2.0

    @property
    def strides(self):
        return (STRIDE,)

    def network(self):
        image = keras.Input((*self.shape, 3), name="image")
        cells = conv(ops.multiply(image, 1 / 255), 8, "backbone_cells", kernel=STRIDE, stride=STRIDE)
        return keras.Model(image, head(cells, "head", labels=len(self.labels), channels=8, cells=16), name=self.name)
