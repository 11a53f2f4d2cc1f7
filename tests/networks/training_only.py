"""What of a network acts in training alone, so that no output at inference shows it: momenta, dropout, first values."""

import math

import keras
import numpy as np
from keras import layers


def momenta(model):
    """The momenta of all batch normalizations, as a set."""
    return {layer.momentum for layer in model.layers if isinstance(layer, layers.BatchNormalization)}


def dropouts(model):
    """(class before, rate, shape of the noise, class after) of each dropout, in the order of the model's layers."""
    found = [layer for layer in model.layers if isinstance(layer, layers.Dropout)]
    return [(*_before(layer), layer.rate, layer.noise_shape, *_after(layer)) for layer in found]


def _before(layer):
    return [type(node.operation).__name__ for node in layer._inbound_nodes[0].parent_nodes]


def _after(layer):
    return ["+".join(sorted({type(node.operation).__name__ for node in layer._outbound_nodes}))]


def assert_starts_as_keras_does(model):
    """Kernels evenly within Glorot and Bengio's bound (2010, equation 16), biases and shifts 0, scales 1."""
    for weight in model.weights:
        kind, values = weight.path.rpartition("/")[2], weight.numpy()
        if kind.endswith("kernel"):
            places, (fan_in, fan_out) = math.prod(values.shape[:-2]), values.shape[-2:]
            bound = math.sqrt(6 / (places * (fan_in + fan_out)))
            assert np.abs(values).max() <= bound * (1 + 1e-6), f"{weight.path}: beyond {bound:.3g}"
            least = 0.95 if values.size > 200 else 0.5  # of few numbers the largest may be smaller
            assert np.abs(values).max() > least * bound, f"{weight.path}: all nearer to 0 than {least * bound:.3g}"
        elif kind in FIRST:
            assert np.all(values == FIRST[kind]), f"{weight.path}: expected {FIRST[kind]}"


FIRST = {"bias": 0, "beta": 0, "gamma": 1, "moving_mean": 0, "moving_variance": 1}


def alone(block, shape, *arguments, **options):
    """The model of one block on a feature map of `shape`, with weights drawn from one seed."""
    keras.utils.set_random_seed(3)
    inputs = keras.Input(shape)
    return keras.Model(inputs, block(inputs, *arguments, **options))
