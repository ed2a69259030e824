"""A detector of one convolution, for tests of everything around a detector: it builds in no time."""

import keras
import numpy as np
from keras import layers, ops

from worker.detectors.base import Decoded, Detector
from worker.detectors.options import DetectorOptions


class Toy(Detector):
    name = "toy"
    title = "Toy"
    version = 1
    options_type = DetectorOptions

    def network(self):
        size = self.options.input_size
        image = keras.Input((size, size, 3))
        x = layers.Conv2D(5, 32, strides=32, name="backbone_cells")(image)
        x = layers.Conv2D(4 + len(self.labels), 1, name="head")(x)
        return keras.Model(image, layers.Reshape((-1, 4 + len(self.labels)), dtype="float32")(x))

    def loss(self, raw, rows):
        loss = ops.mean(ops.square(raw))
        return {"loss": loss, "loss_all": loss}

    def decode(self, raw):
        return Decoded(raw[..., :4], ops.sigmoid(raw[..., 4:]))

    def encode(self, rows):
        return np.zeros(((self.options.input_size // 32) ** 2, 4 + len(self.labels)), np.float32)

    def per_label(self, path):
        return False
