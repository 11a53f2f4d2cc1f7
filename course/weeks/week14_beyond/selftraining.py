"""Self-training with few labels: a student learns what its teacher says of unlabelled images, with noise or without.

Xie and others, "Self-training with Noisy Student improves ImageNet classification", 2020, algorithm 1
(https://arxiv.org/abs/1911.04252): the teacher labels without noise, the student learns with it, and becomes the next
teacher. The network here is small: one layer of ReLU between 14x14 pixels and the logits, in NumPy.
"""

from typing import NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

HIDDEN, SIDE, BATCH, STEPS = 128, 14, 64, 1200
RATE, MOMENTUM, DECAY = 0.1, 0.9, 1e-4
DROPPED, SHIFT = 0.5, 1  # noise: the share of hidden units left out, and pixels that an image moves, at 14x14


class Few(NamedTuple):
    """Images (N, 14, 14) from 0 to 1: few with labels, many whose `truth` nobody but the reader sees, and the test."""

    images: np.ndarray
    labels: np.ndarray
    unlabelled: np.ndarray
    truth: np.ndarray
    test: np.ndarray
    answers: np.ndarray


def few(dataset, each, seed):
    """`each` labelled images of each class, drawn by `seed`; the other training images lose their labels."""
    images, labels = _small(dataset.train.images), dataset.train.labels
    order = np.random.default_rng(seed).permutation(len(labels))
    kept = np.concatenate([order[labels[order] == k][:each] for k in range(10)])
    rest = np.setdiff1d(order, kept)
    test = dataset.test
    return Few(images[kept], labels[kept], images[rest], labels[rest], _small(test.images), test.labels)


def _small(images):
    """Images (N, 28, 28, 1) uint8 -> (N, 14, 14): the means of 2x2 pixels."""
    return (images.reshape(-1, SIDE, 2, SIDE, 2).mean(axis=(2, 4)) / 255).astype("float32")


def softmax(z):
    """Probabilities of logits (N, classes)."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def predict(weights, images):
    """The probabilities (N, 10) of images (N, 14, 14), without noise."""
    W1, b1, W2, b2 = weights
    x = images.reshape(len(images), -1)
    return softmax(np.maximum(x @ W1 + b1, 0) @ W2 + b2)


def pseudo_labels(probabilities, threshold=0.0, per_class=None):
    """(indices, classes) of the images to learn from: those whose most likely class has at least `threshold`.

    With `per_class`, no more than so many of each class, the surest first.
    """
    named, sure = probabilities.argmax(axis=1), probabilities.max(axis=1)
    order = np.argsort(-sure, kind="stable")
    order = order[sure[order] >= threshold]
    if per_class is not None:
        order = np.concatenate([order[named[order] == k][:per_class] for k in range(probabilities.shape[1])])
    return order, named[order]


def shifted(images, rng):
    """Each image moved by up to SHIFT pixels in each direction, zeros coming in."""
    padded = np.pad(images, ((0, 0), (SHIFT, SHIFT), (SHIFT, SHIFT)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, images.shape[1:], axis=(1, 2))
    down, right = rng.integers(0, 2 * SHIFT + 1, (2, len(images)))
    return windows[np.arange(len(images)), down, right]


def taught(images, targets, extra, extra_targets, *, noise, seed, steps=STEPS):
    """The weights after `steps` steps on half a batch of labelled images and half of `extra`, all labelled where none.

    Targets are probabilities (N, 10). `noise` moves the images and drops hidden units.
    """
    rng = np.random.default_rng(seed)
    weights = _start(rng)
    velocity = [np.zeros_like(w) for w in weights]
    with threadpool_limits(1):  # the products are so small that two threads would wait for each other
        for step in range(steps):
            x, t = _batch(rng, images, targets, extra, extra_targets)
            gradient = _gradient(weights, shifted(x, rng) if noise else x, t, rng if noise else None)
            velocity = _faster(velocity, gradient, weights, RATE * (1 - step / steps))
            weights = [w + v for w, v in zip(weights, velocity, strict=True)]
    return weights


def _faster(velocity, gradient, weights, rate):
    """One step of gradient descent with momentum and weight decay: what is added to the weights."""
    return [MOMENTUM * v - rate * (g + DECAY * w) for v, g, w in zip(velocity, gradient, weights, strict=True)]


def _start(rng):
    sizes = [(SIDE * SIDE, HIDDEN), (HIDDEN, 10)]
    W1, W2 = (rng.normal(0, np.sqrt(2 / size[0]), size).astype("float32") for size in sizes)
    return [W1, np.zeros(HIDDEN, "float32"), W2, np.zeros(10, "float32")]


def _batch(rng, images, targets, extra, extra_targets):
    share = BATCH // 2 if len(extra) else BATCH
    chosen = rng.integers(0, len(images), share)
    if not len(extra):
        return images[chosen], targets[chosen]
    others = rng.integers(0, len(extra), BATCH - share)
    return np.concatenate([images[chosen], extra[others]]), np.concatenate([targets[chosen], extra_targets[others]])


def _gradient(weights, images, targets, rng):
    """The gradient of the mean cross-entropy, hidden units dropped where there is a generator for it."""
    W1, b1, W2, b2 = weights
    x = images.reshape(len(images), -1)
    inner = x @ W1 + b1
    kept = (inner > 0).astype("float32")
    if rng is not None:
        kept *= (rng.random(inner.shape, "float32") >= DROPPED) / np.float32(1 - DROPPED)
    hidden = inner * kept
    wrong = (softmax(hidden @ W2 + b2) - targets) / len(x)
    back = wrong @ W2.T * kept
    return [x.T @ back, back.sum(axis=0), hidden.T @ wrong, wrong.sum(axis=0)]


class Generation(NamedTuple):
    """A network of the chain: shares of the labelled, the unlabelled and the test images that it names rightly."""

    labelled: float
    unlabelled: float
    test: float


def chain(data, *, noise, seed, students=3, steps=STEPS, hard=False):
    """The Generations of a teacher and its students, each the next one's teacher, and the last one's weights."""
    targets = np.eye(10, dtype="float32")[data.labels]
    weights = taught(data.images, targets, data.images[:0], targets[:0], noise=noise, seed=seed, steps=steps)
    found = [measured(weights, data)]
    for number in range(1, students + 1):
        said = predict(weights, data.unlabelled)
        said = np.eye(10, dtype="float32")[said.argmax(axis=1)] if hard else said
        options = {"noise": noise, "seed": seed + 100 * number, "steps": steps}
        weights = taught(data.images, targets, data.unlabelled, said, **options)
        found.append(measured(weights, data))
    return found, weights


def measured(weights, data):
    """The Generation that the weights make."""
    pairs = [(data.images, data.labels), (data.unlabelled, data.truth), (data.test, data.answers)]
    return Generation(*(float(np.mean(predict(weights, x).argmax(axis=1) == y)) for x, y in pairs))
