"""A value for every weight of a network that depends on its role and its shape alone.

Two models that are the same network then hold the same function, in whatever order their layers were made; another
stride, activation, pooling or epsilon gives another one.
"""

import math
import zlib
from typing import NamedTuple

import numpy as np

ATTENTION = ("query", "key", "value", "attention_output")  # four kernels of equal shape, told apart by their owner


class Range(NamedTuple):
    """The values that a role takes lie evenly between `low` and `high`."""

    low: float
    high: float


RANGES = {
    "bias": Range(-0.1, 0.1),
    "gamma": Range(0.7, 1.3),
    "beta": Range(-0.1, 0.1),
    "moving_mean": Range(-0.1, 0.1),
    "moving_variance": Range(0.6, 1.4),  # near 1, so that 1e-3 in place of 1e-5 for epsilon shows
    "mean": Range(-0.1, 0.1),  # of layers.Normalization
    "variance": Range(0.6, 1.4),
    "count": Range(0, 0),
}


def role_of(kind, path):
    """What a weight is for, from its layer's class and its path, such as `dense_3/kernel`.

    A separable convolution's two kernels have the roles of the layers that it stands for.
    """
    above, _, name = path.rpartition("/")
    owner = above.rpartition("/")[2]
    if name == "kernel" and kind == "DepthwiseConv2D":
        return "depthwise_kernel"
    if name == "pointwise_kernel":
        return "kernel"
    return f"{owner}_{name}" if owner in ATTENTION else name


def value_of(role, shape, gain=1.0, seed=0):
    """The float32 values of a weight of this role and shape; `gain` scales kernels.

    A gain above 1 helps where a deep network would otherwise answer the same to every input. A 1x1 convolution has the
    kernel of the dense layer that does the same at each place.
    """
    shape = tuple(shape)
    known = shape[-2:] if role == "kernel" and set(shape[:-2]) == {1} else shape
    rng = np.random.default_rng(zlib.crc32(f"{role} {known}{f' {seed}' if seed else ''}".encode()))
    between = RANGES.get(role) or RANGES.get(role.rpartition("_")[2]) or _kernel_range(role, shape, gain)
    return between.low + (between.high - between.low) * rng.random(shape, dtype="float32")


def _kernel_range(role, shape, gain):
    """Zero mean; a variance of 2 / fan-in keeps the scale of a signal through a ReLU (He and others, 2015)."""
    if role.startswith("depthwise"):
        fan_in = math.prod(shape[:2])
    elif role.startswith(ATTENTION[:3]):
        fan_in = shape[0]  # (width, heads, width of a head)
    else:
        fan_in = math.prod(shape[:-1])
    bound = gain * math.sqrt(3 * 2 / fan_in)  # of an even distribution with that variance
    return Range(-bound, bound)


def images(input_shape, seed=0, scale=1.0, signed=False):
    """A bright and a dark image, (2, *input_shape), between 0 and `scale`; `signed`: maps, between -`scale` and it."""
    noise = np.random.default_rng([7, seed]).random((2, *input_shape), dtype="float32")
    noise = 2 * noise - 1 if signed else noise
    return scale * noise * np.array([1, 0.2], "float32").reshape(2, *[1] * len(input_shape))
