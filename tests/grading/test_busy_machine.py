"""A machine on which an answer stands still for longer than it may compute costs no points: limits are of CPU time."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time

import nbformat
import pytest

from course.authoring.repository import find_week
from course.authoring.sample import reference_answers, sample_class, with_answers
from course.grading.engine import Grader
from course.sandbox.session import Limits
from course.sandbox.warm import WarmParent
from tests.graders import quick_grader
from tests.sandbox.conftest import started
from tests.sandbox.isolated import Isolated

MAY_COMPUTE = 0.3  # seconds for a cell or a call; the toy week's take hundredths
STANDS_STILL = 0.4


class Busy:
    """A warm parent whose students' children get no core for STANDS_STILL seconds after each question."""

    isolated = True

    def __init__(self, parent):
        self.parent = parent
        self.took = []  # seconds by the clock of each answer

    def trusted(self):
        """A child of the reference, which runs at once."""
        return self.parent.trusted()

    def __call__(self):
        """A student's child."""
        child = Isolated(self.parent)
        ask = child.process.ask

        def asked(timeout, question, patience=1):
            child.stop()
            going_on = threading.Timer(STANDS_STILL, _go_on, [child.pid])
            going_on.start()
            began = time.monotonic()
            try:
                return ask(timeout, question, patience)
            finally:
                self.took.append(time.monotonic() - began)
                going_on.join()

        child.process.ask = asked
        return child.process


def _go_on(pid):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def test_a_right_submission_on_a_busy_machine_has_all_of_its_points(toy):
    with started(WarmParent(keras=False)) as parent:
        busy = Busy(parent)
        limits = Limits(cell=MAY_COMPUTE, call=MAY_COMPUTE, submission=2, patience=1000)
        with Grader(toy, "en", limits, busy) as grader:
            assignment = grader.assignment("en")
            answers = reference_answers(toy, assignment.exercises)
            notebook = nbformat.writes(with_answers(assignment.release, answers)).encode()
            result = grader.grade("student01", notebook)
    assert result.points == 6
    assert min(busy.took) > MAY_COMPUTE
    assert sum(busy.took) > limits.submission


def results_of(week, notebooks, limits):
    """Each Result as it would be kept, but for how long it took."""
    with quick_grader(week, limits) as grader:
        return [grader.grade("student", notebook)._replace(seconds=0).to_json() for notebook in notebooks]


@contextlib.contextmanager
def loaded(times):
    """A load of so many times the cores while it lasts."""
    count = times * len(os.sched_getaffinity(0))
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "every", "seconds"), [("week04", 9, 1.2), ("week09", 16, 6)])
def test_under_a_load_of_four_times_the_cores_every_byte_of_a_result_is_the_same(name, every, seconds):
    """A submission computes for a fifth of `seconds`, and takes longer than them by the clock of a loaded machine."""
    week, limits = find_week(name), Limits(submission=seconds, patience=100)
    notebooks = [nbformat.writes(sample.notebook).encode() for sample in sample_class(week, "en")[::every]]
    quiet = results_of(week, notebooks, limits)
    with loaded(4):
        assert results_of(week, notebooks, limits) == quiet
