"""AlexNet, with which deep networks won ImageNet.

Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", NIPS 2012,
sections 3 to 5 (https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks).
The paper says 224x224; its 55x55 maps after the first layer need 227x227.
"""

from typing import NamedTuple

import keras
from keras import layers, ops

from course.networks.inputs import require_input


class Convolution(NamedTuple):
    """A convolution with ReLU (section 3.5)."""

    name: str
    filters: int
    kernel_size: int
    strides: int
    padding: str
    split: bool  # whether each GPU sees only its own half of the maps; the layer's biases then start at 1
    normalized: bool  # whether local response normalization follows
    pooled: bool  # whether 3x3 max pooling with stride 2 follows


CONVOLUTIONS = [
    Convolution("conv1", 96, 11, strides=4, padding="valid", split=False, normalized=True, pooled=True),
    Convolution("conv2", 256, 5, strides=1, padding="same", split=True, normalized=True, pooled=True),
    Convolution("conv3", 384, 3, strides=1, padding="same", split=False, normalized=False, pooled=False),
    Convolution("conv4", 384, 3, strides=1, padding="same", split=True, normalized=False, pooled=False),
    Convolution("conv5", 256, 3, strides=1, padding="same", split=True, normalized=False, pooled=True),
]


@keras.saving.register_keras_serializable(package="course")
def local_response_normalization(x):
    """Each activation divided by (2 + 1e-4 * s) ** 0.75: (N, H, W, C) -> the same (section 3.3).

    s is the sum of squares at the same pixel over five neighbouring channels, the activation's own in the
    middle; there are fewer at the ends. The paper's k = 2, n = 5, alpha = 1e-4 and beta = 0.75.
    """
    squares = ops.square(ops.cast(x, "float32"))  # a square overflows float16 from 256 on
    padded = ops.pad(squares, [(0, 0), (0, 0), (0, 0), (2, 2)])
    sums = sum(padded[..., i : i + x.shape[-1]] for i in range(5))
    return ops.cast(ops.cast(x, "float32") / (2 + 1e-4 * sums) ** 0.75, x.dtype)


def gaussian():
    """The paper's initial weights: normal, mean 0, standard deviation 0.01."""
    return keras.initializers.RandomNormal(stddev=0.01)


def convolution(x, row, groups):
    """A row of the table: (N, H, W, C) -> (N, H', W', filters)."""
    x = layers.Conv2D(
        row.filters,
        row.kernel_size,
        row.strides,
        row.padding,
        groups=groups if row.split else 1,
        activation="relu",
        kernel_initializer=gaussian(),
        bias_initializer="ones" if row.split else "zeros",  # ones: the ReLUs get positive inputs at once
        name=row.name,
    )(x)
    if row.normalized:
        x = layers.Activation(local_response_normalization, name=row.name.replace("conv", "norm"))(x)
    if row.pooled:
        x = layers.MaxPooling2D(3, strides=2, name=row.name.replace("conv", "pool"))(x)  # windows overlap
    return x


def alexnet(*, groups=2, input_shape=(227, 227, 3), classes=1000):
    """Logits (N, classes) for images (N, H, W, C) of 0..255 less the mean image.

    `groups` is 2 as on the paper's two GPUs, or 1 for a single one. Raises CourseError for an input smaller
    than 67x67.
    """
    inputs = x = keras.Input(require_input(input_shape, 67, "alexnet"))
    for row in CONVOLUTIONS:
        x = convolution(x, row, groups)
    x = layers.Flatten()(x)
    for name in ("fc6", "fc7"):
        x = layers.Dense(4096, "relu", kernel_initializer=gaussian(), bias_initializer="ones", name=name)(x)
        x = layers.Dropout(0.5)(x)
    logits = layers.Dense(classes, kernel_initializer=gaussian(), dtype="float32", name="logits")(x)
    return keras.Model(inputs, logits, name="alexnet")
