"""What a message does: it names the mistake, says what is seen, counts, or is false; and the rates of a week."""

import re
from collections import Counter
from typing import NamedTuple

import numpy as np

from course.checks.failures import CheckFailure
from tests.truth.holds import HOLDS, WHOLE, Listed, wrong_cells
from tests.truth.networks import falsehood
from tests.truth.wrong import wrong_answers

NAMED, SEEN, COUNTED, FORM = "named", "seen", "counted", "form"
OTHER, RAISED, FALSE = "other", "raised", "false"
VERDICTS = (NAMED, SEEN, COUNTED, FORM, OTHER, RAISED, FALSE)
SOME = re.compile(r"(\d+) of (\d+) values differ, the first at (\[[\d, ]*\])")
ONE = re.compile(r"(1) of (\d+) values differs, at (\[[\d, ]*\])")
ALL = re.compile(r"All (\d+) values differ")
LESS = re.compile(r"less than (\d+) % of")
MORE = re.compile(r"(\d+) % of the largest right value or more")
OF_AXES = {"height": "H", "width": "W", "channel": "C", "border": "H"}  # a word -> the axis without which it is false


class Told(NamedTuple):
    """A message to a wrong answer: which answer and check, the message, and what it does, with why it is false."""

    exercise: str
    change: str
    check: str
    hidden: bool
    message: tuple  # a Text
    verdict: str
    why: str = ""


def told_of(asker, wrong):
    """The Told of each check that `wrong` fails."""
    asked = asker.asked(wrong.exercise, wrong.source)
    every = [one for check in asked for one in check.compared]
    for check in asked:
        if (told := check.told) is not None:
            message = CheckFailure(*told.difference[:3]).message(check.hidden)
            verdict, why = judged(told, every)
        elif check.failure:
            message = check.failure.message(check.hidden)
            verdict, why = RAISED if check.failure.kind == "raised" else OTHER, ""
            if check.network and (why := falsehood(check.network, check.failure.reason.en)):
                verdict = FALSE
        else:
            continue
        yield Told(wrong.exercise, wrong.change, check.check, check.hidden, message, verdict, why)


def judged(told, every):
    """(verdict, why it is false) of a Compared, given all that were compared."""
    difference, seen = told.difference, told.difference.seen
    if word := _misnamed(difference.reason.en, told.options.get("axes")):
        return FALSE, f"no axis is called {word}"
    if difference.kind != "wrong values":
        shapes = [np.shape(at(value, item_path(told))) for value in (told.actual, told.expected)]
        return (FALSE, "sizes") if misshapen(difference.reason.en, *shapes) else (FORM, "")
    actual, expected = (at(value, item_path(told)) for value in (told.actual, told.expected))
    if miscounted := _miscounted(difference.reason.en, actual, expected):
        return FALSE, miscounted
    if seen is None:
        return (FALSE, "another size") if _missized(difference.reason.en, actual, expected) else (COUNTED, "")
    if not _holds(seen, actual, expected):
        return FALSE, f"{seen.name}: does not hold"
    others = [(at(one.actual, seen.path), at(one.expected, seen.path)) for one in every]
    always = seen.name in WHOLE and all(e is None or _holds(seen, a, e) for a, e in others)
    return (NAMED if always else SEEN), ""


def item_path(told):
    """The items that the message names, as it does in English: Item 1: Item 'boxes':"""
    names = re.findall(r"Item ('[^']*'|\d+):", told.difference.reason.en)
    return tuple(int(name) if name.isdigit() else name[1:-1] for name in names)


def at(value, path):
    """The item of `value` at `path`, as an array of numbers, or None."""
    try:
        for key in path:
            value = value[key]
        array = np.asarray(value)
        array = array.view(Listed) if isinstance(value, list | tuple) else array
    except (TypeError, LookupError, ValueError):
        return None
    return array if array.dtype.kind in "biuf" else None


def _holds(seen, actual, expected):
    if actual is None or expected is None:
        return False
    if seen.name in WHOLE:  # of the cells that differ in PART, integers are told exactly
        actual, expected = actual.astype(float), expected.astype(float)
    with np.errstate(all="ignore"):
        try:
            return bool(HOLDS[seen.name](actual, expected, seen.words))
        except (ValueError, IndexError):  # another number of axes
            return False


def _misnamed(reason, axes):
    """A word of OF_AXES that is said of an array which has no such axis, or ""."""
    letters = set(re.findall(r"\w+", str(axes)))
    return next((word for word, axis in OF_AXES.items() if word in reason and axis not in letters), "")


def _miscounted(reason, actual, expected):
    """What is wrong with the numbers that the message gives, or ""."""
    some, everything = SOME.search(reason) or ONE.search(reason), ALL.search(reason)
    if actual is None or expected is None or not (some or everything):
        return ""
    places = np.argwhere(wrong_cells(actual, expected)).tolist()
    size = actual.size
    if everything:
        return "" if len(places) == size == int(everything[1]) else f"{len(places)} of {size} differ, not all"
    right = f"{len(places)} of {size}, {places[0] if places else None}"
    return "" if right == f"{some[1]} of {some[2]}, {some[3]}" else f"right would be {right}"


def _missized(reason, actual, expected):
    """Whether the share of the largest value that the message gives is wrong."""
    less, more = LESS.search(reason), MORE.search(reason)
    if actual is None or expected is None or not (less or more):
        return False
    share = (
        100 * abs(actual.astype(float) - expected.astype(float)).max() / max(abs(expected.astype(float)).max(), 1e-300)
    )
    return not (share < int(less[1]) if less else share >= int(more[1]))


def misshapen(reason, actual, expected):
    """Whether what the message says of a wrong shape is wrong."""
    said = []
    for axis, change, way in re.findall(r"[Aa]xis (\d+)[^.]*? is (\d+) too (long|short)", reason):
        said.append(actual[int(axis)] - expected[int(axis)] == int(change) * (1 if way == "long" else -1))
    if missing := re.search(r"right but that of axis (\d+)", reason):
        said.append(np.delete(expected, int(missing[1])).tolist() == list(actual))
    if order := re.search(r"in another order: (.*)\.", reason):
        said.append(tuple(expected[int(axis)] for axis in re.findall(r"axis (\d+)", order[1])) == actual)
    if "number of elements is right" in reason:
        said.append(np.prod(actual) == np.prod(expected))
    if "one axis too many" in reason:
        said.append(any(np.delete(actual, axis).tolist() == list(expected) for axis in range(len(actual))))
    return not all(said)


def rates(told):
    """Verdict -> how many of the messages."""
    found = Counter(one.verdict for one in told)
    return {verdict: found[verdict] for verdict in VERDICTS}


def all_told(askers, every=1):
    """Every Told of a week's wrong answers, of which one out of `every`; in an exam an Asker a student."""
    return [told for asker in askers for wrong in wrong_answers(asker.week, every) for told in told_of(asker, wrong)]
