"""More questions to a student's function, once an answer of it was wrong: within bounds, and each one once."""

import time
from typing import NamedTuple

from course.checks.calls import Reply
from course.checks.differences import are_close
from course.checks.failures import CheckFailure
from course.checks.values import NotData, plain
from course.grading.allowance import Allowance
from course.grading.reference import REFERENCE
from course.sandbox import wire
from course.sandbox.replies import believable

UNDECIDED = {"too slow", "crashed", "missing", "not attempted", "too large", "stopped"}
SECONDS = 15  # of CPU that the student's function has for more questions about an exercise; most take less than one
AT_MOST = 60  # of CPU with all else; what is tried is counted, so this ends only what hangs


class Undecided(Exception):
    """The student's function gives no answer any more, or the time for questions is over."""


class Row(NamedTuple):
    """A question, its bytes, the student's Reply, the reference's, and whether the two are the same."""

    question: dict
    asked: bytes
    reply: Reply
    right: Reply
    is_right: bool


class Student:
    """The student's answers to one exercise beside the reference's; asks for more when told to.

    `others` gives the CPU seconds of what else computes meanwhile, or None.
    """

    def __init__(self, exercise, trace, session, side, others=lambda: 0.0):
        self._exercise, self._session, self._side = exercise, session, side
        self._replies = {wire.pack(question): reply for question, reply in trace if question["ask"] == "call"}
        self._others = others
        self._own, self._all = Allowance(SECONDS, session.cpu_seconds), Allowance(AT_MOST, self._cpu_of_all)

    def rows(self, questions):
        """A Row for each of `questions`; raises Undecided."""
        return [self.row(question) for question in questions]

    def row(self, question):
        """The Row of one question; raises Undecided."""
        asked = wire.pack(question)
        if asked not in self._replies:
            self._replies[asked] = self._ask(question)
        reply = self._replies[asked]
        if reply.status in UNDECIDED:
            raise Undecided
        right = self.right(question, asked)
        return Row(question, asked, reply, right, same(reply, right))

    def right(self, question, asked=b""):
        """The reference's Reply."""
        return Reply(**self._side.ask(self._exercise, {**question, "namespace": REFERENCE}))

    def about(self, given):
        """The Row of a call with the arguments of an Input."""
        return self.row(call_of(self._exercise, given))

    def allow(self, seconds):
        """Gives at least so many seconds more."""
        self._own.extend(seconds)
        self._all.extend(seconds)

    def allowance(self, seconds):
        """An Allowance of so many seconds of the student's function."""
        return Allowance(seconds, self._session.cpu_seconds)

    def require_time(self):
        """Raises Undecided where the time for questions is over."""
        if self._all.is_over() or self._own.is_over():
            raise Undecided

    def _cpu_of_all(self):
        used = self._session.cpu_seconds(), self._others()
        return None if None in used else sum(used) + time.process_time()

    def _ask(self, question):
        self.require_time()
        try:
            answer = self._session.ask(self._exercise, {**question, "namespace": "student"})
            return believable(answer, self._session.notebook)
        except (CheckFailure, TypeError):
            return Reply("stopped")


def call_of(exercise, given):
    """The question that asks for `exercise` with the arguments of an Input, by their places."""
    return {"ask": "call", "name": exercise, "args": list(given.arguments.values()), "kwargs": {}}


def same(reply, other):
    """Whether two Replies say the same, as the checks would judge it."""
    if _but_value(reply) != _but_value(other):
        return False
    return reply.status != "returned" or not differs(reply.value, other.value)


def _but_value(reply):
    """What a Reply says besides its value and the words of an error."""
    return reply._replace(value=None, message="", line=0, source="")


def differs(value, right):
    """Whether two values differ, as the checks would judge it."""
    try:
        return not are_close(plain(value), plain(right))
    except NotData:  # forged by the student's process: nested deeper than any value that it could return
        return not are_close(None, plain(right))
