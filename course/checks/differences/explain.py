"""Says what is seen of a wrong answer, from it and the right answer alone."""

from typing import NamedTuple

import numpy as np

from course.checks.differences.arrays import count_of, differing, first_place, tolerance_of
from course.checks.differences.axes import names_for, names_of_item
from course.checks.differences.kinds import NUMBER, explain_complex, explain_dtype, explain_kind
from course.checks.differences.patterns import Seen, explain_values
from course.checks.differences.shapes import explain_shape, shapes_of
from course.checks.telling import told
from course.checks.values import as_array
from course.language import Text

MOST_KEYS = 5
MOST_CHARACTERS = 60


class Difference(NamedTuple):
    """How an answer differs: `kind`, `reason`, `detail` and `where` as CheckFailure has them, and what was Seen."""

    kind: str
    reason: Text
    detail: Text | None = None
    where: Text | None = None
    seen: Seen | None = None


class How(NamedTuple):
    """How two answers are compared: the tolerances, whether types matter, what axes are called, whether words count."""

    rtol: float
    atol: float
    same_dtype: bool
    axes: str | tuple | dict | None
    in_words: bool = True


LENGTH = Text(
    "길이가 다릅니다: 기대한 길이 {expected}, 받은 길이 {actual}.",
    "The length differs: expected {expected}, received {actual}.",
)
MISSING_KEY = Text("빠진 키: {keys}.", "Missing keys: {keys}.")
SUPERFLUOUS_KEYS = Text("기대하지 않은 키가 있습니다.", "There are keys that are not expected.")
SUPERFLUOUS_KEY = Text("기대하지 않은 키: {keys}.", "Not expected: {keys}.")
ITEM = Text("항목 {name}: {reason}", "Item {name}: {reason}")
OTHER_TEXT = Text("문자열의 길이가 다릅니다.", "The text has another length.")
OTHER_CASE = Text("문자열의 대문자와 소문자만 다릅니다.", "The text differs in capital letters only.")
OTHER_SPACE = Text("문자열의 공백만 다릅니다.", "The text differs in blanks only.")
OTHER_FROM = Text("문자열이 {number}번째 글자부터 다릅니다.", "The text differs from character {number} on.")
OTHER_VALUE = Text("값이 다릅니다.", "The value differs.")
NOT_IN_WORDS = Difference("wrong values", OTHER_VALUE)  # nobody asks how it differs
QUOTED = Text("기대한 값 {expected}, 받은 값 {actual}.", "Expected {expected}, received {actual}.")


def explain_difference(actual, expected, *, rtol=1e-4, atol=1e-6, same_dtype=True, axes=None):
    """The Difference between an answer and the right answer, or None when they are close.

    Close: `|actual - expected| <= atol + rtol * spread`, where `spread` is the largest magnitude in
    `expected`; integers are equal, NaN is where NaN is expected. A list of numbers is as good as an
    array, and an empty list as good as an empty array. Where lists, tuples and dicts are expected they
    are compared item by item, and each number in a list by its own magnitude. With `same_dtype` right numbers of
    another type differ, too, where bytes or truth values are expected. `axes`, as `"N H W C"`, names the axes.
    Never raises, whatever `actual` is.
    """
    return _explain(actual, expected, How(rtol, atol, same_dtype, axes))


def are_close(actual, expected, *, rtol=1e-4, atol=1e-6, same_dtype=True):
    """Whether `explain_difference` would find no difference; faster, as nothing is put in words."""
    return _explain(actual, expected, How(rtol, atol, same_dtype, None, in_words=False)) is None


def _explain(actual, expected, how):
    if isinstance(expected, dict):
        return _explain_dict(actual, expected, how)
    if isinstance(expected, list | tuple):
        return _explain_sequence(actual, expected, how)
    right = as_array(expected)
    if right is None:
        return _explain_object(actual, expected)
    return _explain_array(actual, right, how)


def _explain_array(actual, expected, how, each=False):
    if isinstance(actual, list | tuple) and not len(actual) and expected.shape[:1] == (0,):
        return None
    array = as_array(actual)
    if array is None:
        return Difference("wrong type", explain_kind(actual, expected))
    if reason := explain_complex(array, expected):
        return Difference("wrong type", reason)
    if not how.in_words and array.shape != expected.shape:
        return NOT_IN_WORDS
    names = names_for(how.axes, expected.ndim)
    if array.shape != expected.shape:
        reason = explain_shape(array.shape, expected.shape, names)
        return Difference("wrong shape", reason, where=shapes_of(array.shape, expected.shape))
    tolerance = tolerance_of(array, expected, how.rtol, how.atol, each)
    differs = differing(array, expected, tolerance)
    wrong = bool(differs.any())
    if wrong and not how.in_words:
        return NOT_IN_WORDS
    byte = wrong and expected.dtype == np.uint8  # pixels that wrapped around, or were not rounded
    typed = (how.same_dtype or byte) and not each and not isinstance(actual, list | tuple)
    if reason := explain_dtype(array, expected, typed=typed, wrong=wrong):
        if not wrong:
            return Difference("wrong type", reason)
        reason = Text.join(" ", [count_of(differs), reason])
        return Difference("wrong type", reason, first_place(array, expected, differs))
    if not wrong:
        return None
    reason, detail, seen = explain_values(array, expected, tolerance, differs, names)
    return Difference("wrong values", reason, detail, count_of(differs), seen)


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
    return _first_item(((key, (actual[key], right)) for key, right in expected.items()), how)


def _names(keys):
    return ", ".join(quote(key) for key in keys[:MOST_KEYS])


def _first_item(pairs, how):
    """The difference of the first (key, (actual, expected)) that differs, with the item's name."""
    for key, (actual, expected) in pairs:
        found = _explain(actual, expected, how._replace(axes=names_of_item(how.axes, key)))
        if found:
            seen = found.seen and found.seen._replace(path=(key, *found.seen.path))
            name = quote(key)
            where = found.where and ITEM.format(name=name, reason=found.where)
            return found._replace(reason=ITEM.format(name=name, reason=found.reason), where=where, seen=seen)
    return None


def _explain_object(actual, expected):
    if actual is None and expected is None:
        return None
    if type(actual) is not type(expected):
        return Difference("wrong type", explain_kind(actual, expected))
    if same(actual, expected):
        return None
    quoted = QUOTED.format(expected=quote(expected), actual=quote(actual))
    reason = explain_text(actual, expected) if isinstance(expected, str) else OTHER_VALUE
    return Difference("wrong values", reason, quoted)


def explain_text(actual, expected):
    """What two texts differ in, without a character of either."""
    if actual.casefold() == expected.casefold():
        return OTHER_CASE
    if "".join(actual.split()) == "".join(expected.split()):
        return OTHER_SPACE
    same = next((i for i, pair in enumerate(zip(actual, expected, strict=False)) if pair[0] != pair[1]), None)
    return OTHER_TEXT if same is None else OTHER_FROM.format(number=told(same + 1))


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
