"""Small networks of week 13's three families for images of 28x28, and six ways to make one of them larger.

    course train course.weeks.week13_efficientnet.small:wider --data fashion-mnist-3000 --recipe resnet --seed 1

DenseNet: Huang and others, 2017, without the bottleneck, as in the paper's figure 5 (https://arxiv.org/abs/1608.06993).
EfficientNet: Tan and Le, 2019, section 3 (https://arxiv.org/abs/1905.11946).
"""

from functools import partial
from typing import NamedTuple

import keras
from keras import layers

from course.networks.blocks import classifier, conv_bn, squeeze_excite
from course.networks.densenet import bn_relu, transition
from course.networks.efficientnet import Stage, mbconv
from course.networks.resnet import EPSILON, basic
from course.weeks.week12_resnet.small import FILTERS, MOMENTUM, skipped, stages

GROWTH, STEM, LAYERS = 12, 24, 8  # feature maps that a layer adds, and the stem makes; layers of each of two blocks
REDUCTION = 4  # of squeeze-and-excitation: the paper's 16 would leave half a unit of these few channels


def dense_layer(x, name):
    """(N, H, W, C) -> (N, H, W, C + 12): the input, and behind it 12 feature maps made from it."""
    y = layers.Conv2D(GROWTH, 3, padding="same", use_bias=False, name=name)(bn_relu(x, momentum=MOMENTUM))
    return layers.Concatenate()([x, y])


def dense(*, input_shape=(28, 28, 1), classes=10):
    """A DenseNet with two blocks of eight layers on maps of 14x14 and 7x7; convolutions are dense_1_1 to dense_2_8."""
    inputs = keras.Input(input_shape)
    x = layers.Conv2D(STEM, 3, 2, padding="same", use_bias=False)(inputs)
    for block in (1, 2):
        x = transition(x, momentum=MOMENTUM) if block == 2 else x
        for number in range(1, LAYERS + 1):
            x = dense_layer(x, f"dense_{block}_{number}")
    return keras.Model(inputs, classifier(bn_relu(x, momentum=MOMENTUM), classes))


def weighed(x, filters, strides, name):
    """relu(x + g * F(x)): a block of week 12's small ResNet whose branch has a gate g for each channel."""
    y = squeeze_excite(basic(x, filters, strides, momentum=MOMENTUM), filters // REDUCTION)
    return layers.Activation("relu", name=name)(layers.Add()([skipped(x, filters, strides), y]))


def se_resnet20(*, input_shape=(28, 28, 1), classes=10):
    """Week 12's small ResNet-20 with squeeze-and-excitation in each of its nine blocks."""
    inputs = keras.Input(input_shape)
    x = conv_bn(inputs, FILTERS, 3, epsilon=EPSILON, momentum=MOMENTUM)
    for name, repeats, filters, strides in stages(3):
        for number in range(repeats):
            x = weighed(x, filters, strides if number == 0 else 1, f"{name[:-1]}{number + 1}")
    return keras.Model(inputs, classifier(x, classes))


class Factors(NamedTuple):
    """How many times the blocks and the filters of BASE, and the side of the images in pixels."""

    depth: float
    width: float
    side: int


BASE = [
    Stage("stage_2", repeats=2, kernel_size=3, filters=8, strides=1, expansion=4),
    Stage("stage_3", repeats=2, kernel_size=3, filters=16, strides=2, expansion=4),
    Stage("stage_4", repeats=2, kernel_size=3, filters=24, strides=2, expansion=4),
]
WAYS = {
    "base": Factors(depth=1, width=1, side=14),
    "deeper": Factors(depth=4, width=1, side=14),
    "wider": Factors(depth=1, width=2.1, side=14),
    "finer": Factors(depth=1, width=1, side=28),
    "together": Factors(depth=1.5, width=1.3, side=18),
}


def efficient(factors, *, input_shape=(28, 28, 1), classes=10):
    """Logits (N, classes) of an EfficientNet of three stages that sees the images at `factors.side` pixels."""
    inputs = keras.Input(input_shape)
    x = layers.Resizing(factors.side, factors.side)(inputs)
    x = conv_bn(x, round(BASE[0].filters * factors.width), 3, activation="swish", momentum=MOMENTUM)
    for stage in BASE:
        for number in range(round(stage.repeats * factors.depth)):
            strides = stage.strides if number == 0 else 1
            x = mbconv(x, stage, round(stage.filters * factors.width), strides, 0.0, momentum=MOMENTUM)
    x = conv_bn(x, round(96 * factors.width), 1, activation="swish", momentum=MOMENTUM)
    return keras.Model(inputs, classifier(x, classes))


base, deeper, wider, finer, together = (partial(efficient, factors) for factors in WAYS.values())
