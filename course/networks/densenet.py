"""DenseNet. Every layer of a block sees the feature maps of all layers before it.

Huang, Liu, van der Maaten and Weinberger, "Densely Connected Convolutional Networks", 2017, table 1. The networks
equal those of `keras.applications`. https://arxiv.org/abs/1608.06993
"""

from typing import NamedTuple

import keras
from keras import layers

from course.networks.blocks import classifier, imagenet_stem
from course.networks.inputs import require_input

EPSILON = 1.001e-5  # of batch normalization: what keras.applications has
GROWTH_RATE = 32  # feature maps that each layer adds
COMPRESSION = 0.5  # share of the feature maps that a transition keeps


class DenseBlock(NamedTuple):
    """A row of table 1: a block of so many layers, each a 1x1 and a 3x3 convolution."""

    name: str
    layers: int


def dense_blocks(*depths):
    """The rows of table 1, which differ from net to net only in how many layers a block has."""
    return [DenseBlock(f"dense_block_{i}", depth) for i, depth in enumerate(depths, start=1)]


DENSENET121 = dense_blocks(6, 12, 24, 16)
DENSENET169 = dense_blocks(6, 12, 32, 32)
DENSENET201 = dense_blocks(6, 12, 48, 32)


def bn_relu(x, **normalization):
    """Batch normalization and ReLU, which here come before a convolution."""
    return layers.Activation("relu")(layers.BatchNormalization(epsilon=EPSILON, **normalization)(x))


def dense_layer(x):
    """(N, H, W, C) -> (N, H, W, C + 32): the input, and behind it 32 feature maps made from it."""
    y = layers.Conv2D(4 * GROWTH_RATE, 1, use_bias=False)(bn_relu(x))
    y = layers.Conv2D(GROWTH_RATE, 3, padding="same", use_bias=False)(bn_relu(y))
    return layers.Concatenate()([x, y])


def transition(x, **normalization):
    """(N, H, W, C) -> (N, H / 2, W / 2, C / 2)."""
    x = layers.Conv2D(int(COMPRESSION * x.shape[-1]), 1, use_bias=False)(bn_relu(x, **normalization))
    return layers.AveragePooling2D(2)(x)


def densenet(blocks, *, name, input_shape, classes):
    """Logits (N, classes) for images (N, H, W, C) of at least 32x32 pixels."""
    inputs = keras.Input(require_input(input_shape, 32, name))
    x = imagenet_stem(inputs, epsilon=EPSILON)
    for i, block in enumerate(blocks):
        x = transition(x) if i else x
        for _ in range(block.layers):
            x = dense_layer(x)
        x = layers.Identity(name=block.name)(x)
    return keras.Model(inputs, classifier(bn_relu(x), classes), name=name)


def densenet121(*, input_shape=(224, 224, 3), classes=1000):
    """DenseNet-121: 8.1 million parameters."""
    return densenet(DENSENET121, name="densenet121", input_shape=input_shape, classes=classes)


def densenet169(*, input_shape=(224, 224, 3), classes=1000):
    """DenseNet-169: 14.3 million parameters."""
    return densenet(DENSENET169, name="densenet169", input_shape=input_shape, classes=classes)


def densenet201(*, input_shape=(224, 224, 3), classes=1000):
    """DenseNet-201: 20.2 million parameters."""
    return densenet(DENSENET201, name="densenet201", input_shape=input_shape, classes=classes)
