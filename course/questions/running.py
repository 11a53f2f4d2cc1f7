"""Two ways of asking a student's code, each in a sandboxed process of its own: a key counts where both give it.

The first changes the text of the cell and runs it beside the notebook, as a module would be; the second leaves the
source alone and watches it run, or runs a cell made from its tree in the notebook itself. Neither knows of the other.
"""

from typing import NamedTuple

from course.checks.calls import OWN, Reply
from course.checks.failures import CheckFailure
from course.sandbox import wire
from course.sandbox.replies import believable
from course.sandbox.session import Limits, Session

LIMITS = Limits(cell=20, call=3, submission=60, patience=5)
ASIDE = "aside"  # the namespace of what is changed as text
STUDENT = "student"
TRIVIAL = ("NameError", "UnboundLocalError", OWN)  # of a name that is gone: no question; OWN: ours too, or unknown


class NoAnswer(Exception):
    """The student's code gave nothing that a key can be made of."""


class Raised(NamedTuple):
    """The class of an error of Python's or a library's."""

    error: str


class Ways:
    """The two processes of one notebook; a context manager. `sources` are its cells."""

    def __init__(self, sources, start_process, limits=LIMITS):
        self._text = Session(sources, limits, start_process)
        self._tree = Session(sources, limits, start_process)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._text.close()
        self._tree.close()

    def as_text(self, function, source, inputs):
        """What the function gives for each of `inputs` where its cell is `source`. Raises NoAnswer.

        Each is asked twice, in another order: what remembers its calls has no answer.
        """
        question = {"ask": "amend", "of": STUDENT, "namespace": ASIDE, "source": source}
        answer = _asked(self._text, function, question)
        if not isinstance(answer, dict) or answer.get("status") != "returned":
            raise NoAnswer
        found = [self._aside(function, given) for given in inputs]
        again = [self._aside(function, given) for given in reversed(inputs)]
        if list(map(_packed, found)) != list(map(_packed, reversed(again))):
            raise NoAnswer
        return found

    def _aside(self, function, given):
        return _outcome(self._reply(self._text, function, _call(function, given, ASIDE)))

    def as_it_is(self, function, given):
        """What the untouched function gives. Raises NoAnswer."""
        return _outcome(self._reply(self._tree, function, _call(function, given, STUDENT)))

    def from_tree(self, function, source, given):
        """What the function gives where its cell is `source`, run in the notebook; which is then as it was."""
        try:
            self._run(function, source)
            return self.as_it_is(function, given)
        finally:
            self._run(function, function.cell)

    def watched(self, function, node, variable, given):
        """What a variable of the untouched function holds after the statement `node`. Raises NoAnswer."""
        first = function.node.lineno
        asked = _call(function, given, STUDENT) | {"ask": "watch", "variable": variable}
        asked |= {"first": node.lineno - first, "last": node.end_lineno - first}
        return _outcome(self._reply(self._tree, function, asked))

    def _run(self, function, source):
        answer = _asked(self._tree, function, {"ask": "cell", "source": source})
        if not isinstance(answer, dict) or answer.get("ok") is not True:
            self._tree.close()  # it starts again, and runs the notebook's cells
            raise NoAnswer

    @staticmethod
    def _reply(session, function, question):
        try:
            return believable(_asked(session, function, question), session.notebook)
        except TypeError:
            raise NoAnswer from None


def _asked(session, function, question):
    try:
        return session.ask(function.name, question)
    except CheckFailure:
        raise NoAnswer from None


def _call(function, given, namespace):
    arguments = list(given.arguments.values())
    return {"ask": "call", "namespace": namespace, "name": function.name, "args": arguments, "kwargs": {}}


def _packed(value):
    try:
        return wire.pack([value.error] if isinstance(value, Raised) else {"value": value})
    except (TypeError, ValueError):
        raise NoAnswer from None


def _outcome(reply: Reply):
    if reply.status == "returned":
        return reply.value
    if reply.status == "raised" and reply.error not in TRIVIAL:
        return Raised(reply.error)
    raise NoAnswer
