"""Tests of a wrong shape against the right one: each gives the words of its text, or None.

`shapes.py` has the texts and the order in which the tests are tried. `names` are the letters of the expected axes.
"""

from math import prod

from course.checks.differences.axes import axis_name, axis_names
from course.checks.telling import told


def when(claim, **words):
    """The words of a text if `claim` is true, else None."""
    return {name: told(word) for name, word in words.items()} if claim else None


def changed_axes(actual, expected):
    """The axes whose sizes differ; none where the number of axes differs."""
    if len(actual) != len(expected):
        return []
    return [axis for axis in range(len(expected)) if actual[axis] != expected[axis]]


def without_ones(shape):
    """The sizes other than 1."""
    return tuple(n for n in shape if n != 1)


def swap(test):
    """The test with expected and actual changing places; the names are not those of the answer's axes."""
    return lambda actual, expected, names: test(expected, actual, ())


def empty(actual, expected, names):
    """Nothing in the result."""
    return when(0 in actual and 0 not in expected)


def one_number(actual, expected, names):
    """A number in place of an array."""
    return when(actual == () and prod(expected) != 1)


def superfluous_ones(actual, expected, names):
    """Axes of length 1 too many."""
    return when(len(actual) > len(expected) and without_ones(actual) == without_ones(expected))


def flattened(actual, expected, names):
    """All elements on one axis."""
    return when(len(actual) == 1 < len(expected) and prod(actual) == prod(expected))


def missing_axis(actual, expected, names):
    """One axis is gone, and it is clear which."""
    axes = [axis for axis in range(len(expected)) if expected[:axis] + expected[axis + 1 :] == actual]
    return {"axis": axis_name(names, axes[0])} if len(axes) == 1 else None


def reordered(actual, expected, names):
    """The same sizes in another order, and it is clear in which: no two are equal."""
    if same_sizes(actual, expected, names) is None or len(set(expected)) != len(expected):
        return None
    return {"order": axis_names(names, [expected.index(size) for size in actual])}


def same_sizes(actual, expected, names):
    """The same sizes in another order."""
    return when(sorted(actual) == sorted(expected))


def reshaped(actual, expected, names):
    """As many elements, arranged otherwise."""
    return when(prod(actual) == prod(expected))


def fewer_axes(actual, expected, names):
    """Axes are missing."""
    return when(len(actual) < len(expected), actual=len(actual), expected=len(expected))
