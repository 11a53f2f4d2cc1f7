"""What is told of an exercise whose cell did not run to its end."""

import pytest

from course.authoring.build import Exercise
from course.checks.judging import Outcome
from course.checks.registry import Check
from course.grading.verdicts import Verdict
from course.language import Text
from course.sandbox.session import CellRun

ERROR = {"output_type": "error", "ename": "NameError", "evalue": "no x", "traceback": []}


def verdict(**outcomes):
    checks = {name: Check("double", name, 1, False, Text.same(name), None) for name in outcomes}
    told = {name: Outcome(status, Text.same(status)) for name, status in outcomes.items()}
    return Verdict(Exercise("double", checks), told)


@pytest.mark.parametrize(
    ("run", "told"),
    [
        (CellRun("raised", [ERROR]), Text("셀이 오류로 끝났습니다: NameError", "ended with an error: NameError")),
        (CellRun("too slow", []), Text("double의 셀: 이 셀은 제한", "The cell of double: This cell did not")),
    ],
)
def test_a_failed_cell_is_why_its_function_is_missing_and_excuses_nothing_else(run, told):
    blamed = verdict(a="missing", b="wrong values", c="passed").blaming(run)
    for language in ("ko", "en"):
        a, b, c = blamed.tell(language).checks
        assert told.to(language) in a.message
        assert (a.status, b.status, b.message, c.status) == ("raised", "wrong values", "wrong values", "passed")


def test_a_cell_that_ran_is_no_excuse():
    as_it_is = verdict(a="missing")
    assert as_it_is.blaming(CellRun("ran", [])) == as_it_is
