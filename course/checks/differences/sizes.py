"""Tests of a wrong shape against the right one: each gives the words of its text, or None.

`shapes.py` has the texts and the order in which the tests are tried.
"""

from math import prod

import numpy as np

from course.checks.differences.axes import axis_name, role
from course.language import Text

MOST_PADDING = 4  # of a 9x9 kernel; a larger change is more likely a stride
STRIDES = (2, 3, 4)
MOST_AXES, MOST = 6, 9_999
VERY_LARGE = Text("매우 큼", "very large")


def when(claim, **words):
    """The words of a text if `claim` is true, else None."""
    return {name: told(word) for name, word in words.items()} if claim else None


def told(size):
    """A size or shape as it may be told: a student chooses it, and a large number could carry a hidden question out."""
    if isinstance(size, (tuple, list)):
        large = len(size) > MOST_AXES or any(told(n) is VERY_LARGE for n in size)
        return VERY_LARGE if large else size
    return VERY_LARGE if isinstance(size, (int, np.integer)) and not -MOST <= size <= MOST else size


def changed_axes(actual, expected):
    """The axes whose sizes differ; none where the number of axes differs."""
    if len(actual) != len(expected):
        return []
    return [axis for axis in range(len(expected)) if actual[axis] != expected[axis]]


def removable_axes(shape, other):
    """The axes of `shape` whose removal leaves `other`."""
    return [axis for axis in range(len(shape)) if shape[:axis] + shape[axis + 1 :] == other]


def without_ones(shape):
    """The sizes other than 1."""
    return tuple(n for n in shape if n != 1)


def swap(test):
    """The test with expected and actual changing places."""
    return lambda actual, expected: test(expected, actual)


def empty(actual, expected):
    """Nothing in the result."""
    return when(0 in actual and 0 not in expected)


def one_number(actual, expected):
    """A number in place of an array."""
    return when(actual == () and prod(expected) != 1)


def superfluous_ones(actual, expected):
    """Axes of length 1 too many."""
    return when(len(actual) > len(expected) and without_ones(actual) == without_ones(expected))


def flattened(actual, expected):
    """All elements on one axis."""
    return when(len(actual) == 1 < len(expected) and prod(actual) == prod(expected))


def pooled(actual, expected):
    """(N, C) in place of (N, H, W, C)."""
    return when(len(expected) == 4 and actual == (expected[0], expected[3]))


def missing_axis(wanted=None):
    """Test: one axis is gone, and it is the `wanted` one (BATCH, CHANNEL; any by default)."""

    def test(actual, expected):
        axes = removable_axes(expected, actual)
        if len(axes) != 1 or wanted not in (None, role(len(expected), axes[0])):
            return None
        return {"axis": axis_name(len(expected), axes[0])}

    return test


def channels_first(actual, expected):
    """(..., C, H, W) in place of (..., H, W, C)."""
    moved = (*expected[:-3], *expected[-1:], *expected[-3:-1])
    return when(len(expected) >= 3 and actual == moved)


def swapped(actual, expected):
    """Two axes have changed places."""
    axes = changed_axes(actual, expected)
    if len(axes) != 2 or [actual[axis] for axis in axes] != [expected[axis] for axis in reversed(axes)]:
        return None
    first, second = (axis_name(len(expected), axis) for axis in axes)
    return {"first": first, "second": second}


def reordered(actual, expected):
    """The same sizes in another order."""
    return when(sorted(actual) == sorted(expected))


def reshaped(actual, expected):
    """As many elements, arranged otherwise."""
    return when(prod(actual) == prod(expected))


def window(actual, expected):
    """Sizes (actual, expected) of the two neighbouring axes that alone differ, or nothing."""
    axes = changed_axes(actual, expected)
    if len(axes) == 2 and axes[1] == axes[0] + 1:
        return [(actual[axis], expected[axis]) for axis in axes]
    return []


def padded(actual, expected):
    """Height and width larger by even numbers, as padding half of it on each side makes them."""
    changes = [a - e for a, e in window(actual, expected)]
    if not changes or any(c <= 0 or c % 2 or c > 2 * MOST_PADDING for c in changes):
        return None
    high, wide = (c // 2 for c in changes)
    return {"padding": high if high == wide else (high, wide)}


def larger_by_one(actual, expected):
    """Height and width larger by exactly one."""
    pairs = window(actual, expected)
    return when(pairs and all(a == e + 1 for a, e in pairs))


def strided(actual, expected):
    """Height and width divided by a small number, rounded either way."""
    pairs = window(actual, expected)
    for stride in STRIDES:
        if pairs and all(a and a in (e // stride, -(-e // stride)) for a, e in pairs):
            return {"stride": stride}
    return None


def one_axis(wanted=None, step=None):
    """Test: a single axis differs, in the `wanted` role and by `step`, where those are given."""

    def test(actual, expected):
        axes = changed_axes(actual, expected)
        if len(axes) != 1 or wanted not in (None, role(len(expected), axes[0])):
            return None
        a, e = actual[axes[0]], expected[axes[0]]
        words = {"axis": axis_name(len(expected), axes[0]), "actual": a, "expected": e}
        return when(step in (None, a - e), change=abs(a - e), **words)

    return test


def fewer_axes(actual, expected):
    """Axes are missing."""
    return when(len(actual) < len(expected), actual=len(actual), expected=len(expected))
