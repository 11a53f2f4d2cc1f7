"""Runs one check against one side of a door and keeps the verdict."""

import inspect
from typing import NamedTuple

from course.checks.failures import CheckFailure
from course.language import Text


class Outcome(NamedTuple):
    """The verdict of one check: status "passed" or a kind of CheckFailure, and what the student reads."""

    status: str
    message: Text | None

    @property
    def passed(self):
        return self.status == "passed"


def judge(check, student, reference=None):
    """The Outcome of `check` on `student`; a hidden check's message holds none of its data.

    An error of the check itself, such as an answer it did not expect, is the answer's fault
    only if the check says so with CheckFailure; any other exception propagates.
    """
    wants_reference = "reference" in inspect.signature(check.function).parameters
    try:
        check.function(student, reference) if wants_reference else check.function(student)
    except CheckFailure as failure:
        message = Text(*(failure.message(language, check.hidden) for language in ("ko", "en")))
        return Outcome(failure.kind, message)
    return Outcome("passed", None)
