"""Axes are called what a check says, no spatial word is said without, and no pattern is seen where chance makes one."""

import re

import numpy as np
import pytest

from course.checks import CheckFailure, assert_close, check
from course.checks.differences import explain_difference
from tests.judging.arrays import BATCH, PICTURE, inside_kept
from tests.judging.wrong_shapes import SHAPES
from tests.judging.wrong_values import VALUES

SPATIAL = re.compile(
    r"height|width|channel|row|line|pad|stride|loop|border|높이|너비|채널|패딩|스트라이드|가장자리", re.IGNORECASE
)


@pytest.mark.parametrize(("actual", "expected"), [pytest.param(*row[1:3], id=row[0]) for row in [*SHAPES, *VALUES]])
def test_without_names_no_spatial_word_is_said(actual, expected):
    difference = explain_difference(actual, expected)
    for text in (difference.reason, difference.detail or difference.reason):
        assert not SPATIAL.search(text.ko + text.en)


@pytest.mark.parametrize(
    ("axes", "words"),
    [
        (None, "axis 2"),
        ("N C H W", "axis 2 (height)"),
        ("H W, N H W C", "axis 2 (width)"),
        ("N H", "axis 2"),
        ("query box column M", "axis 2 (column)"),
        ("N M Q R", "axis 2 (Q)"),
    ],
)
def test_an_axis_is_called_what_the_check_says(axes, words):
    reason = explain_difference(BATCH[:, :, ::-1], BATCH, axes=axes).reason.en
    assert reason.endswith(f"reverse order along {words}.")


def test_each_item_has_axes_of_its_own():
    pair, both = (PICTURE, PICTURE), (PICTURE, PICTURE[::-1])
    assert "axis 0 (feature)" in explain_difference(both, pair, axes=(None, "D K")).reason.en
    named = {"mask": PICTURE}, {"mask": PICTURE[::-1]}
    assert "axis 0 (height)" in explain_difference(*named, axes={"mask": "H W"}).reason.en


def test_a_border_is_told_where_height_and_width_are():
    framed = inside_kept(PICTURE)
    assert "Only cells within 1 of the border" in explain_difference(framed, PICTURE, axes="H W").reason.en
    assert "border" not in explain_difference(framed, PICTURE, axes="D K").reason.en


def test_the_names_of_a_check_are_those_that_its_comparisons_use():
    @check("f", points=1, axes="H W")
    def judged(student):
        assert_close(PICTURE[:-1], PICTURE)

    with pytest.raises(CheckFailure, match=r"[Aa]xis 0 \(height\)|축 0\(높이\)"):
        judged.check(None)
    with pytest.raises(CheckFailure, match=r"[Aa]xis 0 is|축 0:"):
        judged(None)


@pytest.mark.slow
def test_chance_shows_a_pattern_less_often_than_once_in_a_thousand():
    """Answers of small numbers in another order at random, and right ones with wrong cells at random."""
    generator, told = np.random.default_rng(9), 0
    for _ in range(2000):
        expected = generator.integers(0, 4, size=generator.integers(2, 5, size=2))
        told += bool(WHOLE.search(explain_difference(changed_somewhere(generator, expected), expected).reason.en))
    assert told <= 2


def changed_somewhere(generator, expected):
    """Two cells or more hold something else."""
    actual = generator.permuted(expected.ravel()).reshape(expected.shape)
    actual[0, 0], actual[-1, -1] = expected[0, 0] + 1, expected[-1, -1] - 1
    return actual


WHOLE = re.compile("index|transposed|reverse|slices|shifted|places|reshape|right ones? times|limited|squares")
