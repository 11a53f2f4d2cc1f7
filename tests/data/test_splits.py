"""Splits against a permutation that NumPy's documentation prints, and sizes worked by hand."""

import numpy as np
import pytest

from course.data.dataset import Part
from course.data.splits import hold_out


def numbered(labels):
    """A Part whose pictures are the numbers of their rows."""
    return Part(np.arange(len(labels)), np.array(labels))


def test_the_order_is_that_of_numpys_frozen_generator():
    # np.random.RandomState(0).permutation(10) is 2 8 4 9 1 6 7 3 0 5, in every version
    kept, held = hold_out(numbered([0] * 10), 3, seed=0)
    assert held.images.tolist() == [2, 8, 4]
    assert kept.images.tolist() == [9, 1, 6, 7, 3, 0, 5]


@pytest.mark.parametrize(
    ("sizes", "count", "shares"),
    [
        ([10, 10], 4, [2, 2]),
        ([6, 3, 1], 5, [3, 2, 0]),  # 3, 1.5 and 0.5: the one row left goes to the lower class of the two
        ([7, 2, 1], 2, [2, 0, 0]),  # 1.4, 0.4, 0.2: the largest remainder, ties to the lower class
        ([178, 182, 177], 537, [178, 182, 177]),
        ([4, 4], 0, [0, 0]),
    ],
)
def test_each_class_gives_its_share_and_no_row_is_in_both_parts(sizes, count, shares):
    labels = np.repeat(np.arange(len(sizes)), sizes)
    kept, held = hold_out(numbered(labels), count)
    assert np.bincount(held.labels, minlength=len(sizes)).tolist() == shares
    assert sorted([*kept.images, *held.images]) == list(range(sum(sizes)))
    assert all((labels[part.images] == part.labels).all() for part in (kept, held))


def test_the_parts_are_shuffled():
    kept, held = hold_out(numbered(np.repeat(np.arange(10), 50)), 100)
    assert len(set(kept.labels[:40])) > 5  # in the order of the classes there would be one
    assert len(set(held.labels[:40])) > 5
