"""The two ways a check judges: an answer against the right one, or a claim about the answer."""

import numpy as np

from course.checks.failures import CheckFailure
from course.language import Text


def assert_close(actual, expected, *, rtol=1e-4, atol=1e-6, hint=None):
    """Passes when `actual` equals `expected` within `atol + rtol * spread`, else says what is wrong.

    `spread` is the largest magnitude in `expected`. Lists, tuples and dicts are compared item by
    item. Raises CheckFailure with the explanation of `explain_difference`, and `hint` (a Text) after it.
    """
    from course.checks.differences import (
        explain_difference,
    )  # judges alone need it: a graded submission does not see it

    difference = explain_difference(actual, expected, rtol=rtol, atol=atol)
    if difference is None:
        return
    reason = difference.reason
    if hint is not None:
        reason = Text.join(" ", [reason, hint])
    raise CheckFailure(difference.kind, reason, difference.detail, where=difference.where)


def expect(claim, reason, detail=None, kind="wrong values"):
    """Raises CheckFailure with `reason` (a Text) unless `claim` is true.

    `detail` may quote the check's own data; it is shown for visible checks only.
    """
    if not np.all(claim):
        raise CheckFailure(kind, reason, detail)
