"""An answer beside the right answer, and the questions that the tests of wrong values ask of them."""

from functools import cached_property

import numpy as np

EXACT = 1e-9  # of the spread: how far integers may be apart after floating-point arithmetic
PROBES = 64


class Pair:
    """Two finite arrays of one shape, as floats.

    `tolerance` is what counts as equal, `differs` tells where they are not. Axes are those of
    (N, H, W, C), (H, W, C) or (H, W).
    """

    def __init__(self, actual, expected, tolerance, differs):
        self.actual, self.expected, self.differs = actual, expected, differs
        self.tolerance = np.maximum(tolerance, EXACT * self.span)

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
