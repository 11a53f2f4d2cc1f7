"""One of the processes that grade: a pure function from a submission's bytes to a result's text and log.

What grades is imported in `grader`, where a process does not have it: meanwhile the warm parent imports the libraries.
So no module above may ask for the engine. One warm parent is lent to all of a run.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
from typing import TYPE_CHECKING, NamedTuple

from course.authoring.rule import rule_of
from course.errors import CourseError
from course.quiet import uncollected
from course.sandbox import own_memory
from course.sandbox.confinement import GB, Confinement
from course.sandbox.process import PlainProcess, StartProcess
from course.sandbox.session import Limits
from course.sandbox.warm import WarmParent

if TYPE_CHECKING:
    from course.grading.engine import Grader, PersonalGrader

ROOM = 2 * GB  # bytes for answers, beyond the libraries: four times the largest frame and what checks make of it
_grader: Grader | PersonalGrader | None = None
_failure: CourseError | None = None


class Setting(NamedTuple):
    """How student code runs: for how long, in how much memory, and whether shut in; what the semester knows."""

    limits: Limits = Limits()
    confinement: Confinement = Confinement()
    isolate: bool = True
    secret: str = ""
    drafts: str = ""  # of mistakes, as text


def warm_parent(seen, setting, **given):
    """The WarmParent for what is `seen`, by a WeekRule; `given` is what was `begun` or `lent`. It is not started."""
    return WarmParent(confinement=setting.confinement, **seen, **given)


def grader(week, language, setting, seen=None, lent=None):
    """A Grader as `setting` says, closed when this process ends; `lent` is a line to a warm parent, if there is one.

    `seen` is the week's, if it is known.

    Raises CannotIsolate where this machine cannot shut student code in.
    """
    start_process: StartProcess = PlainProcess
    if setting.isolate:
        start_process = parent = warm_parent(seen or rule_of(week).seen(), setting, lent=lent)
        atexit.register(parent.close)
        parent.start()
    from course.grading.engine import Grader, PersonalGrader

    if week.load_questions():  # answers in words are rendered
        from course.inert import renderer  # noqa: F401

    kind = PersonalGrader if week.is_personal else Grader
    made = kind(week, language, setting.limits, start_process, setting.secret, setting.drafts)
    atexit.register(made.close)
    if isinstance(start_process, WarmParent):
        start_process.wait()
    return made


def start(week, language, setting, seen=None, lent=None):
    """Prepares this process to grade one week; what fails is told when the first submission comes."""
    global _grader, _failure
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the business of the process that asked
    _keep_to_one_core(int(multiprocessing.current_process().name.rpartition("-")[2]))  # SpawnProcess-1, -2, ...
    try:
        with uncollected():
            _grader = grader(week, language, setting, seen, lent)
        gc.freeze()  # what is there now stays: garbage is looked for in what comes
        own_memory.limit(ROOM)
    except CourseError as error:
        _failure = error
    except Exception as error:
        _failure = CourseError(f"{type(error).__name__}: {error}")


def _keep_to_one_core(number):
    """A core a submission, however many are graded at a time: the same limits, and no threads in each other's way."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[number % len(cores)]})


def ready():
    """Nothing, where this process can grade; raises what keeps it from it."""
    if _grader is None:
        raise _failure or RuntimeError("ready() before start()")


def grade(student, data):
    """The Result, as JSON, of the notebook `data` (bytes), and its log."""
    ready()
    assert _grader is not None
    return _grader.grade(student, data).to_json(), _grader.log
