"""Warnings that are Keras's own business, for test runs in which a warning is an error."""

import pytest

# Keras 3.15 copies TensorFlow variables in a way that NumPy 2 calls deprecated.
KERAS_COPIES = pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")
