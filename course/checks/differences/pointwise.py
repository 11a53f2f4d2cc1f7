"""Each value is a function of the right value, or the right value is one of it: rounded, clipped, softmaxed."""

import numpy as np

from course.checks.differences.pairs import Pattern, guess, when
from course.language import Text

LIMITS = ((0, 255), (0, 1))
CUTS = {"trunc": np.trunc, "floor": np.floor}
WRAPS = {"uint8": 0, "int8": 128}  # dtype -> how far its least value is below 0


def clipped(pair):
    """Limited to [0, 255] or [0, 1]."""
    for low, high in LIMITS:
        if pair.explained_by(np.clip(pair.expected, low, high)):
            return {"low": low, "high": high}
    return None


def wrapped(pair):
    """Stored in 8 bits: modulo 256, unsigned or signed, perhaps after rounding."""
    for cut in (np.rint, np.trunc, np.floor):
        right = cut(pair.expected)
        for dtype, low in WRAPS.items():
            around = (right + low) % 256 - low
            if np.any(around != right) and pair.explained_by(around):
                return {"dtype": dtype, "cut": cut.__name__}
    return None


def cut_off(pair):
    """The next whole number towards zero, or below, where fractions are right."""
    for name, cut in CUTS.items():
        if pair.explained_by(cut(pair.expected)):
            return {"cut": name}
    return None


def not_rounded(pair):
    """Fractions whose nearest whole numbers are right."""
    right = pair.whole and np.array_equal(np.rint(pair.actual), pair.expected)
    return when(right and pair.varied(pair.expected) and pair.unlikely(np.count_nonzero(pair.differs)))


def squared(pair):
    """The answer is the square of the right values."""
    spread = np.abs(pair.expected).max()
    return when(pair.explained_by(pair.expected**2, scale=max(2 * spread, 1e-12)))


def rooted(pair):
    """The answer is the root of the right values."""
    if pair.expected.min() < 0 or pair.actual.min() < 0:
        return None
    return when(pair.explained_by(np.sqrt(pair.expected)))


def softmax(x):
    """exp(x) / sum(exp(x)) over the last axis."""
    y = np.exp(x - x.max(axis=-1, keepdims=True))
    return y / y.sum(axis=-1, keepdims=True)


def softmax_missing(pair):
    """Their softmax is right."""
    e = pair.expected
    if not e.ndim or e.shape[-1] < 2 or e.min() < 0 or np.any(np.abs(e.sum(axis=-1) - 1) > 1e-3):
        return None
    right = np.all(np.abs(softmax(pair.actual) - e) <= pair.tolerance)
    return when(right and pair.unlikely(np.count_nonzero(pair.differs)))


def softmaxed(pair):
    """The softmax of the right values."""
    return when(pair.expected.ndim and pair.explained_by(softmax(pair.expected), scale=0.01))


POINTWISE = [
    Pattern(
        "negatives 0",
        guess(lambda e: np.maximum(e, 0)),
        Text(
            "음수여야 할 값이 모두 0이고, 나머지는 맞습니다.",
            "Every value that should be negative is 0; the others are right.",
        ),
    ),
    Pattern(
        "absolute",
        guess(np.abs),
        Text(
            "음수여야 할 값의 부호가 모두 양이고, 나머지는 맞습니다.",
            "Every value that should be negative has lost its sign; the others are right.",
        ),
    ),
    Pattern(
        "clipped",
        clipped,
        Text(
            "정답을 {low}와 {high} 사이로 자른 것과 같습니다.",
            "They are the right values limited to {low}..{high}.",
        ),
    ),
    Pattern(
        "wrapped",
        wrapped,
        Text(
            "8비트 정수의 범위를 넘은 값이 256을 더하거나 뺀 값으로 바뀌어 있습니다.",
            "Values beyond the range of 8-bit integers have wrapped around, by 256.",
        ),
    ),
    Pattern(
        "cut off",
        cut_off,
        Text(
            "정답에서 소수 부분을 버린 것과 같습니다.",
            "They are the right values with their fractions cut off.",
        ),
    ),
    Pattern(
        "rounded",
        guess(np.rint),
        Text(
            "정답을 가장 가까운 정수로 반올림한 것과 같습니다.",
            "They are the right values rounded to whole numbers.",
        ),
    ),
    Pattern(
        "not rounded",
        not_rounded,
        Text(
            "가장 가까운 정수로 반올림하면 모두 맞는 값이 됩니다.",
            "Rounded to the nearest whole numbers they would be right.",
        ),
    ),
    Pattern(
        "squared",
        squared,
        Text("정답을 제곱한 것과 같습니다.", "They are the squares of the right values."),
    ),
    Pattern(
        "rooted",
        rooted,
        Text("정답의 제곱근과 같습니다.", "They are the square roots of the right values."),
    ),
    Pattern(
        "softmax missing",
        softmax_missing,
        Text(
            "마지막 축으로 소프트맥스(softmax)를 적용하면 맞는 값이 됩니다.",
            "Their softmax along the last axis would be right.",
        ),
    ),
    Pattern(
        "softmaxed",
        softmaxed,
        Text(
            "정답에 마지막 축으로 소프트맥스(softmax)를 적용한 것과 같습니다.",
            "They are the softmax of the right values along the last axis.",
        ),
    ),
]
