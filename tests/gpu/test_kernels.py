"""Each kernel that the networks are made of gives on the GPU what it gives on the CPU, and so do its gradients."""

import numpy as np
import pytest
import tensorflow as tf

MAPS = (4, 17, 18, 12)  # odd and even, so that "same" pads one side more than the other
KERNELS = {  # name -> (function, shapes of its arguments)
    "convolution": (lambda x, w: tf.nn.conv2d(x, w, 1, "SAME"), (MAPS, (3, 3, 12, 8))),
    "convolution, stride 2": (lambda x, w: tf.nn.conv2d(x, w, 2, "SAME"), (MAPS, (5, 5, 12, 8))),
    "convolution, 11x11, stride 4": (lambda x, w: tf.nn.conv2d(x, w, 4, "VALID"), (MAPS, (11, 11, 12, 8))),
    "convolution, 1x1": (lambda x, w: tf.nn.conv2d(x, w, 1, "VALID"), (MAPS, (1, 1, 12, 8))),
    "convolution, dilated": (lambda x, w: tf.nn.conv2d(x, w, 1, "SAME", dilations=2), (MAPS, (3, 3, 12, 8))),
    "convolution in two groups": (lambda x, w: tf.nn.conv2d(x, w, 1, "SAME"), (MAPS, (3, 3, 6, 8))),
    "depthwise convolution": (
        lambda x, w: tf.nn.depthwise_conv2d(x, w, (1, 2, 2, 1), "SAME"),
        (MAPS, (3, 3, 12, 1)),
    ),
    "max pooling": (lambda x: tf.nn.max_pool2d(x, 3, 2, "SAME"), (MAPS,)),
    "average pooling": (lambda x: tf.nn.avg_pool2d(x, 3, 2, "SAME"), (MAPS,)),
    "local response normalization": (lambda x: tf.nn.local_response_normalization(x, 2, 2.0, 1e-2, 0.75), (MAPS,)),
    "bias and ReLU": (lambda x, b: tf.nn.relu(tf.nn.bias_add(x, b)), (MAPS, (12,))),
    "dense": (lambda x, w: tf.matmul(x, w), ((32, 300), (300, 50))),
    "softmax": (tf.nn.softmax, ((32, 50),)),
    "attention": (
        lambda q, k, v: tf.matmul(tf.nn.softmax(tf.matmul(q, k, transpose_b=True) / 4), v),
        ((2, 3, 10, 16),) * 3,
    ),
    "GELU": (tf.nn.gelu, ((32, 50),)),
}


@pytest.mark.parametrize("name", KERNELS)
def test_a_kernel_and_its_gradients_are_the_cpu_s(gpu, random, name):
    function, shapes = KERNELS[name]
    arguments = [random.normal(size=shape).astype(np.float32) for shape in shapes]
    weights = random.normal(size=1 << 20).astype(np.float32)
    there, here = (worked_on(device, function, arguments, weights) for device in (gpu, "/CPU:0"))
    for ours, expected in zip(there, here, strict=True):
        np.testing.assert_allclose(ours, expected, rtol=1e-4, atol=1e-4 * np.abs(expected).max())


def worked_on(device, function, arguments, weights):
    """The values of `function` on a device, and the gradient of their weighted sum for each argument."""
    with tf.device(device), tf.GradientTape() as tape:
        tensors = [tf.constant(argument) for argument in arguments]
        tape.watch(tensors)
        values = function(*tensors)
        total = tf.reduce_sum(values * tf.reshape(weights[: tf.size(values)], tf.shape(values)))
    assert device[1:] in values.device
    return [tensor.numpy() for tensor in (values, *tape.gradient(total, tensors))]


def test_batch_normalization_in_one_kernel_is_the_cpu_s(gpu, random):
    maps = random.normal(3, 2, MAPS).astype(np.float32)
    known = {name: random.uniform(0.5, 2, 12).astype(np.float32) for name in ("scale", "offset")}
    found = []
    for device in (gpu, "/CPU:0"):
        with tf.device(device), tf.GradientTape() as tape:
            x = tf.constant(maps)
            tape.watch(x)
            made = tf.raw_ops.FusedBatchNormV3(x=x, mean=[], variance=[], epsilon=1e-3, is_training=True, **known)
            total = tf.reduce_sum(made.y * maps[::-1])
        found.append([t.numpy() for t in (made.y, made.batch_mean, made.batch_variance, tape.gradient(total, x))])
    _, mean, variance, _ = found[0]
    np.testing.assert_allclose(mean, maps.mean((0, 1, 2)), rtol=1e-4)
    np.testing.assert_allclose(variance, maps.var((0, 1, 2), ddof=1), rtol=1e-3)
    for ours, expected in zip(*found, strict=True):
        np.testing.assert_allclose(ours, expected, rtol=1e-3, atol=1e-4)
