"""Which earlier feature maps the layers of a small DenseNet use: the strength of their weights, and what a cut costs.

Huang and others, 2017, section 5 and figure 5 (https://arxiv.org/abs/1608.06993).
"""

import numpy as np
from keras import layers

from course.weeks.week12_resnet.helpers import unchanged
from course.weeks.week13_efficientnet.small import GROWTH, LAYERS


def strengths(network, block, start=None):
    """How strongly each of a block's layers, and what follows the block, weighs each of its sources: (9, 9).

    Sources are rows: the block's input, then its layers. Told is the mean of |gamma * w| over a source's weights, gamma
    that of the batch normalization before the layer, over the same mean of all of the layer's weights: 1 where it
    weighs all alike, NaN where there is nothing to weigh. With `start`, the network as it was before training, told is
    how far gamma * w has moved since.
    """
    found = np.full((LAYERS + 1, LAYERS + 1), np.nan)
    pairs = zip(_weights(network, block), _weights(start, block) if start else [0] * (LAYERS + 1), strict=True)
    for column, (now, before) in enumerate(pairs):
        weights = np.abs(now - before)
        for row, rows in enumerate(_sources(weights.shape[1], column)):
            found[row, column] = weights[:, rows].mean() / weights.mean()
    return found


def likeness(network, start):
    """The correlation of the 3x3 kernels of a network with those that it had before training: a number for each."""
    names = [f"dense_{block}_{number}" for block in (1, 2) for number in range(1, LAYERS + 1)]
    pairs = [[np.ravel(one.get_layer(name).kernel) for one in (network, start)] for name in names]
    return np.array([np.corrcoef(pair)[0, 1] for pair in pairs])


def _weights(network, block):
    """The weights of a block's layers and of what follows, times their gammas: (places, C_in, C_out) each."""
    found = []
    for layer in _consumers(network, block):
        gamma = np.asarray(_norm_before(network, layer).gamma)[:, None]
        found.append((np.asarray(layer.kernel) * gamma).reshape(-1, len(gamma), layer.kernel.shape[-1]))
    return found


def _consumers(network, block):
    inner = [network.get_layer(f"dense_{block}_{number}") for number in range(1, LAYERS + 1)]
    (narrowing,) = (one for one in network.layers if isinstance(one, layers.Conv2D) and one.kernel_size == (1, 1))
    return [*inner, narrowing if block == 1 else network.get_layer("logits")]


def _norm_before(network, layer):
    before = network.layers[: network.layers.index(layer)]
    return [one for one in before if isinstance(one, layers.BatchNormalization)][-1]


def _sources(channels, number):
    """Slices of a layer's input: those of the block's input, then of each of `number` layers before."""
    first = channels - GROWTH * number
    return [slice(first), *(slice(first + GROWTH * k, first + GROWTH * (k + 1)) for k in range(number))]


def nearest(count, keep):
    """Of so many sources in order, the places of the last `keep`."""
    return range(count - keep, count)


def farthest(count, keep):
    """Of so many sources in order, the places of the first `keep`."""
    return range(keep)


def anywhere(draw):
    """A function that gives the places of any `keep` of so many sources, which `draw`, a generator, chooses."""
    return lambda count, keep: draw.choice(count, keep, replace=False)


def seen_by_few(network, images, keep, choose):
    """The logits when each layer of a block sees `keep` of its sources alone: those of choose(sources, keep)."""
    with unchanged(network):
        for block in (1, 2):
            for number, layer in enumerate(_consumers(network, block)[:-1]):
                kernel = np.zeros(layer.kernel.shape)
                sources = _sources(kernel.shape[2], number)
                for place in choose(len(sources), min(keep, len(sources))):
                    kernel[:, :, sources[place]] = np.asarray(layer.kernel)[:, :, sources[place]]
                layer.kernel.assign(kernel)
        return np.asarray(network(images, training=False))
