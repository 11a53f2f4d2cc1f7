"""The sample class of an exam: each answers on their own numbers, two swapped their notebooks, one copied."""

import json

import pytest

from course.authoring.build import build_assignment
from course.authoring.sample_exam import names_of, sample_exam
from course.cli.main import main
from course.nbgrader_cells import grade_id
from tests.exam import write_exam

SECRET = "5" * 64
STUDENTS = [f"student0{number}" for number in range(1, 7)]
ABOUT = [
    "reference",
    "untouched",
    "total: the largest only",
    "handed in the notebook of student05",
    "handed in the notebook of student04",
    "copied the answers of student01",
]


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    return write_exam(tmp_path_factory.mktemp("exam"))


@pytest.fixture(scope="module")
def own(week):
    """Student -> the week with the student's numbers."""
    return {student: week.of_student(student, SECRET) for student in STUDENTS}


@pytest.fixture(scope="module")
def samples(week, own):
    return sample_exam(week, "en", SECRET, lambda student: build_assignment(own[student], "en").release)


def answer(notebook):
    """What total() of the notebook gives; None where nothing is written."""
    (source,) = [cell["source"] for cell in notebook["cells"] if grade_id(cell) == "total"]
    names = {}
    exec(source, names)
    try:
        return names["total"]()
    except NotImplementedError:
        return None


def test_everybody_answers_as_it_is_said_of_them(week, own, samples):
    assert [one.student for one in samples] == names_of(week) == STUDENTS
    assert [one.about.en for one in samples] == ABOUT
    numbers = [json.loads(own[student].numbers)["total"]["values"] for student in STUDENTS]
    answers = [answer(one.notebook) for one in samples]
    right = [sum(values) for values in numbers]
    assert answers == [right[0], None, max(numbers[2]), right[4], right[3], right[0]]


def test_notebooks_bear_the_marks_of_whom_they_were_given_to(own, samples):
    marks = [one.notebook["metadata"]["course"]["variant"] for one in samples]
    given = [own[student].variant for student in STUDENTS]
    assert marks == [*given[:3], given[4], given[3], given[5]]


@pytest.mark.slow
def test_the_demo_of_an_exam_goes_the_whole_way(week, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_REPOSITORY", str(week.root))
    assert main(["demo", "99", "--dir", str(tmp_path / "demo"), "--lang", "en"]) == 0
    printed, said = capsys.readouterr()
    assert "student04 handed in the notebook that student05 was given" in said
    assert "student05 handed in the notebook that student04 was given" in said
    results = [json.loads((tmp_path / f"demo/results/week99_toy/{student}.json").read_text()) for student in STUDENTS]
    assert [sum(exercise["points"] for exercise in one["exercises"]) for one in results] == [3, 0, 0, 0, 0, 0]
    assert results[2]["exercises"][0]["recognised"] == "the largest only"
    assert all(about in " ".join(printed.split()) for about in ABOUT[:3])
    assert (tmp_path / "demo/reports/week99_toy.html").is_file()
