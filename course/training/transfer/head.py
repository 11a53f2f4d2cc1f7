"""A linear head on frozen features: multinomial logistic regression with weight decay, whose loss has one minimum.

    loss = mean of -log softmax(x W + b)[label] + decay / 2 * sum of W²,  x the features, each with mean 0, deviation 1

Source: C. M. Bishop, Pattern Recognition and Machine Learning, 2006, section 4.3.4; the minimum is found by L-BFGS
(D. C. Liu and J. Nocedal, "On the limited memory BFGS method", 1989) as SciPy has it.
"""

from typing import NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from course.errors import CourseError
from course.language import Text

DECAY = 0.01
STEPS, GRADIENT = 5000, 1e-8  # at most so many steps of L-BFGS, and the largest slope at which it stops
SHAPES = Text(
    "fit_head: 특징은 (N, C), 레이블은 (N,)이어야 하는데 {features}, {labels}입니다.",
    "fit_head: expected features of shape (N, C) and labels of shape (N,), got {features} and {labels}.",
)
NOT_FINITE = Text(
    "fit_head: 특징 {count}개가 NaN이거나 무한대입니다. 특징을 다시 계산하세요.",
    "fit_head: {count} features are NaN or infinite. Compute the features again.",
)
LABELS = Text(
    "fit_head: 레이블은 0부터 {last}까지의 정수여야 하는데 {got}이(가) 있습니다.",
    "fit_head: expected labels that are integers from 0 to {last}, got {got}.",
)
ONE_CLASS = Text(
    "fit_head: 클래스가 둘 이상이어야 하는데 레이블이 모두 {label}입니다.",
    "fit_head: expected at least two classes, but every label is {label}.",
)


class Head(NamedTuple):
    """A dense layer: logits = features @ kernel + bias, with kernel (C, classes) and bias (classes,), float32."""

    kernel: np.ndarray
    bias: np.ndarray

    def logits(self, features):
        """(N, classes) for features (N, C)."""
        return features @ self.kernel + self.bias

    def probabilities(self, features):
        """(N, classes) in [0, 1], each row with sum 1, for features (N, C)."""
        return np.exp(_log_softmax(self.logits(features)))


def fit_head(features, labels, seed=0, *, classes=None, decay=DECAY):
    """The Head that names the integer `labels` (N,) of `features` (N, C) best, in float64 and on one thread.

    The same arguments give the same head to the bit on one machine. The minimum is one, so `seed`, which draws where
    the search begins, and another machine change a probability by less than 1e-4. `classes` is how many logits there
    are, if the largest label does not tell. Raises CourseError for features that are not finite, labels that are none,
    and fewer than two classes.
    """
    features, labels = np.asarray(features, np.float64), np.asarray(labels)
    classes = _require(features, labels, classes)
    mean, deviation = features.mean(axis=0), features.std(axis=0)
    deviation[deviation <= 1e-6 * deviation.max()] = np.inf  # one that never changes tells nothing
    x, targets = (features - mean) / deviation, np.eye(classes)[labels]
    start = np.random.RandomState(seed).normal(0, 0.01, (x.shape[1] + 1) * classes)
    from scipy.optimize import minimize  # it comes with scikit-learn, and nobody else should wait for it

    with threadpool_limits(1):  # sums of several threads round in another order
        options = {"maxiter": STEPS, "maxfun": 2 * STEPS, "gtol": GRADIENT, "ftol": 0}
        found = minimize(_loss, start, (x, targets, decay), jac=True, method="L-BFGS-B", options=options).x
    kernel, bias = _parts(found, classes)
    kernel = kernel / deviation[:, None]
    return Head(kernel.astype(np.float32), (bias - mean @ kernel).astype(np.float32))


def _parts(weights, classes):
    """(kernel (C, classes), bias (classes,)) of the vector that the search moves."""
    together = weights.reshape(-1, classes)
    return together[:-1], together[-1]


def _loss(weights, x, targets, decay):
    """(loss, its gradient) for features x (N, C) and one-hot targets (N, classes)."""
    kernel, bias = _parts(weights, targets.shape[1])
    logs = _log_softmax(x @ kernel + bias)
    wrong = (np.exp(logs) - targets) / len(x)
    loss = -np.sum(logs * targets) / len(x) + decay / 2 * np.sum(kernel**2)
    return loss, np.vstack([x.T @ wrong + decay * kernel, wrong.sum(axis=0)]).ravel()


def _log_softmax(logits):
    logits = logits - logits.max(axis=1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def _require(features, labels, classes):
    """How many classes there are, where features and labels are such as a head can learn from."""
    if features.ndim != 2 or labels.shape != features.shape[:1]:
        raise CourseError(SHAPES.format(features=features.shape, labels=labels.shape))
    if bad := np.count_nonzero(~np.isfinite(features)):
        raise CourseError(NOT_FINITE.format(count=bad))
    if len(np.unique(labels)) < 2:
        raise CourseError(ONE_CLASS.format(label=", ".join(map(str, labels[:1]))))
    whole = labels.dtype.kind in "iu"
    classes = classes or int(labels.max()) + 1
    if not whole or labels.min() < 0 or labels.max() >= classes:
        wrong = labels if not whole else labels[(labels < 0) | (labels >= classes)]
        raise CourseError(LABELS.format(last=classes - 1, got=wrong[0]))
    return classes
