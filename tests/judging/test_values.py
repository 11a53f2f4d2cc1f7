"""An answer becomes an array of numbers, or none at all; never something larger than was thought of."""

import tracemalloc

import numpy as np
import pytest

from course.checks import CheckFailure, as_array
from course.checks.differences import explain_difference
from course.checks.parity import assert_same_network
from course.checks.values import MOST_BYTES

PAGE = np.zeros(1 << 20, np.uint8)  # in complex128, as beside one complex number, sixteen times as large

NO_ARRAYS = {
    "one long text and many short ones": ["x" * 2000] + [""] * 100_000,
    "numbers and a text": [1.0, "2", 3.0],
    "a text": "x" * 1000,
    "bytes": b"123",
    "None": None,
    "a list with None": [1, None],
    "a dict": {"a": 1},
    "rows of unequal length": [[1, 2], [3]],
    "pages that grow beside a complex number": [PAGE] * (MOST_BYTES // PAGE.size // 8),
    "nested texts": [[[1.0, 2.0], ["a", "b"]]],
    "an array of texts in a list": [np.array(["a"])],
    "itself in itself": (circle := []),
}
circle.append(circle)


@pytest.mark.parametrize("case", NO_ARRAYS)
def test_what_is_no_array_of_numbers_becomes_none_and_costs_nothing(case):
    tracemalloc.start()
    try:
        assert as_array(NO_ARRAYS[case]) is None
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([1, 2.5], np.array([1, 2.5])),
        ([[True, False]], np.array([[True, False]])),
        ([np.float32(1), 2], np.array([1.0, 2.0])),
        ((np.arange(2), [2, 3]), np.array([[0, 1], [2, 3]])),
        (3, np.array(3)),
        ([], np.array([])),
        (2**70, np.array(2.0**70)),
        (np.ones((2, 2), np.uint8), np.ones((2, 2), np.uint8)),
    ],
)
def test_numbers_become_the_array_that_they_are(value, expected):
    array = as_array(value)
    assert array.dtype.kind == expected.dtype.kind
    np.testing.assert_array_equal(array, expected)


def test_a_comparison_takes_no_more_than_the_right_answer_does():
    """100 MB of bytes are wrong by their shape before anybody makes float64 of them."""
    answer, right = np.zeros(100_000_000, np.uint8), np.zeros((4, 4))
    tracemalloc.start()
    try:
        assert explain_difference(answer, right).kind == "wrong shape"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


class Forged:
    """As much of a model's handle as `assert_same_network` looks at; every answer is `answers`."""

    input_shape, output_shape = (None, 2, 2, 1), (None, 3)

    def __init__(self, answers, prints):
        self._answers, self._prints = answers, prints

    def predict(self, images):
        """A handle's."""
        return self._answers

    def fill(self, gain, seed):
        """A handle's."""
        pass

    def describe(self):
        """A handle's."""
        return {"parameters": 1}

    def stages(self, images):
        """A handle's."""
        return [{"shape": (3,), "print": self._prints, "name": "x", "class": "Dense", "after": []}]


RIGHT = Forged(np.array([[1.0, 2, 3], [4, 5, 6]]), np.ones((2, 3)))
WIDE = np.zeros((5_000_000, 1, 1), np.uint8)  # minus (2, 3): thirty million numbers


@pytest.mark.parametrize(
    ("answers", "prints", "kind"),
    [
        (["x" * 2000, *[""] * 100_000], np.ones((2, 3)), "wrong type"),
        (None, np.ones((2, 3)), "wrong type"),
        (np.zeros((2, 3)), WIDE, "wrong values"),
        (np.zeros((2, 3)), "x" * 1000, "wrong values"),
    ],
    ids=["texts", "none", "a wide print", "a text for a print"],
)
def test_forged_answers_of_a_model_do_not_grow(answers, prints, kind):
    tracemalloc.start()
    try:
        with pytest.raises(CheckFailure) as told:
            assert_same_network(Forged(answers, prints), RIGHT)
        assert told.value.kind == kind
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
