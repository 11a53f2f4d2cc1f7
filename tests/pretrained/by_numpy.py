"""EfficientNet-Lite0 by NumPy alone, straight from the checkpoint's tensors: channels first, one image.

It goes by the checkpoint's own names and shapes and shares nothing with the network under test. Only the strides are
not in the checkpoint: those of the blocks that halve the picture, from the table of the paper.
"""

import numpy as np

HALVING_BLOCKS = {1, 3, 5, 11}
EPSILON = 1e-3


def logits(tensors, image):
    """(1000,) for an image (224, 224, 3) in [0, 255]."""
    x = (image.transpose(2, 0, 1).astype(np.float64) - 127) / 128
    x = relu6(normalize(tensors, "_bn0", convolve(x, tensors["_conv_stem.weight"], 2)))
    for number in range(16):
        x = block(tensors, f"_blocks.{number}", x, 2 if number in HALVING_BLOCKS else 1)
    x = relu6(normalize(tensors, "_bn1", convolve(x, tensors["_conv_head.weight"])))
    return tensors["_fc.weight"] @ x.mean(axis=(1, 2)) + tensors["_fc.bias"]


def block(tensors, name, x, strides):
    """An inverted bottleneck: widen where the checkpoint has an expansion, each channel by itself, narrow, add."""
    y = x
    if f"{name}._expand_conv.weight" in tensors:
        y = relu6(normalize(tensors, f"{name}._bn0", convolve(y, tensors[f"{name}._expand_conv.weight"])))
    y = relu6(normalize(tensors, f"{name}._bn1", depthwise(y, tensors[f"{name}._depthwise_conv.weight"], strides)))
    y = normalize(tensors, f"{name}._bn2", convolve(y, tensors[f"{name}._project_conv.weight"]))
    return x + y if x.shape == y.shape else y


def convolve(x, kernel, strides=1):
    """(C, H, W), (F, C, k, k) -> (F, H / strides, W / strides)."""
    return np.einsum("chwij,fcij->fhw", windows(x, kernel.shape[-1], strides), kernel, optimize=True)


def depthwise(x, kernel, strides):
    """(C, H, W), (C, 1, k, k) -> (C, H / strides, W / strides)."""
    return np.einsum("chwij,cij->chw", windows(x, kernel.shape[-1], strides), kernel[:, 0], optimize=True)


def windows(x, size, strides):
    """All size x size windows, with TensorFlow's "same" zeros: k - strides in all, the odd one below and right."""
    before = (size - strides) // 2
    after = size - strides - before
    padded = np.pad(x, [(0, 0), (before, after), (before, after)])
    return np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(1, 2))[:, ::strides, ::strides]


def normalize(tensors, name, x):
    """Batch normalization with the statistics of training."""
    mean, variance, gamma, beta = (
        tensors[f"{name}.{part}"][:, np.newaxis, np.newaxis]
        for part in ("running_mean", "running_var", "weight", "bias")
    )
    return gamma * (x - mean) / np.sqrt(variance + EPSILON) + beta


def relu6(x):
    """Clipped to [0, 6]."""
    return np.clip(x, 0, 6)
