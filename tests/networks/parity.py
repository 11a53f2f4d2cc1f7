"""Do two Keras models compute the same function, whatever order their layers were made in?

Every weight gets a value that depends only on its role (kernel, bias, gamma, ...) and its shape. Two
models that are the same network then give the same outputs; another stride, activation, pooling or
epsilon gives others.
"""

import contextlib
import functools
import math
import zlib
from typing import NamedTuple
from unittest import mock

import keras
import numpy as np

TOLERANCE = 1e-4  # of the spread between the outputs of two inputs
ATTENTION = ("query", "key", "value", "attention_output")  # four kernels of equal shape, told apart by their owner


class Range(NamedTuple):
    """The values a role takes lie evenly between `low` and `high`."""

    low: float
    high: float


RANGES = {
    "bias": Range(-0.1, 0.1),
    "gamma": Range(0.7, 1.3),
    "beta": Range(-0.1, 0.1),
    "moving_mean": Range(-0.1, 0.1),
    "moving_variance": Range(0.6, 1.4),  # near 1, so that 1e-3 in place of 1e-5 for epsilon shows
    "mean": Range(-0.1, 0.1),  # of layers.Normalization
    "variance": Range(0.6, 1.4),
    "count": Range(0, 0),
}


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
    """Gives each weight of `model` its value and returns the model.

    `gain` scales the kernels: above 1 where a deep net would otherwise answer the same to every input.
    """
    for layer in leaf_layers(model):
        for weight in layer.weights:
            weight.assign(value_of(role_of(layer, weight), tuple(weight.shape), gain))
        if isinstance(layer, keras.layers.Normalization):
            layer.finalize_state()  # it computes with copies of its mean and variance
    return model


def leaf_layers(model):
    """The layers of a model, and of the models inside it."""
    for layer in model.layers:
        yield from leaf_layers(layer) if isinstance(layer, keras.Model) else [layer]


def role_of(layer, weight):
    """What a weight is for. A separable convolution's two kernels have the roles of the layers it stands for."""
    *_, owner, name = ("", *weight.path.split("/"))
    if name == "kernel" and isinstance(layer, keras.layers.DepthwiseConv2D):
        return "depthwise_kernel"
    if name == "pointwise_kernel":
        return "kernel"
    return f"{owner}_{name}" if owner in ATTENTION else name


def value_of(role, shape, gain=1.0):
    """The float32 values of a weight of this role and shape."""
    rng = np.random.default_rng(zlib.crc32(f"{role} {shape}".encode()))
    between = RANGES.get(role) or RANGES.get(role.rpartition("_")[2]) or _kernel_range(role, shape, gain)
    return between.low + (between.high - between.low) * rng.random(shape, dtype="float32")


def _kernel_range(role, shape, gain):
    """Zero mean; a variance of 2 / fan-in keeps the scale of a signal through a ReLU (He and others, 2015)."""
    if role.startswith("depthwise"):
        fan_in = math.prod(shape[:2])
    elif role.startswith(ATTENTION[:3]):
        fan_in = shape[0]  # (width, heads, width of a head)
    else:
        fan_in = math.prod(shape[:-1])
    bound = gain * math.sqrt(3 * 2 / fan_in)  # of an even distribution with that variance
    return Range(-bound, bound)


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
