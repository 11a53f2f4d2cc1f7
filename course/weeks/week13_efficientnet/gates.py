"""What the gates of squeeze-and-excitation do: by class, by chance, and held still."""

import keras
import numpy as np
from keras import layers

from course.weeks.week12_resnet.helpers import unchanged


def gates(network, images):
    """The gates of each block, from the first on: a list of (N, channels), numbers from 0 to 1."""
    products = [layer for layer in network.layers if isinstance(layer, layers.Multiply)]
    found = keras.Model(network.input, [layer.input[1] for layer in products])(images, training=False)
    return [np.asarray(one).reshape(len(images), -1) for one in found]


def by_class(found, labels):
    """The mean gates of each class, (classes, channels), of the gates of a block (N, channels)."""
    return np.stack([found[labels == number].mean(axis=0) for number in np.unique(labels)])


def spread(found, labels):
    """How far the classes' mean gates lie apart: the root of their variance, averaged over channels."""
    return float(np.sqrt(by_class(found, labels).var(axis=0).mean()))


def held_still(network, images, known):
    """The logits for `images` when each gate is its mean over the images `known`, whatever the image."""
    means = [found.mean(axis=0) for found in gates(network, known)]
    excite = [layer for layer in network.layers if getattr(layer, "activation", None) is keras.activations.sigmoid]
    with unchanged(network):
        for layer, mean in zip(excite, means, strict=True):
            layer.kernel.assign(np.zeros(layer.kernel.shape))
            layer.bias.assign(np.log(mean / (1 - mean)))  # whose sigmoid is the mean
        return np.asarray(network(images, training=False))
