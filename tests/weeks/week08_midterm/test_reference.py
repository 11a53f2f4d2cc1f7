"""The midterm's reference under numbers worked by hand; its draws; its bank of broken functions."""

import ast
import collections
import itertools
import json
import re

import numpy as np
import pytest

from course.authoring.build import exercises_of
from course.authoring.reference import docstrings
from course.authoring.repository import find_week
from course.grading.proving import Prover

WEEK = find_week("week08")
SECRET = "8" * 64
NUMBERS = {
    "my_shapes": {
        "input": [45, 48, 3],
        "layers": [
            ["conv", 5, 1, "valid", 10],  # 41, 44
            ["conv", 5, 2, "same", 6],  # 20.5 up, 22
            ["pool", 2, 2, "valid", None],  # 10.5 down, 11
            ["conv", 3, 2, "valid", 20],  # 7 / 2 + 1 = 4.5 down, 8 / 2 + 1
            ["pool", 2, 1, "valid", None],
        ],
    },
    "my_parameters": {
        "channels": 4,
        "convolutions": [[3, 6, True], [5, 10, False], [7, 12, True]],
        "map": [5, 4],
        "units": 50,
    },
    "my_field": {"layers": [[3, 2], [2, 2], [7, 1], [3, 2], [7, 1]]},
    "my_value": {
        "image": [
            [[2, 2], [4, 1], [0, 2], [2, 3]],
            [[0, 5], [4, 2], [5, 4], [5, 3]],
            [[1, 3], [5, 2], [5, 4], [4, 4]],
            [[4, 5], [0, 4], [4, 1], [1, 1]],
        ],
        "kernels": [
            [[0, -1], [-2, -2], [0, 0]],
            [[-2, -1], [-1, -1], [1, 2]],
            [[-2, 1], [-1, 2], [0, 0]],
        ],
        "bias": -3,
        "place": [1, 0],
    },
    "my_ap": {
        "boxes": [
            [0.81, "A", 0.55],
            [0.9, "C", 0.2],
            [0.95, "D", 0.65],
            [0.42, "D", 0.9],
            [0.68, "B", 0.9],
            [0.67, "B", 0.3],
            [0.47, "C", 0.7],
        ],
        "truths": 5,
    },
    "my_gradient": {
        "map": [[4, 1, 8, 4], [6, 6, 9, 0], [3, 9, 9, 6], [9, 8, 7, 5]],
        "gradient": [[3, -2, -2], [4, 1, 1], [-2, -2, -4]],
    },
    "my_design": {"size": 48, "layers": 4, "map": 12, "field": 15, "weights": 52},
    "repair": {"row": 7},
}
BY_HAND = {
    "my_shapes": [(41, 44, 10), (21, 22, 6), (10, 11, 6), (4, 5, 20), (3, 4, 20)],
    "my_parameters": [3 * 3 * 4 * 6 + 6, 5 * 5 * 6 * 10, 7 * 7 * 10 * 12 + 12, 5 * 4 * 12 * 50 + 50],
    "my_field": [3, 5, 29, 37, 85],  # steps of 1, 2, 4, 4 and 8 pixels
    "my_value": (-4 - 4) + (0 - 5) + (4 + 4) + (-1 + 6) - 3,  # the left column of the window is padding
    # right, wrong, right, right, wrong, right, wrong (D again): at 1/1, 3/4 (twice: higher than 2/3), 4/6
    "my_ap": (1 + 3 / 4 + 3 / 4 + 4 / 6) / 5,
    # (1, 2) gets -2, -2, 1 and 1; (2, 1) gets 4, -2 and -2; (2, 2) gets -4
    "my_gradient": [[0, 0, 0, 0], [3, 0, -2, 0], [0, 0, -4, 0], [0, 0, 0, 0]],
}


def defined(week):
    namespace = {"__name__": "reference"}
    exec(week.reference_sources()[week.reference], namespace)
    return namespace


@pytest.mark.parametrize("name", BY_HAND)
def test_the_answer_is_the_one_worked_by_hand(name):
    week = WEEK._replace(numbers=json.dumps(NUMBERS))
    np.testing.assert_allclose(np.array(defined(week)[name]()), np.array(BY_HAND[name]))


def test_the_exam_has_forty_points_in_nine_parts():
    points = {exercise.name: exercise.points for exercise in exercises_of(WEEK)}
    assert all(points.values())
    assert len(points) == 8
    assert sum(points.values()) + sum(question.points for question in WEEK.load_questions().values()) == 40


def rows_of_the_bank():
    return WEEK.load_personal()["repair"]


def test_the_bank_holds_at_least_twelve_broken_functions_each_with_a_week_of_its_own():
    rows = range(100)
    told = []
    for row in rows:
        try:
            told.append(rows_of_the_bank().told({"row": row})["broken"].en)
        except IndexError:
            break
    assert len(set(told)) >= 12
    assert all("def repair(" in text and "SOLUTION" not in text for text in told)


def of_row(row):
    return WEEK._replace(numbers=json.dumps({**NUMBERS, "repair": {"row": row}}))


@pytest.mark.parametrize("row", [7, *(pytest.param(row, marks=pytest.mark.slow) for row in range(14) if row != 7)])
def test_a_broken_function_is_proven_and_handed_out_unmended_it_earns_nothing(row):
    week = of_row(row)
    prover = Prover(WEEK)
    assert [fault.en for fault in prover.faults(week, "student01", SECRET)] == []
    broken = rows_of_the_bank().told({"row": row})["broken"].en.removeprefix("```python\n").removesuffix("\n```")
    names = [mistake.name for mistake in week.load_mistakes() if mistake.exercise == "repair"]
    sources = {name: mistaken_source(week, name) for name in names}
    assert broken.split() in [source.split() for source in sources.values()]


@pytest.mark.parametrize("row", range(14))
def test_a_broken_function_is_told_in_the_language_of_the_text_and_its_code_is_the_same(row):
    told = rows_of_the_bank().told({"row": row})["broken"]
    ko, en = (text.removeprefix("```python\n").removesuffix("\n```") for text in (told.ko, told.en))
    (repair,) = [exercise for exercise in exercises_of(of_row(row)) if exercise.name == "repair"]
    assert (docstrings(ko)["repair"], docstrings(en)["repair"]) == (repair.docstring.ko, repair.docstring.en)
    assert re.search("[가-힣]", ko)
    assert not re.search("[가-힣]", en)
    assert undocumented(ko) == undocumented(en)


def undocumented(source):
    """The function's statements without its docstring."""
    return ast.dump(ast.Module(ast.parse(source).body[0].body[1:], []))


def mistaken_source(week, name):
    (mistake,) = [one for one in week.load_mistakes() if (one.exercise, one.name) == ("repair", name)]
    source = mistake.apply(week.find_exercise("repair")[1])
    return "\n".join(line for line in source.splitlines() if "SOLUTION" not in line)


def answers(week):
    """What the reference answers, as text, of each exercise with numbers of its own."""
    namespace = defined(week)
    return {name: repr(namespace[name]()) for name in BY_HAND} | {"my_design": repr(namespace["my_design"]())}


@pytest.mark.parametrize(("count", "most"), [(12, 2), pytest.param(300, 3, marks=pytest.mark.slow)])
def test_no_two_students_share_more_than_a_few_of_seven_answers(count, most):
    given = [answers(WEEK.of_student(f"2027{number:04d}", SECRET)) for number in range(count)]
    shared = [sum(one[name] == other[name] for name in one) for one, other in itertools.combinations(given, 2)]
    assert max(shared) <= most


def test_each_student_has_as_many_steps():
    given = [json.loads(WEEK.of_student(f"s{number}", SECRET).numbers) for number in range(8)]
    kinds = collections.Counter(
        json.dumps([[row[0], row[3]] for row in numbers["my_shapes"]["layers"]]) for numbers in given
    )
    assert len(kinds) == 1
    assert {len(numbers["my_field"]["layers"]) for numbers in given} == {5}
    assert {len(numbers["my_ap"]["boxes"]) for numbers in given} == {7}


def test_limits_are_kept_by_a_stack_that_is_found():
    for number in range(8):
        week = WEEK.of_student(f"s{number}", SECRET)
        limits, stack = json.loads(week.numbers)["my_design"], defined(week)["my_design"]()
        size, field, jump = limits["size"], 1, 1
        for kernel_size, stride in stack:
            field, jump, size = field + (kernel_size - 1) * jump, jump * stride, size // stride
        assert len(stack) <= limits["layers"]
        assert size == limits["map"]
        assert field >= limits["field"]
        assert sum(kernel_size**2 for kernel_size, _ in stack) <= limits["weights"]
