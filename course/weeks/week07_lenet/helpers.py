"""What week 7's lecture needs and only this week uses: digits on a retina, damage, votes, counts, gradients."""

from typing import NamedTuple

import keras
import numpy as np

from course.data import Part
from course.networks.lenet import C3_INPUTS
from course.networks.neocognitron import SCells, neocognitron
from course.training import find_recipe, train
from course.training.pipeline import scaled

RECIPE = find_recipe("lenet-1998")._replace(border=0)  # the canvases have theirs
STEPS = 440  # of training in class: four epochs of 3,500 digits
SIDE = 32  # pixels: LeNet-5's input
SHIFTS = tuple(range(7))  # pixels: a digit of 20 has a margin of 6


class Count(NamedTuple):
    """A layer of LeNet-5: its trainable parameters, and its connections with biases counted as such."""

    name: str
    parameters: int
    connections: int


def canvases(images):
    """Digits uint8 (N, 28, 28, 1) or (N, 8, 8, 1) in the middle of (N, 32, 32); 8 pixels are stretched to 20."""
    pictures = images[..., 0]
    if pictures.shape[1] == 8:
        wide = pictures.repeat(5, axis=1).repeat(5, axis=2).astype("float32")
        pictures = wide.reshape(-1, 20, 2, 20, 2).mean(axis=(2, 4)).astype(np.uint8)
    margin = (SIDE - pictures.shape[1]) // 2
    return np.pad(pictures, [(0, 0), (margin, margin), (margin, margin)])


def on_canvases(dataset):
    """The Dataset with its pictures on canvases, (N, 32, 32, 1)."""
    parts = {name: getattr(dataset, name) for name in ("train", "validation", "test")}
    drawn = {name: Part(canvases(part.images)[..., None], part.labels) for name, part in parts.items()}
    kept = dataset.label_preserving._replace(crop=4)  # a canvas has that much around every digit, and more
    return dataset._replace(**drawn, label_preserving=kept)


def trained(build, dataset, seed, **changes):
    """A network of `build()` after about STEPS steps on a dataset of canvases, by RECIPE with `changes`."""
    keras.utils.set_random_seed(seed)
    model, recipe = build(), RECIPE._replace(**changes)
    train(model, dataset, recipe, epochs=-(-STEPS * RECIPE.batch_size // len(dataset.train.labels)), seed=seed)
    return model


def seen(pictures):
    """Pictures uint8 (N, 32, 32) as LeNet-5 wants them: float32 (N, 32, 32, 1) from -0.1 to 1.175."""
    return np.asarray(scaled(pictures[..., None], RECIPE))


def answers(model, inputs, batch=250):
    """What `model` gives for all of `inputs`, an array. (`predict` compiles each model anew, and warns of it.)"""
    found = [np.asarray(model(inputs[k : k + batch], training=False)) for k in range(0, len(inputs), batch)]
    return np.concatenate(found)


def outputs(model, pictures):
    """What a LeNet-5 makes of pictures uint8 (N, 32, 32): (N, numbers)."""
    return answers(model, seen(pictures)).reshape(len(pictures), -1)


def retina(pictures):
    """Pictures uint8 (N, 32, 32) as the Neocognitron sees them: float32 (N, 16, 16, 1), 0 paper to 1 ink."""
    squares = pictures.reshape(-1, 16, 2, 16, 2).mean(axis=(2, 4))
    return (squares / 255).astype("float32")[..., None]


def uc3(model, patterns):
    """What the last layer of a Neocognitron answers to patterns (N, 16, 16, 1): (N, planes)."""
    return answers(model, patterns)[:, 0, 0]


def shuffled_planes(model, seed):
    """A Neocognitron with the same numbers in every plane's weights, at other places."""
    rng, other = np.random.default_rng(seed), neocognitron()
    other.set_weights(model.get_weights())
    for layer in other.layers:
        if isinstance(layer, SCells):
            weights = layer.a.numpy()
            layer.a.assign(rng.permuted(weights.reshape(-1, weights.shape[-1]), axis=0).reshape(weights.shape))
    return other


def nearest_pattern(patterns, pictures):
    """The number of the pattern (K, H, W, 1) whose pixels differ least from each picture (N, H, W, 1): (N,)."""
    return ((pictures[:, None] - patterns[None]) ** 2).sum(axis=(2, 3, 4)).argmin(axis=1)


def right_by_place(classify, patterns, farthest=4):
    """How many patterns (N, H, W, 1) `classify` numbers 0, 1, ... at each shift down (row) and right (column)."""
    steps = range(-farthest, farthest + 1)
    counted = [[(classify(np.roll(patterns, (r, c), axis=(1, 2))) == np.arange(len(patterns))).sum() for c in steps]
               for r in steps]  # fmt: skip
    return np.array(counted)


def thicker(patterns):
    """Patterns (N, H, W, 1) drawn with a pen twice as wide."""
    return np.maximum.reduce([np.roll(patterns, by, axis=(1, 2)) for by in ((0, 0), (0, 1), (1, 0), (1, 1))])


def cells_of(model, patterns):
    """A function from pictures (N, 16, 16, 1) to the pattern whose UC3 cell answers most, or -1: (N,)."""
    known = uc3(model, patterns).argmax(axis=1).tolist()

    def classify(pictures):
        found = uc3(model, pictures)
        return np.array(
            [known.index(w) if row[w] > 0 and w in known else -1 for row, w in zip(found, found.argmax(1), strict=True)]
        )

    return classify


def noisy(patterns, pixels, seed):
    """Patterns (N, H, W, 1) with so many pixels of each turned from paper to ink or from ink to paper."""
    rng, found = np.random.default_rng(seed), patterns.copy()
    for pattern in found.reshape(len(patterns), -1):
        wrong = rng.choice(pattern.size, pixels, replace=False)
        pattern[wrong] = 1 - pattern[wrong]
    return found


def names_by_vote(responses, labels, classes=10):
    """The commonest label among the pictures at which each plane answered most: (N, planes), (N,) -> (planes,)."""
    votes = np.zeros((responses.shape[1], classes), int)
    np.add.at(votes, (responses.argmax(axis=1), labels), 1)
    return votes.argmax(axis=1)


def lenet_counts():
    """A Count for each layer of LeNet-5, from its sizes and C3's table."""
    seen = sum(len(inputs) for inputs in C3_INPUTS)
    return [
        Count("C1", 6 * 26, 28 * 28 * 6 * 26),
        Count("S2", 6 * 2, 14 * 14 * 6 * 5),
        Count("C3", 25 * seen + 16, 10 * 10 * (25 * seen + 16)),
        Count("S4", 16 * 2, 5 * 5 * 16 * 5),
        Count("C5", 120 * 401, 120 * 401),
        Count("F6", 84 * 121, 84 * 121),
        Count("RBF", 0, 10 * 84),
    ]


def numeric_gradient(loss, weight, place, step=1e-2):
    """The slope of `loss()` along one number of `weight`, by moving it `step` up and down."""
    start = weight.numpy()
    found = []
    for by in (step, -step):
        moved = start.copy()
        moved[place] += by
        weight.assign(moved)
        found.append(float(loss()))
    weight.assign(start)
    return (found[0] - found[1]) / (2 * step)


def alike(filters):
    """Correlation between neighbouring weights of filters (kh, kw, F), from -1 to 1; near 0 where all are random."""
    pairs = [(filters[:, :-1], filters[:, 1:]), (filters[:-1], filters[1:])]
    one, other = (np.concatenate([pair[k].ravel() for pair in pairs]) for k in (0, 1))
    return float(np.corrcoef(one, other)[0, 1])


def linear_on(features, labels, strength=0.1):
    """A linear classifier by least squares (ridge) on features (N, D): a function from features to classes."""
    middle, scale = features.mean(axis=0), features.std() + 1e-6
    known = (features - middle) / scale
    alike = known @ known.T
    kept = strength * np.trace(alike) / len(alike) * np.eye(len(alike), dtype="float32")
    weights = known.T @ np.linalg.solve(alike + kept, np.eye(10, dtype="float32")[labels])
    return lambda others: ((others - middle) / scale @ weights).argmax(axis=1)
