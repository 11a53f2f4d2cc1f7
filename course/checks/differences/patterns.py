"""What is said of wrong values: how many differ and where, and the first pattern that they show."""

from typing import NamedTuple

import numpy as np

from course.checks.differences.arrays import as_float, count_of, first_place, size_of
from course.checks.differences.moves import LATER_MOVES, MOVES
from course.checks.differences.pairs import Pair, Pattern, when
from course.checks.differences.places import LARGE, SMALL, WHAT, WHERE
from course.checks.differences.pointwise import POINTWISE
from course.checks.differences.scales import SCALES
from course.language import Text

ROUNDING = 1e-6  # of the largest magnitude


class Seen(NamedTuple):
    """A pattern that was said: its name, the words found, and the items it is within."""

    name: str
    words: dict
    path: tuple = ()


def all_zero(pair):
    """Nothing but 0, in a result of more than one number."""
    return when(pair.actual.size > 1 and not pair.actual.any())


def all_equal(pair):
    """One value everywhere, where three or more differ."""
    return when(pair.varied(pair.expected) and np.ptp(pair.actual) <= ROUNDING * np.abs(pair.actual).max())


def opposite(pair):
    """The right values with the other sign, all of them."""
    return when(np.all(np.abs(pair.actual + pair.expected) <= pair.tolerance))


def one_number_by_one(pair):
    """A whole number, off by one."""
    if not pair.whole or abs(pair.actual - pair.expected) != 1:
        return None
    return {"side": LARGE if pair.actual > pair.expected else SMALL}


EVERYWHERE = [
    Pattern("zero", all_zero, Text("값이 모두 0입니다.", "Every value is 0.")),
    Pattern("equal", all_equal, Text("값이 모두 같습니다.", "All values are the same.")),
    Pattern(
        "negated",
        opposite,
        Text("모든 값의 부호가 반대입니다.", "They are the right values, every sign reversed."),
    ),
]
ONE_NUMBER = [
    Pattern("one by one", one_number_by_one, Text("정답보다 1만큼 {side}.", "The number is {side} by 1.")),
    Pattern("negated", opposite, Text("부호만 반대입니다.", "The number is right but for its sign.")),
    Pattern("one side", WHAT[-1].test, Text("정답보다 {side}.", "The number is {side}.")),
]
NAN = Text("숫자여야 할 곳에 NaN이 있습니다.", "There is NaN where a number is right.")
INFINITE = Text("유한한 수여야 할 곳에 무한대(inf)가 있습니다.", "There is inf where a finite number is right.")
NOT_NAN = Text("NaN이어야 할 곳에 숫자가 있습니다.", "There is a number where NaN is right.")


def explain_values(actual, expected, tolerance, differs, names=()):
    """(reason, detail, Seen or None) for two arrays of numbers of one shape that differ at `differs`."""
    count, place = count_of(differs), first_place(actual, expected, differs)
    a, e = as_float(actual), as_float(expected)
    with np.errstate(all="ignore"):
        for text, strange in (
            (NAN, np.isnan(a) & ~np.isnan(e)),
            (INFINITE, np.isinf(a) & np.isfinite(e)),
            (NOT_NAN, ~np.isnan(a) & np.isnan(e)),
        ):
            if np.any(strange):
                return Text.join(" ", [count, text]), place, Seen("not finite", {})
        found = _found(Pair(a, e, tolerance, differs, names))
        size = [size_of(a, e)] if not found and np.isfinite(e).all() else []
    counted = [] if found and differs.size == 1 else [count]
    return _told(found, counted + size, place)


def _told(found, counted, place):
    """The texts of the (Pattern, words) `found`, after what is `counted`, and the place that is quoted."""
    reasons = [pattern.reason.format(**words) for pattern, words in found]
    details = [pattern.detail.format(**words) for pattern, words in found if pattern.detail]
    seen = Seen(found[0][0].name, found[0][1]) if found else None
    return Text.join(" ", [*counted, *reasons]), Text.join(" ", [*details, place]), seen


def _found(pair):
    """The first pattern that holds of all cells; where none does, the first of WHERE and the first of WHAT."""
    if np.iscomplexobj(pair.expected) or not np.isfinite(pair.expected).all():
        return _first(WHERE, pair)
    if pair.expected.size == 1:
        return _first(ONE_NUMBER, pair)
    everywhere = _first([*EVERYWHERE, *MOVES, *POINTWISE, *SCALES, *LATER_MOVES], pair)
    return everywhere or [*_first(WHERE, pair), *_first(WHAT, pair)]


def _first(table, pair):
    """The first (Pattern, words) of `table` that holds, in a list; [] where none does."""
    tried = ((pattern, pattern.test(pair)) for pattern in table)
    return next(([(pattern, words)] for pattern, words in tried if words is not None), [])
