"""A value as a student would write it, ready to paste, and as a table where it is an array of one or two axes."""

import math

import numpy as np

from course.semester.results import Example, Shown

MOST_CHARACTERS = 800
MOST_ERROR = 200
DIGITS = 6
UNSAID = (np.dtype(bool), np.dtype(int), np.dtype(float))  # the types that np.array finds by itself


def example_of(given, row):
    """The Example of an Input and its Row, or None where it would be too long to read."""
    arguments = [(name, shown(value)) for name, value in given.arguments.items()]
    right = shown(row.right.value, rounded=True)
    if max(len(one.code) for one in [right, *(one for _, one in arguments)]) > MOST_CHARACTERS:
        return None
    got = shown(row.reply.value, rounded=True) if row.reply.status == "returned" else None
    if got and len(got.code) > MOST_CHARACTERS:
        got = Shown(got.code[:MOST_CHARACTERS] + " ...")
    error = "" if got else ": ".join(filter(None, (row.reply.error, row.reply.message[:MOST_ERROR])))
    return Example(row.question["name"], arguments, got, error, right, _wrong(row) if got and got.rows else [])


def _wrong(row):
    """(row, column) of the cells that differ, where both answers are tables of one size."""
    got, right = (np.atleast_2d(np.asarray(one.value)) for one in (row.reply, row.right))
    if got.shape != right.shape or not {got.dtype.kind, right.dtype.kind} <= set("biuf"):
        return []
    size = np.abs(right[np.isfinite(right)]).max(initial=0)
    close = np.isclose(got.astype(float), right.astype(float), rtol=0, atol=1e-6 + 1e-4 * size, equal_nan=True)
    return [(int(i), int(j)) for i, j in np.argwhere(~close)]


def shown(value, rounded=False):
    """The Shown of a value; with numbers of DIGITS digits where it is `rounded`."""
    if rounded:
        value = _rounded(value)
    return Shown(_code(value), _rows(value))


def _rounded(value):
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_rounded, value))
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.reshape([_short(number) for number in value.flat], value.shape).astype(value.dtype)
    return _short(value) if isinstance(value, float | np.floating) else value


def _short(number):
    return float(f"{number:.{DIGITS}g}")


def _code(value):
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, np.generic):
        return _code(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return "np.nan" if math.isnan(value) else "np.inf" if value > 0 else "-np.inf"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_code(key)}: {_code(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_code, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(_code, value))}{',' if len(value) == 1 else ''})"
    return repr(value)


def _array(value):
    if not value.size:
        return f"np.zeros({value.shape}, dtype={'' if value.dtype == bool else 'np.'}{value.dtype})"
    return f"np.array({_code(_listed(value))}{_type(value)})"


def _listed(value):
    """The numbers as a list, each as short as its type allows."""
    if value.dtype.kind == "f" and value.dtype != float:
        return value.astype(str).astype(float).tolist()
    return value.tolist()


def _type(value):
    return "" if value.dtype in UNSAID else f", dtype=np.{value.dtype}"


def _rows(value):
    """The cells of an array of one or two axes as texts, or None."""
    if not isinstance(value, np.ndarray) or value.ndim not in (1, 2) or not value.size:
        return None
    return [[_code(cell) for cell in row] for row in np.atleast_2d(_listed(value))]
