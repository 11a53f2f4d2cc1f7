"""LeNet-5, trained by back-propagation, as published in 1998 and as it is built today.

LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document Recognition", Proceedings of the
IEEE 86 (1998), sections II.B and III, appendix A (http://yann.lecun.com/exdb/publis/pdf/lecun-98.pdf).
"""

import math

import keras
import numpy as np
from keras import layers, ops

from course.errors import CourseError
from course.language import Text
from course.networks.bitmaps import BITMAPS
from course.networks.blocks import logits
from course.networks.inputs import require_input

C3_INPUTS = [  # table I: the maps of S2 that each of the 16 maps of C3 sees
    (0, 1, 2),
    (1, 2, 3),
    (2, 3, 4),
    (3, 4, 5),
    (0, 4, 5),
    (0, 1, 5),
    (0, 1, 2, 3),
    (1, 2, 3, 4),
    (2, 3, 4, 5),
    (0, 3, 4, 5),
    (0, 1, 4, 5),
    (0, 1, 2, 5),
    (0, 1, 3, 4),
    (1, 2, 4, 5),
    (0, 2, 3, 5),
    (0, 1, 2, 3, 4, 5),
]
NO_BITMAP = Text(
    "lenet5: classes는 1부터 {most}까지여야 하는데 {classes}가 왔습니다. 출력층의 비트맵이 숫자 {most}개뿐입니다. "
    "클래스가 더 많으면 lenet5_modern을 쓰세요.",
    "lenet5: expected classes between 1 and {most}, got {classes}. Its output layer has bitmaps of {most} digits "
    "alone. For more classes take lenet5_modern.",
)


@keras.saving.register_keras_serializable(package="course")
def scaled_tanh(x):
    """1.7159 tanh(2 x / 3), which takes 1 to 1 and -1 to -1 (appendix A)."""
    return 1.7159 * ops.tanh(2 / 3 * x)


def uniform(fan_in):
    """The paper's initial weights for cells with `fan_in` inputs: even between -2.4 / fan_in and 2.4 / fan_in."""
    return keras.initializers.RandomUniform(-2.4 / fan_in, 2.4 / fan_in)


@keras.saving.register_keras_serializable(package="course")
class Subsampling(layers.Layer):
    """The sum of each 2x2 square times the map's coefficient, plus its bias: (N, H, W, C) -> (N, H / 2, W / 2, C)."""

    def build(self, input_shape):
        """One coefficient and one bias a map."""
        self.coefficient = self.add_weight(shape=(input_shape[-1],), initializer=uniform(4), name="coefficient")
        self.bias = self.add_weight(shape=(input_shape[-1],), initializer="zeros", name="bias")

    def call(self, x):
        """See the class."""
        sums = 4 * ops.average_pool(x, 2)
        return self.coefficient * sums + self.bias

    window = (2, 2)  # side and stride, for the receptive field

    def macs(self, input_shape, output_shape):
        """None: like pooling, it has no kernel."""
        return 0


@keras.saving.register_keras_serializable(package="course")
class PartialConv2D(layers.Layer):
    """A 5x5 convolution whose map f sees the maps `C3_INPUTS[f]` alone: (N, H, W, 6) -> (N, H - 4, W - 4, 16)."""

    def build(self, input_shape):
        """A kernel for each of the table's 60 connections, and a bias a map."""
        self.pairs = [(c, f) for f, inputs in enumerate(C3_INPUTS) for c in inputs]
        self.kernel = self.add_weight(shape=(len(self.pairs), 5, 5), initializer=uniform(100), name="kernel")
        self.bias = self.add_weight(shape=(len(C3_INPUTS),), initializer="zeros", name="bias")
        self.maps = (input_shape[-1], len(C3_INPUTS))

    def call(self, x):
        """See the class: the missing connections are zeros that no gradient reaches."""
        kernels = ops.scatter(np.array(self.pairs), ops.convert_to_tensor(self.kernel), (*self.maps, 5, 5))
        return ops.conv(x, ops.transpose(kernels, (2, 3, 0, 1))) + self.bias

    window = (5, 1)

    def macs(self, input_shape, output_shape):
        """Multiply-accumulates for one image: of the table's 60 kernels, not of the zeros."""
        return math.prod(self.kernel.shape) * math.prod(output_shape[1:-1])


@keras.saving.register_keras_serializable(package="course")
class RadialBasis(layers.Layer):
    """Minus the squared distance to each digit's bitmap: (N, 84) -> (N, classes).

    The paper's output is the distance and its best class has the least; the sign makes it logits, and
    cross-entropy on them is the paper's criterion (equation 9) without its constant j.
    """

    def __init__(self, classes, **options):
        super().__init__(**options)
        self.classes = classes

    def build(self, input_shape):
        """The bitmaps: weights that training leaves as they are."""
        bitmaps = keras.initializers.Constant(BITMAPS[: self.classes])
        self.bitmaps = self.add_weight(
            shape=(self.classes, input_shape[-1]), initializer=bitmaps, trainable=False, name="bitmaps"
        )

    def call(self, x):
        """See the class."""
        return -ops.sum(ops.square(x[:, None, :] - self.bitmaps), axis=-1)

    def macs(self, input_shape, output_shape):
        """Multiply-accumulates for one image: a square is added for each pixel of each bitmap."""
        return math.prod(self.bitmaps.shape)

    def get_config(self):
        """What loading a saved model needs."""
        return {**super().get_config(), "classes": self.classes}


def lenet5(*, input_shape=(32, 32, 1), classes=10):
    """Logits (N, classes), minus squared distances, for images (N, H, W, 1): white -0.1, black 1.175.

    Stages C1 to F6 are named as in the paper; each ends with the scaled tanh. Raises CourseError for an input
    smaller than 32x32, or more classes than digits.
    """
    if not 1 <= classes <= len(BITMAPS):
        raise CourseError(NO_BITMAP.format(classes=classes, most=len(BITMAPS)))
    inputs = x = keras.Input(require_input(input_shape, 32, "lenet5"))
    x = layers.Conv2D(6, 5, activation=scaled_tanh, kernel_initializer=uniform(25 * x.shape[-1]), name="C1")(x)
    x = layers.Activation(scaled_tanh, name="S2")(Subsampling()(x))
    x = layers.Activation(scaled_tanh, name="C3")(PartialConv2D()(x))
    x = layers.Activation(scaled_tanh, name="S4")(Subsampling()(x))
    x = layers.Conv2D(120, 5, activation=scaled_tanh, kernel_initializer=uniform(400), name="C5")(x)
    x = layers.Flatten()(x)  # C5's maps are 1x1 for 32x32
    x = layers.Dense(84, scaled_tanh, kernel_initializer=uniform(x.shape[-1]), name="F6")(x)
    return keras.Model(inputs, RadialBasis(classes, dtype="float32", name="logits")(x), name="lenet5")


def lenet5_modern(*, input_shape=(32, 32, 1), classes=10):
    """Logits (N, classes) for images (N, H, W, C): ReLU, max pooling, every map of C3 sees all of S2.

    Raises CourseError for an input smaller than 32x32; a digit of 28x28 pixels gets a border of 2.
    """
    inputs = x = keras.Input(require_input(input_shape, 32, "lenet5_modern"))
    x = layers.Conv2D(6, 5, activation="relu", name="C1")(x)
    x = layers.MaxPooling2D(2, name="S2")(x)
    x = layers.Conv2D(16, 5, activation="relu", name="C3")(x)
    x = layers.MaxPooling2D(2, name="S4")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(120, "relu", name="C5")(x)
    x = layers.Dense(84, "relu", name="F6")(x)
    return keras.Model(inputs, logits(x, classes), name="lenet5_modern")
