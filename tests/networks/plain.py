"""Blocks in bare TensorFlow, with the weights that `parity.fill` gives: an oracle for whole networks."""

import numpy as np
import tensorflow as tf

from course.checks.roles import value_of


def conv(x, filters, size, strides=1, padding="SAME", groups=1):
    """A convolution with bias: (N, H, W, C) -> (N, H', W', filters); each group sees its part of the channels."""
    kernel = value_of("kernel", (size, size, x.shape[-1] // groups, filters))
    pairs = zip(tf.split(x, groups, axis=-1), np.split(kernel, groups, axis=-1), strict=True)
    maps = [tf.nn.conv2d(part, its_kernel, strides, padding) for part, its_kernel in pairs]
    return tf.concat(maps, axis=-1) + value_of("bias", (filters,))


def conv_relu(x, filters, size, strides=1, padding="SAME", groups=1):
    """The same, then ReLU."""
    return tf.nn.relu(conv(x, filters, size, strides, padding, groups))


def dense(x, units):
    """(N, C) -> (N, units)."""
    return tf.matmul(x, value_of("kernel", (x.shape[-1], units))) + value_of("bias", (units,))


def flatten(x):
    """(N, H, W, C) -> (N, H * W * C)."""
    return tf.reshape(x, (x.shape[0], -1))


def batch_norm(x, epsilon):
    """Batch normalization at inference."""
    roles = ("moving_mean", "moving_variance", "beta", "gamma")
    return tf.nn.batch_normalization(x, *(value_of(role, (x.shape[-1],)) for role in roles), epsilon)


def lrn(x):
    """Local response normalization with the values of the AlexNet paper."""
    return tf.nn.local_response_normalization(x, depth_radius=2, bias=2.0, alpha=1e-4, beta=0.75)


def max_pool(x, size, strides, padding="VALID"):
    """Max pooling: (N, H, W, C) -> (N, H', W', C)."""
    return tf.nn.max_pool2d(x, size, strides, padding)
