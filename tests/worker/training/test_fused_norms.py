"""Fused batch norm is Keras's, to rounding."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.support.keras_warnings import KERAS_COPIES
from worker.training.fused_norms import fuse_norms

pytestmark = KERAS_COPIES


def make_network(**options):
    inputs = keras.Input((6, 5, 3))
    x = keras.layers.Conv2D(4, 3, kernel_initializer=keras.initializers.GlorotUniform(seed=1), name="conv")(inputs)
    return keras.Model(inputs, keras.layers.BatchNormalization(momentum=0.9, name="norm", **options)(x))


def learn(network, images):
    """Output, gradients and weights after one pass in a compiled function, as the step makes it."""

    @tf.function(autograph=False)
    def run():
        with tf.GradientTape() as tape:
            out = network(images, training=True)
            loss = tf.reduce_sum(tf.sin(out) * tf.cast(tf.range(4), out.dtype))
        return out, tape.gradient(loss, network.trainable_variables)

    out, gradients = run()
    return [np.asarray(value) for value in (out, *gradients, *network.weights)]


@pytest.mark.parametrize("frozen", [False, True])
def test_it_gives_what_the_plain_one_gives(frozen):
    images = np.random.default_rng(0).normal(3, 2, (4, 6, 5, 3)).astype(np.float32)
    plain, fused = make_network(), make_network()
    fuse_norms(fused)
    for network in (plain, fused):
        network.get_layer("norm").trainable = not frozen
    for one, other in zip(learn(plain, images), learn(fused, images), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=2e-4)


def test_only_what_it_can_do_is_fused_and_only_while_training():
    images = np.random.default_rng(0).normal(0, 1, (2, 6, 5, 3)).astype(np.float32)
    plain, fused = make_network(), make_network()
    fuse_norms(fused)
    np.testing.assert_array_equal(plain(images, training=False), fused(images, training=False))
    operators = {name: operators_of(network, images) for name, network in (("plain", plain), ("fused", fused))}
    assert "FusedBatchNormV3" in operators["fused"]
    assert "FusedBatchNormV3" not in operators["plain"]
    other = make_network(scale=False)
    fuse_norms(other)
    assert "FusedBatchNormV3" not in operators_of(other, images)


def operators_of(network, images):
    graph = tf.function(lambda: network(images, training=True), autograph=False).get_concrete_function().graph
    return {operator.type for operator in graph.get_operations()}
