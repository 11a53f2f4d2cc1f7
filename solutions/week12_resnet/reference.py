"""Week 12: batch normalization, residual blocks, ResNet from its table, and Xception's convolution.

K. He, X. Zhang, S. Ren and J. Sun, "Deep Residual Learning for Image Recognition", CVPR 2016, sections 3.2, 3.3, 4.1
and 4.2 (https://arxiv.org/abs/1512.03385); S. Ioffe and C. Szegedy, "Batch Normalization", ICML 2015
(https://arxiv.org/abs/1502.03167); F. Chollet, "Xception", CVPR 2017 (https://arxiv.org/abs/1610.02357).
"""

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


def batch_norm(x, gamma, beta, moving_mean, moving_variance, training, momentum, eps):
    """What a batch normalization layer answers, and what it remembers: (y, mean, variance).

    `x` is (N, H, W, C) or (N, C), the four arrays after it are (C,); y has the shape of x. In training each channel is
    normalized by its own mean and variance over the batch and all places, the variance as the mean squared distance.
    Then the remembered ones move towards them: `momentum` times the old value plus 1 - momentum times the batch's. In
    use (training=False) the remembered ones normalize, and stay as they are. Either way eps is added to the variance,
    and what comes out is multiplied by gamma and moved by beta. Any of the numbers may be whole.

    >>> x, ones, zeros = np.array([[1.0], [5.0]]), np.ones(1), np.zeros(1)  # mean 3, variance 4
    >>> batch_norm(x, ones, zeros, zeros, ones, training=True, momentum=0.5, eps=0)
    (array([[-1.],
           [ 1.]]), array([1.5]), array([2.5]))
    """
    ### BEGIN SOLUTION
    center, spread = moving_mean, moving_variance
    if training:
        axes = tuple(range(x.ndim - 1))
        center, spread = x.mean(axis=axes), x.var(axis=axes)
        moving_mean = momentum * moving_mean + (1 - momentum) * center
        moving_variance = momentum * moving_variance + (1 - momentum) * spread
    return gamma * (x - center) / np.sqrt(spread + eps) + beta, moving_mean, moving_variance
    ### END SOLUTION


def fold(kernel, bias, gamma, beta, mean, variance, eps):
    """One convolution in place of a convolution and the batch normalization after it, in use: (kernel, bias).

    `kernel` is (kh, kw, C, F) and `bias` (F,), or None where the convolution has none. The other arrays are (F,): those
    of the batch normalization, with its remembered mean and variance, to which it adds eps. The kernel and the bias of
    the answer have the same shapes, and give for all maps what the two layers give. Any of the numbers may be whole.

    >>> kernel, bias = np.full((1, 1, 1, 1), 3.0), np.array([1.0])
    >>> fold(kernel, bias, np.array([2.0]), np.array([10.0]), np.array([5.0]), np.array([4.0]), eps=0)
    (array([[[[3.]]]]), array([6.]))
    """
    ### BEGIN SOLUTION
    scale = gamma / np.sqrt(variance + eps)
    shift = -mean if bias is None else bias - mean
    return kernel * scale, beta + scale * shift
    ### END SOLUTION


def residual(x, y, stride):
    """The end of a residual block with the shortcut of option A: (N, H, W, C), (N, H', W', F) -> (N, H', W', F).

    `x` went into the block, and `y` is what its branch made of it. The shortcut takes every `stride`-th row and column
    of x, from the first on, and hangs F - C channels of zeros after those of x; F is at least C, and with stride 1 and
    F = C it is x itself. The block answers ReLU of the sum of both. Any of the numbers may be whole.

    >>> x, y = np.array([[4.0, 9.0, 1.0]]).reshape(1, 1, 3, 1), np.array([-5.0, 7.0, 2.0, -3.0]).reshape(1, 1, 2, 2)
    >>> residual(x, y, stride=2)[0, 0]
    array([[0., 7.],
           [3., 0.]])
    """
    ### BEGIN SOLUTION
    added = y.shape[3] - x.shape[3]
    shortcut = np.pad(x[:, ::stride, ::stride], [(0, 0), (0, 0), (0, 0), (0, added)])
    return np.maximum(shortcut + y, 0)
    ### END SOLUTION


def separable_conv(x, depthwise, pointwise):
    """A depthwise separable convolution as in Xception: (N, H, W, C), (k, k, C), (C, F) -> (N, H, W, F).

    First each channel is convolved by a kernel of its own, `depthwise[:, :, c]`: k is odd, the stride 1, as many zeros
    lie around as keep H x W, and nothing is flipped, as in a convolution layer. Then a 1x1 convolution mixes the
    channels. There is no bias, and no activation between the two or after them. Any of the numbers may be whole.

    >>> x, depthwise = np.array([1, 2, 3]).reshape(1, 1, 3, 1), np.zeros((3, 3, 1), int)
    >>> depthwise[1, :, 0] = 100, 10, 1
    >>> separable_conv(x, depthwise, np.array([[1, -1]]))[0, 0, :, 0]
    array([ 12., 123., 230.])
    """
    ### BEGIN SOLUTION
    around = len(depthwise) // 2
    padded = np.pad(x, [(0, 0), (around, around), (around, around), (0, 0)])
    maps = np.zeros(x.shape)
    for i, j in np.ndindex(depthwise.shape[:2]):
        maps += padded[:, i : i + x.shape[1], j : j + x.shape[2]] * depthwise[i, j]
    return maps @ pointwise
    ### END SOLUTION


def fewest_maps():
    """The smallest F for which a separable 3x3 takes at most an eighth of the multiplications of a full 3x3.

    Both take C maps of H x W to F maps of H x W, whatever C, H and W. Biases are not counted.

    >>> fewest_maps() > 8
    True
    """
    ### BEGIN SOLUTION
    return 8 * 3**2 // (3**2 - 8)  # 9C + CF <= 9CF / 8
    ### END SOLUTION


def what_happened():
    """What happened when a network was made deeper: dict "A" to "F" -> "degradation", "overfitting" or "neither".

    Errors in percent, first on the training images, then on the test images.

        shallower       deeper
    A    9 and 12       14 and 17
    B    9 and 12        1 and 15
    C    9 and 12        5 and  9
    D    9 and 12       13 and 12
    E    9 and 12        2 and 11
    F    2 and  8        2 and 10

    >>> sorted(what_happened())
    ['A', 'B', 'C', 'D', 'E', 'F']
    """
    ### BEGIN SOLUTION
    worse, apart = "degradation", "overfitting"
    return {"A": worse, "B": apart, "C": "neither", "D": worse, "E": "neither", "F": apart}
    ### END SOLUTION


def bottleneck(input_shape, filters, stride):
    """A block of ResNet-50, a Keras model: maps (N, H, W, C) -> (N, H', W', 4 * filters).

    `input_shape` is (H, W, C), with H and W of at least 2. The branch is a 1x1 convolution of `filters` with this
    stride, a 3x3 of `filters` that keeps the size (zeros around), and a 1x1 of 4 * `filters`. Batch normalization
    follows each convolution, and ReLU the first two. The input is added to the branch, and ReLU follows the sum. Only
    where the two shapes differ, the input passes a 1x1 convolution of its own, with the stride, and batch normalization
    first. No convolution has biases; the epsilon of batch normalization is 1e-5, everything else of it as Keras has it.

    >>> [bottleneck((8, 8, 8), filters=2, stride=stride).count_params() for stride in (1, 2)]
    [116, 212]
    """
    ### BEGIN SOLUTION

    def conv_bn(x, filters, kernel_size, stride=1):
        x = layers.Conv2D(filters, kernel_size, stride, padding="same", use_bias=False)(x)
        return layers.BatchNormalization(epsilon=1e-5)(x)

    x = keras.Input(input_shape)
    y = layers.ReLU()(conv_bn(x, filters, 1, stride))
    y = layers.ReLU()(conv_bn(y, filters, 3))
    y = conv_bn(y, 4 * filters, 1)
    shortcut = x if x.shape == y.shape else conv_bn(x, 4 * filters, 1, stride)
    return keras.Model(x, layers.ReLU()(layers.Add()([shortcut, y])))
    ### END SOLUTION


def cifar_resnet(repeats, filters, input_shape, classes):
    """The ResNets for CIFAR-10 of section 4.2, a Keras model: images (N, H, W, C) -> logits (N, classes).

    `filters` is a list, a number of filters a group; none has fewer than the one before. First comes a 3x3 convolution
    of filters[0], batch normalization and ReLU. Then, a group for each of `filters`, `repeats` blocks: two 3x3
    convolutions, each followed by batch normalization, and a ReLU between them; then the input of the block is added,
    and ReLU follows the sum. The first convolution of each group but the first has stride 2, and the input then takes
    the shortcut of option A: every second row and column, from the first on, and zeros as new last channels. Last the
    mean of each map, and a dense layer of `classes` with biases and nothing after it. Before each 3x3 a row or column
    of zeros is laid on every side. No convolution has biases; the epsilon of batch normalization is 1e-5, everything
    else of it as Keras has it.

    ResNet-20 is cifar_resnet(3, [16, 32, 64], (32, 32, 3), 10).

    >>> cifar_resnet(1, [2, 4], (8, 8, 3), classes=10).count_params()
    448
    """
    ### BEGIN SOLUTION

    def conv_bn(x, count, stride=1):
        y = layers.Conv2D(count, 3, stride, use_bias=False)(layers.ZeroPadding2D()(x))
        return layers.BatchNormalization(epsilon=1e-5)(y)

    inputs, groups = keras.Input(input_shape), list(enumerate(filters))
    x = layers.ReLU()(conv_bn(inputs, filters[0]))
    for group, count in groups:
        for block in range(repeats):
            stride = 2 if group > 0 and block == 0 else 1
            y = conv_bn(layers.ReLU()(conv_bn(x, count, stride)), count)
            added = [(0, 0), (0, 0), (0, 0), (0, count - x.shape[3])]
            shortcut = ops.pad(x[:, ::stride, ::stride], added)
            x = layers.ReLU()(layers.Add()([shortcut, y]))
    return keras.Model(inputs, layers.Dense(classes)(layers.GlobalAveragePooling2D()(x)))
    ### END SOLUTION


def folded_resnet(images, repeats, weights):
    """What a trained `cifar_resnet` answers, without any batch normalization: (N, H, W, C) -> logits (N, classes).

    `weights` is the list of its weights in the order of its layers: for each convolution its kernel and then gamma,
    beta, mean and variance of the batch normalization after it; last the kernel and the bias of the dense layer.
    `repeats` is the number of blocks a group, so the list tells how many groups there are. Everything is as in
    `cifar_resnet`; each convolution may take over its batch normalization as in `fold`, and each block end as in
    `residual`. Any of the numbers may be whole.

    >>> normal = [np.ones(2), np.zeros(2), np.zeros(2), np.ones(2)]
    >>> weights = [np.zeros((3, 3, 1, 2)), *normal] * 3 + [np.ones((2, 3)), np.array([0, 1, 2])]
    >>> weights[5] = weights[10] = np.zeros((3, 3, 2, 2))
    >>> folded_resnet(np.ones((4, 8, 8, 1)), 1, weights).shape
    (4, 3)
    """
    ### BEGIN SOLUTION
    *rest, dense, bias = weights
    folded = []
    for start in range(0, len(rest), 5):
        kernel, gamma, beta, mean, variance = rest[start : start + 5]
        scale = gamma / np.sqrt(variance + 1e-5)
        folded.append((np.asarray(kernel, float) * scale, beta - mean * scale))

    def conv(x, number, stride=1):
        kernel, shift = folded[number]
        padded = np.pad(x, [(0, 0), (1, 1), (1, 1), (0, 0)])
        return tf.nn.conv2d(padded, kernel, stride, "VALID").numpy() + shift

    x = np.maximum(conv(np.asarray(images, float), 0), 0)
    for block in range(len(folded) // 2):
        stride = 2 if block > 0 and block % repeats == 0 else 1
        y = conv(np.maximum(conv(x, 1 + 2 * block, stride), 0), 2 + 2 * block)
        added = y.shape[3] - x.shape[3]
        x = np.maximum(np.pad(x[:, ::stride, ::stride], [(0, 0), (0, 0), (0, 0), (0, added)]) + y, 0)
    return x.mean(axis=(1, 2)) @ dense + bias
    ### END SOLUTION
