"""A visible check in the student's own notebook, in a real kernel."""

import nbclient
import nbformat
import numpy as np
import pytest

from course.authoring.sample import reference_answers, with_answers
from course.checks import CheckFailure, assert_close, check
from course.checks.advice import NEXT
from course.checks.home import HomeDoor, run_check
from course.language import use_language


def executed(grader, language, answers):
    release = grader.assignment(language).release
    notebook = nbformat.from_dict(with_answers(release, answers))
    nbclient.NotebookClient(notebook, kernel_name="python3", allow_errors=True, timeout=120).execute()
    return {
        cell.metadata.nbgrader.grade_id: cell.outputs
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_check_prints_one_line_or_says_what_is_wrong(grader):
    right = reference_answers(grader.week, grader.assignment("ko").exercises)
    wrong = {**right, "span": "def span(values):\n    return 1.0 / 0"}
    outputs = executed(grader, "ko", wrong)
    assert [o.text for o in outputs["double-1"]] == ["✓ double · 손으로 계산한 예 (1/1)\n"]
    assert outputs["double-2"] == []  # hidden: nothing runs at home
    (error,) = outputs["span-1"]
    assert error.traceback == [
        "✗ 실행 중 오류: span 실행 중 ZeroDivisionError 발생 (2번째 줄: return 1.0 / 0). "
        "오류 메시지: float division by zero"
    ]


def test_an_untouched_notebook_says_not_attempted_and_goes_on(grader):
    outputs = executed(grader, "en", {})
    for name in ("double-1", "span-1"):
        assert outputs[name][0].traceback[0].startswith("✗ not attempted:")


def test_a_student_who_changes_the_argument_changes_a_copy():
    def add_one(values):
        values += 1
        return values

    mine = np.zeros(2)
    assert HomeDoor({"f": add_one}).f(mine).tolist() == [1.0, 1.0]
    assert mine.tolist() == [0.0, 0.0]


def test_each_time_that_a_check_fails_it_tells_a_step_more(capsys):
    @check("f", points=1)
    def two_numbers(student):
        assert_close(student.f(), np.array([1.0, 2.0]))

    def shown():
        with pytest.raises(CheckFailure) as caught:
            run_check(two_numbers)
        assert "received 4" in str(caught.value)  # the error's own words, which `course check` shows, are whole
        return caught.value._render_traceback_()[0]

    use_language("en")
    two_numbers.__globals__["f"] = lambda: np.array([1.0, 4.0])
    first, second, third, fourth = shown(), shown(), shown(), shown()
    assert "1 of 2 values differs, at [1]" in first
    assert "received" not in first
    assert "once more" in first
    assert "received 4" in second
    assert NEXT["wrong values"].en not in second
    assert NEXT["wrong values"].en in third
    assert fourth == third
    two_numbers.__globals__["f"] = lambda: np.array([1.0, 2.0])
    run_check(two_numbers)
    assert capsys.readouterr().out.startswith("✓")
    two_numbers.__globals__["f"] = lambda: np.array([1.0, 4.0])
    assert shown() == first
    del two_numbers.__globals__["f"]


def test_a_check_needs_no_notebook():
    @check("f", points=1)
    def one_is_returned(student):
        assert_close(student.f(), 1)

    one_is_returned(HomeDoor({"f": lambda: 1}))
    with pytest.raises(CheckFailure):
        one_is_returned(HomeDoor({"f": lambda: 2}))
    with pytest.raises(CheckFailure, match=r"There is no function f|정의가 없습니다"):
        one_is_returned(HomeDoor({}))
