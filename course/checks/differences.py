"""Names what is likely wrong, from the answer and the right answer alone."""

from typing import NamedTuple

import numpy as np

from course.language import Text


class Difference(NamedTuple):
    """How an answer differs: `kind` of CheckFailure, a `reason` free of data, a `detail` that quotes it."""

    kind: str
    reason: Text
    detail: Text | None = None


def explain_difference(actual, expected, *, rtol=1e-4, atol=1e-6):
    """The Difference between an answer and the right answer, or None when they are close."""
    a, e = np.asarray(actual), np.asarray(expected)
    if a.shape != e.shape:
        return Difference("wrong shape", Text("형상이 다릅니다.", "The shape differs."))
    if not np.allclose(a, e, rtol=rtol, atol=atol):
        return Difference("wrong values", Text("값이 다릅니다.", "The values differ."))
    return None
