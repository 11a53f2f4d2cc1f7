"""A Grader for tests that grade many notebooks of a week."""

import contextlib

from course.authoring.rule import rule_of
from course.grading.engine import Grader
from course.sandbox.confinement import CannotIsolate
from course.sandbox.process import PlainProcess
from course.sandbox.session import Limits
from course.sandbox.warm import WarmParent


def quick_process(week):
    """What starts a child for the week's notebooks: a warm parent where it can."""
    return warm_process(**rule_of(week).seen())


@contextlib.contextmanager
def warm_process(**seen):
    """What starts a child that imports nothing anew: a warm parent, where this machine can isolate."""
    with WarmParent(**seen) as process:
        try:
            process.wait()
        except CannotIsolate:
            yield PlainProcess
        else:
            yield process


@contextlib.contextmanager
def quick_grader(week, limits=Limits()):
    """A Grader in English with a quick process."""
    with quick_process(week) as process, Grader(week, "en", limits, process) as grader:
        yield grader
