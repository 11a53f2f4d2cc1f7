"""Where an answer is right: told only where it is always right and mostly wrong elsewhere, by enough inputs of both."""

import re

import numpy as np
import pytest

from course.checks.inputs import FLOATS, WHOLE, array, inputs, one_of
from course.recognition.domains import ENOUGH, where_right
from tests.recognition.in_process import cases, student_of

REFERENCE = """
import numpy as np
def moved(values, stride, mode):
    values = values[::stride]
    return np.abs(values) if mode == "abs" else values * 2
"""
INPUTS = inputs(values=array("N", WHOLE, FLOATS), stride=one_of(1, 2, 3), mode=one_of("abs", "twice")).sized(
    N=range(1, 7)
)


def told(body, given=INPUTS, reference=REFERENCE):
    source = f"import numpy as np\ndef moved(values, stride, mode):\n    {body}\n"
    where = where_right(student_of("moved", source, reference), given, cases("moved", given))
    return where and where.told


BOTH = "(np.abs(v) if mode == 'abs' else v * 2)"


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("return np.abs(values[::stride])", "`mode` is 'abs'"),
        (f"v = values[::stride]; return {BOTH} if stride == 1 else v * 3 + 7", "`stride` is 1"),
        (
            f"v = values[::stride]; return {BOTH} if (values < 0).any() else v * 3 + 7",
            "`values` holds a negative number",
        ),
        (f"v = values[::stride]; return {BOTH} if len(values) == 1 else v * 3 + 7", "axis 0 of `values` has length 1"),
        (
            f"v = values[::stride]; return {BOTH} if len(values) in (2, 5) else v * 3 + 7",
            "the length of axis 0 of `values` is 2 or 5",
        ),
        (
            f"v = values[::stride]; return {BOTH} if len(values) <= 3 else v * 3 + 7",
            "the length of axis 0 of `values` is at most 3",
        ),
        (f"v = values[::stride]; return {BOTH} if values.max() >= 5 else v * 3 + 7", "the largest number in `values`"),
        (
            f"v = values[::stride]; return {BOTH} if len(values) > stride else v * 3 + 7",
            "the length of axis 0 of `values` is larger than `stride`",
        ),
        (
            f"v = values[::stride]; return {BOTH} if len(values) % stride == 0 else v * 3 + 7",
            "the length of axis 0 of `values` is a multiple of `stride`",
        ),
        (
            f"v = values[::stride]; return {BOTH} if stride == 1 and mode == 'abs' else v * 3 + 7",
            "`stride` is 1 and `mode` is 'abs'",
        ),
    ],
)
def test_the_kind_of_input_on_which_it_is_right_is_told(body, where):
    assert f"in which {where}" in told(body).en


def test_the_numbers_in_it_are_counted():
    rows = [one.arguments for one in INPUTS.pool()]
    right = sum(one["mode"] == "abs" for one in rows)
    hint = told("v = values[::stride]; return np.abs(v) if mode == 'abs' else v - 1000")
    numbers = f"right for all {right} in which `mode` is 'abs', and wrong for all {len(rows) - right} others"
    assert numbers in hint.en
    assert f"{right}개" in hint.ko


@pytest.mark.parametrize(
    "body",
    [
        "return values * 7 + 1",  # right nowhere
        f"v = values[::stride]; return {BOTH}",  # right everywhere
        f"v = values[::stride]; return {BOTH} if int(np.abs(values * 4).sum() * 7) % 3 else v - 1",  # no kind of input
        "raise SystemExit",
    ],
)
def test_nothing_is_told_where_no_kind_tells_right_from_wrong(body):
    assert not told(body)


def test_where_alone_it_is_wrong_is_told_of_two_facts_at_once():
    hint = told(f"v = values[::stride]; return v * 3 + 7 if stride == 1 and mode == 'abs' else {BOTH}")
    rows = [one.arguments for one in INPUTS.pool()]
    wrong = sum(one["stride"] == 1 and one["mode"] == "abs" for one in rows)
    assert f"wrong for all {wrong} in which `stride` is 1 and `mode` is 'abs', and right for all" in hint.en


def test_of_what_is_seldom_wrong_more_is_asked():
    few = INPUTS.few(2 * ENOUGH)
    wrong = sum(one.arguments["stride"] == 3 and one.arguments["mode"] == "abs" for one in few.pool())
    assert 0 < wrong < ENOUGH
    hint = told(f"v = values[::stride]; return v * 3 + 7 if stride == 3 and mode == 'abs' else {BOTH}", few)
    found = re.search(r"wrong for all (\d+) in which `stride` is 3 and `mode` is 'abs', and right for all", hint.en)
    assert int(found[1]) >= ENOUGH


def test_an_input_without_numbers_is_a_kind():
    given = INPUTS.sized(N=(1, 0, 2, 3))
    hint = told(f"v = values[::stride]; return {BOTH} if len(v) else np.zeros(2)", given)
    assert "axis 0 of `values` is longer than 0" in hint.en


def test_nothing_is_told_of_a_kind_that_was_met_too_seldom():
    body = f"v = values[::stride]; return {BOTH} if stride == 1 else v * 3 + 7"
    few = INPUTS.few(ENOUGH)
    assert not told(body, few)


def test_what_is_told_may_be_of_the_right_answer():
    hint = told(f"v = values[::stride]; return np.maximum({BOTH}, 0) if stride < 9 else v")
    assert "`answer` holds no negative number" in hint.en
    assert np.all(["(`answer` is the right answer.)" in hint.en, "올바른 답(answer)" in hint.ko])
