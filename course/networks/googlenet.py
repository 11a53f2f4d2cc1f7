"""GoogLeNet, with Inception modules, 1x1 bottlenecks and auxiliary classifiers.

Szegedy et al., "Going Deeper with Convolutions", CVPR 2015, table 1 and section 5
(https://arxiv.org/abs/1409.4842). As published in 2014: biases, 5x5 kernels, no batch normalization.
Table 1 counts 2.7K weights for the first layer, which a separable 7x7 has; the plain one here has 9,408.

Two choices, where the paper is short. Its figure 3 marks layers "(S)", for same: so the 7x7 with stride 2 pads an even
map by 2 above and left, 3 below and right. It gives no numbers for local response normalization: here they are those
of its reference 9, AlexNet's. The network that Caffe published, remade with the first author's help, pads 3 on every
side and normalizes with k = 1 and alpha = 1e-4 / 5 (https://github.com/BVLC/caffe/tree/master/models/bvlc_googlenet):
its weights would not fit here.
"""

from typing import NamedTuple

import keras
from keras import layers

from course.networks.alexnet import local_response_normalization
from course.networks.blocks import logits
from course.networks.inputs import require_input


class Inception(NamedTuple):
    """A row of table 1: the filters of each convolution of the module."""

    name: str
    one: int  # "#1x1"
    three_reduce: int  # "#3x3 reduce", the 1x1 before the 3x3
    three: int  # "#3x3"
    five_reduce: int
    five: int
    pool_projection: int  # "pool proj"


INCEPTION_3 = [
    Inception("inception_3a", 64, 96, 128, 16, 32, 32),
    Inception("inception_3b", 128, 128, 192, 32, 96, 64),
]
INCEPTION_4 = [
    Inception("inception_4a", 192, 96, 208, 16, 48, 64),
    Inception("inception_4b", 160, 112, 224, 24, 64, 64),
    Inception("inception_4c", 128, 128, 256, 24, 64, 64),
    Inception("inception_4d", 112, 144, 288, 32, 64, 64),
    Inception("inception_4e", 256, 160, 320, 32, 128, 128),
]
INCEPTION_5 = [
    Inception("inception_5a", 256, 160, 320, 32, 128, 128),
    Inception("inception_5b", 384, 192, 384, 48, 128, 128),
]
AUXILIARY = {"inception_4a": "auxiliary_4a", "inception_4d": "auxiliary_4d"}  # where a head branches off: its name


def convolution(x, filters, kernel_size, strides=1, name=None):
    """A convolution with bias and ReLU that pads with zeros: (N, H, W, C) -> (N, H / strides, W / strides, filters)."""
    return layers.Conv2D(filters, kernel_size, strides, "same", activation="relu", name=name)(x)


def halve(x, name):
    """Max pooling 3x3 with stride 2: (N, H, W, C) -> (N, ceil(H / 2), ceil(W / 2), C)."""
    return layers.MaxPooling2D(3, strides=2, padding="same", name=name)(x)


def inception_module(x, row):
    """Four views of the same map side by side: (N, H, W, C) -> (N, H, W, one + three + five + pool_projection)."""
    pooled = layers.MaxPooling2D(3, strides=1, padding="same")(x)
    branches = [
        convolution(x, row.one, 1),
        convolution(convolution(x, row.three_reduce, 1), row.three, 3),
        convolution(convolution(x, row.five_reduce, 1), row.five, 5),
        convolution(pooled, row.pool_projection, 1),
    ]
    return layers.Concatenate(name=row.name)(branches)


def auxiliary_head(x, classes, name, filters=128, units=1024):
    """Logits (N, classes) from the middle of the network: gradients reach the early layers through it."""
    x = layers.AveragePooling2D(5, strides=3)(x)  # 14x14 -> 4x4
    x = layers.Flatten()(convolution(x, filters, 1))
    x = layers.Dropout(0.7)(layers.Dense(units, "relu")(x))
    return layers.Dense(classes, dtype="float32", name=name)(x)


def stem(x):
    """From the image to the first module, a fraction of 1/8 of its height and width: 192 channels."""
    x = halve(convolution(x, 64, 7, strides=2, name="conv1"), "pool1")
    x = layers.Activation(local_response_normalization, name="norm1")(x)
    x = convolution(convolution(x, 64, 1, name="conv2_reduce"), 192, 3, name="conv2")
    x = layers.Activation(local_response_normalization, name="norm2")(x)
    return halve(x, "pool2")


def googlenet(*, auxiliary=False, input_shape=(224, 224, 3), classes=1000):
    """Logits (N, classes) for images (N, H, W, C) of 0..255 less the mean colour.

    With `auxiliary` a list of three logits: the network's, and those of the heads after 4a and 4d, whose losses
    the paper weighs with 0.3 while training. Raises CourseError for an input smaller than 32x32, with
    `auxiliary` 65x65.
    """
    inputs = keras.Input(require_input(input_shape, 65 if auxiliary else 32, "googlenet"))
    x, heads = stem(inputs), []
    for rows, pool in ((INCEPTION_3, "pool3"), (INCEPTION_4, "pool4"), (INCEPTION_5, None)):
        for row in rows:
            x = inception_module(x, row)
            if auxiliary and row.name in AUXILIARY:
                heads.append(auxiliary_head(x, classes, AUXILIARY[row.name]))
        x = halve(x, pool) if pool else x
    x = layers.Dropout(0.4)(layers.GlobalAveragePooling2D(name="pool5")(x))
    outputs = [logits(x, classes), *heads]
    return keras.Model(inputs, outputs if auxiliary else outputs[0], name="googlenet")
