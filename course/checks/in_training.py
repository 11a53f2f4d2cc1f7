"""Does a network have what acts in training alone: dropout, at its rate and in its place?

    assert_same_in_training(student.alexnet(), reference.alexnet(), seed=student.seed)

At prediction such layers do nothing, so `assert_same_network` does not see them. In training a network with dropout
gives copies of one image different answers, and how far they lie apart, output by output, is the evidence: it does not
matter how the dropout was made. Not for a network with batch normalization, to which equal images are no batch.
"""

import numpy as np

from course.checks.failures import CheckFailure
from course.checks.roles import images
from course.checks.values import as_array
from course.language import Text

COPIES = 1000  # a deviation of so many is known to about 2 %
TOLERANCE = 0.15  # of the largest deviation of an output

STEADY = Text(
    "학습할 때에도 같은 이미지에 늘 같은 답을 합니다. 학습할 때만 작동하는 드롭아웃이 없거나 꺼져 있습니다.",
    "In training, too, it answers the same image alike each time. Dropout, which acts in training alone, is missing or "
    "off.",
)
OTHER = Text(
    "학습할 때 같은 이미지에 대한 답이 흩어지는 정도가 다릅니다{way}. 드롭아웃의 수와 자리, 비율을 살펴보세요.",
    "In training, its answers to the same image lie apart otherwise than they should{way}. Look at the number of "
    "dropouts, their places and rates.",
)
LESS, MORE, NEITHER = Text("(너무 적게)", " (too little)"), Text("(너무 많이)", " (too much)"), Text.same("")


def assert_same_in_training(found, expected, *, gain=1.0, scale=1.0, seed=0):
    """Passes when the answers of two handles of Keras models to copies of one image scatter alike in training.

    The models are equal at prediction and have one output; `gain`, `scale` and `seed` are those of
    `assert_same_network`. Raises CheckFailure.
    """
    image = images(expected.input_shape[1:], seed, scale)[0]
    mine, right = _scatter(found, image, gain, seed), _scatter(expected, image, gain, seed)
    most = right.max()
    if mine is not None and mine.shape == right.shape and np.all(abs(mine - right) <= TOLERANCE * most):
        return
    raise CheckFailure("wrong values", _told(mine, right))


def _scatter(model, image, gain, seed):
    model.predict(image[None])  # builds a model that is not built yet
    model.fill(gain, seed)
    return as_array(model.scatter(image, COPIES, seed))


def _told(mine, right):
    if mine is None or mine.shape != right.shape or not np.isfinite(mine).all():
        return OTHER.format(way=NEITHER)
    if mine.max() <= 0.01 * right.max():
        return STEADY
    way = LESS if np.all(mine <= right) else MORE if np.all(mine >= right) else NEITHER
    return OTHER.format(way=way)
