"""Runs one check against one side of a door and keeps the verdict."""

import inspect
import traceback
from typing import NamedTuple

from course.checks.failures import FAILURES, UNGRADED, CheckFailure, traceback_of, why_ungraded
from course.language import Text

UNFORESEEN = Text(
    "반환값의 형식이 문제에서 요구한 것과 다릅니다.", "The answer's form is not what the exercise asks for."
)


class Outcome(NamedTuple):
    """The verdict of one check: status "passed", a kind of CheckFailure or UNGRADED, and what the student reads."""

    status: str
    message: Text | None
    internal: str = ""  # the traceback of a check that broke on the answer: for its author
    line: int = 0  # of the student's cell, from 1, on which an error was raised
    source: str = ""  # that line
    where: Text | None = None  # where the answer differs, of a check whose data may be seen

    @property
    def passed(self):
        """Whether the check's points are earned."""
        return self.status == "passed"


def judge(check, student, reference=None):
    """The Outcome of `check` on `student`; a hidden check's message holds none of its data.

    An answer of a form the check did not foresee (a missing key, None for an array) fails it too. What else goes
    wrong, in the reference for example, is nobody's fault but ours: the check is UNGRADED.
    """
    wants_reference = "reference" in inspect.signature(check.function).parameters
    try:
        check(student, reference) if wants_reference else check(student)
    except CheckFailure as failure:
        place = {"line": failure.line, "source": failure.source, "where": None if check.hidden else failure.where}
        return Outcome(failure.kind, failure.message(check.hidden), **place)
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
        return Outcome("wrong type", UNFORESEEN, traceback.format_exc())
    except FAILURES as error:
        return Outcome(UNGRADED, why_ungraded(error), traceback_of(error))
    return Outcome("passed", None)
