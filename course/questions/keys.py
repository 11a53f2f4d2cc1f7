"""Keys: what is right, in plain numbers that a student can write down without rounding."""

from typing import Any, NamedTuple

import numpy as np

from course.checks.values import NotData

SHAPE, VALUE, LINE, ERROR = "shape", "value", "line", "error"
MOST_NUMBERS = 9
LARGEST = 9_999
DECIMALS = 3
MOST_DEEP = 4
MOST_AXES = 6


class Key(NamedTuple):
    """What is right: a `shape` (a list of sizes), a `value` (a number, or lists of numbers), a `line`, or an `error`.

    A statement may stand on several lines: a `line` is [first, last], and each of them is right.
    """

    kind: str
    value: Any = None


def shape_key(value):
    """The Key of the shape of an array, or None where it is none."""
    if not isinstance(value, np.ndarray) or not 0 < value.ndim <= MOST_AXES or value.size == 0:
        return None
    return Key(SHAPE, list(value.shape))


def value_key(value):
    """The Key of a value that is short and needs no rounding, else None; nor has one what is zeros and nothing else."""
    try:
        plain = _listed(value, MOST_DEEP)
    except NotData:
        return None
    numbers = _numbers(plain)
    tidy = 0 < len(numbers) <= MOST_NUMBERS and all(map(_is_tidy, numbers)) and (any(numbers) or numbers == [plain])
    return Key(VALUE, plain) if tidy else None


def _listed(value, deep):
    if isinstance(value, np.ndarray | np.generic):
        return _listed(value.tolist(), deep) if value.size <= MOST_NUMBERS else [0] * (MOST_NUMBERS + 1)
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple) and deep and len(value) <= MOST_NUMBERS:
        return [_listed(one, deep - 1) for one in value]
    raise NotData(type(value).__name__)


def _numbers(value):
    return [number for one in value for number in _numbers(one)] if isinstance(value, list) else [value]


def _is_tidy(number):
    return abs(number) <= LARGEST and number == round(number, DECIMALS)
