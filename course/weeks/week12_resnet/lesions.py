"""Blocks left out of a network that has learned: x goes around them.

Veit, Wilber and Belongie, "Residual Networks Behave Like Ensembles of Relatively Shallow Networks", 2016, section 4
(https://arxiv.org/abs/1605.06431).
"""

import functools
import re
from itertools import pairwise
from typing import NamedTuple

import keras
import numpy as np

from course.weeks.week12_resnet.small import skipped

BLOCK = re.compile(r"conv\d_\d+")
KEPT = 16  # networks whose pieces are kept, with the graphs that were made of them


class Pieces(NamedTuple):
    """A network cut between its blocks: `blocks` is a list of models."""

    stem: keras.Model
    blocks: list
    head: keras.Model


def names_of(network):
    """The names of a network's blocks, from the first on."""
    return [layer.name for layer in network.layers if BLOCK.fullmatch(layer.name)]


@functools.lru_cache(maxsize=KEPT)
def pieces(network):
    """A network of `small` as Pieces: one after another they compute what it computes."""
    ends = [network.get_layer(name).output for name in ("conv1", *names_of(network))]
    blocks = [_model(*both, name) for both, name in zip(pairwise(ends), names_of(network), strict=True)]
    return Pieces(_model(network.input, ends[0]), blocks, _model(ends[-1], network.output))


def branches(network):
    """The models of F(x) alone, one for each block of a residual network."""
    names = names_of(network)
    starts = [network.get_layer(name).output for name in ("conv1", *names[:-1])]
    sums = [network.get_layer(f"{name}_sum").input[1] for name in names]
    return [_model(*both) for both in zip(starts, sums, strict=True)]


def _model(begin, end, name=None):
    """The part of a network between two of its tensors, for `predict_on_batch`: a graph, quicker than a call."""
    made = keras.Model(begin, end, name=name)
    made.compile(jit_compile=False)
    return made


def around(x, block):
    """What comes out where `block` is left out: x (N, H, W, C), brought to the block's shape."""
    (_, before, *_), (_, after, _, filters) = block.input.shape, block.output.shape
    return skipped(x, filters, before // after)


def one_left_out(network, images):
    """The logits (blocks, N, classes) when each block by itself is left out."""
    parts = pieces(network)
    x, found = parts.stem.predict_on_batch(images), []
    for k, block in enumerate(parts.blocks):
        found.append(_rest(parts, k + 1, around(x, block)))
        x = block.predict_on_batch(x)
    return np.stack(found)


def of_others(network, images):
    """The logits (blocks, N, classes) when the branch of each block by itself sees the next image in its place."""
    parts = pieces(network)
    x, found = parts.stem.predict_on_batch(images), []
    for k, (block, branch) in enumerate(zip(parts.blocks, branches(network), strict=True)):
        y = np.roll(branch.predict_on_batch(x), 1, axis=0)
        found.append(_rest(parts, k + 1, keras.ops.relu(around(x, block) + y)))
        x = block.predict_on_batch(x)
    return np.stack(found)


def any_left_out(network, images, counts, draw, first=0):
    """The logits (counts, N, classes) when so many blocks at once are left out, which `draw`, a generator, chooses.

    The `first` blocks always stay.
    """
    parts = pieces(network)
    choices = np.arange(first, len(parts.blocks))
    sets = [set(draw.choice(choices, count, replace=False).tolist()) for count in counts]
    return np.stack([_without(parts, images, chosen) for chosen in sets])


def _without(parts, images, chosen):
    x = parts.stem.predict_on_batch(images)
    for k, block in enumerate(parts.blocks):
        x = around(x, block) if k in chosen else block.predict_on_batch(x)
    return parts.head.predict_on_batch(x)


def _rest(parts, k, x):
    for block in parts.blocks[k:]:
        x = block.predict_on_batch(x)
    return parts.head.predict_on_batch(x)


def all_sets(network, images):
    """The answers (2 ** blocks, N) for every set of blocks left out.

    The number of a set, in binary, has a digit a block, the first block's first: 1 where it is left out.
    """
    parts = pieces(network)

    def answers(x, blocks):
        if not blocks:
            return [parts.head.predict_on_batch(x).argmax(axis=1)]
        first, *others = blocks
        return answers(first.predict_on_batch(x), others) + answers(around(x, first), others)

    return np.stack(answers(parts.stem.predict_on_batch(images), parts.blocks))


def by_count(values, blocks):
    """The values of all sets, (2 ** blocks, ...), by how many blocks are left out: a list of arrays, for 0, 1, ..."""
    counts = np.array([number.bit_count() for number in range(2**blocks)])
    return [values[counts == count] for count in range(blocks + 1)]
