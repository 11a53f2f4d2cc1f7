"""EfficientNet. One small network, scaled in depth, width and resolution together.

Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", 2019: table 1 (B0); the
factors of B1 to B7 are those of the authors' code. The networks equal those of `keras.applications`.
https://arxiv.org/abs/1905.11946
"""

import math
from typing import NamedTuple

import keras
from keras import layers

from course.networks.blocks import classifier, conv_bn, squeeze_excite
from course.networks.inputs import require_input

SE_RATIO = 0.25  # of a block's input channels: the width of its squeeze-and-excitation
DROP_CONNECT = 0.2  # how often the last block's branch is left out in training; earlier ones less


class Stage(NamedTuple):
    """A row of table 1: `repeats` MBConv blocks, of which the first takes the stride."""

    name: str
    repeats: int
    kernel_size: int
    filters: int
    strides: int
    expansion: int


STAGES = [
    Stage("stage_2", repeats=1, kernel_size=3, filters=16, strides=1, expansion=1),
    Stage("stage_3", repeats=2, kernel_size=3, filters=24, strides=2, expansion=6),
    Stage("stage_4", repeats=2, kernel_size=5, filters=40, strides=2, expansion=6),
    Stage("stage_5", repeats=3, kernel_size=3, filters=80, strides=2, expansion=6),
    Stage("stage_6", repeats=3, kernel_size=5, filters=112, strides=1, expansion=6),
    Stage("stage_7", repeats=4, kernel_size=5, filters=192, strides=2, expansion=6),
    Stage("stage_8", repeats=1, kernel_size=3, filters=320, strides=1, expansion=6),
]


class Scaling(NamedTuple):
    """Factors of the number of filters and of blocks, and the share of features dropped before the logits."""

    width: float
    depth: float
    dropout: float


B0 = Scaling(width=1.0, depth=1.0, dropout=0.2)
B1 = Scaling(width=1.0, depth=1.1, dropout=0.2)
B2 = Scaling(width=1.1, depth=1.2, dropout=0.3)
B3 = Scaling(width=1.2, depth=1.4, dropout=0.3)
B4 = Scaling(width=1.4, depth=1.8, dropout=0.4)
B5 = Scaling(width=1.6, depth=2.2, dropout=0.4)
B6 = Scaling(width=1.8, depth=2.6, dropout=0.5)
B7 = Scaling(width=2.0, depth=3.1, dropout=0.5)


def scaled(filters, width):
    """The nearest multiple of 8 to filters * width; the one above it where that would lose more than a tenth."""
    wanted = filters * width
    rounded = max(8, int(wanted + 4) // 8 * 8)
    return rounded if rounded >= 0.9 * wanted else rounded + 8


def mbconv(x, stage, filters, strides, drop_rate, **normalization):
    """Mobile inverted bottleneck: (N, H, W, C) -> (N, H / strides, W / strides, filters).

    A 1x1 convolution widens x, a depthwise one looks at its neighbourhood, squeeze-and-excitation weighs the
    channels, and a 1x1 narrows it again. Where the shape stays, x is added; `drop_rate` of the images then do
    without the branch in training. `normalization` are arguments of every batch normalization.
    """
    C = x.shape[-1]
    y = conv_bn(x, C * stage.expansion, 1, activation="swish", **normalization) if stage.expansion > 1 else x
    y = layers.DepthwiseConv2D(stage.kernel_size, strides, padding="same", use_bias=False)(y)
    y = layers.Activation("swish")(layers.BatchNormalization(**normalization)(y))
    y = squeeze_excite(y, int(SE_RATIO * C), activation="swish")
    y = conv_bn(y, filters, 1, activation=None, **normalization)
    if x.shape != y.shape:
        return y
    y = layers.Dropout(drop_rate, noise_shape=(None, 1, 1, 1))(y)  # a whole image's branch or none
    return layers.Add()([x, y])


def mbconv_stages(x, scaling):
    """The rows of table 1 one after another, made deeper and wider."""
    repeats = [math.ceil(stage.repeats * scaling.depth) for stage in STAGES]
    drop_rates = (DROP_CONNECT * i / sum(repeats) for i in range(sum(repeats)))
    for stage, count in zip(STAGES, repeats, strict=True):
        for i in range(count):
            filters = scaled(stage.filters, scaling.width)
            x = mbconv(x, stage, filters, stage.strides if i == 0 else 1, next(drop_rates))
        x = layers.Identity(name=stage.name)(x)
    return x


def efficientnet(scaling, *, name, input_shape, classes):
    """Logits (N, classes) for images (N, H, W, C) of 0..255, at least 32x32 pixels.

    The network normalizes its input by itself. Before a training from scratch, tell it the pictures' mean and
    variance: `model.get_layer("normalization").adapt(images / 255)`. Until then they count as 0 and 1.
    """
    inputs = keras.Input(require_input(input_shape, 32, name))
    x = layers.Rescaling(1 / 255)(inputs)
    x = layers.Normalization(name="normalization")(x)  # 2C + 1 numbers: means, variances, pictures seen
    x = conv_bn(x, scaled(32, scaling.width), 3, strides=2, activation="swish")
    x = layers.Identity(name="stage_1")(x)
    x = mbconv_stages(x, scaling)
    x = conv_bn(x, scaled(1280, scaling.width), 1, activation="swish")
    x = layers.Identity(name="stage_9")(x)
    return keras.Model(inputs, classifier(x, classes, scaling.dropout), name=name)


def efficientnet_b0(*, input_shape=(224, 224, 3), classes=1000):
    """EfficientNet-B0: 5.3 million parameters."""
    return efficientnet(B0, name="efficientnet_b0", input_shape=input_shape, classes=classes)


def efficientnet_b1(*, input_shape=(240, 240, 3), classes=1000):
    """EfficientNet-B1: 7.9 million parameters."""
    return efficientnet(B1, name="efficientnet_b1", input_shape=input_shape, classes=classes)


def efficientnet_b2(*, input_shape=(260, 260, 3), classes=1000):
    """EfficientNet-B2: 9.2 million parameters."""
    return efficientnet(B2, name="efficientnet_b2", input_shape=input_shape, classes=classes)


def efficientnet_b3(*, input_shape=(300, 300, 3), classes=1000):
    """EfficientNet-B3: 12.3 million parameters."""
    return efficientnet(B3, name="efficientnet_b3", input_shape=input_shape, classes=classes)


def efficientnet_b4(*, input_shape=(380, 380, 3), classes=1000):
    """EfficientNet-B4: 19.5 million parameters."""
    return efficientnet(B4, name="efficientnet_b4", input_shape=input_shape, classes=classes)


def efficientnet_b5(*, input_shape=(456, 456, 3), classes=1000):
    """EfficientNet-B5: 30.6 million parameters."""
    return efficientnet(B5, name="efficientnet_b5", input_shape=input_shape, classes=classes)


def efficientnet_b6(*, input_shape=(528, 528, 3), classes=1000):
    """EfficientNet-B6: 43.3 million parameters."""
    return efficientnet(B6, name="efficientnet_b6", input_shape=input_shape, classes=classes)


def efficientnet_b7(*, input_shape=(600, 600, 3), classes=1000):
    """EfficientNet-B7: 66.7 million parameters."""
    return efficientnet(B7, name="efficientnet_b7", input_shape=input_shape, classes=classes)
