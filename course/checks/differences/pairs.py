"""An answer beside the right answer, and the questions that the tests of wrong values ask of them."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

import numpy as np

from course.language import Text

EXACT = 1e-11  # of the largest magnitude: how far floats may be apart that would be equal
PROBES = 64
UNLIKELY = 1e-4  # the chance with which numbers that have nothing to do with it would show a pattern
LEAST = 3  # cells that show it, whatever the chance
SHORTEST = 3  # an axis along which there is a pattern: two rows are none


class Pair:
    """Two arrays of one shape, as floats; all but PLACES want finite ones.

    `tolerance` is what counts as equal, `differs` tells where they are not, `names` are the letters of the axes.
    """

    def __init__(self, actual, expected, tolerance, differs, names=()):
        self.actual, self.expected, self.differs, self.names = actual, expected, differs, names
        self.tolerance = np.maximum(tolerance, EXACT * np.abs(self.expected).max())

    @cached_property
    def wrong(self):
        """(actual, expected) of the cells that differ."""
        return self.actual[self.differs], self.expected[self.differs]

    @cached_property
    def whole(self):
        """Whether all expected values are whole numbers."""
        return bool(np.all(self.expected == np.rint(self.expected)))

    @cached_property
    def repeats(self):
        """How likely two cells of the right answer, taken at random, hold the same value."""
        near = np.rint(self.expected / max(4 * np.max(self.tolerance), np.finfo(float).tiny))
        counts = np.unique(near, return_counts=True)[1]
        return float(np.sum((counts / self.expected.size) ** 2))

    @cached_property
    def hits(self):
        """How likely any number near the right ones would count as equal to a given one."""
        if self.whole and np.all(self.actual == np.rint(self.actual)):
            return max(self.repeats, 1 / (1 + np.ptp(self.expected)))
        return float(min(0.5, 2 * np.max(self.tolerance) / max(np.ptp(self.expected), np.finfo(float).tiny)))

    def unlikely(self, cells, moved=False):
        """Whether so many cells would hardly agree with a guess by chance; `moved`: they hold right values."""
        return cells >= LEAST and (self.repeats if moved else self.hits) ** int(cells) < UNLIKELY

    def varied(self, values):
        """Whether there are three values or more that clearly differ."""
        low, high = values.min(), values.max()
        margin = 4 * np.max(self.tolerance)
        return bool(np.any((values > low + margin) & (values < high - margin)))

    @cached_property
    def probes(self):
        """An index of a few places, to dismiss a wrong guess early."""
        flat = np.linspace(0, self.expected.size - 1, PROBES).astype(int)
        return np.unravel_index(flat, self.expected.shape)

    def explained_by(self, guess, scale=1.0, moved=False, free=0):
        """Whether the answer is `guess`, which is not the right answer, in more cells than chance would have it.

        `free` numbers of the guess were chosen to fit.
        """
        tolerance = np.broadcast_to(self.tolerance * np.abs(scale), guess.shape)
        for index in (self.probes, ...):
            if not np.all(np.abs(self.actual[index] - guess[index]) <= tolerance[index]):
                return False
        telling = np.abs(guess - self.expected) > np.maximum(tolerance, self.tolerance)
        return self.unlikely(np.count_nonzero(telling) - free, moved) and (moved or self.varied(self.expected))


class Pattern(NamedTuple):
    """Something seen of wrong values: `test(pair)` gives the words of its texts, or None.

    `reason` says it as a fact of this answer, and no cause: many mistakes look alike. It is shown for hidden data,
    too: its words are axes, places and well-known numbers. `detail` may quote the data.
    """

    name: str
    test: Callable
    reason: Text
    detail: Text | None = None


def when(claim, **words):
    """The words of a pattern's texts if `claim` is true, else None."""
    return words if claim else None


def guess(function):
    """The test that the answer is `function(expected)`."""
    return lambda pair: when(pair.explained_by(function(pair.expected)))
