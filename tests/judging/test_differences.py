"""What explain_difference says of typical wrong answers."""

import re
import sys

import numpy as np
import pytest

from course.checks.differences import are_close, explain_difference
from course.checks.failures import KINDS
from tests.judging.arrays import BATCH, PHOTO, PICTURE, changed, noise
from tests.judging.coincidences import CAUTIOUS
from tests.judging.right import RIGHT
from tests.judging.wrong_shapes import SHAPES, TYPES
from tests.judging.wrong_values import VALUES
from tests.judging.zoo import ENDLESS, HUGE, ZOO

COUNTS = re.compile(r"\d+ of \d+ values?|All \d+ values|\d+ ?%|값 \d+개(가운데 \d+개)?|\d+개가|\[[\d, ]*\]")
IMAGES = "H W, H W C, N H W C"


@pytest.mark.parametrize("table", [TYPES, SHAPES, VALUES, CAUTIOUS, RIGHT])
def test_no_case_is_listed_twice(table):
    labels = [row[0] for row in table]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("kind", "actual", "expected", "words"),
    [
        pytest.param(kind, *row[1:], id=f"{kind}: {row[0]}")
        for kind, table in [("wrong type", TYPES), ("wrong shape", SHAPES), ("wrong values", VALUES)]
        for row in table
    ],
)
def test_a_wrong_answer_is_explained(kind, actual, expected, words):
    difference = explain_difference(actual, expected, axes=IMAGES)
    assert difference.kind == kind
    assert not are_close(actual, expected)
    assert words in difference.reason.en
    assert difference.reason.en.endswith(words) or not words.endswith(".")
    for text in (difference.reason, difference.detail):
        if text is not None:
            assert re.search("[가-힣]", text.ko) or text.ko.startswith("None")
            assert not re.search("[가-힣]", text.en)
            assert not re.search(r"[{}]", text.ko + text.en)


@pytest.mark.parametrize(("actual", "expected", "words"), [pytest.param(*row[1:], id=row[0]) for row in CAUTIOUS])
def test_a_coincidence_is_not_explained(actual, expected, words):
    assert words not in explain_difference(actual, expected).reason.en


@pytest.mark.parametrize(("actual", "expected"), [pytest.param(*row[1:], id=row[0]) for row in RIGHT])
def test_a_right_answer_raises_nothing(actual, expected):
    assert explain_difference(actual, expected) is None
    assert are_close(actual, expected)


@pytest.mark.parametrize(("actual", "expected"), [pytest.param(*row[1:3], id=row[0]) for row in VALUES])
def test_a_reason_holds_no_number_of_the_data(actual, expected):
    reason = explain_difference(actual, expected).reason
    for text in reason:
        counts = COUNTS.sub("", text)
        assert set(re.findall(r"\d+\.\d+|\d{2,}", counts)) <= {"255", "256", "90"}  # ranges and angles, not data


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        (
            changed(np.full((3, 4), 7919.25), (1, 2), 1),
            np.full((3, 4), 7919.25),
            "At [1, 2], expected",
        ),
        (np.array([1.5, 2.5]), np.array([1.5, 3.5]), "At [1], expected 3.5, received 2.5."),
        (25_557_096.0, 25_557_032, "Expected 25557032, received 25557096."),
        (864, 896, "Expected 896, received 864."),
        (PICTURE + 1.5, PICTURE, "The number is 1.5."),
        (BATCH + np.array([1, 2, 3, 4, 5.5]), BATCH, "The numbers are 1, 2, 3, 4, 5.5."),
        (PICTURE * 9, PICTURE, "The number is 9."),
        (PICTURE / 25, PICTURE, "The number is 25."),
        (PICTURE * 0.75, PICTURE, "The number is 0.75."),
        (PICTURE * 0.75 + 3, PICTURE, "The factor is 0.75, the other number 3."),
        (np.arange(1.0, 13) * 1.25, list(np.arange(1.0, 13)), "The number is 1.25."),
        ("valid", "same", "Expected 'same', received 'valid'."),
        (PHOTO + 0.25, PHOTO, "The largest difference is 0.25."),
        (1.0000001, np.float64(1), "Expected 1.0, received 1.0000001"),
    ],
)
def test_a_detail_quotes_the_data(actual, expected, words):
    assert words in explain_difference(actual, expected, rtol=0, atol=1e-9).detail.en


def test_the_tolerance_is_of_the_largest_magnitude():
    expected = np.array([100.0, 0.0])
    assert explain_difference([100.0, 0.0101], expected) is not None
    assert explain_difference([100.0, 0.0101], expected, rtol=1e-3) is None
    assert explain_difference([100.0, 0.0101], expected, atol=1e-2) is None
    assert explain_difference([100.0, 0.0101], [100.0, 0.0]) is not None  # a list: each by its own


def test_a_factor_is_seen_without_any_tolerance():
    difference = explain_difference(PICTURE / 0.37 + 3.1, PICTURE, rtol=0, atol=0)
    assert "one number, plus another" in difference.reason.en


def test_integers_are_exact_and_float32_sums_are_not_asked_to_be():
    assert explain_difference(1_000_001, 1_000_000) is not None
    assert explain_difference(np.float32(123_456_792), 123_456_789) is None
    assert explain_difference(1_000_000.2, 1_000_000) is None  # such as 255.0000001 for 255


@pytest.mark.parametrize("number", range(len(ZOO)))
def test_nothing_makes_it_raise(number):
    for expected in ZOO:
        if expected is HUGE or expected is ENDLESS:
            continue
        for actual in (ZOO[number], [ZOO[number]], {"a": ZOO[number]}):
            difference = explain_difference(actual, expected)
            assert difference is None or difference.kind in KINDS


def lines_run(call):
    """How many lines of Python `call` runs, NumPy's among them."""
    count, before = 0, sys.gettrace()

    def trace(frame, event, _):
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def test_no_loop_of_python_goes_over_the_values():
    small, large = (np.random.default_rng(0).normal(size=(10, side, side, 10)) for side in (10, 100))
    few, many = (lines_run(lambda e=e: explain_difference(noise(e), e)) for e in (small, large))
    assert many < 2 * few


TRANSFORMS = [
    ("every sign", lambda e: -e),
    ("reverse order along axis 0", lambda e: np.flip(e, 0)),
    ("reverse order along axis 1", lambda e: np.flip(e, 1)),
    ("reverse order along axis 0, axis 1", lambda e: np.flip(e, (0, 1))),
    ("the right slices are all there", lambda e: np.roll(e, 1, axis=-2)),
    ("off by the same number", lambda e: e + 0.731 * np.abs(e).max()),
    ("off by a number of its own", lambda e: e + np.abs(e).max() * np.linspace(0.1, 1, e.shape[-1])),
    ("255 times the right one", lambda e: e * 255),
    ("divided by 255", lambda e: e / 255),
    ("times the same whole number", lambda e: e * 9),
    ("divided by the same whole number", lambda e: e / 27),
    ("times the same number", lambda e: e * 0.377),
    ("times a number of its own", lambda e: e * np.linspace(0.4, 1.7, e.shape[-1])),
    ("times one number, plus another", lambda e: e * 1.31 + 0.731 * np.abs(e).max()),
    ("should be negative is 0", lambda e: np.maximum(e, 0)),
    ("lost its sign", np.abs),
    ("Every value is 0", np.zeros_like),
    ("All values are the same", lambda e: np.full_like(e, 0.6)),
    ("NaN", lambda e: np.where(e > 0, e, np.nan)),
]
GENERIC = re.compile(
    r"(All \d+ values differ|\d+ of \d+ values differ, the first at \[[\d, ]*\])\. The largest [^.]*\.$"
)


def random_answers(count, seed):
    generator = np.random.default_rng(seed)
    for _ in range(count):
        ndim = generator.integers(2, 5)
        shape = tuple(generator.integers(5, 9, size=ndim))
        yield (
            generator,
            (generator.normal(size=shape) * 10 ** generator.uniform(-2, 4)).astype(
                generator.choice([np.float32, np.float64])
            ),
        )


@pytest.mark.parametrize(("words", "transform"), TRANSFORMS, ids=[words for words, _ in TRANSFORMS])
def test_the_explanation_is_that_of_the_transformation(words, transform):
    for generator, expected in random_answers(20, seed=len(words)):
        dtype = generator.choice([np.float32, np.float64])
        assert words in explain_difference(transform(expected).astype(dtype), expected).reason.en


def test_nothing_is_claimed_of_unrelated_numbers():
    for generator, expected in random_answers(200, seed=5):
        actual = generator.normal(size=expected.shape) * np.abs(expected).max()
        assert GENERIC.match(explain_difference(actual, expected).reason.en)


def test_nothing_is_claimed_of_unrelated_photos():
    for generator, expected in random_answers(100, seed=6):
        actual, expected = (generator.integers(0, 256, size=expected.shape).astype(np.uint8) for _ in range(2))
        assert GENERIC.match(explain_difference(actual, expected).reason.en)


def test_few_is_claimed_of_small_arrays_of_small_integers():
    specific = 0
    for seed in range(300):
        actual, expected = np.random.default_rng(seed).integers(0, 10, size=(2, 3, 3))
        reason = explain_difference(actual, expected).reason.en
        specific += not GENERIC.match(reason)
        assert "that differ" in reason or GENERIC.match(reason)  # of those that differ, and nothing more
    assert specific < 30
