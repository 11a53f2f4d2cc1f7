"""How a check judges: an answer against the right one, a claim about the answer, what became of the arguments.

One rule of types holds in all exercises: numbers are judged by their value. 1, 1.0, True and np.float32(1) are the
same answer, and a list of numbers is as good as an array. Only where the text says that the type stays, as that of
pixels, does a check ask for it, with `same_dtype`.
"""

import contextlib

import numpy as np

from course.checks.failures import CheckFailure
from course.checks.registry import AXES
from course.language import Text

OTHER_DTYPE = Text(
    "값은 맞지만 자료형(dtype)이 다릅니다: {expected} 배열을 기대했습니다.",
    "The values are right, but their type (dtype) is not: an array of {expected} is expected.",
)
CHANGED = Text(
    "{name}: 넘겨받은 {number}번째 인자를 바꾸었습니다. 인자는 그대로 두어야 합니다. x.copy()처럼 복사한 다음 "
    "그 복사본을 바꾸세요.",
    "{name} changed its argument number {number}. What a function is given stays as it is: make a copy, as with "
    "x.copy(), and change that.",
)
_judging = True


@contextlib.contextmanager
def nothing_judged():
    """Meanwhile every comparison passes: so a check asks all that it has to ask."""
    global _judging
    _judging = False
    try:
        yield
    finally:
        _judging = True


def assert_close(actual, expected, *, rtol=1e-4, atol=1e-6, hint=None, same_dtype=False, axes=None):
    """Passes when `actual` equals `expected` within `atol + rtol * spread`, else says what is wrong.

    `spread` is the largest magnitude in `expected`. Lists, tuples and dicts are compared item by
    item. With `same_dtype` an array of the type of `expected` is asked for. Raises CheckFailure with the explanation
    of `explain_difference`, and `hint` (a Text) after it; `axes` names the axes where they are not those of the check.
    """
    if not _judging:
        return
    from course.checks.differences import explain_difference  # judges alone need it: a submission does not see it

    axes = axes or AXES.get()
    difference = explain_difference(actual, expected, rtol=rtol, atol=atol, same_dtype=same_dtype, axes=axes)
    if difference is None:
        if same_dtype and getattr(actual, "dtype", None) != expected.dtype:
            raise CheckFailure("wrong type", OTHER_DTYPE.format(expected=expected.dtype))
        return
    reason = difference.reason
    if hint is not None:
        reason = Text.join(" ", [reason, hint])
    raise CheckFailure(difference.kind, reason, difference.detail, where=difference.where)


def expect(claim, reason, detail=None, kind="wrong values"):
    """Raises CheckFailure with `reason` (a Text) unless `claim` is true.

    `detail` may quote the check's own data; it is shown for visible checks only.
    """
    if _judging and not np.all(claim):
        raise CheckFailure(kind, reason, detail)


def expect_inputs_kept(student):
    """Raises CheckFailure if a function that this check called changed an argument, an array or a list."""
    for name, number in student.changed if _judging else ():
        raise CheckFailure("changed input", CHANGED.format(name=name, number=number))
