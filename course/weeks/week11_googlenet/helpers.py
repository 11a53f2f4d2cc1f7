"""What week 11's lecture needs and only this week uses: a module's terms, its branches left out, gradients by head."""

from typing import NamedTuple

import keras
import numpy as np
import tensorflow as tf

from course.networks.googlenet import Inception, googlenet

DECK = Inception("deck", 128, 64, 192, 64, 96, 64)  # the slide's module, on maps of 28x28x256
BRANCHES = ("1x1", "3x3", "5x5", "pool")


class Term(NamedTuple):
    """A convolution of a module: k x k, from so many channels to so many."""

    size: int
    before: int
    after: int

    def macs(self, side):
        """Multiply-adds on a map of side x side."""
        return side * side * self.size**2 * self.before * self.after

    @property
    def weights(self):
        """Weights, without biases."""
        return self.size**2 * self.before * self.after


def naive_terms(row, channels):
    """The convolutions of the naive module, with a module's filters but without its 1x1: name -> Term."""
    return {
        "1x1": Term(1, channels, row.one),
        "3x3": Term(3, channels, row.three),
        "5x5": Term(5, channels, row.five),
    }


def terms(row, channels):
    """The six convolutions of a module on so many channels: name -> Term."""
    return {
        "1x1": Term(1, channels, row.one),
        "3x3 reduce": Term(1, channels, row.three_reduce),
        "3x3": Term(3, row.three_reduce, row.three),
        "5x5 reduce": Term(1, channels, row.five_reduce),
        "5x5": Term(5, row.five_reduce, row.five),
        "pool projection": Term(1, channels, row.pool_projection),
    }


def costs(found, side):
    """Multiply-adds of each of the Terms `found` on a map of side x side: name -> number."""
    return {name: term.macs(side) for name, term in found.items()}


def width(row, channels=None):
    """The channels that come out of a module; with `channels`, those that go in, of the naive one."""
    return row.one + row.three + row.five + (row.pool_projection if channels is None else channels)


def stacked(row, channels, side, count, *, naive):
    """(channels, multiply-adds) of each of `count` modules, one on the other: a list of pairs."""
    found = []
    for _ in range(count):
        macs = sum(costs((naive_terms if naive else terms)(row, channels), side).values())
        channels = width(row, channels if naive else None)
        found.append((channels, macs))
    return found


def longest_way(rows):
    """The most layers with weights that lie one behind another on a way through the Rows of a report."""
    found = []
    for row in rows:
        found.append(max((found[k] for k in row.sources), default=0) + bool(row.parameters))
    return max(found)


def branches(row):
    """Where each of BRANCHES lies among the channels of a module's output: name -> slice."""
    ends = np.cumsum([row.one, row.three, row.five, row.pool_projection]).tolist()
    return {name: slice(start, end) for name, start, end in zip(BRANCHES, [0, *ends], ends, strict=False)}


def without(row):
    """A mask (C,) for each of BRANCHES that leaves its channels out: (4, C), 0 and 1."""
    masks = np.ones((len(BRANCHES), width(row)), "float32")
    for mask, place in zip(masks, branches(row).values(), strict=True):
        mask[place] = 0
    return masks


def shuffled(masks, rng):
    """Masks that leave out as many channels each, but any: what a branch is compared with."""
    return np.stack([rng.permutation(mask) for mask in masks])


def masked(network, images, name, masks):
    """What a network answers when the map of the module `name` is multiplied by each mask (C,): (masks, N, classes)."""
    middle = network.get_layer(name).output
    maps = np.asarray(keras.Model(network.input, middle)(images, training=False))
    together = maps * masks[:, None, None, None]
    found = keras.Model(middle, network.output)(together.reshape(-1, *maps.shape[1:]), training=False)
    return np.asarray(found).reshape(len(masks), len(images), -1)


def changed(network, images, rows, draw=None):
    """The share of answers that change when a branch of a module is left out: (modules, 4).

    With `draw`, a random generator, as many channels of the same module, drawn at random, are left out instead.
    """
    before = np.asarray(network(images, training=False)).argmax(axis=1)
    masks = [without(row) if draw is None else shuffled(without(row), draw) for row in rows]
    after = [masked(network, images, row.name, m).argmax(axis=2) for row, m in zip(rows, masks, strict=True)]
    return np.stack([(found != before).mean(axis=1) for found in after])


def mean_changed(networks, images, rows, seeds=None):
    """The mean of `changed` over several networks; with `seeds`, one for each, any channels are left out."""
    draws = [None] * len(networks) if seeds is None else map(np.random.default_rng, seeds)
    return np.mean([changed(one, images, rows, draw) for one, draw in zip(networks, draws, strict=True)], axis=0)


def everywhere(network, images, rows, draw=None):
    """Logits (4, N, classes) with a branch left out of all modules at once; `draw` as in `changed`."""
    masks = [without(row) if draw is None else shuffled(without(row), draw) for row in rows]
    return np.stack([_cut(network, rows, chosen)(images, training=False) for chosen in zip(*masks, strict=True)])


def _cut(network, rows, masks):
    """The network with the output of each module multiplied by a mask (C,)."""
    by_name = {row.name: mask for row, mask in zip(rows, masks, strict=True)}

    def call(layer, *inputs, **options):
        found = layer(*inputs, **options)
        return found * by_name[layer.name] if layer.name in by_name else found

    return keras.models.clone_model(network, call_function=call, clone_function=lambda layer: layer)


def gradients(network, images, labels):
    """The size of each output's loss's gradient with respect to the first convolution: output's name -> number.

    `network` gives a list of logits; dropout is off.
    """
    kernel = network.get_layer("conv1").kernel
    with tf.GradientTape(persistent=True) as tape:
        outputs = network(images, training=False)
        losses = [tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, y)) for y in outputs]
    sizes = [float(tf.norm(tape.gradient(loss, kernel.value))) for loss in losses]
    return dict(zip(network.output_names, sizes, strict=True))


def at_the_start(seed, images, labels):
    """`gradients` of the paper's network with its heads before training, on images (N, H, W, 3) less their mean."""
    keras.utils.set_random_seed(seed)
    network = googlenet(auxiliary=True, input_shape=images.shape[1:], classes=int(labels.max()) + 1)
    return gradients(network, images, labels)
