"""More questions to a student's function, once an answer of it was wrong: within bounds, and each one once."""

import time
from typing import NamedTuple

import numpy as np

from course.checks.calls import Reply
from course.checks.differences import are_close
from course.checks.failures import CheckFailure
from course.checks.inputs import Input
from course.checks.values import NotData, plain
from course.recognition.allowance import Allowance
from course.sandbox import wire
from course.sandbox.process import at_once
from course.sandbox.replies import believable

UNDECIDED = {"too slow", "crashed", "missing", "not attempted", "too large", "stopped"}
SECONDS = 15  # of CPU that the student's function has for more questions about an exercise; most take less than one
AT_MOST = 60  # of CPU with all else; what is tried is counted, so this ends only what hangs


class Undecided(Exception):
    """The student's function gives no answer any more, or the time for questions is over."""


class Case(NamedTuple):
    """An Input of an exercise, the question that gives it to a function, and the question's bytes."""

    given: Input
    question: dict
    asked: bytes


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
        self.exercise, self._session, self._side = exercise, session, side
        self._replies = {wire.pack(question): reply for question, reply in trace if question["ask"] == "call"}
        self._others = others
        self._own, self._all = Allowance(SECONDS, session.cpu_seconds), Allowance(AT_MOST, self._cpu_of_all)

    def rows(self, questions):
        """A Row for each of `questions`; raises Undecided."""
        return self._rows([(question, wire.pack(question)) for question in questions])

    def right(self, question, asked):
        """The reference's Reply to a question; `asked` are its bytes. Nothing in it may be changed."""
        return Reply(**next(self._side.look_up(self.exercise, [(question, asked)])))

    def about(self, cases):
        """The Row of each of `cases`; raises Undecided."""
        return self._rows([(case.question, case.asked) for case in cases])

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

    def _rows(self, pairs):
        """A Row for each pair of a question and its bytes."""
        self._ask_all(asked for _, asked in pairs)
        replies = [self._replies[asked] for _, asked in pairs]
        rights = [Reply(**answer) for answer in self._side.look_up(self.exercise, pairs)]
        told = zip(pairs, replies, rights, strict=True)
        return [Row(question, asked, reply, right, same(reply, right)) for (question, asked), reply, right in told]

    def _ask_all(self, asked):
        """Asks each question, packed, that was not asked yet, in turn; raises Undecided at the first without reply."""
        waiting = []
        for one in dict.fromkeys(asked):
            if one not in self._replies:
                waiting.append(one)
            elif self._replies[one].status in UNDECIDED:
                self._ask_each(waiting)
                raise Undecided
        self._ask_each(waiting)

    def _ask_each(self, waiting):
        while waiting:
            self.require_time()
            for reply in self._replies_to(at_once(waiting)):
                self._replies[waiting.pop(0)] = reply
                if reply.status in UNDECIDED:
                    raise Undecided

    def _replies_to(self, calls):
        """Replies to the first of `calls`, one at least. All are read, also those after one that decides nothing."""
        found = []
        try:
            for answer in self._session.ask_each(self.exercise, calls):
                found.append(self._reply(answer))
        except CheckFailure:
            found.append(Reply("stopped"))
        return found

    def _reply(self, answer):
        try:
            return believable(answer, self._session.notebook)
        except TypeError:
            return Reply("stopped")


def call_of(exercise, given):
    """The question that asks for `exercise` with the arguments of an Input, by their places."""
    return {"ask": "call", "name": exercise, "args": list(given.arguments.values()), "kwargs": {}}


def case_of(exercise, given):
    """The Case of an Input of `exercise`."""
    question = call_of(exercise, given)
    return Case(given, question, wire.pack(question))


def same(reply, other):
    """Whether two Replies say the same, as the checks would judge it."""
    if _but_value(reply) != _but_value(other):
        return False
    return reply.status != "returned" or not differs(reply.value, other.value)


def alike(row, other):
    """Whether a Reply is the student's answer in a Row, wrong where that is wrong."""
    return same(row.reply, other) and same(other, row.right) == row.is_right


def _but_value(reply):
    """What a Reply says besides its value and the words of an error."""
    return reply._replace(value=None, message="", line=0, source="")


def differs(value, right):
    """Whether two values differ, as the checks would judge it."""
    if _same_bits(value, right):
        return False
    try:
        return not are_close(plain(value), plain(right))
    except NotData:  # forged by the student's process: nested deeper than any value that it could return
        return not are_close(None, plain(right))


def _same_bits(value, right):
    """Whether two arrays or numbers, or tuples of such, are the same to the bit: most answers are, and need no more."""
    if type(value) is not type(right):
        return False
    if type(value) is np.ndarray:
        return (value.dtype, value.shape) == (right.dtype, right.shape) and value.tobytes() == right.tobytes()
    if type(value) is tuple:
        return len(value) == len(right) and all(map(_same_bits, value, right))
    return type(value) in (bool, int, float) and value == right
