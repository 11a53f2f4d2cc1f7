"""Which numbers of an answer differ from the right ones, and how they are told."""

import numpy as np

from course.language import Text

INTEGRAL = "biu"
MOST_EXACT = 2**53  # whole numbers up to here are exact in float64


def both_integral(actual, expected):
    """Whether both arrays hold integers or truth values."""
    return actual.dtype.kind in INTEGRAL and expected.dtype.kind in INTEGRAL


def as_float(array):
    """The array in float64, or in complex128 where it is complex."""
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64, copy=False)


def tolerance_of(actual, expected, rtol, atol, each=False):
    """How far two numbers may be apart: `atol + rtol * spread`, and 0 between integers.

    `spread` is the largest finite magnitude in `expected`; with `each`, every number's own.
    """
    if both_integral(actual, expected) or not expected.size:
        return 0.0
    magnitude = np.abs(as_float(expected))
    magnitude = np.where(np.isfinite(magnitude), magnitude, 0.0)
    tolerance = atol + rtol * (magnitude if each else magnitude.max())
    if expected.dtype.kind in INTEGRAL and actual.dtype == np.float64:
        return np.minimum(tolerance, 0.5)  # float64 holds these integers exactly
    return tolerance


def differing(actual, expected, tolerance):
    """True where two arrays of one shape differ by more than `tolerance`; NaN equals NaN."""
    unequal = actual != expected
    if both_integral(actual, expected) or not unequal.any():
        return unequal
    a, e = as_float(actual), as_float(expected)
    with np.errstate(all="ignore"):
        return unequal & ~(np.abs(a - e) <= tolerance) & ~(np.isnan(a) & np.isnan(e))


def number(value):
    """A number as a student reads it: 3, -25, 0.333333."""
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and value.is_integer() and abs(value) < MOST_EXACT:
        return f"{value:.0f}"
    return f"{value:.6g}" if isinstance(value, float | complex) else str(value)


def numbers(values, limit=8):
    """Numbers in a row, the first `limit` of them."""
    row = ", ".join(number(value) for value in values[:limit])
    return f"{row}, …" if len(values) > limit else row


ONE_NUMBER = Text("값이 다릅니다.", "The value differs.")
ALL_DIFFER = Text("값 {size}개가 모두 다릅니다.", "All {size} values differ.")
SOME_DIFFER = Text(
    "값 {size}개 가운데 {count}개가 다릅니다. 처음으로 다른 위치: {index}.",
    "{count} of {size} values differ, the first at {index}.",
)
ONE_DIFFERS = Text(
    "값 {size}개 가운데 {index}의 값만 다릅니다.",
    "1 of {size} values differs, at {index}.",
)
BY_LESS = Text(
    "가장 큰 차이는 정답에서 가장 큰 값의 {percent}%보다 작습니다.",
    "The largest difference is less than {percent} % of the largest right value.",
)
BY_MORE = Text(
    "가장 큰 차이는 정답에서 가장 큰 값의 {percent}% 이상입니다.",
    "The largest difference is {percent} % of the largest right value or more.",
)
PERCENT = (1, 10)  # no finer: how far an answer is from what is hidden would tell what is hidden
ONE_PLACE = Text("기대한 값 {expected}, 받은 값 {actual}.", "Expected {expected}, received {actual}.")
AT = Text(
    "{index}에서 기대한 값 {expected}, 받은 값 {actual}.",
    "At {index}, expected {expected}, received {actual}.",
)
LARGEST_CHANGE = Text("가장 큰 차이는 {change}입니다.", "The largest difference is {change}.")


def count_of(differs):
    """How many values differ, and where the first of them is: no value is quoted."""
    count = int(np.count_nonzero(differs))
    if differs.size == 1:
        return ONE_NUMBER
    text = ALL_DIFFER if count == differs.size else ONE_DIFFERS if count == 1 else SOME_DIFFER
    return text.format(size=differs.size, count=count, index=_first_index(differs))


def size_of(actual, expected):
    """How large the largest difference of two arrays of floats is, roughly: no value is quoted."""
    change, largest = np.abs(actual - expected).max(), np.abs(expected).max()
    percent = next((percent for percent in PERCENT if 100 * change < percent * largest), None)
    return BY_LESS.format(percent=percent) if percent else BY_MORE.format(percent=PERCENT[-1])


def _first_index(differs):
    return [int(i) for i in np.unravel_index(np.argmax(differs), differs.shape)]


def first_place(actual, expected, differs):
    """Quotes the first place that differs, and the largest difference where there are several."""
    index = tuple(_first_index(differs))
    a, e = actual[index], expected[index]
    show = number if number(a) != number(e) else str
    place = (AT if differs.ndim else ONE_PLACE).format(index=list(index), expected=show(e), actual=show(a))
    with np.errstate(all="ignore"):
        change = np.abs(as_float(actual)[differs] - as_float(expected)[differs]).max()
    if differs.sum() < 2 or not np.isfinite(change):
        return place
    return Text.join(" ", [place, LARGEST_CHANGE.format(change=number(change))])
