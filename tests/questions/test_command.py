"""`course questions` on a semester: a notebook a student, keys apart from it, and points in the gradebook."""

import json

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.authoring.sample import with_answers
from course.cli.main import main
from course.grading.new_semester import init_semester
from course.nbgrader_cells import grade_id
from course.questions.kept import all_kept, assignment_of, notebook_path
from course.questions.points import CELL
from course.semester.folder import Semester
from tests.questions.by_hand import agrees
from tests.toy import write_repository

LOOP = """def double(values):
    total = [0]
    for value in values:
        total.append(total[-1] + value)
    rows = np.stack([values, values, values])
    return rows[0] + rows[1] + 0 * total[-1]
"""
SHORT = """def double(values):
    return np.array([value + value for value in values])
"""
ODD = "def double(values):\n    return eval('values + values')\n"


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    return write_repository(tmp_path_factory.mktemp("repository"))


@pytest.fixture
def semester(week, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_REPOSITORY", str(week.root))
    monkeypatch.setattr("course.language._chosen", None)
    monkeypatch.delenv("COURSE_LANG", raising=False)
    init_semester(tmp_path / "cnn", "en")
    return Semester(tmp_path / "cnn")


def hand_in(semester, week, student, text):
    path = semester.folder("submitted", student, week) / f"{week.slug}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def course(semester, *arguments):
    return main(["questions", "week99", "--semester", str(semester.root), *arguments])


def answered(path, answers):
    """The notebook at `path` with what stands in its answers' cells, in order."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if name := grade_id(cell):
            cell.source = answers[int(name.rpartition("_")[2]) - 1]
    return nbformat.writes(notebook)


@pytest.mark.slow
def test_a_class_gets_its_questions_and_points_for_its_answers(semester, week, capsys):
    assert course(semester) == 1
    assert "nothing was handed in" in capsys.readouterr().err
    release = build_assignment(week, "en").release
    sources = {"anna": LOOP, "bora": SHORT, "chul": LOOP, "dora": ODD, "eun": None}
    for student, source in sources.items():
        given = with_answers(release, {"double": source} if source else {})
        hand_in(semester, week, student, nbformat.writes(nbformat.from_dict(given)))
    hand_in(semester, week, "half", '{"cells": [')
    assert course(semester) == 1  # one cannot be read
    said = capsys.readouterr()
    assert "not readable 1" in said.out
    assert "half: This is not a notebook" in said.err
    assert "dora: no function of it gives a question." in said.err
    kept = all_kept(semester, week)
    assert {student: len(one.questions) > 0 for student, one in kept.items()} == {
        student: student in ("anna", "bora", "chul") for student in sources
    }
    assert len(kept["anna"].questions) == 3
    for student in ("anna", "bora", "chul"):
        for question in kept[student].questions:
            assert agrees(question, sources[student]), question
    _test_notebooks(semester, week, kept)
    _test_again(semester, week, kept, capsys)
    _test_points(semester, week, kept, capsys)


def _test_notebooks(semester, week, kept):
    for student in ("anna", "bora", "chul"):
        path = notebook_path(semester, week, student)
        nbformat.validate(nbformat.read(path, as_version=4))
        text = path.read_text()
        assert student not in text
        assert "key" not in json.loads(text)["metadata"]
        assert text.count("answer_") == len(kept[student].questions)
    assert not notebook_path(semester, week, "dora").exists()


def _test_again(semester, week, kept, capsys):
    before = notebook_path(semester, week, "anna").read_bytes()
    assert course(semester, "--again") == 1
    assert all_kept(semester, week) == kept  # the semester's secret decides them
    assert notebook_path(semester, week, "anna").read_bytes() == before
    release = build_assignment(week, "en").release
    hand_in(semester, week, "anna", nbformat.writes(nbformat.from_dict(with_answers(release, {"double": SHORT}))))
    capsys.readouterr()
    assert course(semester) == 1
    assert "anna: handed in again since" in capsys.readouterr().err
    assert all_kept(semester, week) == kept


def _test_points(semester, week, kept, capsys):
    assert course(semester, "--grade") == 1
    assert "no notebook came back" in capsys.readouterr().err
    back = assignment_of(week)
    keys = ["error" if one.key.kind == "error" else one.key.value for one in kept["anna"].questions]
    right = [f"answer_{number} = {key!r}" for number, key in enumerate(keys, 1)]
    path = notebook_path(semester, week, "anna")
    hand_in(semester, back, "anna", answered(path, [right[0], "answer_2 = 12345", right[2]]))
    hand_in(semester, back, "chul", path.read_text())  # anna's
    assert course(semester, "--grade") == 1
    said = capsys.readouterr()
    assert "1 graded, mean 2.00 of 3, not readable 1, not handed in 1" in said.out
    assert "chul: This notebook was handed out to another student" in said.err
    with semester.gradebook() as gradebook:
        assert gradebook.find_grade(CELL, back.slug, back.slug, "anna").auto_score == 2
        assert gradebook.find_assignment(back.slug).max_score == 3
        assert [one.student_id for one in gradebook.assignment_submissions(back.slug)] == ["anna"]
    table = (semester.root / "questions" / week.slug / "points.csv").read_text(encoding="utf-8-sig")
    assert "anna,2,3,,right,wrong,right" in table


def test_what_cannot_be_done_is_told(semester, week, capsys):
    assert course(semester, "--grade") == 1
    assert "no questions were made yet" in capsys.readouterr().err
    assert course(semester, "--grade", "--again") == 1
    assert main(["questions", "week77", "--semester", str(semester.root)]) == 1
    assert "no week 'week77'" in capsys.readouterr().err


def test_an_exam_is_asked_nothing(semester, monkeypatch, capsys):
    monkeypatch.delenv("COURSE_REPOSITORY")
    assert main(["questions", "week08", "--semester", str(semester.root)]) == 1
    assert "week08_midterm is an exam" in capsys.readouterr().err
