"""Xception. A convolution split in two: each channel by itself in space, then the channels mixed by a 1x1.

Chollet, "Xception: Deep Learning with Depthwise Separable Convolutions", 2017, figure 5. The module equals
`keras.applications.Xception`. https://arxiv.org/abs/1610.02357
"""

import keras
from keras import layers

from course.networks.blocks import classifier, conv_bn
from course.networks.inputs import require_input


def separable_bn(x, filters):
    """3x3 depthwise separable convolution and batch normalization: (N, H, W, C) -> (N, H, W, filters)."""
    x = layers.SeparableConv2D(filters, 3, padding="same", use_bias=False)(x)
    return layers.BatchNormalization()(x)


def relu_separable_bn(x, filters):
    """The same after a ReLU: inside a module no activation follows the batch normalization."""
    return separable_bn(layers.Activation("relu")(x), filters)


def shrinking(x, y):
    """Max-pools the branch y by 2 and adds x, brought to the same shape by a strided 1x1 convolution."""
    y = layers.MaxPooling2D(3, strides=2, padding="same")(y)
    x = conv_bn(x, y.shape[-1], 1, strides=2, activation=None)
    return layers.Add()([x, y])


def entry_flow(x):
    """(N, H, W, C) -> (N, H / 16, W / 16, 728)."""
    x = conv_bn(x, 32, 3, strides=2, padding="valid")
    x = conv_bn(x, 64, 3, padding="valid")
    x = shrinking(x, relu_separable_bn(separable_bn(x, 128), 128))  # x comes out of a ReLU already
    for filters in (256, 728):
        x = shrinking(x, relu_separable_bn(relu_separable_bn(x, filters), filters))
    return layers.Identity(name="entry_flow")(x)


def middle_flow(x):
    """Eight residual modules: the shape stays."""
    for _ in range(8):
        y = x
        for _ in range(3):
            y = relu_separable_bn(y, 728)
        x = layers.Add()([x, y])
    return layers.Identity(name="middle_flow")(x)


def exit_flow(x):
    """(N, H, W, 728) -> (N, H / 2, W / 2, 2048)."""
    x = shrinking(x, relu_separable_bn(relu_separable_bn(x, 728), 1024))
    for filters in (1536, 2048):
        x = layers.Activation("relu")(separable_bn(x, filters))
    return layers.Identity(name="exit_flow")(x)


def xception(*, input_shape=(299, 299, 3), classes=1000):
    """Xception: logits (N, classes) for images (N, H, W, C) of at least 32x32 pixels; 22.9 million parameters."""
    inputs = keras.Input(require_input(input_shape, 32, "xception"))
    x = exit_flow(middle_flow(entry_flow(inputs)))
    return keras.Model(inputs, classifier(x, classes), name="xception")
