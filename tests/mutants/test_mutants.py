"""The mutator and the tally of the killed, on sources small enough to work by hand; how well each week is checked."""

import json

import numpy as np
import pytest

from course.authoring.build import exercises_of
from tests.every_week import EACH_WEEK, NETWORKS_MANY
from tests.exam import FILES, write_exam
from tests.judge import STUDENTS, Judge
from tests.mutants.__main__ import as_data, diff
from tests.mutants.equivalent import Equivalent, right, seldom_seen
from tests.mutants.killing import WHAT, Answers, Exercise, equivalents_of, report, sifted
from tests.mutants.mutate import GENERAL, mutants_of, mutants_of_alternatives, mutants_of_exercise
from tests.toy import CHECKS, REFERENCE, write_repository

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
TOY_INPUTS = """
from course.checks.inputs import WHOLE, array, inputs

INPUTS = {"double": inputs(values=array("N", WHOLE)).sized(N=(1, 2, 3, 4, 0))}
"""
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
    ("T", []),
    ("f'{a + 1}'", []),
    ("'a'", ["'b'"]),
    ("'C'", ["'B'", "'D'"]),
    ("'ij,jk->ik'", ["'ij,jk->ki'", "'ij,kj->ik'"]),
]


def test_every_mutant_of_a_small_function_is_made_once_and_told_with_its_place():
    found = [(m.line, m.removed, m.added) for m in mutants_of_exercise(INNER, "inner") if m.kind == GENERAL]
    assert sorted(found) == sorted(OF_INNER)


@pytest.mark.parametrize(("expression", "expected"), LINES)
def test_one_edit_makes_of_an_expression(expression, expected):
    source = f"def f(a, b, c):\n    ### BEGIN SOLUTION\n    return {expression}\n    ### END SOLUTION\n"
    found = [m.added.removeprefix("return ") for m in mutants_of_exercise(source, "f") if m.kind == GENERAL]
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
    assert sorted(m.added for m in mutants_of_exercise(source, "f") if m.kind == GENERAL) == sorted(expected)


# What array code invites: an expression or statement, the kind of edit, and all that it makes of it.
ARRAY_LINES = [
    ("a = np.zeros(b)", "number type", ["np.zeros(b, dtype=int)", "np.zeros(b, dtype=np.uint8)"]),
    ("a = b.astype(float)", "number type", ["b.astype(int)"]),
    ("a = np.argmax(b)", "tie", ["np.size(b) - 1 - np.ravel(b)[::-1].argmax()"]),
    ("a = b.max()", "slice instead of all", ["np.ravel(b)[0]", "np.maximum(b.max(), 0)"]),
    ("a = np.maximum(b, 0)", "left out", ["b"]),
    ("a = b if c else 0", "edge case", ["b", "0"]),
    ("a = b - c", "sign dropped", ["abs(b - c)"]),
    ("a = layers.ReLU()(b)", "left out", ["b"]),
]


@pytest.mark.parametrize(("statement", "kind", "expected"), ARRAY_LINES)
def test_one_edit_of_array_code_is_of_its_kind(statement, kind, expected):
    source = f"def f():\n    ### BEGIN SOLUTION\n    {statement}\n    ### END SOLUTION\n    return a\n"
    found = [m.added.removeprefix("a = ") for m in mutants_of_exercise(source, "f") if m.kind == kind]
    assert sorted(found) == sorted(expected)


def test_what_ties_slices_and_in_place_mutants_do():
    values = np.array([[3, 9, 9], [-1, -7, -1]])
    source = "def f(x):\n    ### BEGIN SOLUTION\n    return np.argmax(x, axis=1)\n    ### END SOLUTION\n"
    assert [run(m, values).tolist() for m in mutants_of_exercise(source, "f") if m.kind == "tie"] == [[2, 2]]
    source = source.replace("np.argmax(x, axis=1)", "x.max(axis=1)")
    slices = [run(m, values).tolist() for m in mutants_of_exercise(source, "f") if m.kind == "slice instead of all"]
    assert slices == [[3, -1], [9, 0]]
    (spoilt,) = [m for m in mutants_of_exercise(source, "f") if m.kind == "argument changed"]
    given = values.copy()
    assert run(spoilt, given).tolist() == [9, -1]
    assert (given != values).any()
    assert spoilt.about == "x"


def run(mutant, *args):
    namespace = {"np": np}
    exec(mutant.source, namespace)
    return namespace["f"](*args)


def test_statements_that_write_to_the_same_name_change_places():
    source = "def f(x):\n    ### BEGIN SOLUTION\n    for i in range(2):\n        x = x + 1\n        x = x * 2\n"
    source += "    return x\n    ### END SOLUTION\n"
    assert [run(m, 1) for m in mutants_of_exercise(source, "f") if m.kind == "order"] == [7]


# Checked with 3 and 7 numbers: nobody asks what becomes of ten.
UNASKED = "    if len(values) > 9:\n        return None\n"
MARKED = "    ### BEGIN SOLUTION\n    return float"


def test_the_killed_are_counted_and_what_is_listed_as_equivalent_is_held_to_it(tmp_path):
    week = write_repository(
        tmp_path, reference=REFERENCE.replace(MARKED, MARKED.replace("    return", UNASKED + "    return"))
    )
    rows = [
        Equivalent("span", "if len(values) > 8:", "nine are never asked for"),
        Equivalent("double", "secret_factor = 3", "untrue: it loses points"),
        Equivalent("double", "secret_factor = 9", "there is no such mutant"),
    ]
    found = report(week, rows, range(3))
    counted = {one.name: {what: general(getattr(one, what)) for what in WHAT} for one in found.exercises}
    assert counted == {
        "double": {"killed": 3, "lucky": 0, "survived": 0, "equivalent": 0},
        "span": {"killed": 4, "lucky": 0, "survived": 4, "equivalent": 1},
    }
    killed, kept = len(found.all("killed")), len(found.all("survived"))
    assert as_data(found)["rate"] == killed / (killed + kept)
    place = "solutions/week99_toy/reference.py:21: span (general)\n  - if len(values) > 9: return None\n  + pass"
    assert place in [diff(week, mutant) for mutant in found.all("survived")]
    assert [(row.added, why) for row, why in found.outdated] == [
        ("secret_factor = 3", "loses points: it is not equivalent"),
        ("secret_factor = 9", "is no longer made"),
    ]


def general(mutants):
    return sum(mutant.kind == GENERAL for mutant in mutants)


def test_a_mutant_that_some_seeds_let_pass_is_called_lucky(tmp_path):
    checks = CHECKS.replace("np.random.default_rng(student.seed).normal(size=5)", "np.ones(1 + student.seed % 2)")
    reference = REFERENCE.replace("* secret_factor", "* (secret_factor if len(values) != 2 else 2)")
    week = write_repository(tmp_path, checks=checks, reference=reference)
    wrong = "return np.asarray(values) * (secret_factor if len(values) != 2 else 3)"
    assert wrong in [mutant.added for mutant in report(week, [], range(4)).all("lucky")]
    for listed, told in [(right, ["loses points: it is not equivalent"]), (seldom_seen, [])]:
        found = report(week, listed("double", "a reason", wrong), range(4))
        assert (wrong in [mutant.added for mutant in found.all("equivalent")]) == (told == [])
        assert [why for _, why in found.outdated] == told


def test_an_exams_mutant_is_killed_by_any_students_numbers_and_how_many_spare_it_is_told(tmp_path):
    total = 'sum(MINE["total"]["values"])'
    capped = FILES["reference"].replace(total, f'{total} + min(MINE["total"]["values"][0], 60)')
    week = write_exam(tmp_path, reference=capped)
    (found,) = report(week, []).exercises
    high = [json.loads(Judge(week, one).week.numbers)["total"]["values"][0] > 60 for one in STUDENTS]
    assert 0 < sum(high) < len(high)
    (raised,) = [one for one in (*found.killed, *found.survived) if one.added.endswith("[0], 61)")]
    assert raised in found.killed
    kept = [bool(Judge(week, one).kept("total", raised.source, range(1))) for one in STUDENTS]
    assert kept == [not one for one in high]
    assert 0 < found.luck < 1


def test_the_other_right_answers_are_mutated_too(tmp_path):
    week = write_repository(tmp_path)
    (mutant,) = [m for m in mutants_of_alternatives(week)["double"] if "values - values" in m.added]
    assert (mutant.origin, mutant.removed) == ("added to itself", "return values + values")
    assert week.alternatives.read_text().splitlines()[mutant.line - 1].strip() == mutant.removed


# Of what was called equivalent because it answers every input of a generator as the reference does.
PAIRS = [
    ("np.asarray(values) + np.asarray(values)", True),
    ("np.asarray([2 * value for value in values], dtype=int)", True),
    ("np.abs(np.asarray(values)) * 2", False),  # where a number is negative
    ("np.asarray(values) * (2 if len(values) != 3 else 3)", False),  # of one length
    ("np.asarray(values) * 2 if 8 not in values else np.asarray(values)", False),  # of one number
    ("(np.asarray(values) * 2).tolist()", True),  # the same numbers: of their form the checks judge
    ("(np.asarray(values) * 2).astype(bool)", False),  # another type
    ("None if len(values) == 0 else np.asarray(values) * 2", False),  # without numbers
]


@pytest.mark.parametrize(("answer", "equal"), PAIRS)
def test_two_answers_are_called_equal_only_if_no_input_tells_them_apart(tmp_path, answer, equal):
    week = write_repository(tmp_path, inputs=TOY_INPUTS)
    judge = Judge(week)
    namespace = judge.namespace(f"def double(values):\n    return {answer}\n")
    assert Answers(week, "double", judge).are_of(namespace) == equal


def test_of_what_survives_only_the_equal_are_called_equivalent(tmp_path):
    week = write_repository(tmp_path, inputs=TOY_INPUTS)
    judge = Judge(week)
    mutant, *_ = mutants_of_exercise(REFERENCE, "double")
    survived = [mutant._replace(source=f"def double(values):\n    return {answer}\n") for answer, _ in PAIRS]
    found = sifted(Exercise("double", [], [], survived, []), [(judge, Answers(week, "double", judge))])
    assert found.equivalent == [one for one, (_, equal) in zip(survived, PAIRS, strict=True) if equal]
    assert found.survived == [one for one, (_, equal) in zip(survived, PAIRS, strict=True) if not equal]


@pytest.mark.parametrize("week", EACH_WEEK)
def test_what_is_listed_as_equivalent_is_a_mutant_still(week):
    made = [mutant for found in mutants_of(week, exercises_of(week)).values() for mutant in found]
    assert [row for row in equivalents_of(week) if not any(map(row.is_of, made))] == []


@pytest.mark.slow
@pytest.mark.parametrize("week", NETWORKS_MANY)
def test_every_mutant_loses_points_with_thirty_seeds_or_is_listed(week):
    found = report(week)
    assert [diff(week, mutant) for what in ("lucky", "survived") for mutant in found.all(what)] == []
    assert found.outdated == []
