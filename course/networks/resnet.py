"""ResNet. A block learns what to add to its input, not what to replace it by.

He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2015: table 1 (ImageNet), section 4.2
(CIFAR-10). https://arxiv.org/abs/1512.03385

ResNet-50, 101 and 152 equal `keras.applications`: there each convolution has a bias as well, although batch
normalization cancels it. ResNet-18 and 34, which Keras does not have, are without, as the paper's authors made them.
"""

from typing import NamedTuple

import keras
from keras import layers, ops

from course.networks.blocks import classifier, conv_bn, imagenet_stem
from course.networks.inputs import require_input

EPSILON = 1.001e-5  # of batch normalization: what keras.applications has


class Stage(NamedTuple):
    """A column's entry in a row of table 1: `repeats` blocks, of which the first takes the stride."""

    name: str
    repeats: int
    filters: int
    strides: int


def imagenet_stages(*repeats):
    """The rows of table 1, which differ from net to net only in how often a block is repeated."""
    return [
        Stage("conv2_x", repeats[0], filters=64, strides=1),
        Stage("conv3_x", repeats[1], filters=128, strides=2),
        Stage("conv4_x", repeats[2], filters=256, strides=2),
        Stage("conv5_x", repeats[3], filters=512, strides=2),
    ]


RESNET18 = imagenet_stages(2, 2, 2, 2)
RESNET34 = RESNET50 = imagenet_stages(3, 4, 6, 3)
RESNET101 = imagenet_stages(3, 4, 23, 3)
RESNET152 = imagenet_stages(3, 8, 36, 3)


def basic(x, filters, strides, **conv):
    """Two 3x3 convolutions: (N, H, W, C) -> (N, H / strides, W / strides, filters)."""
    if strides > 1:
        x = layers.ZeroPadding2D(1)(x)  # evenly on all sides; padding="same" at stride 2 would not be
    x = conv_bn(x, filters, 3, strides, padding="valid" if strides > 1 else "same", epsilon=EPSILON, **conv)
    return conv_bn(x, filters, 3, activation=None, epsilon=EPSILON, **conv)


def bottleneck(x, filters, strides, **conv):
    """1x1, 3x3 and 1x1 convolution: (N, H, W, C) -> (N, H / strides, W / strides, 4 * filters)."""
    x = conv_bn(x, filters, 1, strides, epsilon=EPSILON, **conv)  # the paper strides the 1x1
    x = conv_bn(x, filters, 3, epsilon=EPSILON, **conv)
    return conv_bn(x, 4 * filters, 1, activation=None, epsilon=EPSILON, **conv)


def projection(x, filters, strides, **conv):
    """Option B of section 3.3: a 1x1 convolution brings x to the branch's shape."""
    return conv_bn(x, filters, 1, strides, activation=None, epsilon=EPSILON, **conv)


def zero_padding(x, filters, strides):
    """Option A: every `strides`-th pixel, and zeros in the new channels. No parameters."""
    x = layers.MaxPooling2D(1, strides)(x)
    return ops.pad(x, [(0, 0), (0, 0), (0, 0), (0, filters - x.shape[-1])])


def residual(x, branch, shortcut, filters, strides, **conv):
    """relu(x + branch(x)); x takes the shortcut where the shapes differ."""
    y = branch(x, filters, strides, **conv)
    if x.shape != y.shape:
        x = shortcut(x, y.shape[-1], strides, **conv)
    return layers.Activation("relu")(layers.Add()([x, y]))


def residual_stages(x, stages, branch, shortcut=projection, **conv):
    """The stages one after another; `conv` are further arguments of every convolution."""
    for name, repeats, filters, strides in stages:
        for i in range(repeats):
            x = residual(x, branch, shortcut, filters, strides if i == 0 else 1, **conv)
        x = layers.Identity(name=name)(x)  # the table's row, for summaries and Grad-CAM
    return x


def resnet(stages, branch, *, name, input_shape, classes, use_bias=False):
    """Logits (N, classes) for images (N, H, W, C) of at least 32x32 pixels."""
    inputs = keras.Input(require_input(input_shape, 32, name))
    x = imagenet_stem(inputs, use_bias=use_bias, epsilon=EPSILON)
    x = residual_stages(x, stages, branch, use_bias=use_bias)
    return keras.Model(inputs, classifier(x, classes), name=name)


def resnet18(*, input_shape=(224, 224, 3), classes=1000):
    """ResNet-18: 11.7 million parameters."""
    return resnet(RESNET18, basic, name="resnet18", input_shape=input_shape, classes=classes)


def resnet34(*, input_shape=(224, 224, 3), classes=1000):
    """ResNet-34: 21.8 million parameters."""
    return resnet(RESNET34, basic, name="resnet34", input_shape=input_shape, classes=classes)


def resnet50(*, input_shape=(224, 224, 3), classes=1000):
    """ResNet-50: 25.6 million parameters."""
    return resnet(RESNET50, bottleneck, name="resnet50", input_shape=input_shape, classes=classes, use_bias=True)


def resnet101(*, input_shape=(224, 224, 3), classes=1000):
    """ResNet-101: 44.7 million parameters."""
    return resnet(RESNET101, bottleneck, name="resnet101", input_shape=input_shape, classes=classes, use_bias=True)


def resnet152(*, input_shape=(224, 224, 3), classes=1000):
    """ResNet-152: 60.4 million parameters."""
    return resnet(RESNET152, bottleneck, name="resnet152", input_shape=input_shape, classes=classes, use_bias=True)


def cifar_resnet(repeats, *, name, input_shape, classes):
    """The 6 * repeats + 2 layers of section 4.2, for images of at least 4x4 pixels: a 3x3 stem, no bottleneck."""
    inputs = keras.Input(require_input(input_shape, 4, name))
    stages = [
        Stage("conv2_x", repeats, filters=16, strides=1),
        Stage("conv3_x", repeats, filters=32, strides=2),
        Stage("conv4_x", repeats, filters=64, strides=2),
    ]
    x = layers.Identity(name="conv1")(conv_bn(inputs, 16, 3, epsilon=EPSILON))
    x = residual_stages(x, stages, basic, shortcut=zero_padding)
    return keras.Model(inputs, classifier(x, classes), name=name)


def resnet20(*, input_shape=(32, 32, 3), classes=10):
    """ResNet-20 for CIFAR-10: 0.27 million parameters."""
    return cifar_resnet(3, name="resnet20", input_shape=input_shape, classes=classes)


def resnet56(*, input_shape=(32, 32, 3), classes=10):
    """ResNet-56 for CIFAR-10: 0.85 million parameters."""
    return cifar_resnet(9, name="resnet56", input_shape=input_shape, classes=classes)
