"""A semester in whose every corner somebody is named."""

import contextlib
import sqlite3

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.authoring.sample import reference_answers, with_answers
from course.grading.executed import with_receipt
from course.grading.new_semester import init_semester
from course.semester.books import enrol, enter
from course.semester.folder import Semester
from course.semester.times import keep_times, time_at
from tests.grading.by_hand import check, exercise, result
from tests.toy import write_repository

SHA256 = "4f" * 32  # of what was handed in: whoever has the file would know whose it is
CODE = """
def double(values):
    # 홍길동, 20271001@school.ac.kr, 010-1234-5678
    hong_20271001 = "길동이가 /home/hong/work 에서 썼다 <script>"
    return values + values
"""


def named_result(week, student, notebook):
    """A Result of the toy week in which texts name the student."""
    failed = check("double-1", "wrong values", message=f"{student} 홍길동's answer", source="hong_20271001 = 1")
    first = exercise("double", failed, check("double-2", points=2, hidden=True))
    rest = exercise("span", check("span-1"), check("span-2", points=2, hidden=True))
    problems = ["Cell 20271001 was deleted."]
    return result(first, rest, student=student, notebook=notebook, problems=problems, sha256=SHA256)


@pytest.fixture(scope="session")
def named(tmp_path_factory):
    """(a graded semester, its week)."""
    week = write_repository(tmp_path_factory.mktemp("repository"))
    folder = tmp_path_factory.mktemp("semesters") / "cnn-gildong"
    init_semester(folder, "ko")
    semester = Semester(folder)
    with semester.gradebook() as books:
        books.add_assignment(week.slug)
        books.add_notebook(week.slug, week.slug)
        for name, points in {"double-1": 1, "double-2": 2, "span-1": 1, "span-2": 2}.items():
            books.add_grade_cell(name, week.slug, week.slug, max_score=points, cell_type="code")
        for name in ("double", "span"):
            books.add_solution_cell(name, week.slug, week.slug)
    people = [("20271001", "홍길동", "hong.gd@example.org"), ("20271002", "Ada Lovelace", "ada@example.org")]
    enrol(semester, people)
    rows = "".join(f"{student},{name},{mail},01,47110815\n" for student, name, mail in people)
    (folder / "roster.csv").write_text(f"student,name,email,section,platform\n{rows}", encoding="utf-8")
    assignment = build_assignment(week, "ko")
    answers = reference_answers(week, assignment.exercises) | {"double": CODE}
    graded = []
    for student, name, _ in people:
        notebook = with_answers(assignment.release, answers)
        notebook["metadata"] |= {"authors": [{"name": name}], "path": f"/home/{name}"}
        output = nbformat.v4.new_output("stream", text=f"{name} {student}")
        next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")["outputs"] = [output]
        path = semester.folder("submitted", student, week) / f"{week.slug}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(nbformat.writes(nbformat.from_dict(notebook)), encoding="utf-8")
        (path.parent / "diary of Ada Lovelace.txt").write_text(name)
        graded.append(named_result(week, student, with_receipt(notebook, SHA256)))
    broken = semester.folder("submitted", "20271003", week) / f"{week.slug}.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text("홍길동")
    graded.append(named_result(week, "20271003", None)._replace(notebook={"cells": []}))
    for one in graded:
        semester.save(week, one)
        semester.save_log(week, one.student, "홍길동")
    keep_times(semester, week, {"20271001": time_at("2027-04-01 13:00:00 UTC", "", 0)})
    enter(semester, week, [(one._replace(notebook=nbformat.v4.new_notebook()), None) for one in graded])
    with semester.gradebook() as books:
        comment = books.find_comment("double", week.slug, week.slug, "20271001")
        comment.manual_comment = "길동, well done"
        books.find_grade("double-1", week.slug, week.slug, "20271001").manual_score = 0.5
        books.db.commit()
    with contextlib.closing(sqlite3.connect(folder / "gradebook.db")) as raw:
        raw.execute("PRAGMA secure_delete = OFF")  # as where SQLite keeps the bytes of what is deleted
        raw.execute("INSERT INTO student (id, last_name) VALUES ('20271009', 'Who Left')")
        raw.commit()
        raw.execute("DELETE FROM student WHERE id = '20271009'")
        raw.commit()
    return semester, week
