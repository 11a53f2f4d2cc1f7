"""Does a network have what acts in training alone: dropout, at its rate and in its place?

    assert_same_in_training(student.alexnet(), reference.alexnet(), seed=student.seed)

At prediction such layers do nothing, so `assert_same_network` does not see them. In training a network with dropout
gives copies of one image different answers; their mean and their covariance, output by output, are the evidence: it
does not matter how the dropout was made. Not for a network with batch normalization, to which equal images are no
batch.
"""

import numpy as np

from course.checks.failures import CheckFailure
from course.checks.roles import images
from course.checks.values import as_array
from course.language import Text

COPIES = 1000, 4000  # of an image; the second where the first leave it open
OF_MEANS = 0.09  # how far means may lie apart, in deviations; of 4,000: right networks up to 0.03, wrong ones from 0.12
OF_COVARIANCES = 0.17  # how far covariances may, of the right ones' norm; right up to 0.09, wrong from 0.20
FAR = 3  # times as far is no chance, whatever the number of copies
TINY = 1e-30

STEADY = Text(
    "학습할 때에도 같은 이미지에 늘 같은 답을 합니다. 학습할 때만 작동하는 드롭아웃이 없거나 꺼져 있습니다.",
    "In training, too, it answers the same image alike each time. Dropout, which acts in training alone, is missing or "
    "off.",
)
OTHER = Text(
    "학습할 때 같은 이미지에 대한 답이 {way} 흩어집니다. 드롭아웃의 수와 자리, 비율을 살펴보세요.",
    "In training, its answers to the same image vary {way}. Look at the number of dropouts, their places and rates.",
)
LESS, MORE = Text("정답보다 덜", "less than they should"), Text("정답보다 더", "more than they should")
NEITHER = Text("정답과 다르게", "in another way than they should")


def assert_same_in_training(found, expected, *, gain=1.0, scale=1.0, seed=0):
    """Passes when the answers of two handles of Keras models to copies of one image scatter alike in training.

    The models are equal at prediction and have one output; `gain`, `scale` and `seed` are those of
    `assert_same_network`. Raises CheckFailure.
    """
    shown = images(expected.input_shape[1:], seed, scale)
    for copies in COPIES:
        mine, right = (_scatter(model, shown, copies, gain, seed) for model in (found, expected))
        if mine is None or mine.shape != right.shape or not np.isfinite(mine).all():
            raise CheckFailure("wrong values", OTHER.format(way=NEITHER))
        means, covariances = _apart(mine, right)
        distance = max(means / OF_MEANS, covariances / OF_COVARIANCES)
        if distance <= 1:
            return
        if distance > FAR:
            break
    raise CheckFailure("wrong values", _told(_variances(mine), _variances(right)))


def _scatter(model, shown, copies, gain, seed):
    if model.input_shape is None:  # a subclassed model is built by its first call
        model.predict(shown)
    model.fill(gain, seed)
    return as_array(model.scatter(shown, copies, seed))


def _apart(mine, right):
    """How far the means of two samples lie apart, and how far their covariances do, over all images."""
    rounding = 1e-6 * _norm(right[:, 0])  # all that copies of an image differ by without dropout
    deviation = max(float(_variances(right).sum()) ** 0.5, rounding, TINY)
    norm = max(_norm(right[:, 1:]), rounding**2, TINY)
    return _norm(mine[:, 0] - right[:, 0]) / deviation, _norm(mine[:, 1:] - right[:, 1:]) / norm


def _norm(values):
    return float(np.linalg.norm(values))


def _variances(moments):
    """The variance of each output for each image: (N, outputs)."""
    return np.diagonal(moments[:, 1:], axis1=1, axis2=2)


def _told(mine, right):
    if mine.max() <= 1e-4 * right.max():
        return STEADY
    way = LESS if np.all(mine <= right) else MORE if np.all(mine >= right) else NEITHER
    return OTHER.format(way=way)
