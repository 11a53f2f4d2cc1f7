"""Narrow VGGs of 8, 11 and 16 layers, with and without what later made depth possible, and stems of one field.

    course train course.weeks.week10_vgg.depth:plain16 --data mnist-5000 --recipe vgg --seed 1

"Plain" is VGG as it was published, its table with an eighth of the filters: no normalization, and the initial weights
that Keras gives unasked (Glorot and Bengio, 2010). `he16` starts as He and others, 2015, section 2.2
(https://arxiv.org/abs/1502.01852); `normalized16` has batch normalization (Ioffe and Szegedy, 2015).
"""

from functools import partial

import keras
from keras import layers

from course.networks.blocks import conv_bn, logits
from course.networks.vgg import VGG16, Block

FILTERS = (8, 16, 32, 64, 64)  # of the five blocks
CONVOLUTIONS = {8: (1, 1, 1, 1, 1), 11: (1, 1, 2, 2, 2), 16: tuple(block.convolutions for block in VGG16)}
UNITS = 64  # of fc6 and fc7


def narrow(depth):
    """The table of a narrow VGG with `depth` layers that have weights, 8, 11 or 16: a list of Block."""
    return [Block(*row) for row in zip(CONVOLUTIONS[depth], FILTERS, strict=True)]


def deep(depth, *, start="glorot_uniform", normalized=False, input_shape=(32, 32, 1), classes=10):
    """Logits (N, classes) of a narrow VGG with `depth` layers that have weights."""
    inputs = x = keras.Input(input_shape)
    for i, block in enumerate(narrow(depth), start=1):
        for j in range(1, block.convolutions + 1):
            x = _convolution(x, block.filters, start, normalized, f"conv{i}_{j}")
        x = layers.MaxPooling2D(2, name=f"pool{i}")(x)
    x = layers.Flatten()(x)
    for name in ("fc6", "fc7"):
        x = layers.Dense(UNITS, "relu", kernel_initializer=start, name=name)(x)
    return keras.Model(inputs, logits(x, classes))


def _convolution(x, filters, start, normalized, name):
    if normalized:
        return layers.Identity(name=name)(conv_bn(x, filters, 3))
    return layers.Conv2D(filters, 3, padding="same", activation="relu", kernel_initializer=start, name=name)(x)


plain8, plain11, plain16 = (partial(deep, depth) for depth in CONVOLUTIONS)
he16 = partial(deep, 16, start="he_uniform")
normalized16 = partial(deep, 16, normalized=True)


def with_stem(kernels, between="relu", *, filters=16, input_shape=(32, 32, 1), classes=10):
    """Logits (N, classes) of a small network whose stem sees 7x7 pixels: one kernel of 7, or three of 3.

    `between` is the activation inside the stem; after it there is ReLU in any case. All else is the same.
    """
    inputs = x = keras.Input(input_shape)
    x = layers.Conv2D(filters, 1, name="colours")(x)  # so that the stem has as many maps before as after
    for number, size in enumerate(kernels, start=1):
        last = number == len(kernels)
        x = layers.Conv2D(filters, size, padding="same", activation="relu" if last else between)(x)
    x = layers.MaxPooling2D(4, name="stem")(x)
    x = layers.Conv2D(2 * filters, 3, padding="same", activation="relu")(x)
    x = layers.MaxPooling2D(4)(x)
    return keras.Model(inputs, logits(layers.Flatten()(x), classes))


once7, thrice3, thrice3_linear = (partial(with_stem, *row) for row in [((7,),), ((3,) * 3,), ((3,) * 3, None)])
