"""Each value is a function of the right value: rounded, squared, softmaxed."""

import numpy as np

from course.checks.differences.pairs import Pattern, guess, when
from course.language import Text

RANGE = 16  # of whole numbers: in a smaller range, being off by at most one means nothing
ENOUGH = 8  # elements
OFTEN = 0.1  # by ties alone, rounded half up or half to even, fewer differ


def truncated(pair):
    """The next whole number below, or towards zero, where the nearest is right."""
    if not pair.whole:
        return when(any(pair.explained_by(cut(pair.expected)) for cut in (np.trunc, np.floor)))
    change = np.rint(pair.actual - pair.expected)
    down = np.all((change == 0) | (change == -1)) or np.all((change == 0) | (change == -_sign(pair)))
    return when(down and _off_by_at_most_one(pair) and OFTEN <= pair.differs.mean() < 1)


def _sign(pair):
    return np.sign(pair.expected)


def rounded_otherwise(pair):
    """Whole numbers, off by at most one in places."""
    return when(pair.whole and _off_by_at_most_one(pair) and pair.differs.mean() <= 0.5)


def _off_by_at_most_one(pair):
    change = pair.actual - pair.expected
    whole = np.all(change == np.rint(change)) and np.all(np.abs(change) <= 1)
    return bool(whole) and pair.span >= RANGE and pair.expected.size >= ENOUGH


def not_rounded(pair):
    """Fractions whose nearest whole numbers are right."""
    near = np.abs(pair.actual - pair.expected) <= 0.5
    return when(pair.whole and near.all() and pair.span >= RANGE and pair.expected.size >= ENOUGH)


def root_missing(pair):
    """The answer is the square of the right values."""
    square = pair.expected**2
    spread = np.abs(pair.expected).max()
    return when(pair.explained_by(square, scale=max(2 * spread, 1e-12)))


def square_missing(pair):
    """The answer is the root of the right values."""
    if pair.expected.min() < 0 or pair.actual.min() < 0:
        return None
    return when(pair.explained_by(np.sqrt(pair.expected)))


def softmax(x):
    """exp(x) / sum(exp(x)) over the last axis."""
    y = np.exp(x - x.max(axis=-1, keepdims=True))
    return y / y.sum(axis=-1, keepdims=True)


def softmax_missing(pair):
    """Logits where their softmax is right."""
    e = pair.expected
    if not e.ndim or e.shape[-1] < 2 or e.min() < 0 or np.any(np.abs(e.sum(axis=-1) - 1) > 1e-3):
        return None
    return when(np.all(np.abs(softmax(pair.actual) - e) <= pair.tolerance))


def softmax_superfluous(pair):
    """The softmax of the right values."""
    return when(pair.expected.ndim and pair.explained_by(softmax(pair.expected), scale=0.01))


POINTWISE = [
    Pattern(
        truncated,
        Text(
            "소수 부분이 버려져 있습니다. 버림(int, astype) 대신 반올림이나 실수가 필요한지 확인하세요.",
            "Fractions are cut off: truncated (int, astype) where rounding or a float is meant?",
        ),
    ),
    Pattern(
        guess(np.rint),
        Text(
            "값이 정수로 반올림되어 있습니다. 반올림하지 않아야 하는지 확인하세요.",
            "The values are rounded to whole numbers: should they stay as they are?",
        ),
    ),
    Pattern(
        not_rounded,
        Text(
            "값이 정수로 반올림되어 있지 않습니다. np.rint를 빠뜨렸는지 확인하세요.",
            "The values are not rounded to whole numbers: is np.rint missing?",
        ),
    ),
    Pattern(
        rounded_otherwise,
        Text(
            "일부 값이 1만큼 다릅니다. 반올림하는 방법과 시점을 확인하세요.",
            "Some values are off by one: check how and when they are rounded.",
        ),
    ),
    Pattern(
        root_missing,
        Text(
            "기대한 값이 제곱되어 있습니다. 제곱근을 빠뜨렸는지 확인하세요.",
            "The values are squared: is a square root missing?",
        ),
    ),
    Pattern(
        square_missing,
        Text(
            "기대한 값의 제곱근입니다. 제곱을 빠뜨렸는지 확인하세요.",
            "The values are square roots of those expected: is a square missing?",
        ),
    ),
    Pattern(
        softmax_missing,
        Text(
            "소프트맥스(softmax)를 적용하기 전의 값(logits)입니다.",
            "These are logits, before the softmax that is expected.",
        ),
    ),
    Pattern(
        softmax_superfluous,
        Text(
            "소프트맥스(softmax)를 적용한 값입니다. 적용하지 않은 값(logits)을 기대했습니다.",
            "These are values after a softmax, where logits are expected.",
        ),
    ),
]
