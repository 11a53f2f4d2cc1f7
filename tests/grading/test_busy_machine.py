"""A machine on which an answer stands still for longer than it may compute costs no points: limits are of CPU time."""

import contextlib
import os
import signal
import threading
import time

import nbformat

from course.authoring.sample import reference_answers, with_answers
from course.grading.engine import Grader
from course.sandbox.session import Limits
from course.sandbox.warm import WarmParent
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
