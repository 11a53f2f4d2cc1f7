"""An exam: wrong answers that are right for another student's numbers are told, and what some were given is not."""

import json

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.authoring.repository import find_week
from course.authoring.sample import with_answers
from course.cli.main import main
from course.grading.engine import Grader
from course.grading.new_semester import init_semester
from course.language import LANGUAGES
from course.pages.similar import Similar, similar_page
from course.semester.folder import Semester
from course.semester.handed_out import HandedOut, keep_handed_out
from course.similarity.class_of import given_sources
from course.similarity.compare import given_hashes
from course.similarity.fingerprints import prints_of
from course.similarity.own_numbers import Fit, others_numbers
from tests.exam import FILES, PERSONAL, write_exam
from tests.graders import quick_process
from tests.grading.by_hand import EVIL, Page, check, exercise, result

NUMBERS = {"a": [1, 2, 3], "b": [10, 20, 30], "c": [4, 5, 6], "d": [7, 8, 9], "e": [2, 7, 6]}  # sums 6, 60, 15, 24, 15
CHOICE = """

@check("choice", points=2, hidden=True)
def one_of_ones_own_numbers(student, reference):
    expect(student.choice() in reference.all_of_them(), Text("아니에요.", "It is none of them."))
"""
FIRST = '''

def choice():
    """One of your numbers."""
    ### BEGIN SOLUTION
    return MINE["choice"]["values"][0]
    ### END SOLUTION


def all_of_them():
    return MINE["choice"]["values"]
'''


def write_two(root):
    """The small exam with a second exercise, of which several answers are right."""
    return write_exam(
        root,
        checks=FILES["checks"] + CHOICE,
        reference=FILES["reference"] + FIRST,
        personal=PERSONAL.replace('{"total"', '{"choice": Personal(draw), "total"'),
        assignment=FILES["assignment"] + '# %% exercise="choice"\n',
    )


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    return write_two(tmp_path_factory.mktemp("exam"))


@pytest.fixture
def semester(week, tmp_path, monkeypatch):
    """A semester in which NUMBERS are handed out."""
    monkeypatch.setenv("COURSE_REPOSITORY", str(week.root))
    monkeypatch.setattr("course.language._chosen", None)
    init_semester(tmp_path / "cnn", "en")
    made = Semester(tmp_path / "cnn")
    for student, values in NUMBERS.items():
        numbers = json.dumps({name: {"values": values} for name in ("total", "choice")})
        keep_handed_out(made, week, HandedOut(student, numbers, f"{student:0>16}", ""))
    return made


def graded(semester, week, **answers):
    """Keeps a Result for each student: the answer to `total`, or to both, and whether it is right."""
    for student, given in answers.items():
        rows = []
        for name, answer in zip(("total", "choice"), given, strict=False):
            right = answer == sum(NUMBERS[student]) if name == "total" else answer in NUMBERS[student]
            verdict = check(f"{name}-1", "passed" if right else "wrong values", points=3, hidden=True)
            rows.append(exercise(name, verdict)._replace(returned=json.dumps(answer)))
        semester.save(week, result(*rows, student=student))


def told(semester, week):
    return [(fit.student, fit.other, fit.exercise, fit.answer, fit.fitted) for fit in others_numbers(semester, week)]


def test_a_wrong_answer_that_is_right_for_another_is_told_with_how_many_it_fits(semester, week):
    graded(semester, week, a=[60], b=[60], c=[6.0], d=[15], e=[16])
    assert told(semester, week) == [
        ("a", "b", "total", "60", 1),
        ("c", "a", "total", "6.0", 1),
        ("d", "c", "total", "15", 2),
        ("d", "e", "total", "15", 2),
    ]


def test_of_several_right_answers_the_one_that_another_handed_in_counts(semester, week):
    graded(semester, week, a=[6, 20], b=[60, 20], d=[24, 30])
    assert told(semester, week) == [("a", "b", "choice", "20", 1)]  # 30 is right for b, too, but nobody gave it


def test_two_answers_of_one_person_are_told_and_what_fits_many_is_told_of_nobody_alone(semester, week, monkeypatch):
    monkeypatch.setattr("course.similarity.own_numbers.MOST_FITTED", 1)
    graded(semester, week, a=[60], d=[15, 6], c=[15, 6], e=[15, 6], b=[15])
    assert told(semester, week) == [
        ("a", "b", "total", "60", 1),
        *[("d", other, name, answer, 2) for other in "ce" for name, answer in (("choice", "6"), ("total", "15"))],
    ]  # of b 15 alone would say nothing


def test_what_is_right_for_ones_own_numbers_is_nobody_elses(semester, week):
    lost = exercise("total", check("total-1", "ungraded", points=3))._replace(returned="6")
    semester.save(week, result(lost, student="a"))
    assert told(semester, week) == []


@pytest.mark.parametrize("returned", ["", "null", '"6"', "[6]", "NaN", "Infinity", "1e999", "1" * 400, '{"a": 1}'])
def test_what_is_no_number_fits_nobody(semester, week, returned):
    wrong = exercise("total", check("total-1", "wrong values", points=3))._replace(returned=returned)
    semester.save(week, result(wrong, student="c"))
    assert told(semester, week) == []


def test_grading_keeps_what_was_answered_to_own_numbers(week, semester):
    own = week._replace(numbers=json.dumps({n: {"values": [1, 2, 3]} for n in ("total", "choice")}), variant="0" * 16)
    answers = {"total": "def total():\n    return np.float32(60)", "choice": "def choice():\n    return [[2, 3.5]]"}
    notebook = with_answers(build_assignment(own, "en").release, answers)
    notebook.cells[2].source += "\nimport numpy as np"
    with quick_process(own) as process, Grader(own, "en", start_process=process) as grader:
        made = grader.grade("a", nbformat.writes(notebook).encode())
    assert {one.name: one.returned for one in made.exercises} == {"total": "60.0", "choice": "[[2, 3.5]]"}
    semester.save(week, made)
    assert told(semester, week) == [("a", "b", "total", "60.0", 1)]


WORDS = {
    "en": ["the answer to total is wrong, and right for the numbers of b (1 people's in all)", "accuses nobody"],
    "ko": ["total의 답이 자기 수로는 틀리고 b의 수로는 맞습니다(1명에게 맞음)", "베꼈다는 뜻이 아닙니다"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_and_its_page_tell_it(semester, week, capsys, language):
    for student in "ab":
        path = semester.folder("submitted", student, week) / f"{week.slug}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    command = ["similar", "99", "--semester", str(semester.root), "--lang", language]
    assert main(command) == 0
    assert {"en": "is not graded yet", "ko": "채점하기 전이라"}[language] in capsys.readouterr().out
    graded(semester, week, a=[60], b=[60])
    assert main(command) == 0
    out = capsys.readouterr().out
    assert all(words in out for words in WORDS[language]), out
    page = Page((semester.root / "reports" / "similar" / f"{week.slug}.html").read_text(encoding="utf-8"))
    assert {"en": "Right for another student's numbers", "ko": "다른 학생의 수에 맞는 답"}[language] in page.text
    assert "a b total 60 1" in page.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_inert_whatever_was_answered(language):
    page = Page(similar_page("Toy", Similar({}, [], [], [], [Fit(EVIL, EVIL, EVIL, EVIL, 1)]), language))
    assert page.is_inert()


def test_what_some_students_were_given_to_mend_and_its_answer_count_for_nothing():
    """The midterm's own: each student mends one of several functions."""
    week = find_week("week08_midterm")
    drawn = [{**week.numbers_drawn(), "repair": {"row": row}} for row in (0, 3)]
    given = given_hashes(given_sources(week, drawn))
    others = given_hashes(given_sources(week))
    for numbers in drawn:
        own = week._replace(numbers=json.dumps(numbers))
        shown = week.load_personal()["repair"].told(numbers["repair"])["broken"].en
        broken = shown.removeprefix("```python\n").removesuffix("```")
        _, mended = own.find_exercise("repair")
        for source in (broken, mended):
            runs = {one.hash for one in prints_of(source)}
            assert runs <= given
            assert not runs <= others
