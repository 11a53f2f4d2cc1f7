"""Do two Keras models compute the same function, whatever order their layers were made in?

Every weight gets the value that `course.checks.roles` has for its role (kernel, bias, gamma, ...) and its shape.
"""

import contextlib
import functools
from unittest import mock

import keras
import numpy as np

from course.checks import models

TOLERANCE = 1e-4  # of the spread between the outputs of two inputs


@contextlib.contextmanager
def undrawn():
    """Models made inside start from zeros: faster where `fill` sets every weight anyway."""

    def zeros(self, shape, dtype=None, **_):
        return keras.ops.zeros(shape, dtype)

    with mock.patch.object(keras.initializers.VarianceScaling, "__call__", zeros):
        yield


def published(name, input_shape):
    """The network of `keras.applications` with logits for 1000 classes, untrained."""
    with undrawn():
        builder = getattr(keras.applications, name)
        return builder(weights=None, input_shape=input_shape, classifier_activation=None)


def fill(model, gain=1.0):
    """Gives each weight of `model` its value and returns the model."""
    models.fill(model, gain)
    return model


def pictures(input_shape, scale=1.0):
    """A bright and a dark picture, (2, H, W, C), between 0 and `scale`."""
    noise = np.random.default_rng(7).random((2, *input_shape), dtype="float32")
    return scale * noise * np.array([1, 0.2], "float32")[:, None, None, None]


def outputs(model, images):
    """What a model answers at inference, as an array."""
    return np.asarray(model(images, training=False))


def disagreement(found, expected):
    """The largest difference of the outputs for two inputs, as a share of the spread between the two inputs.

    Raises AssertionError where the two inputs get almost the same output, which would prove nothing.
    """
    assert found.shape == expected.shape
    assert np.isfinite(expected).all()
    spread = np.abs(expected[0] - expected[1]).max()
    assert spread > 1e-2 * np.abs(expected).max(), "both inputs get the same answer: raise the gain"
    return np.abs(found - expected).max() / spread


def assert_parity(model, reference, *, gain=1.0, scale=1.0):
    """`model` and `reference` have equally many parameters and agree on two pictures."""
    images = pictures(reference.input_shape[1:], scale)
    assert_agrees(model, images, reference.count_params(), outputs(fill(reference, gain), images), gain)


def assert_published(model, name, *, gain=1.0, scale=1.0):
    """`model` has as many parameters as `keras.applications` has it by this name, and computes the same."""
    input_shape = model.input_shape[1:]
    assert_agrees(model, pictures(input_shape, scale), *published_answers(name, input_shape, gain, scale), gain)


@functools.cache
def published_answers(name, input_shape, gain, scale):
    """The published network's number of parameters and its outputs: made once, however many edits are tried."""
    model = fill(published(name, input_shape), gain)
    return model.count_params(), outputs(model, pictures(input_shape, scale))


def assert_agrees(model, images, count, expected, gain):
    """`model`, filled, has `count` parameters and gives the outputs `expected`."""
    assert model.count_params() == count
    error = disagreement(outputs(fill(model, gain), images), expected)
    assert error < TOLERANCE, f"the outputs differ by {error:.1e} of their spread, expected at most {TOLERANCE}"
