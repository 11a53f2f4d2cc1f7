"""An answer beside the right answer, and the questions that the tests of wrong values ask of them."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

import numpy as np

from course.language import Text

EXACT = 1e-11  # of the largest magnitude: how far floats may be apart that would be equal
PROBES = 64


class Pair:
    """Two arrays of one shape, as floats; all but PLACES want finite ones.

    `tolerance` is what counts as equal, `differs` tells where they are not. Axes are those of
    (N, H, W, C), (H, W, C) or (H, W).
    """

    def __init__(self, actual, expected, tolerance, differs):
        self.actual, self.expected, self.differs = actual, expected, differs
        self.tolerance = np.maximum(tolerance, EXACT * np.abs(self.expected).max())

    @cached_property
    def span(self):
        """Between the least and the greatest expected value."""
        return float(np.ptp(self.expected))

    @cached_property
    def rich(self):
        """Whether the expected values are varied enough for a claim about all of them."""
        return self.varied(self.expected)

    def varied(self, values):
        """Whether there are three values or more that clearly differ."""
        low, high = values.min(), values.max()
        margin = 4 * np.max(self.tolerance)
        return bool(np.any((values > low + margin) & (values < high - margin)))

    @cached_property
    def whole(self):
        """Whether all expected values are whole numbers."""
        return bool(np.all(self.expected == np.rint(self.expected)))

    @cached_property
    def probes(self):
        """An index of a few places, to dismiss a wrong guess early."""
        flat = np.linspace(0, self.expected.size - 1, PROBES).astype(int)
        return np.unravel_index(flat, self.expected.shape)

    def explained_by(self, guess, scale=1.0):
        """Whether the answer is `guess`, which is varied and is not the right answer."""
        tolerance = np.broadcast_to(self.tolerance * np.abs(scale), guess.shape)
        for index in (self.probes, ...):
            if not np.all(np.abs(self.actual[index] - guess[index]) <= tolerance[index]):
                return False
        different = np.any(np.abs(guess - self.expected) > np.maximum(tolerance, self.tolerance))
        return bool(different) and self.varied(guess)


class Pattern(NamedTuple):
    """A cause of wrong values: `test(pair)` gives the words of its texts, or None.

    `reason` is shown for hidden data too: its words are axes and well-known numbers. `detail` may
    quote the data.
    """

    test: Callable
    reason: Text
    detail: Text | None = None


def when(claim, **words):
    """The words of a pattern's texts if `claim` is true, else None."""
    return words if claim else None


def guess(function):
    """The test that the answer is `function(expected)`."""
    return lambda pair: when(pair.explained_by(function(pair.expected)))
