"""What is no attack: hard-coding the answers that a student can see; and what costs nobody points, a busy machine."""

import contextlib
import json
import os
import subprocess
import sys

import nbformat
import pytest

from course.authoring.sample import with_answers
from course.grading.engine import Grader
from course.sandbox.session import Limits
from tests.attacks.arena import write_week
from tests.graders import quick_grader

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


SLOW = """
import time
def double(values):
    end = time.process_time() + 0.5
    while time.process_time() < end: pass
    return 2 * np.asarray(values)
"""


@contextlib.contextmanager
def load(processes):
    """So many processes that compute, each in a session of its own."""
    command = [sys.executable, "-c", "while True: pass"]
    with contextlib.ExitStack() as opened:
        for _ in range(processes):
            opened.callback(opened.enter_context(subprocess.Popen(command, start_new_session=True)).kill)
        yield


@pytest.mark.slow
def test_four_times_as_much_work_as_cores_changes_no_score(tmp_path):
    with quick_grader(write_week(tmp_path), Limits(cell=2, call=0.8)) as grader:
        if not grade(grader, "student01", HARD_CODED).isolated:
            pytest.skip("without isolation the CPU time of a child is not known")
        points = []
        for processes in (0, 4 * os.cpu_count()):
            with load(processes):
                points.append([e.points for e in grade(grader, "student01", {**HARD_CODED, "double": SLOW}).exercises])
    assert points == [[3, 1], [3, 1]]
