"""The mutator and the tally of the killed, on sources small enough to work by hand; how well each week is checked."""

import pytest

from course.authoring.build import exercises_of
from course.authoring.repository import all_weeks
from course.errors import CourseError
from tests.mutants.__main__ import as_data, diff
from tests.mutants.equivalent import EQUIVALENT, Equivalent
from tests.mutants.killing import report, together
from tests.mutants.mutate import mutants_of, mutants_of_exercise
from tests.toy import REFERENCE, write_repository

INNER = '''
import numpy as np


def inner(values, n):
    """The values but the first n and the last; the count 1 here is not the student's."""
    count = 1
    ### BEGIN SOLUTION
    if n <= 0:
        return values  # 가장자리
    return values[n:-1].max(axis=count)
    ### END SOLUTION
'''
OF_INNER = [
    (9, "if n <= 0: return values  # 가장자리", "pass  # 가장자리"),
    (9, "if n <= 0:", "if n < 0:"),
    (9, "if n <= 0:", "if n > 0:"),
    (9, "if n <= 0:", "if n <= 1:"),
    (9, "if n <= 0:", "if n <= -1:"),
    (10, "return values  # 가장자리", "pass  # 가장자리"),
    (11, "return values[n:-1].max(axis=count)", "return values[n:-1].max()"),
    (11, "return values[n:-1].max(axis=count)", "return values[n:-1].min(axis=count)"),
    (11, "return values[n:-1].max(axis=count)", "return values[n + 1:-1].max(axis=count)"),
    (11, "return values[n:-1].max(axis=count)", "return values[n - 1:-1].max(axis=count)"),
    (11, "return values[n:-1].max(axis=count)", "return values[n:1].max(axis=count)"),
    (11, "return values[n:-1].max(axis=count)", "return values[n:-2].max(axis=count)"),
    (11, "return values[n:-1].max(axis=count)", "return values[n:-0].max(axis=count)"),
]

# What Python's one-line bodies become: an expression, and all that one edit can make of it.
LINES = [
    ("a * b + 1", ["a / b + 1", "a * b - 1", "a * b + 2", "a * b + 0"]),
    ("a - (b - c)", ["a + (b - c)", "a - (b + c)"]),
    ("a // 2 @ b", ["a // 2 * b", "a / 2 @ b", "a % 2 @ b", "a // 3 @ b", "a // 1 @ b"]),
    ("a * b ** 2", ["a / b ** 2", "a * (b * 2)", "a * b ** 3", "a * b ** 1"]),
    ("a and not b", ["a or not b", "a and b"]),
    ("b if a else c", ["b if not a else c"]),
    ("[b for b in a if b]", ["[b for b in a if not b]"]),
    ("f(a, b)", ["f(b, a)"]),
    ("np.maximum(a, b)", ["np.minimum(a, b)"]),
    ("a.sum(keepdims=True)", ["a.mean(keepdims=True)", "a.sum()", "a.sum(keepdims=False)"]),
    ("a.astype(int)", ["a"]),
    ("np.round(a)", ["a"]),
    ("range(a, -1)", ["range(-1, a)", "range(a + 1, -1)", "range(a - 1, -1)", "range(a, 1)", "range(a, -2)"]),
    ("0.5 * a", ["0.5 / a", "1.0 * a", "1.5 * a"]),
    ("a.T", ["a"]),
    ("f'{a + 1}'", []),
    ("'a'", ["'b'"]),
    ("'C'", ["'B'", "'D'"]),
    ("'ij,jk->ik'", ["'ij,jk->ki'", "'ij,kj->ik'"]),
]


def test_every_mutant_of_a_small_function_is_made_once_and_told_with_its_place():
    found = [(mutant.line, mutant.removed, mutant.added) for mutant in mutants_of_exercise(INNER, "inner")]
    assert sorted(found) == sorted(OF_INNER)


@pytest.mark.parametrize(("expression", "expected"), LINES)
def test_one_edit_makes_of_an_expression(expression, expected):
    source = f"def f(a, b, c):\n    ### BEGIN SOLUTION\n    return {expression}\n    ### END SOLUTION\n"
    found = [mutant.added.removeprefix("return ") for mutant in mutants_of_exercise(source, "f")]
    if expression.startswith("range"):
        found.remove("range(a, -0)")
    assert sorted(found) == sorted(expected)


STATEMENTS = [
    ("a += b", ["a -= b", "a = b", "pass"]),
    ("a[b] = c", ["pass"]),
    ("a = b", []),
    ("for b in a: break", ["for b in a: continue", "for b in a: pass"]),
    ("a.sort()", ["pass"]),
]


@pytest.mark.parametrize(("statement", "expected"), STATEMENTS)
def test_one_edit_makes_of_a_statement(statement, expected):
    source = f"def f(a, b, c):\n    ### BEGIN SOLUTION\n    {statement}\n    ### END SOLUTION\n    return a\n"
    assert sorted(mutant.added for mutant in mutants_of_exercise(source, "f")) == sorted(expected)


# Checked with 3 and 7 numbers: nobody asks what becomes of ten.
UNASKED = "    if len(values) > 9:\n        return None\n"
MARKED = "    ### BEGIN SOLUTION\n    return float"


def test_the_killed_are_counted_and_what_is_listed_as_equivalent_is_held_to_it(tmp_path):
    week = write_repository(
        tmp_path, reference=REFERENCE.replace(MARKED, MARKED.replace("    return", UNASKED + "    return"))
    )
    rows = [
        Equivalent(
            week.slug, "span", "if len(values) > 9:", "if len(values) > 8:", "eight and nine are never asked for"
        ),
        Equivalent(week.slug, "double", "secret_factor = 2", "secret_factor = 3", "untrue: it loses points"),
        Equivalent(week.slug, "double", "secret_factor = 2", "secret_factor = 9", "there is no such mutant"),
        Equivalent("week98_other", "double", "secret_factor = 2", "secret_factor = 8", "another week's"),
    ]
    found = report(week, rows)
    assert as_data(found)["exercises"] == {
        "double": {"killed": 3, "slow": 0, "survived": 0, "equivalent": 0, "rate": 1.0},
        "span": {"killed": 4, "slow": 0, "survived": 4, "equivalent": 1, "rate": 4 / 8},
    }
    assert found.rate == 7 / 11
    place = "solutions/week99_toy/reference.py:21: span\n  - if len(values) > 9: return None\n  + pass"
    assert place in [diff(week, mutant) for mutant in found.all("survived")]
    assert [(row.added, why) for row, why in found.outdated] == [
        ("secret_factor = 3", "loses points: it is not equivalent"),
        ("secret_factor = 9", "is no longer made"),
    ]


def test_exercises_that_use_each_other_are_not_graded_together():
    both = INNER + "\n\n" + INNER.replace("def inner", "def outer").replace("values[", "inner(values)[")
    with pytest.raises(CourseError, match="outer calls inner"):
        together({name: mutants_of_exercise(both, name) for name in ("inner", "outer")})


WEEKS = [week for week in all_weeks() if week.assignment.is_file()]


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.slug)
def test_what_is_listed_as_equivalent_is_a_mutant_still(week):
    made = {(name, m.removed, m.added) for name, found in mutants_of(week, exercises_of(week)).items() for m in found}
    assert [row for row in EQUIVALENT if row.slug == week.slug and tuple(row[1:4]) not in made] == []


@pytest.mark.slow
@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.slug)
def test_every_mutant_loses_points_or_is_listed(week):
    found = report(week)
    assert found.rate >= 0.95
    assert [diff(week, mutant) for mutant in found.all("survived")] == []
    assert found.outdated == []
