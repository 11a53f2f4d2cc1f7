"""nbgrader's own commands in a semester folder: the same engine, the same scores, nothing of a person's lost."""

import csv
import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course.authoring.sample import sample_class
from course.grading.classroom import grade_class
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.grading.worker import Setting
from course.pages.feedback import write_feedback
from course.sandbox.confinement import CannotIsolate
from course.sandbox.warm import WarmParent
from course.semester.books import enter
from course.semester.folder import Semester
from tests.sandbox.conftest import namespaces_work
from tests.toy import write_repository

EXPECTED = {"student01": 6, "student02": 0, "student03": 6, "student04": 3, "student05": 3}
PLAIN = Setting(isolate=False)
DUE = datetime.datetime(2027, 4, 1, 12)


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    return write_repository(tmp_path_factory.mktemp("repository"))


@pytest.fixture(scope="module")
def refusal():
    """Why this machine cannot isolate, in its own words; None where it can."""
    try:
        with WarmParent(keras=False) as parent:
            parent.wait()
    except CannotIsolate as refused:
        if namespaces_work():  # then it is our fault
            raise
        return refused.reason.en
    return None


@pytest.fixture(scope="module")
def handed_in(week, refusal, tmp_path_factory):
    """The folder of a semester in which the sample class has handed in."""
    folder = tmp_path_factory.mktemp("handed_in") / "cnn-2027"
    init_semester(folder, "en")
    config = folder / "nbgrader_config.py"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("language='en'", f"language='en', isolate={refusal is None}"), encoding="utf-8")
    semester = Semester(folder)
    release(semester, week, "en")
    for sample in sample_class(week, "en"):
        path = semester.folder("submitted", sample.student, week) / f"{week.slug}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(nbformat.writes(sample.notebook), encoding="utf-8")
    return folder


@pytest.fixture
def semester(handed_in, tmp_path):
    """A copy of it for one test."""
    return Semester(shutil.copytree(handed_in, tmp_path / "cnn-2027"))


@pytest.fixture(scope="module")
def graded_once(handed_in, week, tmp_path_factory):
    """The folder of such a semester, graded without isolation."""
    semester = Semester(shutil.copytree(handed_in, tmp_path_factory.mktemp("graded") / "cnn-2027"))
    grade(semester, week)
    return semester.root


@pytest.fixture
def graded(graded_once, tmp_path):
    """A copy of it for one test."""
    return Semester(shutil.copytree(graded_once, tmp_path / "graded" / "cnn-2027"))


def grade(semester, week, setting=PLAIN, **options):
    return grade_class(semester, week, semester.entries(week), setting=setting, **options)


def nbgrader(semester, week, *arguments):
    programs = str(Path(sys.executable).parent)
    environment = {**os.environ, "COURSE_REPOSITORY": str(week.root)}
    environment["PATH"] = os.pathsep.join([programs, environment["PATH"]])
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=semester.root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stderr


def scores(semester, week):
    with semester.gradebook() as gradebook:
        return {s.student_id: s.score for s in gradebook.assignment_submissions(week.slug)}


def grades(semester, week):
    with semester.gradebook() as gradebook:
        return {
            (submission.student_id, grade.name): grade.auto_score
            for submission in gradebook.assignment_submissions(week.slug)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


@pytest.mark.slow
def test_autograde_feedback_and_export_work_unpatched_with_the_same_scores(graded, week):
    semester = graded
    ours = grades(semester, week)
    assert scores(semester, week) == EXPECTED
    with semester.gradebook() as gradebook:
        for submission in gradebook.assignment_submissions(week.slug):
            gradebook.remove_submission(week.slug, submission.student_id)
    nbgrader(semester, week, "autograde", week.slug, "--force")
    assert grades(semester, week) == ours
    nbgrader(semester, week, "generate_feedback", week.slug)
    page = semester.folder("feedback", "student04", week) / f"{week.slug}.html"
    assert "Is it twice?" in page.read_text(encoding="utf-8")
    nbgrader(semester, week, "export")
    with (semester.root / "grades.csv").open(newline="") as file:
        assert {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)} == EXPECTED


@pytest.mark.slow
def test_autograde_survives_what_is_no_notebook(semester, week):
    path = semester.folder("submitted", "student01", week) / f"{week.slug}.ipynb"
    path.write_text('{"cells": [', encoding="utf-8")
    nbgrader(semester, week, "autograde", week.slug)
    assert scores(semester, week) == {**EXPECTED, "student01": 0}


@pytest.mark.slow
def test_what_a_person_entered_survives_a_second_run(graded, week):
    semester = graded
    with semester.gradebook() as gradebook:
        marked = gradebook.find_grade("double-2", week.slug, week.slug, "student04")
        marked.manual_score, marked.extra_credit = 1.5, 0.5
        gradebook.find_comment("double", week.slug, week.slug, "student04").manual_comment = "Well tried."
        gradebook.db.commit()
    grade(semester, week, again=True)
    assert scores(semester, week) == {**EXPECTED, "student04": 5}
    with semester.gradebook() as gradebook:
        marked = gradebook.find_grade("double-2", week.slug, week.slug, "student04")
        assert (marked.auto_score, marked.manual_score, marked.needs_manual_grade) == (0, 1.5, True)
        comment = gradebook.find_comment("double", week.slug, week.slug, "student04")
        assert comment.comment == "Well tried."
    write_feedback(semester, week)
    page = semester.folder("feedback", "student04", week) / f"{week.slug}.html"
    assert "Well tried." in page.read_text(encoding="utf-8")


def test_an_unchanged_submission_is_not_graded_twice_and_a_changed_one_is(graded, week):
    semester = graded
    first = {result.student: result for result in semester.results(week)}
    path = semester.folder("submitted", "student02", week) / f"{week.slug}.ipynb"
    right = semester.folder("submitted", "student01", week) / f"{week.slug}.ipynb"
    path.write_bytes(right.read_bytes())
    second = grade(semester, week)
    kept = [student for student in first if first[student].seconds == second[student].seconds]
    assert kept == ["student01", "student03", "student04", "student05"]
    assert scores(semester, week)["student02"] == 6


def test_an_isolated_class_gets_the_scores_and_words_of_an_unprotected_one(graded, week, refusal):
    if refusal:
        pytest.skip(refusal)
    semester = graded
    plain = [result._replace(seconds=0, digest="") for result in semester.results(week)]
    grade(semester, week, Setting(isolate=True))
    isolated = [result._replace(seconds=0, digest="") for result in semester.results(week)]
    assert all(result.isolated for result in isolated)
    assert [result._replace(isolated=False) for result in isolated] == plain


def test_the_order_and_the_number_of_jobs_change_nothing(graded, week):
    semester = graded

    def told():
        return [result._replace(seconds=0).to_json() for result in semester.results(week)]

    entries = semester.entries(week)
    one, books = told(), grades(semester, week)
    grade_class(semester, week, entries[::-1], setting=PLAIN, jobs=2, again=True)
    assert told() == one
    assert grades(semester, week) == books


def test_a_late_submission_is_penalised_by_the_semesters_own_plugin(semester, week):
    (semester.root / "late_by_two.py").write_text(
        "from nbgrader.plugins import BasePlugin\n\n"
        "class Late(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return 2\n",
        encoding="utf-8",
    )
    config = semester.root / "nbgrader_config.py"
    text = config.read_text(encoding="utf-8")
    text += 'import sys; sys.path.insert(0, root)\nc.AssignLatePenalties.plugin_class = "late_by_two.Late"\n'
    config.write_text(text, encoding="utf-8")
    with semester.gradebook() as gradebook:
        gradebook.update_or_create_assignment(week.slug, duedate=DUE)
    times = f"student,week,time\nstudent01,{week.slug},2027-04-01 13:00:00 UTC\n"
    (semester.root / "times.csv").write_text(times, encoding="utf-8")
    late = Semester(semester.root)
    grade(late, week)
    grade(late, week)
    with late.gradebook() as gradebook:
        submission = gradebook.find_submission(week.slug, "student01")
        assert (submission.score, submission.late_submission_penalty) == (6, 2)
        assert submission.total_seconds_late == 3600


def test_the_books_say_that_grading_was_not_isolated(graded, week):
    semester = graded
    assert not semester.result(week, "student04").isolated
    with semester.gradebook() as gradebook:
        comment = gradebook.find_comment("double", week.slug, week.slug, "student04")
        assert comment.comment.endswith("[graded without isolation]")
    isolated = semester.result(week, "student04")._replace(isolated=True)
    enter(semester, week, [(isolated, None)])
    with semester.gradebook() as gradebook:
        comment = gradebook.find_comment("double", week.slug, week.slug, "student04")
        assert comment.comment.endswith("Is it twice?")
