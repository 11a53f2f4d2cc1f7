"""AlexNet for images of 32x32, whole, and with one part changed: for the experiments of week 9.

    course train course.weeks.week09_alexnet.small:tanh --data cifar-10 --recipe alexnet-small --pictures 2000 --seed 1

Five convolutions, three of them followed by 3x3 pooling with stride 2, and two dense layers with dropout before the
logits: the plan of Krizhevsky, Sutskever and Hinton, 2012, figure 2, at a thousandth of its work.
"""

from functools import partial
from typing import NamedTuple

import keras
import tensorflow as tf
from keras import layers

from course.networks.inputs import require_input


class Convolution(NamedTuple):
    """A convolution that keeps its input's height and width, but for the stride."""

    name: str
    filters: int
    kernel_size: int
    strides: int
    pooled: bool  # whether 3x3 max pooling with stride 2 follows


CONVOLUTIONS = [
    Convolution("conv1", 32, 7, strides=2, pooled=True),
    Convolution("conv2", 64, 5, strides=1, pooled=True),
    Convolution("conv3", 96, 3, strides=1, pooled=False),
    Convolution("conv4", 96, 3, strides=1, pooled=False),
    Convolution("conv5", 64, 3, strides=1, pooled=True),
]
UNITS = 256
NORMALIZED = ("conv1", "conv2")  # where the paper has local response normalization


def small_alexnet(activation="relu", dropout=0.5, normalized=False, *, input_shape=(32, 32, 3), classes=10):
    """Logits (N, classes) for images (N, H, W, C) of -1..1; `normalized` adds local response normalization."""
    inputs = x = keras.Input(require_input(input_shape, 32, "small_alexnet"))
    for row in CONVOLUTIONS:
        x = layers.Conv2D(
            row.filters,
            row.kernel_size,
            row.strides,
            "same",
            activation=activation,
            kernel_initializer=start(activation),
            name=row.name,
        )(x)
        if normalized and row.name in NORMALIZED:
            x = layers.Activation(normalize, name=row.name.replace("conv", "norm"))(x)
        if row.pooled:
            x = layers.MaxPooling2D(3, 2, "same", name=row.name.replace("conv", "pool"))(x)
    x = layers.Flatten()(x)
    for name in ("fc6", "fc7"):
        x = layers.Dense(UNITS, activation, kernel_initializer=start(activation), name=name)(x)
        if dropout:
            x = layers.Dropout(dropout)(x)
    return keras.Model(inputs, layers.Dense(classes, dtype="float32", name="logits")(x), name="small_alexnet")


@keras.saving.register_keras_serializable(package="course")
def normalize(x):
    """The paper's local response normalization by TensorFlow's own operation, which is quick on a CPU."""
    return tf.nn.local_response_normalization(x, 2, 2.0, 1e-4, 0.75)


def start(activation):
    """The initial weights that suit the activation: He's for ReLU, Glorot's for what is steepest at 0 with slope 1."""
    return "he_normal" if activation == "relu" else "glorot_normal"


relu = partial(small_alexnet, "relu")
tanh = partial(small_alexnet, "tanh")
no_dropout = partial(small_alexnet, "relu", 0.0)
normalized = partial(small_alexnet, "relu", 0.5, True)
