"""Meta Pseudo Labels on two moons: a teacher that is moved by what its labels made of the student.

Pham and others, 2021, section 3 (https://arxiv.org/abs/2003.10580). Here pseudo labels are probabilities, so that the
feedback's gradient is exact; the paper draws hard labels and weighs their gradient by one number for the whole batch.

Both networks have two inputs, one layer of tanh and one logit; weights are a list [W1, b1, w2, b2] of arrays.
"""

from typing import NamedTuple

import numpy as np

HIDDEN = 16


class Moons(NamedTuple):
    """Points (N, 2): few with a label 0.0 or 1.0, many without, and others to test with."""

    known: np.ndarray
    labels: np.ndarray
    unknown: np.ndarray
    test: np.ndarray
    truth: np.ndarray


def moons(seed, each=3, unknown=300, test=1000, noise=0.1):
    """Two half circles that reach into each other, `each` labelled points of either, scaled to about -1 to 1."""
    rng = np.random.default_rng(seed)
    (known, labels), (rest, _), (others, truth) = (_draw(rng, n, noise) for n in (2 * each, unknown, test))
    return Moons(known, labels, rest, others, truth)


def _draw(rng, count, noise):
    labels = np.arange(count) % 2.0
    angle = rng.uniform(0, np.pi, count)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)
    points = np.where(labels[:, None] == 1, lower, upper) + rng.normal(0, noise, (count, 2))
    return points - [0.5, 0.25], labels


def start(seed):
    """Weights drawn at random."""
    rng = np.random.default_rng(seed)
    return [rng.normal(0, 1.5, (2, HIDDEN)), rng.normal(0, 1, HIDDEN), rng.normal(0, 0.3, HIDDEN), np.zeros(())]


def logit(weights, x):
    """The logit (N,) of each point (N, 2)."""
    W1, b1, w2, b2 = weights
    return np.tanh(x @ W1 + b1) @ w2 + b2


def probability(weights, x):
    """The probability (N,) of class 1."""
    return 1 / (1 + np.exp(-logit(weights, x)))


def back(weights, x, upstream):
    """The gradient, like the weights, of sum(upstream * logit)."""
    W1, b1, w2, _ = weights
    hidden = np.tanh(x @ W1 + b1)
    inner = np.outer(upstream, w2) * (1 - hidden**2)
    return [x.T @ inner, inner.sum(axis=0), upstream @ hidden, upstream.sum()]


def along(weights, x, direction):
    """How fast the logit (N,) of each point changes when the weights move along `direction`."""
    W1, b1, w2, _ = weights
    dW1, db1, dw2, db2 = direction
    hidden = np.tanh(x @ W1 + b1)
    return ((x @ dW1 + db1) * (1 - hidden**2)) @ w2 + hidden @ dw2 + db2


def loss(weights, x, targets):
    """The mean cross-entropy (nats) against targets (N,) from 0 to 1."""
    z = logit(weights, x)
    return float(np.mean(np.logaddexp(0, z) - targets * z))


def slope(weights, x, targets):
    """The gradient of `loss` with respect to the weights."""
    return back(weights, x, (probability(weights, x) - targets) / len(x))


def moved(weights, gradient, rate):
    """The weights one step down the gradient."""
    return [w - rate * g for w, g in zip(weights, gradient, strict=True)]


def feedback(teacher, student, data, rate):
    """The student one step on, and the gradient of its loss on the labelled points with respect to the teacher."""
    labels = probability(teacher, data.unknown)
    after = moved(student, slope(student, data.unknown, labels), rate)
    wanted = slope(after, data.known, data.labels)
    by_label = rate * along(student, data.unknown, wanted) / len(data.unknown)  # d loss / d label
    return after, back(teacher, data.unknown, by_label * labels * (1 - labels))


def share_right(weights, data):
    """The share of the test points whose class the network names."""
    return float(np.mean((logit(weights, data.test) > 0) == (data.truth == 1)))


def fitted(weights, x, targets, steps=1500, rate=1.0):
    """The weights after so many steps towards the targets."""
    for _ in range(steps):
        weights = moved(weights, slope(weights, x, targets), rate)
    return weights


def corrected(teacher, student, data, steps=1500, rate=1.0, teacher_rate=100.0):
    """Yields (teacher, student) before the first step and after each: the teacher follows the student's feedback."""
    yield teacher, student
    for _ in range(steps):
        student, gradient = feedback(teacher, student, data, rate)
        teacher = moved(teacher, gradient, teacher_rate)
        yield teacher, student
