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


ONE_PLACE = Text("기대한 값 {expected}, 받은 값 {actual}.", "Expected {expected}, received {actual}.")
FIRST_PLACE = Text(
    "처음으로 다른 위치 {index}: 기대한 값 {expected}, 받은 값 {actual}. 전체 {size}개 중 {count}개가 다릅니다.",
    "First difference at {index}: expected {expected}, received {actual}. {count} of {size} elements differ.",
)


WHERE = Text(
    "처음으로 다른 위치 {index}. 전체 {size}개 중 {count}개가 다릅니다.",
    "First difference at {index}; {count} of {size} elements differ.",
)
ONE_NUMBER = Text("반환한 숫자가 다릅니다.", "The number differs.")


def where_differs(differs):
    """Where the first difference is and how many there are; quotes no value."""
    if not differs.ndim:
        return ONE_NUMBER
    index = [int(i) for i in np.unravel_index(np.argmax(differs), differs.shape)]
    return WHERE.format(index=index, size=differs.size, count=int(np.count_nonzero(differs)))


def first_place(actual, expected, differs):
    """Quotes the first place that differs, and how many do."""
    index = tuple(int(i) for i in np.unravel_index(np.argmax(differs), differs.shape))
    a, e = actual[index], expected[index]
    show = number if number(a) != number(e) else str
    text = FIRST_PLACE if differs.ndim else ONE_PLACE
    return text.format(
        index=list(index),
        expected=show(e),
        actual=show(a),
        size=differs.size,
        count=int(np.count_nonzero(differs)),
    )
