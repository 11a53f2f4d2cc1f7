"""Names what is likely wrong, from the answer and the right answer alone."""

from typing import NamedTuple

import numpy as np

from course.checks.differences.arrays import differing, first_place, tolerance_of, where_differs
from course.checks.differences.kinds import explain_complex, explain_dtype, explain_kind
from course.checks.differences.patterns import explain_values
from course.checks.differences.shapes import SHAPES, explain_shape
from course.checks.differences.sizes import told
from course.checks.values import as_array
from course.language import Text

MOST_KEYS = 5
MOST_CHARACTERS = 60
NUMBER = (bool, int, float, complex, np.generic)


class Difference(NamedTuple):
    """How an answer differs: `kind` of CheckFailure, a `reason` free of data, a `detail` that quotes it, `where`."""

    kind: str
    reason: Text
    detail: Text | None = None
    where: Text | None = None


LENGTH = Text(
    "길이가 다릅니다: 기대한 길이 {expected}, 받은 길이 {actual}.",
    "The length differs: expected {expected}, received {actual}.",
)
MISSING_KEY = Text("빠진 키: {keys}.", "Missing keys: {keys}.")
SUPERFLUOUS_KEYS = Text("기대하지 않은 키가 있습니다.", "There are keys that are not expected.")
SUPERFLUOUS_KEY = Text("기대하지 않은 키: {keys}.", "Not expected: {keys}.")
ITEM = Text("항목 {name}: {reason}", "Item {name}: {reason}")
OTHER_TEXT = Text("문자열이 다릅니다.", "The text differs.")
OTHER_VALUE = Text("값이 다릅니다.", "The value differs.")
QUOTED = Text("기대한 값 {expected}, 받은 값 {actual}.", "Expected {expected}, received {actual}.")


def explain_difference(actual, expected, *, rtol=1e-4, atol=1e-6, same_dtype=True):
    """The Difference between an answer and the right answer, or None when they are close.

    Close: `|actual - expected| <= atol + rtol * spread`, where `spread` is the largest magnitude in
    `expected`; integers are equal, NaN is where NaN is expected. A list of numbers is as good as an
    array, and an empty list as good as an empty array. Where lists, tuples and dicts are expected they
    are compared item by item, and each number in a list by its own magnitude. With `same_dtype` right numbers of
    another type differ, too, where bytes or truth values are expected. Never raises, whatever `actual` is.
    """
    how = rtol, atol, same_dtype
    if isinstance(expected, dict):
        return _explain_dict(actual, expected, how)
    if isinstance(expected, list | tuple):
        return _explain_sequence(actual, expected, how)
    right = as_array(expected)
    if right is None:
        return _explain_object(actual, expected)
    return _explain_array(actual, right, how)


def _explain_array(actual, expected, how, each=False):
    rtol, atol, same_dtype = how
    if isinstance(actual, list | tuple) and not len(actual) and expected.shape[:1] == (0,):
        return None
    array = as_array(actual)
    if array is None:
        return Difference("wrong type", explain_kind(actual, expected))
    if reason := explain_complex(array, expected):
        return Difference("wrong type", reason)
    if array.shape != expected.shape:
        reason = explain_shape(array.shape, expected.shape)
        return Difference("wrong shape", reason, where=SHAPES.format(expected=expected.shape, actual=array.shape))
    tolerance = tolerance_of(array, expected, rtol, atol, each)
    differs = differing(array, expected, tolerance)
    wrong = bool(differs.any())
    byte = wrong and expected.dtype == np.uint8  # pixels that wrapped around, or were not rounded
    typed = (same_dtype or byte) and not each and not isinstance(actual, list | tuple)
    if reason := explain_dtype(array, expected, typed=typed, wrong=wrong):
        return Difference("wrong type", reason, first_place(array, expected, differs) if wrong else None)
    if not wrong:
        return None
    reason, detail = explain_values(array, expected, tolerance, differs)
    return Difference("wrong values", reason, detail, where_differs(differs))


def _explain_sequence(actual, expected, how):
    is_array = isinstance(actual, np.ndarray) and actual.ndim
    if not is_array and not isinstance(actual, list | tuple):
        return Difference("wrong type", explain_kind(actual, expected))
    if len(actual) != len(expected):
        return Difference("wrong shape", LENGTH.format(expected=len(expected), actual=told(len(actual))))
    flat = all(isinstance(item, NUMBER) for item in expected)
    right = as_array(expected) if flat else None
    if right is not None and as_array(actual) is not None:
        return _explain_array(actual, right, how, each=True)
    return _first_item(enumerate(zip(actual, expected, strict=True)), how)


def _explain_dict(actual, expected, how):
    if not isinstance(actual, dict):
        return Difference("wrong type", explain_kind(actual, expected))
    if missing := [key for key in expected if key not in actual]:
        return Difference("wrong shape", MISSING_KEY.format(keys=_names(missing)))
    if superfluous := [key for key in actual if key not in expected]:  # what was asked could stand in them
        return Difference("wrong shape", SUPERFLUOUS_KEYS, SUPERFLUOUS_KEY.format(keys=_names(superfluous)))
    pairs = ((quote(key), (actual[key], right)) for key, right in expected.items())
    return _first_item(pairs, how)


def _names(keys):
    return ", ".join(quote(key) for key in keys[:MOST_KEYS])


def _first_item(pairs, how):
    """The difference of the first (name, (actual, expected)) that differs, with the item's name."""
    rtol, atol, same_dtype = how
    for name, (actual, expected) in pairs:
        found = explain_difference(actual, expected, rtol=rtol, atol=atol, same_dtype=same_dtype)
        if found:
            where = found.where and ITEM.format(name=name, reason=found.where)
            return found._replace(reason=ITEM.format(name=name, reason=found.reason), where=where)
    return None


def _explain_object(actual, expected):
    if actual is None and expected is None:
        return None
    if type(actual) is not type(expected):
        return Difference("wrong type", explain_kind(actual, expected))
    if same(actual, expected):
        return None
    quoted = QUOTED.format(expected=quote(expected), actual=quote(actual))
    return Difference("wrong values", OTHER_TEXT if isinstance(expected, str) else OTHER_VALUE, quoted)


def same(actual, expected):
    """Whether two objects say that they are equal."""
    try:
        return bool(actual == expected)
    except Exception:  # an object of a student's own class
        return False


def quote(value):
    """A key or a text as Python writes it, cut short."""
    try:
        text = repr(value)
    except Exception:  # an object of a student's own class
        text = type(value).__name__
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}..."
