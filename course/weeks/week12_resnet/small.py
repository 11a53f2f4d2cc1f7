"""The CIFAR-10 networks of the ResNet paper, half as wide, with and without what they add: 20 and 56 layers.

    course train course.weeks.week12_resnet.small:resnet56 --data fashion-mnist-3000 --recipe resnet --seed 1

He, Zhang, Ren and Sun, 2015, section 4.2 (https://arxiv.org/abs/1512.03385). A plain network is a residual one whose
blocks forget x: the same layers, the same number of weights. Every block's output has a name.
"""

from functools import partial

import keras
from keras import layers

from course.networks.blocks import classifier, conv_bn
from course.networks.resnet import EPSILON, Stage, basic, zero_padding

FILTERS = 8  # of the first stage: half of the paper's, so that the trained networks come with the package
MOMENTUM = 0.9  # of the running mean and variance: Keras's 0.99 lags behind where an epoch has 32 steps


def stages(repeats):
    """The three stages, of so many blocks each."""
    names = ("conv2_x", "conv3_x", "conv4_x")
    return [Stage(name, repeats, FILTERS << k, strides=min(k, 1) + 1) for k, name in enumerate(names)]


def block_names(repeats):
    """The names of all blocks in order: conv2_1, conv2_2, ..."""
    return [f"{stage.name[:-1]}{number}" for stage in stages(repeats) for number in range(1, repeats + 1)]


def skipped(x, filters, strides):
    """X as it goes around a block: brought to the block's shape where that is another."""
    return x if strides == 1 and x.shape[-1] == filters else zero_padding(x, filters, strides)


def block(x, filters, strides, name, *, residual):
    """relu(x + F(x)), or relu(F(x)) where `residual` is False; F is two 3x3 convolutions."""
    y = basic(x, filters, strides, momentum=MOMENTUM)
    if residual:
        y = layers.Add(name=f"{name}_sum")([skipped(x, filters, strides), y])
    return layers.Activation("relu", name=name)(y)


def network(repeats, *, residual, input_shape=(28, 28, 1), classes=10):
    """Logits (N, classes) of the network with 6 * repeats + 2 layers that have weights."""
    inputs = keras.Input(input_shape)
    x = layers.Identity(name="conv1")(conv_bn(inputs, FILTERS, 3, epsilon=EPSILON, momentum=MOMENTUM))
    names = iter(block_names(repeats))
    for stage in stages(repeats):
        for number in range(stage.repeats):
            x = block(x, stage.filters, stage.strides if number == 0 else 1, next(names), residual=residual)
    return keras.Model(inputs, classifier(x, classes))


plain20, plain56 = (partial(network, repeats, residual=False) for repeats in (3, 9))
resnet20, resnet56 = (partial(network, repeats, residual=True) for repeats in (3, 9))
