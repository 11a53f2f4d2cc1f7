"""What week 10's lecture needs and only this week uses: stacks and their costs, fields by gradient, sliding."""

import re
from typing import NamedTuple

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from course.analysis import analyse
from course.analysis.sources import analyse_named


class Layer(NamedTuple):
    """A layer of a stack: "conv" or "pool", the side of its window, its stride."""

    kind: str
    size: int
    stride: int = 1


class Numbers(NamedTuple):
    """What a stack sees and costs for one image; the memory is that of the outputs of all layers, in bytes."""

    field: int
    jump: int
    side: int
    weights: int
    macs: int
    memory: int


def stack_model(stack, channels, side, activation="relu"):
    """A Keras model of the Layers of `stack` on maps (side, side, channels), padded with zeros."""
    inputs = x = keras.Input((side, side, channels))
    for layer in stack:
        if layer.kind == "pool":
            x = layers.MaxPooling2D(layer.size, layer.stride, padding="same")(x)
        else:
            x = layers.Conv2D(channels, layer.size, layer.stride, padding="same", activation=activation)(x)
    return keras.Model(inputs, x)


def numbers_of(stack, channels, side):
    """The Numbers of a stack, by course.analysis."""
    if not stack:
        return Numbers(1, 1, side, 0, 0, 0)
    total, last = (report := analyse(stack_model(stack, channels, side))).total, report.rows[-1]
    memory = sum(row.memory for row in report.rows[1:])  # the first row is the input
    return Numbers(last.field[0], last.stride[0], last.shape[0], total.parameters, total.macs, memory)


def rows_of(name, **options):
    """The rows of the network called `name` that have weights or pool, without making its weights: a list of Row."""
    kinds = ("Conv2D", "MaxPooling2D", "Dense")
    return [row for row in analyse_named(name, **options).rows if row.kind in kinds]


def answer_to_impulse(model, sign=1):
    """What a model of maps (N, H, W, 1) answers to a single pixel of 1 (or -1) in the middle: (H', W'), flipped.

    Of a linear model without biases this is its kernel.
    """
    _, H, W, _ = model.input_shape
    impulse = np.zeros((1, H, W, 1), "float32")
    impulse[0, H // 2, W // 2] = sign
    return np.asarray(model(impulse))[0, ::-1, ::-1, 0]


def middle_gradient(model, images):
    """How strongly each pixel moves the middle of a model's map, all its channels: the mean over images, (H, W)."""
    x = tf.convert_to_tensor(images, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = model(x, training=False)
        middle = tf.reduce_sum(y[:, y.shape[1] // 2, y.shape[2] // 2])
    return np.abs(tape.gradient(middle, x)).sum(axis=-1).mean(axis=0)


def up_to(network, name):
    """The part of a network from its input to the layer called `name`."""
    return keras.Model(network.input, network.get_layer(name).output)


def share_within(strength, side):
    """The part of a square map's sum within the middle `side` x `side` of where it is not 0."""
    rows, columns = (np.flatnonzero(strength.sum(axis=axis)) for axis in (1, 0))
    top, left = ((seen[0] + seen[-1] + 1 - side) // 2 for seen in (rows, columns))
    return float(strength[top : top + side, left : left + side].sum() / strength.sum())


def spread_by_layer(network, images):
    """How much the outputs of each named layer differ between images in training: name -> mean standard deviation."""
    tapped = [layer for layer in network.layers if re.fullmatch(r"conv\d_\d|fc\d|logits", layer.name)]
    found = keras.Model(network.input, [layer.output for layer in tapped])(images, training=True)
    pairs = zip(tapped, found, strict=True)
    return {layer.name: float(np.std(values, axis=0).mean()) for layer, values in pairs}


def first_gradient(network, images, labels):
    """The size of the loss's gradient with respect to the kernels of the first convolution: a number."""
    kernel = next(weight for weight in network.trainable_weights if len(weight.shape) == 4)
    with tf.GradientTape() as tape:
        logits = network(images, training=True)
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
    return float(tf.norm(tape.gradient(loss, kernel.value)))


def sliding(network, last="pool5"):
    """The network with its dense layers as convolutions: images of any size (N, H, W, C) -> (N, H', W', classes).

    `last` is the layer before the flattened one.
    """
    trunk = up_to(network, last)
    dense = [layer for layer in network.layers if isinstance(layer, layers.Dense)]
    window = trunk.output.shape[1:3]
    inputs = keras.Input((None, None, network.input_shape[-1]))
    x = keras.Sequential(trunk.layers[1:])(inputs)
    made = []
    for layer in dense:
        made.append(layers.Conv2D(layer.units, window, activation=layer.activation))
        x, window = made[-1](x), (1, 1)
    for convolution, layer in zip(made, dense, strict=True):
        kernel, bias = layer.get_weights()
        convolution.set_weights([kernel.reshape(convolution.kernel.shape), bias])
    return keras.Model(inputs, x)
