"""What week 12's lecture measures of its networks: gradients by layer, what a block adds, batch norm, costs."""

import contextlib

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from course.analysis import analyse
from course.weeks.week12_resnet.lesions import around, branches, names_of, pieces


@contextlib.contextmanager
def unchanged(network):
    """Afterwards the network has the weights that it had: in training, batch normalization changes what it keeps."""
    weights = network.get_weights()
    try:
        yield
    finally:
        network.set_weights(weights)


def gradients(network, images, labels, *, normalized=True):
    """The size of the loss's gradient with respect to each 3x3 kernel, from the first on: a list.

    Batch normalization computes as in training. Before training, `normalized=False` leaves it out: what it keeps is
    mean 0 and variance 1 then.
    """
    kernels = [layer.kernel.value for layer in network.layers if isinstance(layer, layers.Conv2D)]
    with unchanged(network), tf.GradientTape() as tape:
        logits = network(images, training=normalized)
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
    return [float(tf.norm(found)) for found in tape.gradient(loss, kernels)]


def likeness(network, images):
    """The correlation of what goes around each block with what comes out of it, before training: a list.

    Batch normalization computes as in training.
    """
    parts, found = pieces(network), []
    with unchanged(network):
        x = parts.stem(images, training=True)
        for block in parts.blocks:
            y = block(x, training=True)
            found.append(float(np.corrcoef(np.ravel(around(x, block)), np.ravel(y))[0, 1]))
            x = y
    return found


def added(network, images, *, training=False):
    """How large F(x) is against x, |F(x)| / |x|, block by block: a list."""
    parts, found = pieces(network), []
    with unchanged(network):
        x = parts.stem(images, training=training)
        for block, branch in zip(parts.blocks, branches(network), strict=True):
            found.append(float(tf.norm(branch(x, training=training)) / tf.norm(around(x, block))))
            x = block(x, training=training)
    return found


def deepen(shallow, deep):
    """Gives `deep` weights with which it computes what `shallow` computes: the blocks it has more pass x on."""
    given, taken = pieces(shallow), pieces(deep)
    known = dict(zip(names_of(shallow), given.blocks, strict=True))
    taken.stem.set_weights(given.stem.get_weights())
    taken.head.set_weights(given.head.get_weights())
    for name, block in zip(names_of(deep), taken.blocks, strict=True):
        if name in known:
            block.set_weights(known[name].get_weights())
        else:
            _pass_on(block, residual=f"{name}_sum" in [layer.name for layer in block.layers])


def _pass_on(block, *, residual):
    """Kernels of 0, so that F(x) = 0; without a way around, kernels that give each pixel back."""
    for layer in block.layers:
        if isinstance(layer, layers.Conv2D):
            kernel = np.zeros(layer.kernel.shape)
            if not residual:
                kernel[1, 1] = np.eye(kernel.shape[-1])
            layer.set_weights([kernel])


def in_training(network, images, sizes):
    """The logits (sizes, N, classes) where batch normalization is left computing as in training, in such batches."""
    like = tf.TensorSpec([None, *images.shape[1:]], tf.float32)
    call = tf.function(lambda x: network(x, training=True), input_signature=[like])  # traced once for all sizes
    with unchanged(network):
        starts = [range(0, len(images), size) for size in sizes]
        found = [[call(images[k : k + of.step]) for k in of] for of in starts]
    return np.stack([np.concatenate(batches) for batches in found])


def cost(branch, side, channels):
    """(weights, multiply-adds) of the convolutions of branch(x) on maps of side x side x channels, without biases."""
    x = keras.Input((side, side, channels))
    rows = [row for row in analyse(keras.Model(x, branch(x))).rows if row.macs]
    return sum(row.trainable for row in rows), sum(row.macs for row in rows)
