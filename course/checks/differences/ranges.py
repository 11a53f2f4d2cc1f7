"""Values beyond a range: clipped, wrapped around in 8 bits, or neither where they should be."""

import numpy as np

from course.checks.differences.pairs import Pattern, guess, when
from course.language import Text

LIMITS = ((0, 255), (0, 1))


def clipped(pair):
    """Limited to [0, 255] or [0, 1], on both sides or above."""
    return when(any(pair.explained_by(np.clip(pair.expected, *limits)) for limits in LIMITS))


def wrapped(pair):
    """Stored in 8 bits: modulo 256, unsigned or signed, perhaps after rounding."""
    for whole in (np.rint, np.trunc, np.floor):
        for low in (0, 128):
            right = whole(pair.expected)
            guess = (right + low) % 256 - low
            if np.any(guess != right) and pair.explained_by(guess):
                return {}
    return None


def wrapped_not_clipped(pair):
    """Wrong only where the right value is 0 or 255, and inside that range: wrapped around before."""
    e, a = pair.expected[pair.differs], pair.actual[pair.differs]
    inside = np.all((a >= 0) & (a <= 255)) and _varied_inside(pair)
    return when(inside and pair.expected.max() == 255 and _jumps(a, e))


def _jumps(a, e):
    return np.all((e == 0) | (e == 255)) and np.mean(np.abs(a - e) > 1) > 0.5


def not_clipped(pair):
    """Wrong only where the right value is a limit, and beyond it: 255 above, 1 above, 0 below."""
    e, a = pair.expected[pair.differs], pair.actual[pair.differs]
    low, high = pair.expected.min(), pair.expected.max()
    beyond = ((e == low) & (a < low)) | ((e == high) & (a > high))
    above = high in (1, 255) and np.any(a > high)
    return when(above and np.all(beyond) and _varied_inside(pair))


def negatives_kept(pair):
    """Negative where the right value is 0, the least there is; right elsewhere."""
    e, a = pair.expected[pair.differs], pair.actual[pair.differs]
    return when(pair.expected.min() == 0 and np.all((e == 0) & (a < 0)) and _varied_inside(pair))


def _varied_inside(pair):
    right = pair.expected[~pair.differs]
    return bool(right.size) and pair.varied(right)


RANGES = [
    Pattern(
        guess(lambda e: np.maximum(e, 0)),
        Text(
            "음수가 0으로 바뀌어 있습니다. ReLU나 np.clip을 쓰지 않아야 하는지 확인하세요.",
            "The negative values became 0: a ReLU or a clip that should not be there?",
        ),
    ),
    Pattern(
        guess(np.abs),
        Text(
            "음수가 양수로 바뀌어 있습니다. 절댓값을 쓰지 않아야 하는지 확인하세요.",
            "The negative values lost their sign: an absolute value that should not be there?",
        ),
    ),
    Pattern(
        clipped,
        Text(
            "값이 0과 255(또는 0과 1) 사이로 잘려 있습니다. np.clip을 쓰지 않아야 하는지 확인하세요.",
            "The values are clipped to 0..255 (or to 0..1): a clip that should not be there?",
        ),
    ),
    Pattern(
        wrapped,
        Text(
            "8비트 정수의 범위를 넘은 값이 한 바퀴 돌았습니다. uint8로 계산하지 말고 먼저 실수로 바꾸세요.",
            "Values beyond the range of 8-bit integers wrapped around: convert from uint8 to float first.",
        ),
    ),
    Pattern(
        wrapped_not_clipped,
        Text(
            "0보다 작거나 255보다 큰 값이 한 바퀴 돌았습니다. uint8로 바꾸기 전에 np.clip을 쓰세요.",
            "Values below 0 or above 255 wrapped around: clip them before the conversion to uint8.",
        ),
    ),
    Pattern(
        not_clipped,
        Text(
            "범위를 벗어난 값이 남아 있습니다. np.clip을 빠뜨렸는지 확인하세요.",
            "Values beyond the range are kept: is a clip missing?",
        ),
    ),
    Pattern(
        negatives_kept,
        Text(
            "0이어야 할 곳에 음수가 남아 있습니다. ReLU나 np.clip을 빠뜨렸는지 확인하세요.",
            "Negative values are kept where 0 is expected: is a ReLU or a clip missing?",
        ),
    ),
]
