"""What can be measured on a Keras model, without the course's own `analysis`."""

import math

import keras
import numpy as np
import tensorflow as tf
from keras import layers


def multiply_adds(model):
    """Multiply-accumulates for one image: convolutions, dense layers, and attention's products."""
    return sum(_multiply_adds(layer) for layer in model.layers)


def _multiply_adds(layer):
    """One layer's: every kernel weight is used once for each place of the output."""
    if isinstance(layer, layers.MultiHeadAttention):
        _, T, D = layer.output.shape
        return 4 * T * D * D + 2 * T * T * D  # query, key, value, output; query times key, shares times value
    if not isinstance(layer, layers.Conv2D | layers.DepthwiseConv2D | layers.SeparableConv2D | layers.Dense):
        return 0
    places = math.prod(layer.output.shape[1:-1])
    return places * sum(math.prod(weight.shape) for weight in layer.weights if weight.name.endswith("kernel"))


def stage_shapes(model):
    """Output shapes (H, W, C) by the stages' names."""
    return {layer.name: layer.output.shape[1:] for layer in model.layers if isinstance(layer, layers.Identity)}


def receptive_height(model, stage):
    """Rows of the input that one value at the middle of a stage's output depends on, found by its gradient.

    Average pooling stands for max pooling, which passes a gradient to one row of its window only, and all
    kernels are positive, so that no two paths cancel.
    """
    model = keras.models.clone_model(model, clone_function=_averaging)
    for weight in model.weights:
        if weight.name.endswith("kernel"):
            weight.assign(tf.fill(weight.shape, 1 / math.prod(weight.shape[:-1])))
    feature_map = keras.Model(model.input, model.get_layer(stage).output)
    image = tf.ones((1, *model.input_shape[1:]))
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = tf.reduce_sum(feature_map(image)[:, feature_map.output_shape[1] // 2])
    rows = np.abs(np.asarray(tape.gradient(value, image))).sum(axis=(0, 2, 3)).nonzero()[0]
    assert 0 < rows[0], "the receptive field reaches the border: enlarge the input"
    assert rows[-1] < model.input_shape[1] - 1, "the receptive field reaches the border: enlarge the input"
    return rows[-1] - rows[0] + 1


def _averaging(layer):
    if isinstance(layer, layers.MaxPooling2D):
        config = layer.get_config()
        return layers.AveragePooling2D(config["pool_size"], config["strides"], config["padding"], name=layer.name)
    return layer.__class__.from_config(layer.get_config())
