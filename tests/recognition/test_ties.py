"""A mistake is named although ties go another way: 0.1 + 0.2 + 0.7 is 1, and 0.2 + 0.7 + 0.1 a little less."""

import pytest

from course.authoring import Mistake
from course.checks.inputs import Numbers, array, inputs
from course.language import Text
from course.recognition import ties
from course.recognition.combined import ANOTHER
from course.recognition.kinds import slips_in_expressions
from course.recognition.ties import BUT_TIES
from tests.recognition.in_process import recognised

REFERENCE = """
import numpy as np

def whole(values):
    ### BEGIN SOLUTION
    return np.rint(values.sum(axis=1))
    ### END SOLUTION
"""
RIGHT = """def whole(values):
    ### BEGIN SOLUTION
    return np.rint(values.sum(axis=1))
    ### END SOLUTION
"""
FLOOR = Mistake("whole", "cut off", "np.rint", "np.floor", "", Text("반올림", "round"))
TENTHS = Numbers(tuple(n / 10 for n in range(10)), float)
INPUTS = inputs(values=array("N K", TENTHS)).sized(N=range(3, 6), K=(3, 4)).few(200)
ASKED = [list(one.arguments.values()) for one in INPUTS.pool()[-12:]]
CUT_OFF = "np.floor([sum(row[1:]) + row[0] for row in values])"


def found(answer, mistakes=(FLOOR,), more=(), reference=REFERENCE):
    source = f"import numpy as np\ndef whole(values):\n    return {answer}\n"
    return recognised("whole", source, reference, list(mistakes), INPUTS, ASKED, more)


def test_sums_in_another_order_are_cut_off_to_other_numbers_here():
    rows = [one.arguments["values"] for one in INPUTS.pool()]
    apart = sum(int(row.sum()) != int(sum(row[1:]) + row[0]) for table in rows for row in table)
    assert 0 < apart < ties.MOST * sum(map(len, rows))


def test_a_mistake_is_named_but_for_ties():
    assert found(CUT_OFF).causes == ("cut off",)


def test_it_is_the_tolerance_that_names_it(monkeypatch):
    monkeypatch.setattr("course.recognition.recognise.MOST_TIED", 0)
    assert found(CUT_OFF).causes == ()


def test_of_a_slip_it_is_said_that_ties_are_left_out():
    finding = found(CUT_OFF, (), [lambda: slips_in_expressions(RIGHT, "whole")])
    hint, *_ = finding.hints
    assert "rounding" in finding.causes
    assert hint.en.startswith(BUT_TIES.en.partition("{")[0])


@pytest.mark.parametrize(
    "answer",
    [
        "np.floor([sum(row[1:]) + row[0] for row in values]) + (values[:, 0] == 0.5)",  # a tenth of the numbers
        "np.floor([sum(row[1:]) + row[0] for row in values]) + 2 * (values.sum(axis=1) == 1.1)",  # by 2
        "np.floor(values.sum(axis=1)) - 0.5 * (values[:, 0] + values[:, 1] == 0)",  # by a half
    ],
)
def test_what_differs_otherwise_is_not_called_a_tie(answer):
    assert found(answer).causes == ()


def test_where_nothing_is_rounded_nothing_is_a_tie():
    reference = REFERENCE.replace("np.rint(values.sum(axis=1))", "values.argmax(axis=1)")
    least = FLOOR._replace(old="argmax", new="argmin", name="the least")
    moved = "values.argmin(axis=1) + (values[:, 0] * values[:, 1] > 0.7)"  # in few rows, by 1
    assert found("values.argmin(axis=1)", [least], reference=reference).causes == ("the least",)
    told = found(moved, [least], reference=reference)
    assert (told.causes, told.hints[1:]) == (("the least",), (ANOTHER,))  # not alone
