"""Week 9: the parts of AlexNet by hand, its neurons and weights counted, and an AlexNet for images of 32x32.

A. Krizhevsky, I. Sutskever and G. E. Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", NIPS
2012: section 3.3 (local response normalization), 3.5 (two groups), 4.1 (crops and colours), 4.2 (dropout)
(https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks).
"""

import keras
import numpy as np
import tensorflow as tf
from keras import layers


def lrn(x, k, n, alpha, beta):
    """Local response normalization: x (N, H, W, C) -> the same shape, floats.

    Each value is divided by (k + alpha * s) ** beta, where s adds up the squares of `n` neighbouring channels at the
    same pixel: the value's own channel and n // 2 on either side of it. At the first and last channels there are fewer.
    `n` is odd, `k` above 0, and alpha is not divided by n. Any of the numbers may be whole.

    >>> x = np.array([1.0, 2.0, 3.0]).reshape(1, 1, 1, 3)
    >>> lrn(x, k=1, n=3, alpha=1, beta=1)[0, 0, 0]  # 1/(1 + 1 + 4), 2/(1 + 1 + 4 + 9), 3/(1 + 4 + 9)
    array([0.16666667, 0.13333333, 0.21428571])
    """
    ### BEGIN SOLUTION
    channels = x.shape[-1]
    normalized = np.zeros(x.shape)
    for c in range(channels):
        near = x[..., max(c - n // 2, 0) : c + n // 2 + 1]
        normalized[..., c] = x[..., c] / (k + alpha * np.sum(near**2, axis=-1)) ** beta
    return normalized
    ### END SOLUTION


def dropout(x, rate, noise, training):
    """Dropout as it is built today ("inverted"): x, of any shape -> the same shape, floats.

    `noise` is of the shape of x, drawn evenly from 0 to 1. In training, values where the noise is below `rate` become
    0, and those that stay are divided by 1 - rate: the expected sum is that of x. Where `training` is False, x comes
    back as it is. `rate` is at least 0 and below 1. Any of the numbers may be whole.

    >>> x, noise = np.array([1.0, 2.0, 3.0, 4.0]), np.array([0.9, 0.1, 0.4, 0.2])
    >>> dropout(x, 0.25, noise, training=True)
    array([1.33333333, 0.        , 4.        , 0.        ])
    >>> dropout(x, 0.25, noise, training=False)
    array([1., 2., 3., 4.])
    """
    ### BEGIN SOLUTION
    if not training:
        return 1.0 * x
    return np.where(noise < rate, 0, x / (1 - rate))
    ### END SOLUTION


def pca_colour(images, values, vectors, alphas):
    """The paper's change of colours: images (N, H, W, 3) -> the same shape, floats.

    `values` (3,) and the columns of `vectors` (3, 3) are eigenvalues and eigenvectors of the covariance of red, green
    and blue; `alphas` (N, 3) are drawn at random, three an image. Every pixel of image n gets the same colour added:
    the sum over i of alphas[n, i] * values[i] * (column i of vectors). Nothing is cut off at 0 or at 255. Any of the
    numbers may be whole.

    >>> gray = np.array([[[[100.0, 100.0, 100.0]]]])  # one image of one pixel
    >>> vectors = np.array([[0.6, -0.8, 0.0], [0.8, 0.6, 0.0], [0.0, 0.0, 1.0]])
    >>> pca_colour(gray, np.array([10.0, 5.0, 1.0]), vectors, np.array([[1.0, 0.0, -2.0]]))
    array([[[[106., 108.,  98.]]]])
    """
    ### BEGIN SOLUTION
    added = (alphas * values) @ vectors.T  # (N, 3)
    return images + added[:, None, None, :]
    ### END SOLUTION


def ten_crops(image, size):
    """The ten views that vote in a test: an image (H, W, C) -> (10, size, size, C).

    Squares of `size` x `size` pixels: upper left, upper right, lower left, lower right, and the centre, whose first row
    is (H - size) // 2 and first column (W - size) // 2; then the same five, in this order, each mirrored left to right.
    `size` is at most H and W. Any of the numbers may be whole.

    >>> crops = ten_crops(np.arange(9).reshape(3, 3, 1), 2)
    >>> crops[0, :, :, 0].tolist(), crops[3, :, :, 0].tolist(), crops[8, :, :, 0].tolist()
    ([[0, 1], [3, 4]], [[4, 5], [7, 8]], [[5, 4], [8, 7]])
    """
    ### BEGIN SOLUTION
    H, W, _ = image.shape
    below, right = H - size, W - size
    corners = [(0, 0), (0, right), (below, 0), (below, right), (below // 2, right // 2)]
    crops = np.stack([image[y : y + size, x : x + size] for y, x in corners])
    return np.concatenate([crops, crops[:, :, ::-1]])
    ### END SOLUTION


def grouped_conv(image, kernels, groups):
    """Convolution in groups, stride 1, no padding: (H, W, C), (kh, kw, C / groups, F) -> (H - kh + 1, W - kw + 1, F).

    Channels and filters are divided, in their order, into `groups` equal parts: the first F / groups filters see the
    first C / groups channels alone, the next ones the next, and so on. No bias; kernels are not flipped. `groups`
    divides C and F. Any of the numbers may be whole.

    >>> image = np.array([[[1.0, 10.0]]])  # one pixel, two channels
    >>> kernels = np.array([[[[2.0, 3.0]]]])  # (1, 1, 1, 2): two filters, each of one channel
    >>> grouped_conv(image, kernels, groups=2)
    array([[[ 2., 30.]]])
    """
    ### BEGIN SOLUTION
    kh, kw, depth, F = kernels.shape
    windows = np.lib.stride_tricks.sliding_window_view(image, (kh, kw), axis=(0, 1))  # (H', W', C, kh, kw)
    parts = []
    for g in range(groups):
        seen = windows[:, :, g * depth : (g + 1) * depth]
        filters = kernels[..., g * F // groups : (g + 1) * F // groups]
        parts.append(np.einsum("hwcij,ijcf->hwf", seen, filters))
    return np.concatenate(parts, axis=-1)
    ### END SOLUTION


def neurons(size):
    """How many neurons conv1 to conv5 of AlexNet have for images of `size` x `size` x 3: a list of five ints.

    A layer's neurons are the numbers that it puts out, before any pooling. `size` is at least 67.

    >>> neurons(67)  # 15x15x96, 7x7x256, 3x3x384, 3x3x384, 3x3x256
    [21600, 12544, 3456, 3456, 2304]
    """
    ### BEGIN SOLUTION
    first = (size - 11) // 4 + 1
    second = (first - 3) // 2 + 1
    third = (second - 3) // 2 + 1
    sides = [first, second, third, third, third]
    return [side**2 * filters for side, filters in zip(sides, [96, 256, 384, 384, 256], strict=True)]
    ### END SOLUTION


def saved_by_groups():
    """How many weights two groups save in AlexNet: (in conv2 alone, in conv2, conv4 and conv5 together).

    Against the same network whose layers all see every map.

    >>> len(saved_by_groups())
    2
    """
    ### BEGIN SOLUTION
    conv2 = 5 * 5 * 96 * 256 // 2
    return conv2, conv2 + 3 * 3 * 384 * 384 // 2 + 3 * 3 * 384 * 256 // 2
    ### END SOLUTION


def when_it_acts():
    """When a part of AlexNet acts: dict "A" to "F" -> "training", "use" or "both".

    A: dropout sets outputs of fc6 and fc7 to 0.
    B: local response normalization divides the outputs of conv1 and conv2.
    C: a square of 224x224 is cut out at a random place, and mirrored or not.
    D: the answers to ten squares are averaged.
    E: a random multiple of the colours' principal components is added.
    F: the mean image of the training set is subtracted.

    >>> sorted(when_it_acts())
    ['A', 'B', 'C', 'D', 'E', 'F']
    """
    ### BEGIN SOLUTION
    return {"A": "training", "B": "both", "C": "training", "D": "use", "E": "training", "F": "both"}
    ### END SOLUTION


def mini_alexnet():
    """AlexNet's plan for small images, a Keras model: images (N, 32, 32, 3) -> logits (N, 10).

    conv1: 24 filters of 5x5, no padding. conv2: 64 of 5x5, two groups. conv3: 96 of 3x3. conv4: 96 of 3x3, two groups.
    conv5: 64 of 3x3, two groups. All have stride 1, biases and ReLU; conv2 to conv5 keep height and width. After the
    ReLU of conv1 and of conv2 comes local response normalization as in the paper (k = 2, n = 5, alpha = 1e-4,
    beta = 0.75), then 3x3 max pooling with stride 2 and no padding; such pooling also follows conv5. Flattened, then
    fc6 and fc7: dense, 128 with ReLU, dropout of rate 0.5 after each; last a dense layer of 10 without activation.
    Dense layers have biases, too.

    >>> mini_alexnet().count_params()
    196458
    """

    ### BEGIN SOLUTION
    def normalize(x):
        return tf.nn.local_response_normalization(x, depth_radius=2, bias=2.0, alpha=1e-4, beta=0.75)

    model = keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            layers.Conv2D(24, 5, activation="relu", name="conv1"),
            layers.Lambda(normalize, name="norm1"),
            layers.MaxPooling2D(3, 2, name="pool1"),
            layers.Conv2D(64, 5, padding="same", groups=2, activation="relu", name="conv2"),
            layers.Lambda(normalize, name="norm2"),
            layers.MaxPooling2D(3, 2, name="pool2"),
            layers.Conv2D(96, 3, padding="same", activation="relu", name="conv3"),
            layers.Conv2D(96, 3, padding="same", groups=2, activation="relu", name="conv4"),
            layers.Conv2D(64, 3, padding="same", groups=2, activation="relu", name="conv5"),
            layers.MaxPooling2D(3, 2, name="pool5"),
            layers.Flatten(name="flat"),
            layers.Dense(128, activation="relu", name="fc6"),
            layers.Dropout(0.5, name="drop6"),
            layers.Dense(128, activation="relu", name="fc7"),
            layers.Dropout(0.5, name="drop7"),
            layers.Dense(10, name="logits"),
        ]
    )
    return model
    ### END SOLUTION
