"""The interval of an accuracy is Wilson's, as SciPy computes it."""

import pytest
from scipy.stats import binomtest

from course.training.intervals import wilson


@pytest.mark.parametrize(("right", "count"), [(0, 20), (1, 20), (10, 20), (20, 20), (163, 200), (331, 400)])
def test_the_interval_is_wilsons(right, count):
    expected = binomtest(right, count).proportion_ci(0.95, "wilson")
    assert wilson(right, count) == pytest.approx((expected.low, expected.high), abs=1e-12)
