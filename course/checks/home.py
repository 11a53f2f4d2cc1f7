"""The door at home: a visible check calls the functions in the student's own notebook."""

import contextlib
import copy
import io
import time
from collections import Counter

from course.checks.calls import CELL_FAILED, call, value_of
from course.checks.closeness import nothing_judged
from course.checks.failures import CheckFailure
from course.checks.models import LocalModel
from course.checks.sealed import hint_for
from course.checks.values import is_model
from course.imports import refusal_of
from course.language import Text

OFF = Text(
    "{exercise}: 이 시험에서는 공개 검사를 껐어요. 답은 제출한 뒤에 채점해요. 문제를 다시 읽고 스스로 확인해 보세요.",
    "{exercise}: visible checks are off in this exam. Your answer is graded after you hand in; read the exercise again "
    "and look at it yourself.",
)
PASSED = "✓ {exercise} · {title} ({points}/{points})"

QUICK = 2  # seconds; a check that took longer is not asked again for a hint

_failed = Counter()  # (exercise, check) -> times in a row that it failed in this kernel


class HomeDoor:
    """`door.name(...)` calls `namespace["name"](...)`, with the errors and the values of grading.

    What came of each call is kept in `replies`, a model as its handle.
    """

    seed = 0

    def __init__(self, namespace):
        self.changed = []
        self.replies = []
        self._namespace = namespace

    def __getattr__(self, name):
        def ask(*args, **kwargs):
            args, kwargs = copy.deepcopy((args, kwargs))  # as through the grader's door
            reply = call(self._namespace, name, args, kwargs)
            if is_model(reply.value):
                reply = reply._replace(value=LocalModel(reply.value))
            self.replies.append(reply)
            if reply.status in ("missing", "not attempted") and (words := refusal_of(name)):
                raise CheckFailure("raised", CELL_FAILED.format(name=name, error=f"ImportError: {words}"))
            self.changed += [(name, reply.changed)] if reply.changed else []
            return value_of(reply, name)

        return ask


def run_check(function):
    """Runs a visible check on this notebook: prints one line, or raises what is wrong.

    Each time that it fails in a kernel, a step more is shown; the error's own words are always the whole.
    """
    check = function.check
    name = check.exercise, check.name
    started = time.monotonic()
    try:
        check(HomeDoor(function.__globals__))
    except CheckFailure as failure:
        _failed[name] += 1
        failure.runs = _failed[name]
        if failure.kind.startswith("wrong") and time.monotonic() - started < QUICK:
            failure.hint = _hint(function)
        raise failure.with_traceback(None) from None
    del _failed[name]
    print(PASSED.format(exercise=check.exercise, title=check.title, points=check.points))


def check_is_off(exercise):
    """Says so, in the place of a visible check of `exercise` in an exam."""
    print(OFF.format(exercise=exercise))


def replies_to(function, door):
    """What comes through `door` of all that a visible check asks, also behind the first wrong answer."""
    with nothing_judged(), contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
        function(door)
    return door.replies


def _hint(function):
    return hint_for(function.check, lambda: replies_to(function, HomeDoor(function.__globals__)))
