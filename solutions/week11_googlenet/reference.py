"""Week 11: what an Inception module computes and costs, its auxiliary loss, and GoogLeNet from its table.

C. Szegedy et al., "Going Deeper with Convolutions", CVPR 2015, table 1, figures 2 and 3, section 5
(https://arxiv.org/abs/1409.4842).
"""

import keras
import numpy as np
from keras import layers


def pointwise(x, kernel, bias):
    """A 1x1 convolution with ReLU: (N, H, W, C), (C, F), (F,) -> (N, H, W, F).

    Every pixel's channels go through the same matrix. Any of the numbers may be whole.

    >>> pointwise(np.array([1, 2]).reshape(1, 1, 1, 2), np.array([[1, -1], [10, 0]]), np.array([100, 0]))
    array([[[[121,   0]]]])
    """
    ### BEGIN SOLUTION
    return np.maximum(x @ kernel + bias, 0)
    ### END SOLUTION


def inception_cost(row, channels, size):
    """What an Inception module costs on maps of size x size x channels: (weights, macs, out), three whole numbers.

    `row` are the filters of (1x1, 1x1 before the 3x3, 3x3, 1x1 before the 5x5, 5x5, 1x1 after the pooling). All keep
    size x size. `weights` are all weights and biases; `macs` the multiplications of the convolutions for one image,
    those with zeros of the padding, too, but nothing for biases and pooling; `out` the channels of the result.

    >>> inception_cost((1, 1, 2, 1, 1, 1), channels=2, size=4)  # kernels: 2, 2, 18, 2, 25, 2; 7 biases
    (58, 816, 5)
    """
    ### BEGIN SOLUTION
    one, three_reduce, three, five_reduce, five, pool_projection = row
    kernels = channels * (one + three_reduce + five_reduce + pool_projection)
    kernels += 9 * three_reduce * three + 25 * five_reduce * five
    return kernels + sum(row), kernels * size**2, one + three + five + pool_projection
    ### END SOLUTION


def merge(branches):
    """The maps of several branches side by side: a list of (N, H, W, C), each of its own size -> (N, H', W', C').

    Branches without padding lose rows and columns, each another number of them. H' is the smallest H, W' the smallest
    W. Of a larger map the middle is taken: as many rows are left out above as below, and as many columns on the left
    as on the right; where their number is odd, one more below, or on the right. The channels follow each other in the
    order of the branches. Any of the numbers may be whole.

    >>> merge([np.arange(4).reshape(1, 1, 4, 1), np.array([7, 8]).reshape(1, 1, 2, 1)])[0, 0]
    array([[1, 7],
           [2, 8]])
    """
    ### BEGIN SOLUTION
    H = min(maps.shape[1] for maps in branches)
    W = min(maps.shape[2] for maps in branches)
    cut = []
    for maps in branches:
        top, left = (maps.shape[1] - H) // 2, (maps.shape[2] - W) // 2
        cut.append(maps[:, top : top + H, left : left + W])
    return np.concatenate(cut, axis=3)
    ### END SOLUTION


def auxiliary_loss(logits, heads, labels, training):
    """GoogLeNet's loss: logits (N, classes), a list of such of the heads, labels (N,) -> a number.

    The loss of logits is the mean over the images of the cross-entropy, -log softmax(logits)[label]. In training each
    head's loss is added with the weight 0.3; otherwise the heads do not count. The list of heads may be empty, and
    logits may be as large as 1000 or as small as -1000.

    >>> even, sure = np.zeros((1, 2)), np.array([[1000.0, 0.0]])
    >>> round(float(auxiliary_loss(sure, [even, even], np.array([0]), training=True)), 4)  # 0 + 0.6 * log(2)
    0.4159
    """
    ### BEGIN SOLUTION
    total = 0.0
    for weight, answers in [(1.0, logits), *((0.3, head) for head in heads if training)]:
        shifted = answers - answers.max(axis=1, keepdims=True)
        chosen = shifted[np.arange(len(labels)), labels]
        total += weight * np.mean(np.log(np.exp(shifted).sum(axis=1)) - chosen)
    return total
    ### END SOLUTION


def most_five():
    """How many filters of 5x5 the slide's module may have, at most, when both reductions are halved to 32.

    On maps of 28x28x256 the module with the filters (128, 32, 192, 32, ?, 64), in the order of `inception_cost`, may
    take no more multiplications than the slide's, (128, 64, 192, 64, 96, 64).

    >>> most_five() > 96
    True
    """
    ### BEGIN SOLUTION
    slide = 256 * (128 + 64 + 64 + 64) + 9 * 64 * 192 + 25 * 64 * 96
    fixed = 256 * (128 + 32 + 32 + 64) + 9 * 32 * 192
    return (slide - fixed) // (25 * 32)
    ### END SOLUTION


def what_holds():
    """What holds of GoogLeNet: dict "A" to "F" -> True or False.

    A: a 1x1 convolution sees the neighbours of a pixel.
    B: without an activation function between them, a 1x1 and the 3x3 after it can be written as one 3x3.
    C: the pooling of a module halves the height and width of the map.
    D: the loss of the head after inception_4a changes the weights of inception_4e.
    E: the network answers the same in use when its auxiliary heads are taken off.
    F: global average pooling has no weights.

    >>> sorted(what_holds())
    ['A', 'B', 'C', 'D', 'E', 'F']
    """
    ### BEGIN SOLUTION
    return {"A": False, "B": True, "C": False, "D": False, "E": True, "F": True}
    ### END SOLUTION


def design_module():
    """A module for maps of 14x14x64: its six filters, in the order of `inception_cost`, a list of whole numbers.

    Asked: 96 channels come out; at least 32 of them are from the 3x3 and at least 16 from the 5x5; each 1x1 before a
    3x3 or 5x5 has at least 8 filters and fewer than the 64 that come in; the module takes at most 3,000,000
    multiplications.

    >>> len(design_module())
    6
    """
    ### BEGIN SOLUTION
    return [32, 16, 32, 8, 16, 16]
    ### END SOLUTION


def inception(input_shape, row):
    """An Inception module, a Keras model: maps (N, H, W, C) -> (N, H, W, C').

    `input_shape` is (H, W, C) and `row` are the six filters in the order of `inception_cost`. Four branches see the
    input: a 1x1; a 1x1 and then a 3x3; a 1x1 and then a 5x5; a max pooling of 3x3 and then a 1x1. All have stride 1
    and keep H x W; each convolution has biases and is followed by ReLU. Their channels are concatenated in this order.

    >>> inception((4, 4, 2), (1, 1, 2, 1, 1, 1)).count_params()
    58
    """
    ### BEGIN SOLUTION
    one, three_reduce, three, five_reduce, five, pool_projection = row
    x = keras.Input(input_shape)
    narrow_3 = layers.Conv2D(three_reduce, 1, activation="relu")(x)
    narrow_5 = layers.Conv2D(five_reduce, 1, activation="relu")(x)
    pooled = layers.MaxPooling2D(3, strides=1, padding="same")(x)
    views = [
        layers.Conv2D(one, 1, activation="relu")(x),
        layers.Conv2D(three, 3, padding="same", activation="relu")(narrow_3),
        layers.Conv2D(five, 5, padding="same", activation="relu")(narrow_5),
        layers.Conv2D(pool_projection, 1, activation="relu")(pooled),
    ]
    return keras.Model(x, layers.Concatenate()(views))
    ### END SOLUTION


def googlenet(stages, input_shape, classes):
    """A GoogLeNet from its table, a Keras model: images (N, H, W, C) -> logits (N, classes).

    First a 7x7 convolution of 16 filters with stride 2, and a max pooling; then a 1x1 of 16 filters, a 3x3 of 48, and
    a max pooling. Then come the `stages`: each is a list of rows, and each row a module as in `inception`. A max
    pooling stands between two stages, and none after the last. Last the mean of each map (global average pooling),
    dropout of 0.4, and a dense layer of `classes` with biases and nothing after it. All padding is "same", and all max
    poolings outside the modules are 3x3 with stride 2; each convolution has biases and is followed by ReLU. There is no
    normalization and there are no heads here.

    >>> googlenet([[(1, 1, 2, 1, 1, 1)], [(2, 1, 1, 1, 1, 1)]], (32, 32, 3), classes=10).count_params()
    9968
    """
    ### BEGIN SOLUTION
    inputs = keras.Input(input_shape)
    x = layers.Conv2D(16, 7, strides=2, padding="same", activation="relu")(inputs)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    x = layers.Conv2D(16, 1, activation="relu")(x)
    x = layers.Conv2D(48, 3, padding="same", activation="relu")(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    for number, rows in enumerate(stages):
        if number > 0:
            x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
        for one, three_reduce, three, five_reduce, five, pool_projection in rows:
            narrow_3 = layers.Conv2D(three_reduce, 1, activation="relu")(x)
            narrow_5 = layers.Conv2D(five_reduce, 1, activation="relu")(x)
            pooled = layers.MaxPooling2D(3, strides=1, padding="same")(x)
            views = [
                layers.Conv2D(one, 1, activation="relu")(x),
                layers.Conv2D(three, 3, padding="same", activation="relu")(narrow_3),
                layers.Conv2D(five, 5, padding="same", activation="relu")(narrow_5),
                layers.Conv2D(pool_projection, 1, activation="relu")(pooled),
            ]
            x = layers.Concatenate()(views)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(classes)(layers.Dropout(0.4)(x)))
    ### END SOLUTION
