"""Week 13: dense blocks, gates for channels, and EfficientNet from its table.

G. Huang, Z. Liu, L. van der Maaten and K. Weinberger, "Densely Connected Convolutional Networks", CVPR 2017, section 3
(https://arxiv.org/abs/1608.06993); J. Hu, L. Shen and G. Sun, "Squeeze-and-Excitation Networks", CVPR 2018, section 3
(https://arxiv.org/abs/1709.01507); M. Tan and Q. Le, "EfficientNet", ICML 2019, section 3 and table 1
(https://arxiv.org/abs/1905.11946); G. Huang and others, "Deep Networks with Stochastic Depth", ECCV 2016
(https://arxiv.org/abs/1603.09382).
"""

import math

import keras
import numpy as np
from keras import layers


def dense_channels(stem, blocks, growth, compression):
    """How many maps come out of each block of a DenseNet: a list, as long as `blocks`.

    `stem` maps go into the first block. `blocks` tells how many layers each has; every layer adds `growth` maps to
    those that it was given. Between two blocks a transition keeps the share `compression` of the maps, rounded down;
    the share is one, two, three or four quarters.

    >>> dense_channels(64, [6, 12, 24, 16], growth=32, compression=0.5)
    [256, 512, 1024, 1024]
    """
    ### BEGIN SOLUTION
    counts, maps = [], stem
    for number, depth in enumerate(blocks):
        if number > 0:
            maps = int(compression * maps)
        maps += growth * depth
        counts.append(maps)
    return counts
    ### END SOLUTION


def squeeze_excite(x, w1, b1, w2, b2):
    """Maps with a gate for each of them: (N, H, W, C), (C, S), (S,), (S, C), (C,) -> (N, H, W, C).

    Squeeze: the mean of each map over its places. Excite: a dense layer with `w1` and `b1`, ReLU, a dense layer with
    `w2` and `b2`, and the sigmoid 1 / (1 + exp(-z)). What comes out, a number for each image and map, multiplies that
    map. Any of the numbers may be whole.

    >>> x = np.array([[1.0, 3.0], [5.0, 7.0]]).reshape(1, 2, 2, 1)  # a mean of 4
    >>> squeeze_excite(x, np.ones((1, 1)), np.array([-4.0]), np.ones((1, 1)), np.zeros(1))[0, :, :, 0]
    array([[0.5, 1.5],
           [2.5, 3.5]])
    """
    ### BEGIN SOLUTION
    squeezed = np.maximum(x.mean(axis=(1, 2)) @ w1 + b1, 0)
    gates = 1 / (1 + np.exp(-(squeezed @ w2 + b2)))
    return x * gates[:, None, None]
    ### END SOLUTION


def drop_branch(x, y, keep, rate, training):
    """The end of a block with stochastic depth: (N, H, W, C) twice and (N,) -> (N, H, W, C).

    `x` went into the block, and `y` is what its branch made of it. In training the branch of an image is left out
    where `keep` is False, and that of the others divided by 1 - rate, so that its mean stays what it is. In use
    (training=False) no branch is left out, and none divided. Then x and the branch are added. `rate` is at least 0 and
    below 1. Any of the numbers may be whole.

    >>> x, y = np.array([10.0, 20.0]).reshape(2, 1, 1, 1), np.array([3.0, 6.0]).reshape(2, 1, 1, 1)
    >>> drop_branch(x, y, np.array([True, False]), rate=0.25, training=True).ravel()
    array([14., 20.])
    """
    ### BEGIN SOLUTION
    if training:
        y = y * keep[:, None, None, None] / (1 - rate)
    return x + y
    ### END SOLUTION


def mbconv_cost(size, channels, filters, kernel_size, expansion):
    """Multiplications of an MBConv block with stride 1: (widening, depthwise, gates, narrowing), four whole numbers.

    `channels` maps of size x size go in. A 1x1 makes `expansion` times as many (with an expansion of 1 it is left out
    and costs 0), a depthwise convolution follows, then the gates: dense layers from the widened maps to a quarter of
    `channels`, rounded down, and back, and a multiplication for each place of the maps. A 1x1 makes `filters` maps of
    them. Zeros around keep the size, and count as numbers; biases, means and activations are not counted.

    >>> mbconv_cost(size=10, channels=8, filters=4, kernel_size=3, expansion=2)
    (12800, 14400, 1664, 6400)
    """
    ### BEGIN SOLUTION
    places, wide = size**2, expansion * channels
    widening = 0 if expansion == 1 else places * channels * wide
    gates = 2 * wide * (channels // 4) + places * wide
    return widening, places * kernel_size**2 * wide, gates, places * wide * filters
    ### END SOLUTION


def compound(phi, alpha, beta, gamma):
    """Compound scaling: the factors of (depth, width, resolution, multiplications), four numbers.

    phi says how far a network grows; it may be 0, negative or a fraction. Depth grows as alpha to the phi, width as
    beta to the phi, resolution as gamma to the phi. Multiplications grow as the depth, as the square of the width, and
    as the square of the resolution.

    >>> compound(2, alpha=1.5, beta=2.0, gamma=1.0)
    (2.25, 4.0, 1.0, 36.0)
    """
    ### BEGIN SOLUTION
    depth, width, resolution = alpha**phi, beta**phi, gamma**phi
    return depth, width, resolution, depth * width**2 * resolution**2
    ### END SOLUTION


def largest_growth():
    """The largest growth rate with which the convolutions of a dense block have at most 500,000 weights.

    64 maps go into the block, and it has 6 layers. Each layer is a 1x1 that makes 4 times as many maps as the growth
    rate, and a 3x3 that makes as many as the growth rate. No convolution has biases.

    >>> largest_growth() > 32
    True
    """

    ### BEGIN SOLUTION
    def weights(k):
        return sum((64 + k * number) * 4 * k + 9 * 4 * k * k for number in range(6))

    return max(k for k in range(1, 500) if weights(k) <= 500_000)
    ### END SOLUTION


def dense_block(input_shape, depth, growth):
    """A block of DenseNet, a Keras model: maps (N, H, W, C) -> (N, H, W, C + depth * growth).

    `input_shape` is (H, W, C). Each of the `depth` layers takes all maps so far through batch normalization, ReLU and a
    1x1 convolution of 4 * `growth`, then batch normalization, ReLU and a 3x3 convolution of `growth` that keeps the
    size (zeros around), and hangs what comes out behind the maps that it was given. No convolution has biases; the
    epsilon of batch normalization is 1e-5, everything else of it as Keras has it.

    >>> dense_block((6, 6, 4), depth=2, growth=3).count_params()
    920
    """
    ### BEGIN SOLUTION

    def normalized(x):
        return layers.ReLU()(layers.BatchNormalization(epsilon=1e-5)(x))

    x = inputs = keras.Input(input_shape)
    for _ in range(depth):
        y = layers.Conv2D(4 * growth, 1, use_bias=False)(normalized(x))
        y = layers.Conv2D(growth, 3, padding="same", use_bias=False)(normalized(y))
        x = layers.Concatenate()([x, y])
    return keras.Model(inputs, x)
    ### END SOLUTION


def efficientnet(table, stem, top, input_shape, classes):
    """EfficientNet from the rows of its table, a Keras model: images (N, H, W, C) -> logits (N, classes).

    First a 3x3 convolution of `stem` with stride 2, batch normalization and swish. `table` is a list of rows (repeats,
    kernel_size, filters, stride, expansion); a row has `repeats` blocks, and the first of them takes the stride. Last a
    1x1 convolution of `top`, batch normalization and swish, each map's mean, and a dense layer of `classes` with biases
    and nothing after it.

    A block that is given C maps: a 1x1 convolution to `expansion` * C maps, batch normalization and swish, left out
    where `expansion` is 1; a depthwise convolution with the kernel size and the stride, batch normalization and swish;
    gates: the mean of each map, a dense layer of a quarter of C, rounded down, with swish, and one back with sigmoid,
    both with biases, and a multiplication; last a 1x1 convolution to `filters` maps and batch normalization. Where the
    stride is 1 and C is `filters`, the block's input is added. Convolutions pad as Keras's "same", and have no biases;
    batch normalization is as Keras has it. No block is given fewer than 4 maps.

    >>> efficientnet([(1, 3, 4, 1, 1)], stem=4, top=8, input_shape=(8, 8, 1), classes=2).count_params()
    231
    """
    ### BEGIN SOLUTION

    def conv_bn(x, filters, kernel_size, stride=1):
        x = layers.Conv2D(filters, kernel_size, stride, padding="same", use_bias=False)(x)
        return layers.BatchNormalization()(x)

    def swish(x):
        return layers.Activation("swish")(x)

    def mbconv(x, kernel_size, filters, stride, expansion):
        C = x.shape[-1]
        y = swish(conv_bn(x, expansion * C, 1)) if expansion > 1 else x
        y = layers.DepthwiseConv2D(kernel_size, stride, padding="same", use_bias=False)(y)
        y = swish(layers.BatchNormalization()(y))
        gates = layers.Dense(C // 4, activation="swish")(layers.GlobalAveragePooling2D(keepdims=True)(y))
        y = layers.Multiply()([y, layers.Dense(expansion * C, activation="sigmoid")(gates)])
        y = conv_bn(y, filters, 1)
        return layers.Add()([x, y]) if stride == 1 and filters == C else y

    inputs, rows = keras.Input(input_shape), list(table)
    x = swish(conv_bn(inputs, stem, 3, 2))
    for repeats, kernel_size, filters, stride, expansion in rows:
        for number in range(repeats):
            x = mbconv(x, kernel_size, filters, stride if number == 0 else 1, expansion)
    x = layers.GlobalAveragePooling2D()(swish(conv_bn(x, top, 1)))
    return keras.Model(inputs, layers.Dense(classes)(x))
    ### END SOLUTION


def scaled_table(table, stem, top, width, depth):
    """The table of EfficientNet `width` times as wide and `depth` times as deep: (table, stem, top).

    `table`, `stem` and `top` are those of `efficientnet`. A row has `repeats` times `depth` blocks, rounded up. The
    filters of the rows, `stem` and `top` are multiplied by `width` and rounded to the nearest multiple of 8, or to the
    larger of two that are as near. If that is less than nine tenths of what was to be rounded, the next multiple is
    taken. Nothing else changes. `width` and `depth` may be below 1. Nothing is asked that the rounding error of a
    product of floats would decide.

    >>> scaled_table([(1, 3, 16, 1, 1), (2, 5, 24, 2, 6)], stem=32, top=80, width=1.4, depth=1.25)
    ([(2, 3, 24, 1, 1), (3, 5, 32, 2, 6)], 48, 112)
    """
    ### BEGIN SOLUTION

    def wider(filters):
        rounded = 8 * int(filters * width / 8 + 0.5)
        return rounded if rounded >= 0.9 * filters * width else rounded + 8

    rows = [(math.ceil(repeats * depth), k, wider(filters), *rest) for repeats, k, filters, *rest in table]
    return rows, wider(stem), wider(top)
    ### END SOLUTION
