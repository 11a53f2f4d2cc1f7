"""What a student reads of a wrong answer is true, names no cause, and holds no name that only our code knows."""

import functools
import re
from types import SimpleNamespace

import numpy as np
import pytest

from course.checks.differences import explain_difference, moves, patterns, places, pointwise, scales
from tests.every_week import MOST_SLOW, NETWORKS_MANY, USE_KERAS, WEEKS, exercises
from tests.judge import STUDENTS
from tests.truth.asking import Asker, Compared, _recording, askers_of
from tests.truth.holds import HOLDS
from tests.truth.verdict import COUNTED, FALSE, FORM, NAMED, OTHER, RAISED, SEEN, all_told, judged, misshapen

NETWORKS_SLOW = [pytest.param(slug, marks=[pytest.mark.slow] if slug in USE_KERAS else []) for slug in WEEKS]
EVERY = 32  # of the mutants and pairs
INTERNAL = re.compile(
    r"ModelHandle|LocalModel|RemoteModel|Door\b|NotData|ndarray|NoneType|builtin|<class|<function|object at 0x"
    r"|np\.(float|int|bool|str)|numpy\.|dtype\(|<U\d|Text\(|\bko=|Traceback"
)
CAUSE = re.compile(
    r"\?|strid|padd|pooling|\bloop|\bbias|forg[eo]t|did you|\bcheck\b|RGB|BGR|logarithm|division"
    r"|스트라이드|패딩|풀링|반복|편향|확인하세요|빠뜨|나요|로그|나눗셈"
)


@functools.cache
def told_in(slug, every):
    return all_told(askers_of(WEEKS[slug], STUDENTS if every == 1 else STUDENTS[:2]), every)


def assert_true(slug, every, kinds):
    told = told_in(slug, every)
    assert [one for one in told if one.verdict == FALSE] == []
    assert {one.verdict for one in told} >= kinds


def assert_plain(slug, every):
    names = [check.name for exercise in exercises(slug).values() for check in exercise.checks.values()]
    of_ours = re.compile(rf"\b({'|'.join(names)})\b")
    for one in told_in(slug, every):
        if one.verdict == RAISED:  # Python's own words follow
            continue
        assert not INTERNAL.search("".join(one.message)), one
        assert not of_ours.search("".join(one.message)), one
        assert re.search("[가-힣]", one.message.ko), one
        assert not re.search("[가-힣]", one.message.en), one
        assert not re.search("  |[{}]|None[^을.]", one.message.ko), one
        if one.verdict != OTHER:
            assert one.message.ko.endswith(".") == one.message.en.endswith("."), one
            assert not CAUSE.search("".join(one.message)), one


@pytest.mark.parametrize("slug", MOST_SLOW)
@pytest.mark.filterwarnings("ignore")
def test_no_message_is_false(slug):
    assert_true(slug, EVERY, {SEEN})


@pytest.mark.parametrize("slug", MOST_SLOW)
@pytest.mark.filterwarnings("ignore")
def test_no_message_names_a_cause_or_what_only_our_code_knows(slug):
    assert_plain(slug, EVERY)


@pytest.mark.slow
@pytest.mark.parametrize("week", NETWORKS_MANY)
@pytest.mark.filterwarnings("ignore")
def test_no_message_to_any_wrong_answer_is_false(week):
    assert_true(week.slug, 1, {NAMED, SEEN, COUNTED, FORM})
    assert_plain(week.slug, 1)


@pytest.mark.parametrize("slug", NETWORKS_SLOW)
def test_the_axes_that_a_check_declares_are_those_of_an_answer(slug):
    reference = WEEKS[slug].reference_sources()[WEEKS[slug].reference]
    for exercise in exercises(slug).values():
        for asked in Asker(WEEKS[slug]).asked(exercise.name, reference):
            declared = [one for one in asked.compared if one.options["axes"]]
            assert not declared or any(has_names(one.expected, one.options["axes"]) for one in declared), asked.check


def has_names(expected, axes):
    """Whether an array, or one of the items, has as many axes as names."""
    if isinstance(axes, dict | tuple):
        keys = axes if isinstance(axes, dict) else range(len(axes))
        return any(has_names(expected[key], axes[key]) for key in keys if axes[key])
    if isinstance(expected, tuple):
        return any(has_names(item, axes) for item in expected)
    return any(len(names.split()) == np.ndim(expected) for names in axes.split(","))


def test_every_pattern_is_worked_out_anew():
    tables = (moves.MOVES, moves.LATER_MOVES, pointwise.POINTWISE, scales.SCALES, places.WHERE, places.WHAT)
    names = {pattern.name for table in (*tables, patterns.EVERYWHERE, patterns.ONE_NUMBER) for pattern in table}
    assert names | {"not finite"} == set(HOLDS)


PICTURE = np.random.default_rng(5).normal(size=(6, 7))
OTHER_PICTURE = PICTURE * 1.5 + 2
FLIPPED = explain_difference(PICTURE[::-1], PICTURE, axes="H W")


def compared(actual, expected, difference, axes="H W"):
    return Compared(actual, expected, {"axes": axes}, difference)


def test_a_message_that_holds_of_all_questions_names_the_mistake():
    one, other = (compared(x[::-1], x, FLIPPED) for x in (PICTURE, OTHER_PICTURE))
    assert judged(one, [one, other]) == (NAMED, "")
    assert judged(one, [one, compared(OTHER_PICTURE[:, ::-1], OTHER_PICTURE, None)]) == (SEEN, "")


@pytest.mark.parametrize(
    ("actual", "axes", "reason", "why"),
    [
        (OTHER_PICTURE, "H W", None, "reversed: does not hold"),
        (PICTURE[::-1], "D K", None, "no axis is called height"),
        (PICTURE[::-1], "H W", ("All 42 values differ", "All 41 values differ"), "42 of 42 differ, not all"),
        (
            PICTURE[::-1],
            "H W",
            ("All 42 values differ", "40 of 42 values differ, the first at [0, 1]"),
            "right would be 42 of 42, [0, 0]",
        ),
    ],
)
def test_a_false_message_is_found(actual, axes, reason, why):
    told = FLIPPED.reason.en.replace(*reason) if reason else FLIPPED.reason.en
    false = FLIPPED._replace(reason=FLIPPED.reason._replace(en=told))
    one = compared(actual, PICTURE, false, axes)
    assert judged(one, [one]) == (FALSE, why)


def test_numbers_in_a_tuple_are_judged_each_by_its_own_size():
    answer, right = (2.5, 1_000_000), (3, 1_000_000)
    one = compared(answer, right, explain_difference(answer, right), axes=None)
    assert one.difference.reason.en.startswith("1 of 2 values differs, at [0]")
    assert judged(one, [one]) == (SEEN, "")


def test_what_is_compared_is_noted_before_the_check_changes_it():
    noted, names, expected = [], {"assert_close": None}, np.zeros(2)
    with _recording(SimpleNamespace(function=SimpleNamespace(__globals__=names)), noted, []):
        names["assert_close"](np.zeros(2), expected)
    expected[0] = 1
    assert noted[0].expected.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("reason", "actual", "expected", "wrong"),
    [
        ("Axis 0 (height) is 1 too short. Axis 1 (width) is 2 too long.", (4, 8), (5, 6), False),
        ("Axis 0 (height) is 1 too long.", (4, 6), (5, 6), True),
        ("All sizes are right but that of axis 1, which is missing.", (5, 3), (5, 6, 3), False),
        ("All sizes are right but that of axis 2, which is missing.", (5, 3), (5, 6, 3), True),
        ("The sizes are right, but in another order: axis 2, axis 0, axis 1.", (3, 5, 6), (5, 6, 3), False),
        ("The sizes are right, but in another order: axis 1, axis 2, axis 0.", (3, 5, 6), (5, 6, 3), True),
        ("The number of elements is right, but they are flattened.", (31,), (5, 6), True),
        ("There is one axis too many; without it all sizes would be right.", (5, 6), (6,), False),
        ("There is one axis too many; without it all sizes would be right.", (5, 6), (7,), True),
    ],
)
def test_a_false_word_of_sizes_is_found(reason, actual, expected, wrong):
    assert misshapen(reason, actual, expected) == wrong
