"""VGG-16 and VGG-19, built of 3x3 convolutions alone.

Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", ICLR 2015, table 1,
columns D and E (https://arxiv.org/abs/1409.1556).
"""

from typing import NamedTuple

import keras
from keras import layers

from course.networks.blocks import logits
from course.networks.inputs import require_input


class Block(NamedTuple):
    """The 3x3 convolutions between two poolings: table 1 from one "maxpool" to the next."""

    convolutions: int
    filters: int


VGG16 = [Block(2, 64), Block(2, 128), Block(3, 256), Block(3, 512), Block(3, 512)]
VGG19 = [Block(2, 64), Block(2, 128), Block(4, 256), Block(4, 512), Block(4, 512)]


def vgg(blocks, *, input_shape, classes, name):
    """Logits (N, classes) for images (N, H, W, C) of 0..255 less the mean colour."""
    inputs = x = keras.Input(require_input(input_shape, 32, name))
    for i, block in enumerate(blocks, start=1):
        for j in range(1, block.convolutions + 1):
            x = layers.Conv2D(block.filters, 3, padding="same", activation="relu", name=f"conv{i}_{j}")(x)
        x = layers.MaxPooling2D(2, name=f"pool{i}")(x)
    x = layers.Flatten()(x)
    for dense in ("fc6", "fc7"):
        x = layers.Dense(4096, "relu", name=dense)(x)
        x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, logits(x, classes), name=name)


def vgg16(*, input_shape=(224, 224, 3), classes=1000):
    """VGG-16, column D of table 1: see `vgg`. Raises CourseError for an input smaller than 32x32."""
    return vgg(VGG16, input_shape=input_shape, classes=classes, name="vgg16")


def vgg19(*, input_shape=(224, 224, 3), classes=1000):
    """VGG-19, column E of table 1: see `vgg`. Raises CourseError for an input smaller than 32x32."""
    return vgg(VGG19, input_shape=input_shape, classes=classes, name="vgg19")
