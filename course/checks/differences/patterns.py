"""What may have made wrong values out of the right ones: which patterns are tried, and in what order."""

import numpy as np

from course.checks.differences.arrays import as_float, first_place
from course.checks.differences.moves import LATER_MOVES, MOVES
from course.checks.differences.pairs import Pair, Pattern, when
from course.checks.differences.places import PLACES
from course.checks.differences.pointwise import POINTWISE
from course.checks.differences.ranges import RANGES
from course.checks.differences.scales import PHOTO_RANGE, SCALES, SIGN
from course.language import Text

SMALL_COUNT = 8  # below, a count is off by one by chance


def all_zero(pair):
    """Nothing but 0, in a result of more than one number."""
    return when(pair.actual.size > 1 and not pair.actual.any())


def all_equal(pair):
    """One value everywhere, where three or more differ."""
    return when(pair.rich and np.ptp(pair.actual) <= np.max(pair.tolerance))


def count_off_by_one(pair):
    """A whole number, off by one."""
    return when(pair.whole and abs(pair.actual - pair.expected) == 1)


def cut_off(pair):
    """The fraction of a single number is missing."""
    return when(not pair.whole and pair.actual in (np.trunc(pair.expected), np.floor(pair.expected)))


EMPTY_RESULTS = [
    Pattern(
        all_zero,
        Text(
            "값이 모두 0입니다. 계산한 값을 결과 배열에 저장했는지 확인하세요.",
            "Every value is 0: is what was computed written into the result?",
        ),
    ),
    Pattern(
        all_equal,
        Text(
            "값이 모두 같습니다. 반복마다 같은 위치나 같은 값을 쓰는지 확인하세요.",
            "All values are the same: is the same place used in every step of the loop?",
        ),
    ),
]
ONE_NUMBER = [
    Pattern(
        count_off_by_one,
        Text("1만큼 다릅니다.", "This is off by one."),
    ),
    SIGN,
    *PHOTO_RANGE,
    Pattern(
        cut_off,
        Text(
            "소수 부분이 버려져 있습니다. 정수 나눗셈(//)이나 int를 썼는지 확인하세요.",
            "The fraction is cut off: an integer division (//) or int?",
        ),
    ),
]
NAN = Text(
    "결과에 NaN이 있습니다. 0으로 나누었거나, 음수의 제곱근이나 로그를 구했는지 확인하세요.",
    "The result contains NaN: a division by zero, or the root or logarithm of a negative number?",
)
INFINITE = Text(
    "결과에 무한대(inf)가 있습니다. 0으로 나누었거나, 지수 함수의 값이 너무 커졌는지 확인하세요.",
    "The result contains inf: a division by zero, or an exponential that grew too large?",
)


def explain_values(actual, expected, tolerance, differs):
    """(reason, detail) for two arrays of numbers of one shape that differ at `differs`."""
    place = first_place(actual, expected, differs)
    a, e = as_float(actual), as_float(expected)
    with np.errstate(all="ignore"):
        if np.any(np.isnan(a) & ~np.isnan(e)):
            return NAN, place
        if np.any(np.isinf(a) & np.isfinite(e)):
            return INFINITE, place
        return _first_match(Pair(a, e, tolerance, differs), place)


def _first_match(pair, place):
    for pattern in _tables(pair):
        words = pattern.test(pair)
        if words is not None:
            detail = pattern.detail and pattern.detail.format(**words)
            return pattern.reason.format(**words), Text.join(" ", [detail, place]) if detail else place
    raise AssertionError("the last pattern fits everything")


def _tables(pair):
    """The more specific before the more general; on few values only what cannot be chance."""
    if np.iscomplexobj(pair.expected) or not np.isfinite(pair.expected).all():
        return PLACES
    if pair.expected.size == 1:
        return [*ONE_NUMBER, *PLACES]
    if not pair.rich:
        return [*EMPTY_RESULTS, SIGN, *PLACES]
    return [*EMPTY_RESULTS, SIGN, *MOVES, *RANGES, *POINTWISE, *SCALES, *LATER_MOVES, *PLACES]
