"""Week 6: a network's parts in numbers, and what its feature maps show."""

import keras
import numpy as np
from keras import layers


def count_block(channels, filters, convolutions):
    """How many numbers a block learns and how many it only keeps: a pair of ints (learned, kept).

    The block has `convolutions` convolutions of 3x3, at least one, each with `filters` filters, a bias for each filter,
    and batch normalization after it. The first one sees `channels` channels. Batch normalization learns
    two numbers a channel (gamma, beta) and keeps two (moving mean, moving variance).

    >>> count_block(channels=3, filters=2, convolutions=1)  # 3*3*3*2 + 2 + 2*2 = 60
    (60, 4)
    """
    ### BEGIN SOLUTION
    learned = kept = 0
    for _ in range(convolutions):
        learned += 3 * 3 * channels * filters + filters  # kernels and biases
        learned += 2 * filters  # gamma and beta
        kept += 2 * filters
        channels = filters  # what the next convolution sees
    return learned, kept
    ### END SOLUTION


def map_shapes(input_shape, filters):
    """Every shape that a picture takes on its way through the blocks: a list of tuples.

    `input_shape` is (H, W, C). Block i has `filters[i]` filters: its convolutions keep H and W, its 2x2 pooling halves
    them, rounded down. There is at least one block, and no side shrinks to 0. The list holds, for each block, the shape
    after its convolutions and the shape after its pooling, and last the one of the flattened vector, (length,).

    >>> map_shapes((6, 5, 3), filters=[4])
    [(6, 5, 4), (3, 2, 4), (24,)]
    """
    ### BEGIN SOLUTION
    H, W, C = input_shape
    shapes = []
    for C in filters:
        shapes.append((H, W, C))
        H, W = H // 2, W // 2
        shapes.append((H, W, C))
    return [*shapes, (H * W * C,)]
    ### END SOLUTION


def merge_linear(first, first_bias, second, second_bias):
    """One dense layer in place of two without activation: (D, M), (M,), (M, K), (K,) -> (D, K), (K,).

    The first layer computes x @ first + first_bias, the second does the same with the result. Returns
    the pair (kernel, bias) with which x @ kernel + bias is what both compute together, for every x.

    >>> first, second = np.array([[1, 2]]), np.array([[3], [4]])
    >>> merge_linear(first, np.array([1, 0]), second, np.array([5]))  # (x+1)*3 + 2x*4 + 5 = 11x + 8
    (array([[11]]), array([8]))
    """
    ### BEGIN SOLUTION
    kernel = first @ second
    bias = first_bias @ second + second_bias
    return kernel, bias
    ### END SOLUTION


def top_patches(maps, count, jump, field, before):
    """Where one channel is most active: maps (N, H, W) -> (count, 5) ints, the strongest first.

    Of every picture take the cell with the largest value, and of all N pictures the `count` with the largest ones;
    `count` is at most N. A row of the result is (picture, top, left, bottom, right): the pixels that the cell sees,
    bottom and right not included. Cell 0 begins `before` pixels above (left of) the picture, each further one begins
    `jump` pixels later, and all see `field` pixels; a box may reach beyond the picture. Of equal values within a
    picture the upper cell counts, and in one row the left cell. Of equal values of two pictures the earlier picture
    comes first. All values may be negative.

    >>> maps = np.array([[[0, 7]], [[9, 0]]])  # two pictures, 1x2 cells each
    >>> top_patches(maps, count=2, jump=2, field=6, before=2)
    array([[ 1, -2, -2,  4,  4],
           [ 0, -2,  0,  4,  6]])
    """
    ### BEGIN SOLUTION
    N, H, W = maps.shape
    cells = maps.reshape(N, H * W).argmax(axis=1)
    order = np.argsort(-maps.max(axis=(1, 2)), kind="stable")[:count]
    rows, columns = np.unravel_index(cells[order], (H, W))
    top, left = rows * jump - before, columns * jump - before
    return np.stack([order, top, left, top + field, left + field], axis=1)
    ### END SOLUTION


def grad_cam(maps, gradients):
    """Where a class was seen: maps (H, W, C) and the gradients of its logit (H, W, C) -> (H, W) in [0, 1].

    A channel's weight is the mean of its gradients over all places. Add up the maps with these weights,
    set what is negative to 0, and divide by the largest value; where nothing is positive, all stays 0. The numbers
    may be whole or have fractions, of either sign.
    Selvaraju and others, "Grad-CAM", 2017, section 3. https://arxiv.org/abs/1610.02391

    >>> maps = np.array([[[4.0, 0.0], [2.0, 1.0]]])  # 1x2 places, 2 channels
    >>> gradients = np.array([[[1.0, -3.0], [0.0, 1.0]]])  # weights 0.5 and -1
    >>> grad_cam(maps, gradients)  # 0.5*4 = 2 and 0.5*2 - 1*1 = 0
    array([[1., 0.]])
    """
    ### BEGIN SOLUTION
    weights = gradients.mean(axis=(0, 1))
    heat = np.maximum(maps @ weights, 0)
    return heat / heat.max() if heat.max() > 0 else heat
    ### END SOLUTION


def small_cnn(pictures, filters, classes, weights):
    """Builds a CNN in Keras, gives it `weights` and returns its logits for pictures (N, H, W, C): (N, classes).

    For each number n of the list `filters`, one block: a 3x3 convolution with n filters that keeps H and W
    and has no bias, batch normalization, ReLU, 2x2 max pooling. Then the mean of every channel over all
    places, and one dense layer with `classes` outputs, without softmax. `weights` is a list of arrays as
    `model.set_weights` takes it. The network is not in training.

    >>> pictures = np.array([[[[1.0], [2.0]], [[3.0], [4.0]]]])  # one gray picture of 2x2
    >>> middle = np.zeros((3, 3, 1, 1))
    >>> middle[1, 1] = 2  # twice the pixel; then minus the mean 1, plus beta -2: 2x - 3
    >>> normalization = [np.array([number]) for number in (1.0, -2.0, 1.0, 0.999)]
    >>> weights = [middle, *normalization, np.array([[1.0, -1.0]]), np.array([0.0, 10.0])]
    >>> np.round(small_cnn(pictures, [1], 2, weights), 3)  # the largest is 2*4 - 3 = 5
    array([[5., 5.]], dtype=float32)
    """
    ### BEGIN SOLUTION
    inputs = x = keras.Input(pictures.shape[1:])
    for width in filters:
        x = layers.Conv2D(width, 3, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization()(x)
        x = layers.Activation("relu")(x)
        x = layers.MaxPool2D(2)(x)
    x = layers.GlobalAveragePooling2D()(x)
    model = keras.Model(inputs, layers.Dense(classes)(x))
    model.set_weights(weights)
    return np.asarray(model(pictures, training=False))
    ### END SOLUTION


def one_linear_map():
    """Which chains of layers compute, after training, a single x @ kernel + bias: dict "A" to "F" -> bool.

    A: Dense(512), Dense(10)
    B: Dense(512, activation="relu"), Dense(10)
    C: Conv2D(32, 3), BatchNormalization
    D: Conv2D(32, 3), 2x2 max pooling, Flatten, Dense(10)
    E: Conv2D(32, 3), 2x2 average pooling, Flatten, Dense(10)
    F: Dense(512), Dropout(0.5), Dense(10)

    >>> sorted(one_linear_map())
    ['A', 'B', 'C', 'D', 'E', 'F']
    """
    ### BEGIN SOLUTION
    return {"A": True, "B": False, "C": True, "D": False, "E": True, "F": True}
    ### END SOLUTION
