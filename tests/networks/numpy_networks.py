"""Networks that `keras.applications` lacks, in NumPy and float64, written from the papers.

Every weight is the one that `parity.fill` gives to a weight of its role and shape. Where zeros are added they
lie evenly on all sides, as in the authors' code.
"""

import numpy as np
from scipy.special import erf, expit, softmax

from course.checks.roles import value_of

GAIN = 0.6  # of `fill`; see there
BATCH_NORM = ("moving_mean", "moving_variance", "gamma", "beta")


def weight(role, *shape):
    """The value of a weight, in float64."""
    return value_of(role, shape, GAIN).astype(float)


def conv(x, filters, size, stride=1):
    """(N, H, W, C) -> (N, H / stride, W / stride, filters)."""
    border = size // 2
    x = np.pad(x, [(0, 0), (border, border), (border, border), (0, 0)])
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("nhwcij,ijcf->nhwf", windows, weight("kernel", size, size, x.shape[-1], filters), optimize=True)


def batch_norm(x, epsilon=1.001e-5):
    """At inference: by the moving mean and variance."""
    mean, variance, gamma, beta = (weight(role, x.shape[-1]) for role in BATCH_NORM)
    return (x - mean) / np.sqrt(variance + epsilon) * gamma + beta


def relu(x):
    """The positive part."""
    return np.maximum(x, 0)


def swish(x):
    """The value times its sigmoid."""
    return x * expit(x)


def dense(x, units):
    """(N, C) -> (N, units)."""
    return x @ weight("kernel", x.shape[-1], units) + weight("bias", units)


def squeeze_excite(x, filters, activation=relu):
    """Each channel times the sigmoid of what two dense layers make of the channels' means."""
    C = x.shape[-1]
    s = x.mean(axis=(1, 2))
    s = activation(s @ weight("kernel", 1, 1, C, filters)[0, 0] + weight("bias", filters))
    s = expit(s @ weight("kernel", 1, 1, filters, C)[0, 0] + weight("bias", C))
    return x * s[:, None, None]


def basic(x, filters, stride):
    """Two 3x3 convolutions."""
    return batch_norm(conv(relu(batch_norm(conv(x, filters, 3, stride))), filters, 3))


def se_bottleneck(x, filters, stride):
    """1x1, 3x3, 1x1, then squeeze and excitation with a reduction of 16."""
    y = relu(batch_norm(conv(x, filters, 1, stride)))
    y = relu(batch_norm(conv(y, filters, 3)))
    y = batch_norm(conv(y, 4 * filters, 1))
    return squeeze_excite(y, filters // 4)  # 4 * filters / 16


def projected(x, filters, stride):
    """Option B: a strided 1x1 convolution."""
    return batch_norm(conv(x, filters, 1, stride))


def padded(x, filters, stride):
    """Option A: every second pixel, new channels of zeros."""
    zeros = [(0, 0), (0, 0), (0, 0), (0, filters - x.shape[-1])]
    return np.pad(x[:, ::stride, ::stride], zeros)


def residual_stages(x, widths, repeats, branch, shortcut):
    """The stages of a ResNet; each but the first halves height and width."""
    for i, (width, count) in enumerate(zip(widths, repeats, strict=True)):
        for j in range(count):
            stride = 2 if i and not j else 1
            y = branch(x, width, stride)
            x = relu(y + (x if x.shape == y.shape else shortcut(x, y.shape[-1], stride)))
    return x


def max_pool(x):
    """3x3, stride 2, over what a ReLU left."""
    x = np.pad(x, [(0, 0), (1, 1), (1, 1), (0, 0)])
    return np.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(1, 2))[:, ::2, ::2].max(axis=(-1, -2))


def imagenet_resnet(x, repeats, branch):
    """ResNet-18 (2, 2, 2, 2), ResNet-34 and SE-ResNet-50 (3, 4, 6, 3): 1000 logits."""
    x = max_pool(relu(batch_norm(conv(x, 64, 7, 2))))
    x = residual_stages(x, (64, 128, 256, 512), repeats, branch, projected)
    return dense(x.mean(axis=(1, 2)), 1000)


def cifar_resnet(x, repeats):
    """ResNet-20 (3) and ResNet-56 (9): 10 logits."""
    x = relu(batch_norm(conv(x, 16, 3)))
    x = residual_stages(x, (16, 32, 64), (repeats,) * 3, basic, padded)
    return dense(x.mean(axis=(1, 2)), 10)


def layer_norm(x, epsilon=1e-6):
    """Every token by its own mean and variance."""
    x = (x - x.mean(axis=-1, keepdims=True)) / np.sqrt(x.var(axis=-1, keepdims=True) + epsilon)
    return x * weight("gamma", x.shape[-1]) + weight("beta", x.shape[-1])


def attention(x, heads):
    """Scaled dot-product attention, head by head: (N, T, D) -> (N, T, D)."""
    D = x.shape[-1]
    d = D // heads
    output = weight("attention_output_bias", D)
    for h in range(heads):
        q, k, v = (
            x @ weight(f"{role}_kernel", D, heads, d)[:, h] + weight(f"{role}_bias", heads, d)[h]
            for role in ("query", "key", "value")
        )
        shares = softmax(q @ k.swapaxes(1, 2) / np.sqrt(d), axis=-1)  # (N, T, T)
        output = output + shares @ v @ weight("attention_output_kernel", heads, d, D)[h]
    return output


def mlp(x, hidden):
    """Two dense layers with the exact GELU between them."""
    D = x.shape[-1]
    x = dense(x, hidden)
    return dense(x * (1 + erf(x / np.sqrt(2))) / 2, D)


def patches(x, size, width):
    """The patches row by row, each flattened and multiplied by the same matrix: (N, T, width)."""
    N, H, W, C = x.shape
    x = x.reshape(N, H // size, size, W // size, size, C).swapaxes(2, 3).reshape(N, -1, size * size * C)
    return x @ weight("kernel", size, size, C, width).reshape(-1, width) + weight("bias", width)


def vit(x, patch_size, depth, width, hidden, heads, classes):
    """The vision transformer, normalizing before each branch: (N, classes)."""
    x = patches(x, patch_size, width)
    token = np.broadcast_to(weight("token", 1, 1, width), (len(x), 1, width))
    x = np.concatenate([token, x], axis=1)
    x = x + weight("embedding", 1, x.shape[1], width)
    for _ in range(depth):
        x = x + attention(layer_norm(x), heads)
        x = x + mlp(layer_norm(x), hidden)
    return dense(layer_norm(x)[:, 0], classes)
