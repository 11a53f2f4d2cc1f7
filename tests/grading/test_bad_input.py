"""Whatever a student hands in, that student gets a clear line and keeps what was right."""

import json
import re

import nbformat
import pytest

from course.authoring.sample import reference_answers, with_answers
from course.grading.submission import MAX_BYTES


@pytest.fixture
def solved(grader):
    """The toy notebook with right answers, as plain JSON data."""
    assignment = grader.assignment("en")
    answers = reference_answers(grader.week, assignment.exercises)
    return json.loads(nbformat.writes(with_answers(assignment.release, answers)))


def cell_of(notebook, grade_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def graded(grader, notebook):
    return grader.grade("student01", json.dumps(notebook).encode())


def test_the_right_answers_get_all_points_and_no_problem(grader, solved):
    result = graded(grader, solved)
    assert (result.points, result.max, result.problems) == (6, 6, [])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a notebook"),
        (b"%PDF-1.7 \xff\xfe", "not a notebook"),
        (b'{"cells": [', "not a notebook"),
        (b"[1, 2]", "not a notebook"),
        (b'{"a": 1}', "not a notebook"),
        (b"[" * 100_000, "not a notebook"),
        (b'{"nbformat": 3, "worksheets": [{"cells": []}]}', "notebook format"),
        (b'{"nbformat": 4, "cells": {"a": 1}}', "notebook format"),
        (b'{"nbformat": 4, "cells": [7]}', "notebook format"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": 5}]}', "notebook format"),
        (b'{"nbformat": 4, "cells": []}', "No cell of this assignment"),
        (b'{"nbformat": 4, "metadata": [], "cells": [{"source": "1", "metadata": 3}]}', "No cell of this"),
        (b'{"nbformat": 4, "cells": [], "metadata": {"course": {"week": "week98_other"}}}', "week98_other"),
        (b'{"nbformat": 4, "cells": [' + b"{}," * 2_000 + b"{}]}", "too many cells (2,001"),
        (b" " * (MAX_BYTES + 1), "too large"),
        (b'{"nbformat": 4, "cells": [], "x": "' + b"a" * 50_000_000 + b'"}', "too large (50 MB"),
    ],
    ids=lambda value: str(value[:40]),
)
def test_what_is_not_a_submission_gets_no_points_and_a_reason(grader, data, words):
    result = grader.grade("student01", data)
    assert result.points == 0
    assert words in result.problems[0]
    assert all(words in exercise.message for exercise in result.exercises)
    assert {check.status for exercise in result.exercises for check in exercise.checks} == {"refused"}
    assert result.isolated is None  # it was not run at all
    assert " · not run" in grader.log.splitlines()[0]
    assert result.submitted


def test_a_duplicated_cell_counts_as_its_last_copy(grader, solved):
    wrong = json.loads(json.dumps(cell_of(solved, "double")))
    wrong["source"] = "def double(values):\n    return values"
    solved["cells"].insert(0, wrong)
    result = graded(grader, solved)
    assert result.points == 6
    assert result.problems == ["Cell double stands more than once; the last one is graded."]


def test_a_thousand_copies_of_a_cell_are_one_line_of_the_report(grader, solved):
    solved["cells"] += [cell_of(solved, "double")] * 1000
    assert graded(grader, solved).problems == ["Cell double stands more than once; the last one is graded."]


def test_a_deleted_solution_costs_its_own_exercise_only(grader, solved):
    solved["cells"].remove(cell_of(solved, "double"))
    result = graded(grader, solved)
    assert [e.points for e in result.exercises] == [0, 3]
    assert result.exercises[0].status == "missing"
    assert result.problems == ["Cell double was deleted."]


def test_an_answer_in_a_cell_that_lost_its_mark_still_counts(grader, solved):
    cell_of(solved, "double")["metadata"] = {}
    assert graded(grader, solved).points == 6


def test_deleted_and_edited_checks_are_put_back(grader, solved):
    solved["cells"].remove(cell_of(solved, "double-2"))
    cell_of(solved, "span-1")["source"] = "pass"
    cell_of(solved, "setup")["source"] = "raise SystemExit"
    cell_of(solved, "span")["source"] = "def span(values):\n    return 0.0"
    result = graded(grader, solved)
    assert [e.points for e in result.exercises] == [3, 0]
    assert result.problems == [
        "Cell setup was edited; the original is used for grading.",
        "Cell span-1 was edited; the original is used for grading.",
        "Cell double-2 was deleted; the original was put back.",
    ]
    ids = [c["metadata"].get("nbgrader", {}).get("grade_id") for c in result.notebook["cells"]]
    assert ids[ids.index("double") : ids.index("double") + 3] == ["double", "double-1", "double-2"]


def test_a_renamed_function_is_said_to_be_missing(grader, solved):
    cell = cell_of(solved, "double")
    cell["source"] = "".join(cell["source"]).replace("def double", "def twice")
    result = graded(grader, solved)
    assert result.exercises[0].message.startswith("There is no function double.")
    assert result.exercises[0].status == "missing"
    assert result.exercises[1].points == 3


def test_a_syntax_error_is_told_as_such(grader, solved):
    cell_of(solved, "double")["source"] = "def double(values)\n    return values"
    exercise = graded(grader, solved).exercises[0]
    assert exercise.status == "raised"
    assert "SyntaxError" in exercise.message


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ("raise NotImplementedError", "not attempted", "not attempted"),
        ("return values / nothing", "raised", "NameError (line 2: return values / nothing)"),
        ("return [values, values]", "wrong shape", ""),
        ("return values * 2.5", "wrong values", ""),
        ("return print", "wrong type", "builtin_function_or_method"),
        ("return None", "wrong type", ""),
        ("while True: pass", "too slow", "did not finish"),
        ("import os; os._exit(1)", "crashed", "Python ended"),
    ],
)
def test_ways_to_fail_are_told_apart(toy, solved, body, status, words):
    from course.grading.engine import Grader
    from course.sandbox.session import Limits

    cell_of(solved, "double")["source"] = f"def double(values):\n    {body}"
    with Grader(toy, "en", Limits(call=1)) as grader:
        wrong, right = graded(grader, solved).exercises
    assert wrong.status == status
    assert words in wrong.message
    assert (wrong.points, right.points) == (0, 3)


def test_a_cell_that_hangs_or_kills_python_costs_only_itself(toy, solved):
    from course.grading.engine import Grader
    from course.sandbox.session import Limits

    for source in ("while True: pass", "import os; os._exit(0)"):
        solved["cells"].insert(3, {"cell_type": "code", "metadata": {}, "source": source, "outputs": []})
    with Grader(toy, "en", Limits(cell=2)) as grader:
        assert graded(grader, solved).points == 6


def test_hidden_data_never_reaches_the_message(grader, solved):
    leak = "def {}(values):\n    raise ValueError(f'SAW {{values.tolist()}}')"
    cell_of(solved, "double")["source"] = leak.format("double")
    cell_of(solved, "span")["source"] = leak.format("span")
    text = graded(grader, solved).to_json()
    seen = {"SAW [1.0, 2.0, 4.0]", "SAW [0.0]"}  # the visible checks', and the smallest example
    assert set(re.findall(r"SAW \[.*?\]", text)) == seen


def test_what_a_function_kept_of_a_hidden_check_is_in_no_example(grader, solved):
    kept = "kept = []\ndef span(values):\n    kept.append(values.tolist())\n    return max(kept, key=len)"
    cell_of(solved, "span")["source"] = kept
    example = {e.name: e for e in graded(grader, solved).exercises}["span"].example
    assert (example.got.code, example.right.code) == ("[0.0]", "0.0")


def test_half_a_character_in_a_source_harms_nobody(grader, solved, tmp_path):
    cell_of(solved, "double")["source"] = "def double(values):\n    return '\ud800'"
    cell_of(solved, "span")["source"] = "print('\ud800' + chr(0xD800))\n" + "".join(cell_of(solved, "span")["source"])
    result = graded(grader, solved)
    result.to_json().encode("utf-8")
    assert [e.points for e in result.exercises] == [0, 3]
