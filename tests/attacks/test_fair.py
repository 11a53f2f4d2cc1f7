"""What is no attack: hard-coding the answers that a student can see."""

import json

import nbformat
import pytest

from course.authoring.sample import with_answers
from course.grading.engine import Grader
from tests.attacks.arena import write_week

HARD_CODED = {
    "double": "def double(values):\n    return np.array([2.0, 4.0, 8.0])",
    "span": "def span(values):\n    return 3.0",
}


@pytest.fixture(scope="module")
def grader(tmp_path_factory):
    with Grader(write_week(tmp_path_factory.mktemp("repository")), "en") as grader:
        yield grader


def grade(grader, student, answers):
    notebook = with_answers(grader.assignment("en").release, answers)
    return grader.grade(student, json.dumps(nbformat.from_dict(notebook)).encode())


def test_answers_copied_from_visible_checks_earn_the_visible_points_and_no_more(grader):
    """A student may read the checks in the notebook; the hidden ones ask for the function itself."""
    checks = [check for exercise in grade(grader, "copied", HARD_CODED).exercises for check in exercise.checks]
    assert {(check.grade_id, check.points) for check in checks} == {
        ("double-1", 1),
        ("double-2", 0),
        ("span-1", 1),
        ("span-2", 0),
    }
    assert sum(check.points for check in checks if not check.hidden) == 2
