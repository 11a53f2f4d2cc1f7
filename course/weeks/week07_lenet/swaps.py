"""LeNet-5 of 1998 with one part at a time as it is built today; all else, the recipe too, stays the paper's.

    course train course.weeks.week07_lenet.swaps:relu --data mnist-5000 --recipe lenet-1998 --seed 1

"start" are the initial weights of He and others, "Delving Deep into Rectifiers", 2015, section 2.2
(https://arxiv.org/abs/1502.01852): even between -sqrt(6 / fan_in) and sqrt(6 / fan_in).
"""

from functools import partial

import keras
from keras import layers

from course.networks.lenet import PartialConv2D, RadialBasis, Subsampling, scaled_tanh, uniform


def lenet5_with(today=(), *, input_shape=(32, 32, 1), classes=10):
    """Logits (N, classes) of LeNet-5 in which the parts named in `today`, some of SWAPS, are today's."""
    squash, start = ("relu" if "relu" in today else scaled_tanh), (he_uniform if "start" in today else uniform)
    inputs = x = keras.Input(input_shape)
    x = layers.Conv2D(6, 5, activation=squash, kernel_initializer=start(25), name="C1")(x)
    x = _smaller(x, "S2", squash, today)
    x = _third(x, squash, start, today)
    x = _smaller(x, "S4", squash, today)
    x = layers.Conv2D(120, 5, activation=squash, kernel_initializer=start(400), name="C5")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(84, squash, kernel_initializer=start(120), name="F6")(x)
    if "softmax" in today:
        return keras.Model(inputs, layers.Dense(classes, dtype="float32", name="logits")(x))
    return keras.Model(inputs, RadialBasis(classes, dtype="float32", name="logits")(x))


def he_uniform(fan_in):
    """The initial weights of today, for cells with `fan_in` inputs."""
    limit = (6 / fan_in) ** 0.5
    return keras.initializers.RandomUniform(-limit, limit)


def _smaller(x, name, squash, today):
    """Half the height and width: max pooling, or the trained sums of 1998."""
    if "max_pooling" in today:
        return layers.MaxPooling2D(2, name=name)(x)
    return layers.Activation(squash, name=name)(Subsampling()(x))


def _third(x, squash, start, today):
    """C3: a convolution that sees all six maps, or the paper's table."""
    if "full_c3" in today:
        return layers.Conv2D(16, 5, activation=squash, kernel_initializer=start(150), name="C3")(x)
    sparse = PartialConv2D()
    x = layers.Activation(squash, name="C3")(sparse(x))
    if "start" in today:
        sparse.kernel.assign(start(100)(sparse.kernel.shape))
    return x


SWAPS = ("relu", "start", "max_pooling", "full_c3", "softmax")
published = partial(lenet5_with, ())
relu, max_pooling, full_c3, softmax = (partial(lenet5_with, (part,)) for part in SWAPS if part != "start")
relu_start = partial(lenet5_with, ("relu", "start"))
all_five = partial(lenet5_with, SWAPS)
