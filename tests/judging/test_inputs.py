"""What a function is given stays as it is: changes are seen on the student's side, told by one small number."""

import functools

import numpy as np
import pytest

from course.checks import CheckFailure, Text, assert_close, expect_inputs_kept
from course.checks.calls import call
from course.checks.home import HomeDoor
from course.sandbox.replies import Notebook, believable
from course.sandbox.session import Door, Session
from tests.every_week import MOST_SLOW, WEEKS
from tests.judge import Judge
from tests.mutants.killing import equivalents_of
from tests.mutants.mutate import mutants_of

judge_of = functools.cache(lambda slug: Judge(WEEKS[slug]))


def changed(function, *args, **kwargs):
    return call({"f": function}, "f", args, kwargs).changed


def test_the_first_argument_that_changed_is_told_by_its_place():
    assert changed(lambda a, b: b.sort(), np.array([2, 1]), np.array([2, 1])) == 2
    assert changed(lambda a, b: b.sort(), np.array([2, 1]), b=[2, 1]) == 2
    assert changed(lambda a: a[0].fill(7), [np.zeros(2), np.ones(2)]) == 1
    assert changed(lambda a: a.update(k=2), {"k": 1}) == 1
    assert changed(lambda a: a.append(object()), [1]) == 1


def test_arguments_that_hold_what_they_held_are_not_changed():
    def rebinds(a, b):
        a = a * 2
        b = [*b, 1]
        return a, b

    assert changed(rebinds, np.array([1.0, np.nan]), [3]) == 0
    assert changed(lambda a: a, float("nan")) == 0
    assert changed(lambda a: a.sort(), np.array([1, 2])) == 0  # in order already


def test_at_home_and_in_the_sandbox_a_change_costs_what_the_check_says():
    source = "def f(x):\n    x += 1\n    return x\n\ndef g(x):\n    return x + 1"
    namespace = {}
    exec(source, namespace)
    with Session([source]) as session:
        for student in (HomeDoor(namespace), Door(session)):
            assert_close(student.g(np.zeros(2)), np.ones(2))
            expect_inputs_kept(student)
            assert_close(student.f(np.zeros(2)), np.ones(2))  # the value is right all the same
            with pytest.raises(CheckFailure, match="f changed its argument number 1") as failed:
                expect_inputs_kept(student)
            assert failed.value.kind == "changed input"


@pytest.mark.parametrize("told", [17, -1, "a hidden number", 1.5])
def test_a_child_cannot_tell_more_than_a_place_by_it(told):
    with pytest.raises(TypeError):
        believable({"status": "returned", "value": 1, "changed": told}, Notebook([]))


@pytest.mark.parametrize("slug", MOST_SLOW)
def test_every_exercise_that_is_given_an_array_or_a_list_looks_after_it_in_a_visible_check(slug):
    judge, rows = judge_of(slug), equivalents_of(WEEKS[slug])
    shown = [e for e in judge.exercises.values() if any(not check.hidden for check in e.checks.values())]
    for name, made in mutants_of(WEEKS[slug], shown).items():
        judge.outcomes(name, made[0].source)  # so that the judge sees what is an array
        spoilt = [
            m for m in made if m.kind == "argument changed" and "changeable" in judge.arrays.get((name, m.about), ())
        ]
        for mutant in spoilt:
            if not any(row.is_of(mutant) for row in rows):
                assert "changed input" in visible(judge, name, mutant.source), mutant.added


def visible(judge, exercise, source):
    """How the visible checks of an answer ended."""
    shown = [check.name for check in judge.exercises[exercise].checks.values() if not check.hidden]
    return [outcome.status for outcome, _ in judge.outcomes(exercise, source, only=shown).values()]


def test_types_count_only_where_a_check_asks_for_them():
    pixels = np.array([1, 0], dtype=np.uint8)
    for same in ([1, 0], np.array([1.0, 0]), np.array([True, False]), np.float32([1, 0])):
        assert_close(same, pixels)
        assert_close(same, pixels.astype(bool))
        with pytest.raises(CheckFailure, match="uint8"):
            assert_close(same, pixels, same_dtype=True)
    assert_close(pixels, pixels, same_dtype=True)
    with pytest.raises(CheckFailure, match="array of float32"):
        assert_close(np.ones(2), np.ones(2, dtype=np.float32), same_dtype=True)


def test_an_empty_list_is_as_good_as_an_empty_array_and_no_better():
    assert_close([], np.zeros((0, 4)))
    for wrong, right in (([], np.zeros((2, 4))), (np.zeros(0), np.zeros((0, 4)))):
        with pytest.raises(CheckFailure):
            assert_close(wrong, right)


def test_the_message_is_in_both_languages():
    with pytest.raises(CheckFailure) as failed:
        expect_inputs_kept(type("Student", (), {"changed": [("blur", 2)]}))
    assert isinstance(failed.value.reason, Text)
    assert "2번째 인자" in failed.value.reason.ko
