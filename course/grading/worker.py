"""One of the processes that grade: a pure function from a submission's bytes to a result's text."""

import signal

from course.grading.engine import Grader
from course.sandbox.process import PlainProcess

_grader = None


def start(week, language, limits):
    """Prepares this process to grade one week."""
    global _grader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the business of the process that asked
    _grader = Grader(week, language, limits, PlainProcess)


def grade(student, data):
    """The Result, as JSON, of the notebook `data` (bytes)."""
    return _grader.grade(student, data).to_json()
