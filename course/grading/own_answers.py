"""What an answer to a student's own numbers was, kept as text beside its verdict: it may be right for another's."""

import json

import numpy as np

from course.checks.values import NotData, plain

MOST = 2_000  # characters that are kept


def returned(exercise, trace):
    """What the function `exercise` returned when it was asked without arguments, as JSON; "" where nothing is to keep.

    `trace` is what the checks asked, (question, Reply) pairs.
    """
    for question, reply in trace:
        asked = question["ask"] == "call" and question["name"] == exercise
        if asked and not question["args"] and not question["kwargs"]:
            return _as_text(reply.value) if reply.status == "returned" else ""
    return ""


def _as_text(value):
    try:
        text = json.dumps(plain(value), default=_listed)
    except (NotData, TypeError, ValueError, RecursionError):
        return ""
    return text if len(text) <= MOST else ""


def _listed(value):
    if isinstance(value, (np.ndarray, np.generic)):
        return value.tolist()
    raise TypeError(type(value).__name__)
