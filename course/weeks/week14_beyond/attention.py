"""Attention by hand, and what the tokens of a vision transformer ask of each other.

Vaswani and others, 2017, section 3.2 (https://arxiv.org/abs/1706.03762); Dosovitskiy and others, 2021, section 3.1 and
figure 7 (https://arxiv.org/abs/2010.11929).
"""

import keras
import numpy as np
from keras import layers


def weights_of(queries, keys):
    """softmax(q k^T / sqrt(d)), (T, d) each -> (T, T): row t tells how much token t takes of each token."""
    scores = queries @ keys.T / np.sqrt(keys.shape[1])
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return scores / scores.sum(axis=1, keepdims=True)


def attend(queries, keys, values):
    """What each token takes: the values' means, weighted: (T, d), (T, d), (T, D) -> (T, D)."""
    return weights_of(queries, keys) @ values


def scores(network, images):
    """The weights of every attention of a ViT for images: (layers, N, heads, T, T)."""
    asked = [layer for layer in network.layers if isinstance(layer, layers.MultiHeadAttention)]
    inputs = keras.Model(network.input, [_first(layer.input) for layer in asked])(images, training=False)
    found = [layer(x, x, return_attention_scores=True)[1] for layer, x in zip(asked, inputs, strict=True)]
    return np.stack([np.asarray(one) for one in found])


def _first(tensors):
    return tensors[0] if isinstance(tensors, list | tuple) else tensors


def likeness(network):
    """The cosine between the position vectors of any two patches, (patches, patches), their mean taken off."""
    found = np.asarray(network.get_layer("position_embedding").embedding)[0, 1:]  # the class token's is left out
    found = found - found.mean(axis=0)
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return found @ found.T


def by_distance(likeness):
    """The mean likeness of patches at each distance (whole patches, the larger of rows and columns), from 1 on."""
    side = round(len(likeness) ** 0.5)
    rows, columns = np.divmod(np.arange(len(likeness)), side)
    apart = np.maximum(abs(rows[:, None] - rows), abs(columns[:, None] - columns))
    return np.array([likeness[apart == d].mean() for d in range(1, side)])


def shuffled(images, order, patch):
    """Images (N, H, W, C) whose patch at place k, row by row, is the one that was at place order[k]."""
    N, H, W, C = images.shape
    rows, columns = H // patch, W // patch
    pieces = images.reshape(N, rows, patch, columns, patch, C).transpose(0, 1, 3, 2, 4, 5)
    pieces = pieces.reshape(N, rows * columns, patch, patch, C)[:, order]
    pieces = pieces.reshape(N, rows, columns, patch, patch, C).transpose(0, 1, 3, 2, 4, 5)
    return pieces.reshape(images.shape)


def placeless(network):
    """The same network with positions of 0: tokens that don't know where they stand. Changed in place."""
    layer = network.get_layer("position_embedding")
    layer.embedding.assign(np.zeros(layer.embedding.shape))
    return network
