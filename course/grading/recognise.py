"""Recognises a typical mistake: the student's answers are those of the reference with the mistake made."""

from course.checks.differences import explain_difference
from course.checks.values import NotData, plain
from course.sandbox.session import Reply
from course.sandbox.wire import RemoteModel

UNDECIDED = {"too slow", "crashed", "missing", "not attempted", "too large"}


def recognise(trace, mistakes, side):
    """The first of `mistakes` whose answers to every question of `trace` are the student's, or None.

    `trace` holds (question, Reply) pairs as a Door keeps them; `side` is the ReferenceSide.
    """
    if not trace or any(reply.status in UNDECIDED for _, reply in trace):
        return None
    for mistake in mistakes:
        if _answers_alike(trace, side, side.namespace_of(mistake)):
            return mistake
    return None


def _answers_alike(trace, side, namespace):
    numbers = {}  # the student's model -> the mistake's
    for question, reply in trace:
        question = {**question, "namespace": namespace}
        if question["ask"] == "model":
            question["number"] = numbers[question["number"]]
        other = Reply(**side.ask("", question))
        if isinstance(reply.value, RemoteModel) and isinstance(other.value, RemoteModel):
            numbers[reply.value.number] = other.value.number
        elif not _same(reply, other):
            return False
    return True


def _same(reply, other):
    if (reply.status, reply.error) != (other.status, other.error):
        return False
    if reply.status != "returned":
        return True
    try:
        return explain_difference(plain(reply.value), plain(other.value)) is None
    except NotData:  # forged by the student's process: nested deeper than any value that it could return
        return False
