"""Week 10: what 3x3 kernels buy, counted and proven, and VGG from its table.

K. Simonyan and A. Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", ICLR 2015, section
2.3 and table 1 (https://arxiv.org/abs/1409.1556); W. Luo, Y. Li, R. Urtasun and R. Zemel, "Understanding the Effective
Receptive Field in Deep Convolutional Neural Networks", NIPS 2016 (https://arxiv.org/abs/1701.04128).
"""

import keras
import numpy as np
import tensorflow as tf
from keras import layers


def field_and_jump(stack):
    """What a unit of the last map of a stack sees: (field, jump, before), three whole numbers, in input pixels.

    `stack` is a list of (kernel_size, stride, padding), from the input on; a pooling counts like a convolution, and
    `padding` are the zeros on each side of the layer's own input. `field` is the receptive field, `jump` how far the
    fields of two neighbours lie apart, and `before` how far the field of the first unit begins before the first pixel.
    Of an empty stack the answer is (1, 1, 0).

    >>> field_and_jump([(3, 1, 1), (2, 2, 0), (3, 1, 1)])
    (8, 2, 3)
    """
    ### BEGIN SOLUTION
    field, jump, before = 1, 1, 0
    for kernel_size, stride, padding in stack:
        field += (kernel_size - 1) * jump
        before += padding * jump
        jump *= stride
    return field, jump, before
    ### END SOLUTION


def stack_cost(kernel_sizes, channels, size):
    """What a stack of convolutions costs: (weights, macs, numbers), three whole numbers.

    Each layer takes maps (size, size, channels) to maps of the same shape: stride 1, padded with zeros, a kernel of one
    of `kernel_sizes` and a bias for each map. `weights` are all weights and biases. `macs` are the multiplications of
    all layers for one image, those with zeros of the padding, too, but nothing for the biases. `numbers` are those of
    all layers' outputs together.

    >>> stack_cost([3, 3], channels=2, size=4)  # 2 * (36 + 2); 2 * 36 * 16; 2 * 32
    (76, 1152, 64)
    """
    ### BEGIN SOLUTION
    kernels = sum(kernel_size**2 * channels**2 for kernel_size in kernel_sizes)
    depth = len(kernel_sizes)
    return kernels + depth * channels, kernels * size**2, depth * size**2 * channels
    ### END SOLUTION


def collapse(kernels):
    """The one kernel that does what linear layers do one after the other: a list of kernels -> (K, K, C, F).

    Each of `kernels` is (k, k, C_in, C_out), of any k; its layer is a cross-correlation without padding, stride 1, no
    bias and no activation, and hands its maps to the next. The first takes C maps, the last gives F. Three kernels of
    3x3 become one of 7x7. Any of the numbers may be whole.

    >>> first, second = np.zeros((2, 2, 2, 1, 1))
    >>> first[0, :, 0, 0], second[:, 0, 0, 0] = (1, 2), (1, 10)
    >>> collapse([first, second])[:, :, 0, 0]
    array([[ 1.,  2.,  0.],
           [10., 20.,  0.],
           [ 0.,  0.,  0.]])
    >>> collapse([np.ones((3, 3, 2, 4)), np.ones((3, 3, 4, 5)), np.ones((3, 3, 5, 1))]).shape
    (7, 7, 2, 1)
    """
    ### BEGIN SOLUTION
    result = kernels[0]
    for kernel in kernels[1:]:
        before, k = result, len(kernel)
        K = len(before)
        result = np.zeros((K + k - 1, K + k - 1, before.shape[2], kernel.shape[3]))
        for i, j in np.ndindex(k, k):
            result[i : i + K, j : j + K] += before @ kernel[i, j]
    return result
    ### END SOLUTION


def most_between():
    """How many maps two layers of 3x3 may have between them, at most, to have no more weights than one of 5x5.

    64 maps go in and 64 come out, of the pair as of the 5x5. Biases are not counted.

    >>> most_between() > 1
    True
    """
    ### BEGIN SOLUTION
    return 5**2 * 64 * 64 // (3**2 * 64 + 3**2 * 64)
    ### END SOLUTION


def slide_dense(maps, kernel, bias, window):
    """A dense layer slid over maps as a convolution: (N, H, W, C), (h * w * C, units), (units,) -> (N, H', W', units).

    The dense layer was made for maps of `window` = (h, w), flattened as Keras does: row by row, in a row place by
    place, and at each place all channels. `maps` are at least as large; any of the numbers may be whole. The answer at
    row i, column j is the dense layer's for the window whose upper left corner is there: H' = H - h + 1 and
    W' = W - w + 1.

    >>> maps = np.array([[1, 2, 3], [4, 5, 6]]).reshape(1, 2, 3, 1)
    >>> kernel = np.array([[1], [0], [0], [10]])  # upper left + 10 * lower right
    >>> slide_dense(maps, kernel, np.array([100]), window=(2, 2))[0, :, :, 0]
    array([[151, 162]])
    """
    ### BEGIN SOLUTION
    h, w = window
    _, H, W, C = maps.shape
    filters = kernel.reshape(h, w, C, len(bias))
    answers = bias
    for i, j in np.ndindex(h, w):
        answers = answers + maps[:, i : i + H - h + 1, j : j + W - w + 1] @ filters[i, j]
    return answers
    ### END SOLUTION


def effective_field(images, kernels):
    """How strongly each pixel moves the unit in the middle, by gradient: (N, H, W, C) and kernels -> (H, W).

    Each of `kernels` is (k, k, C_in, C_out), k odd; its layer is a cross-correlation with stride 1 and as many zeros
    around as keep H x W, without a bias, followed by ReLU, the last one, too (the slope of ReLU at 0 is 0). The unit in
    the middle is the sum of all channels of the last map at row H // 2, column W // 2. The answer is the absolute value
    of the unit's gradient with respect to its own image, added up over the C channels: its mean over the N images. Any
    of the numbers may be whole.

    >>> images, kernel = np.ones((1, 3, 3, 1)), np.arange(9).reshape(3, 3, 1, 1)
    >>> effective_field(images, [kernel])
    array([[0., 1., 2.],
           [3., 4., 5.],
           [6., 7., 8.]])
    """
    ### BEGIN SOLUTION
    pixels = y = tf.constant(images, tf.float64)
    with tf.GradientTape() as backwards:
        backwards.watch(pixels)
        for kernel in kernels:
            y = tf.nn.relu(tf.nn.conv2d(y, tf.constant(kernel, tf.float64), 1, "SAME"))
        middle = y[:, y.shape[1] // 2, y.shape[2] // 2]
    gradient = backwards.gradient(middle, pixels).numpy()
    return np.abs(gradient).sum(axis=3).mean(axis=0)
    ### END SOLUTION


def design_vgg():
    """The table of a small VGG for images of 32x32x1: a list of (convolutions, filters), a pair a block.

    As in VGG every convolution is 3x3, with biases, and keeps the size; each block ends with a max pooling of 2x2 that
    halves it. Asked: the last map is 4x4; no block has fewer filters than the one before it; the last has at least 32;
    a unit of the last map sees at least 44 pixels; the convolutions have at most 30,000 weights and biases.

    >>> isinstance(design_vgg(), list)
    True
    """
    ### BEGIN SOLUTION
    return [(2, 8), (2, 16), (3, 32)]
    ### END SOLUTION


def vgg(blocks, input_shape, units, classes):
    """VGG from its table, a Keras model: images (N, H, W, C) -> logits (N, classes).

    `blocks` is a list of (convolutions, filters), `input_shape` is (H, W, C). A block has that many convolutions, one
    after the other, each of 3x3 with so many filters that keep the size (zeros around) and followed by ReLU. A max
    pooling of 2x2, stride 2, ends it; a row or column left over is dropped. The last map is flattened. The head is two
    dense layers of `units`, each followed by ReLU and a dropout of 0.5, and one of `classes`, with nothing after it.
    Convolutions and dense layers have biases.

    >>> vgg([(1, 2), (2, 4)], (8, 8, 3), units=5, classes=10).count_params()  # 56 + 76 + 148, 85 + 30 + 60
    455
    """
    ### BEGIN SOLUTION
    model = keras.Sequential([keras.Input(input_shape)])
    for convolutions, filters in blocks:
        for _ in range(convolutions):
            model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    for _ in range(2):
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dropout(0.5))
    model.add(layers.Dense(classes))
    return model
    ### END SOLUTION


def slide_vgg(images, blocks, weights, window):
    """What a trained VGG answers everywhere in larger images: (N, H, W, C) -> (N, H', W', classes).

    `blocks` is the table of `vgg`, and `weights` is the list of its weights in the order of its layers: the kernel and
    the bias of each convolution, then of the three dense layers. The first dense layer was made for maps of `window` =
    (h, w). The convolutions and poolings of the blocks run over the whole image, and the last map is at least as large
    as the window; the head then answers at each place of that map, as in `slide_dense`. Dropout does nothing here. Any
    of the numbers may be whole.

    >>> weights = [np.zeros((3, 3, 1, 2)), np.ones(2), np.ones((4, 1)), np.zeros(1)]
    >>> weights += [np.ones((1, 1)), np.zeros(1), np.ones((1, 3)), np.array([0, 1, 2])]
    >>> slide_vgg(np.zeros((5, 8, 12, 1)), [(1, 2)], weights, window=(2, 1)).shape
    (5, 3, 6, 3)
    """
    ### BEGIN SOLUTION
    x = tf.constant(images, tf.float64)
    pairs = [(tf.constant(kernel, tf.float64), bias) for kernel, bias in zip(weights[::2], weights[1::2], strict=True)]
    for convolutions, _ in blocks:
        for kernel, bias in pairs[:convolutions]:
            x = tf.nn.relu(tf.nn.conv2d(x, kernel, 1, "SAME") + bias)
        x = tf.nn.max_pool2d(x, 2, 2, "VALID")
        pairs = pairs[convolutions:]
    for kernel, bias in pairs:
        filters = tf.reshape(kernel, (*window, x.shape[3], len(bias)))
        x = tf.nn.conv2d(tf.nn.relu(x), filters, 1, "VALID") + bias
        window = (1, 1)
    return x.numpy()
    ### END SOLUTION
