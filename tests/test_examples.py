"""A mistake that its docstring's example shows loses the visible check, too, so that it is told at home."""

import contextlib
import doctest
import io

import pytest

from course.authoring.repository import find_week
from course.authoring.sample import mistaken
from tests.judge import Judge, passed

TOLD_BY_TYPE = {  # the numbers of the example are right; only how they print differs
    ("confusion_matrix", "counted in bytes"),
    ("correlate2d", "output kept in the image's type"),
    ("convolve2d", "output kept in the image's type"),
    ("convolve_strided", "result of the kernel's type"),
    ("pixel_uses", "counted in bytes"),
    ("max_pool_backward", "gradient kept in the map's type"),
}


def fails_its_example(name, namespace):
    """Whether the docstring's examples, run in the namespace, print anything else than they should."""
    runner = doctest.DocTestRunner(verbose=False)
    with contextlib.redirect_stdout(io.StringIO()):
        for example in doctest.DocTestFinder(recurse=False).find(namespace[name], name, module=False, globs=namespace):
            runner.run(example, clear_globs=False)
    return runner.summarize(verbose=False).failed > 0


@pytest.mark.slow
@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "6"])
def test_an_answer_that_fails_the_docstrings_example_fails_a_visible_check(number, capsys):
    week = find_week(number)
    judge, unnoticed = Judge(week), []
    for mistake in week.load_mistakes():
        source = mistaken(week, mistake)
        visible = [check.name for check in judge.exercises[mistake.exercise].checks.values() if not check.hidden]
        outcomes = judge.outcomes(mistake.exercise, source, only=visible)
        if all(passed(outcome) for outcome, _ in outcomes.values()):
            if fails_its_example(mistake.exercise, judge.namespace(source)):
                unnoticed.append((mistake.exercise, mistake.name))
    assert set(unnoticed) <= TOLD_BY_TYPE
