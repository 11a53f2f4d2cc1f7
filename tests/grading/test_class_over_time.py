"""A class over a semester: who falls behind, which mistakes return, which exercises tell nobody apart; its pages."""

import csv
import datetime
import hashlib
import re
import shutil
from base64 import b64encode

import nbformat
import pytest

from course.cli.main import main
from course.grading.new_semester import init_semester
from course.language import LANGUAGES, Text
from course.pages.class_over_time import Class, class_page, student_page
from course.pages.over_time import (
    Extra,
    Week,
    cell_of,
    exercise_rows,
    extra_cell,
    extra_rows,
    returning,
    student_rows,
    week_rows,
)
from course.pages.reading_again import read_again
from course.platforms.roster import Person
from course.platforms.scores import Score
from course.semester.beside import Beside
from course.semester.books import enter
from course.semester.folder import Semester
from course.semester.marks import Mark, all_marks, marks_of
from course.semester.times import keep_release, releases
from tests.grading.by_hand import EVIL, Page, books, check, exercise, result, toy
from tests.toy import FILES, write_repository

PROJECT = Extra(Beside("final_project", Text("기말 프로젝트", "Final project"), Text.same("project")), 65, {})
BESIDE = {  # assignment -> cell -> (points that there are, points given)
    "leaderboard_shoes": {"leaderboard": (10, 7.5)},
    "final_project": {"data_card": (40, 15), "result_reproduced": (25, None)},
    "week99_toy_questions": {"own_questions": (3, 2)},
    "an_nbgrader_assignment": {"something": (1, 1)},
}
START = datetime.datetime(2027, 3, 2, 9)


def week(number, *results, marks=None, **more):
    """Week `number` with Results, whose Marks are the engine's where `marks` has no others."""
    found = {one.student: one for one in results}
    more = {"released": None, "handed_in": {}, "late": set(), **more}
    known = {student: books(one) for student, one in found.items()} | (marks or {})
    return Week(f"week{number:02d}_toy", Text(f"{number}주차", f"Week {number}"), found, known, **more)


def scored(student, *points):
    """A Result of one exercise of 10 points for each of `points`."""
    parts = [
        exercise(f"e{n}", check(f"e{n}-1", points=got), check(f"e{n}-2", "wrong values", points=10 - got))
        for n, got in enumerate(points)
    ]
    return result(*parts, student=student)


def flags(*shares):
    """The flags of a student with these points of 10, a week each; None is a week not handed in."""
    weeks = [week(n, *([scored("a", got)] if got is not None else [])) for n, got in enumerate(shares)]
    return student_rows(["a"], weeks)[0].flags


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((8, 8, 8, 8), []),
        ((8, 8, 6, 6), ["below"]),  # two weeks, each 2 of 10 under the mean before
        ((8, 8, 6, 8), []),  # one week alone
        ((8, 8, 8, 6), []),
        ((8, 8, 7.5, 7.5), []),  # under it, but by less than the margin
        ((4, 8, 4, 4), ["below"]),  # the mean before is 6
        ((8, 3), []),  # nothing before to compare with
        ((8, None, 6, 6), ["below", "absent"]),
        ((8, None), ["absent"]),
    ],
)
def test_who_falls_behind_is_told_by_the_students_own_mean(shares, expected):
    assert flags(*shares) == expected


def test_a_notebook_handed_in_untouched_is_told_and_one_with_wrong_answers_is_not():
    untouched, wrong = toy("a", "not attempted", "not attempted"), toy("b", "wrong values", "wrong values")
    rows = student_rows(["a", "b"], [week(1, untouched, wrong)])
    assert [row.flags for row in rows] == [["untouched"], []]
    assert [row.cells[0].points for row in rows] == [0, 0]


def test_a_week_that_can_still_be_handed_in_is_not_missed():
    of = week(1, toy("a"), closed={"b"}.__contains__)
    assert [cell_of(of, student).state for student in "abc"] == ["", "absent", "open"]


def test_points_that_wait_for_a_person_count_for_nobody_falling_behind():
    waits = result(exercise("why", check("why", "by hand", points=10)), student="a")
    marks = {"a": books(waits, why=Mark(None, None, 0.0, 10))}
    weeks = [week(1, scored("a", 8)), week(2, scored("a", 5)), week(3, waits, marks=marks)]
    assert cell_of(weeks[2], "a").state == "waits"
    assert student_rows(["a"], weeks)[0].flags == []
    assert exercise_rows(weeks[2:]) == []


def test_the_marks_of_the_books_count_and_not_the_engines():
    of = scored("a", 4)
    given = books(of, e0_2=Mark(0, 6.0, 0.0, 6))
    assert cell_of(week(1, of, marks={"a": given}), "a").points == 10


def test_a_weeks_line_counts_hand_ins_lateness_and_days():
    handed_in = {"a": START + datetime.timedelta(days=2), "b": START + datetime.timedelta(days=5)}
    of = week(1, scored("a", 4), scored("b", 8), released=START, handed_in=handed_in, late={"b"})
    (row,) = week_rows(["a", "b", "c"], [of])
    assert row[1:] == (2, 1, 1, 6, 6, 3.5)


@pytest.mark.parametrize(
    ("points", "verdict"), [([1] * 12, "hard"), ([10] * 12, "easy"), ([1] * 4, ""), (list(range(12)), "")]
)
def test_an_exercise_is_judged_by_its_mean_where_enough_tried(points, verdict):
    points = [min(got, 10) for got in points]
    rows = exercise_rows([week(1, *(scored(f"s{n}", got, n % 11) for n, got in enumerate(points)))])
    assert rows[0].verdict == verdict


def test_an_exercise_that_goes_against_the_rest_tells_nobody_apart():
    rows = exercise_rows([week(1, *(scored(f"s{n}", 10 - n % 11, n % 11, n % 11) for n in range(22)))])
    assert [row.verdict for row in rows] == ["flat", "", ""]  # what is left of the others is 10 for all
    rows = exercise_rows([week(1, *(scored(f"s{n}", n % 11, n % 11, 5) for n in range(22)))])
    assert [row.verdict for row in rows[:2]] == ["", ""]
    assert rows[0].discrimination == pytest.approx(1)
    assert rows[2].discrimination is None  # all alike


def test_a_mistake_returns_where_the_same_student_makes_it_in_two_weeks():
    def made(student, recognised="", status="wrong values"):
        return result(exercise("e", check("e-1", status), recognised=recognised), student=student)

    weeks = [
        week(1, made("a", "kernel flipped"), made("b", "kernel flipped"), made("c", status="raised")),
        week(2, made("a", "off by one, kernel flipped"), made("b", "other"), made("c", status="raised")),
    ]
    assert [(row.what, row.is_kind, row.students) for row in returning(weeks)] == [
        ("kernel flipped", False, {"a": ["week01_toy", "week02_toy"]}),
        ("raised", True, {"c": ["week01_toy", "week02_toy"]}),
    ]


def test_an_extras_line_leaves_out_who_waits():
    scores = {"a": Score(40, 65, 0), "b": Score(65, 65, 0), "c": Score(None, 65, 0), "d": Score(30, 65, 0)}
    (row,) = extra_rows([PROJECT._replace(scores=scores)])
    assert row[1:] == (3, 1, 45, 40)
    assert [extra_cell(row.extra, student).state for student in "ace"] == ["", "waits", "none"]
    assert extra_cell(row.extra, "d").share == pytest.approx(6 / 13)
    (row,) = extra_rows([PROJECT._replace(scores={"c": scores["c"]})])
    assert row[1:] == (0, 1, None, None)


# Pages


def class_of(*weeks, **people):
    known = {student for one in weeks for student in one.results}
    return Class(list(weeks), {student: Person(student) for student in sorted(known)} | people)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_runs_its_own_script_alone_and_hostile_words_are_text(language):
    failed = exercise("e" + EVIL, check("e-1", "wrong values", message=EVIL), recognised=EVIL, hint=EVIL)
    evil = [week(n, result(failed, student=EVIL, language=language)) for n in (1, 2, 3)]
    about = class_of(*evil, absent=Person("absent", EVIL, EVIL, 'x" onload="alert(3)'))
    html = class_page(about, language)
    page = Page(html)
    assert html.count("<script") == 1
    assert not [tag for tag, attrs in page.tags if any(name.startswith("on") for name in attrs)]
    assert not page.all("img")
    assert not re.search(r'(src|href)="(?!students/|\w+\.csv")', html)
    source = re.search(r"<script>(.*)</script>", html, re.DOTALL)[1]
    digest = b64encode(hashlib.sha256(source.encode()).digest()).decode()
    policy = next(meta["content"] for meta in page.all("meta") if "http-equiv" in meta)
    assert policy.startswith("default-src 'none'")
    assert f"script-src 'sha256-{digest}'" in policy
    (row,) = student_rows([EVIL], evil)
    mine = Page(student_page(about, row, {}, language))
    assert mine.is_inert()
    assert EVIL in mine.text


def test_a_students_page_tells_progress_and_mistakes_by_kind_and_no_other_student():
    of = [week(1, toy("a", "wrong values"), toy("b")), week(2, toy("b"))]
    page = Page(student_page(class_of(*of), student_rows(["a"], of)[0], {}, "en"))
    assert "Week 1" in page.words
    assert "3/6 points" in page.words
    assert "not handed in" in page.words
    assert "wrong values (1)" in page.words
    assert "double" in page.words
    assert not re.search(r"\bb\b", page.words)


def test_the_section_to_read_again_is_the_one_with_the_exercises_words(tmp_path):
    lecture = FILES["notebooks/week99_toy/lecture.py"]
    for number, words in enumerate((("두 배", "double twice"), ("범위 최솟값", "span smallest largest")), 1):
        for language, word in zip(LANGUAGES, words, strict=True):
            lecture += f'# %% [markdown] lang="{language}"\n# ## {number}. {word}\n#\n# {word}\n'
    for language, words in zip(LANGUAGES, ("정리\n# 두 배 범위", "Sum\n# double span"), strict=True):
        lecture += f'# %% [markdown] lang="{language}"\n# ## {words}\n'
    found = read_again(write_repository(tmp_path, lecture=lecture), "en")
    assert {name: section.heading for name, section in found.items()} == {
        "double": "1. double twice",
        "span": "2. span smallest largest",
    }
    assert found["double"].anchor == "week99_toy.ipynb#1.-double-twice"


def test_what_shares_no_word_is_not_said(tmp_path):
    lecture = '# %% [markdown] lang="ko"\n# ## 1. 고양이\n# %% [markdown] lang="en"\n# ## 1. Cats\n'
    assert read_again(write_repository(tmp_path, lecture=lecture), "ko") == {}


@pytest.mark.parametrize(("language", "title"), [("ko", "기말 프로젝트"), ("en", "Final project")])
def test_what_is_graded_beside_the_weeks_stands_on_the_page_and_on_the_students_own(language, title):
    of = [week(1, scored("a", 8), scored("b", 4))]
    about = class_of(*of)._replace(extras=[PROJECT._replace(scores={"a": Score(45, 65, 0)})])
    assert title in Page(class_page(about, language)).words
    mine, other = (Page(student_page(about, row, {}, language)) for row in student_rows("ab", of))
    assert {"ko": f"{title} 45/65점", "en": f"{title} 45/65 points"}[language] in mine.words
    assert title not in other.words
    (row,) = student_rows("a", of)
    assert row.mean == 0.8  # of weeks alone


# The books and the command


@pytest.fixture
def semester(tmp_path, monkeypatch):
    """A semester in which two of three handed in the toy week, one mark given by hand."""
    repository = write_repository(tmp_path / "repository")
    monkeypatch.setenv("COURSE_REPOSITORY", str(repository.root))
    init_semester(tmp_path / "cnn", "en")
    semester = Semester(tmp_path / "cnn")
    for student, double in (("20271001", "passed"), ("20271002", "wrong values")):
        semester.save(repository, toy(student, double))
    (semester.root / "roster.csv").write_text(
        "student,name,email,section,platform\n20271001,홍길동,,01,\n20271003,김민지,,02,\n", encoding="utf-8"
    )
    return semester


def run(semester, *options):
    return main(["class", "--semester", str(semester.root), "--lang", "en", *options])


def test_the_command_writes_pages_and_tables_and_the_same_again(semester):
    assert run(semester) == 0
    folder = semester.root / "reports" / "class"
    written = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    tables = {f"{name}.csv" for name in ("students", "exercises", "weeks", "returning", "points")}
    assert set(written) == {"class.html", "students/20271001.html", "students/20271002.html"} | tables
    page = Page(written["class.html"].decode())
    for words in ("홍길동", "김민지", "20271002", "not handed in"):
        assert words in page.text
    rows = list(csv.DictReader(written["students.csv"].decode("utf-8-sig").splitlines()))
    assert [(row["student"], row["week99_toy"], row["why to look"]) for row in rows] == [
        ("20271001", "6", ""),
        ("20271002", "3", ""),
        ("20271003", "not handed in", "not handed in"),
    ]
    assert run(semester) == 0
    assert {path: (folder / path).read_bytes() for path in written} == written


def test_project_questions_and_leaderboards_of_the_gradebook_have_columns_and_rows(semester):
    with semester.gradebook() as gradebook:
        for slug, cells in BESIDE.items():
            gradebook.add_assignment(slug)
            gradebook.add_notebook(slug, slug)
            for cell, (most, _) in cells.items():
                gradebook.add_grade_cell(cell, slug, slug, max_score=most, cell_type="code")
            gradebook.update_or_create_student("20271001")
            gradebook.update_or_create_submission(slug, "20271001")
            for cell, (_, given) in cells.items():
                gradebook.find_grade(cell, slug, slug, "20271001").auto_score = given
        gradebook.db.commit()
    assert run(semester) == 0
    folder = semester.root / "reports" / "class"
    rows = list(csv.reader((folder / "students.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0][3:8] == ["week99_toy", "mean (%)", "week99_toy_questions", "final_project", "leaderboard_shoes"]
    assert [[row[3], *row[5:8]] for row in rows[1:]] == [
        ["6", "2", "waits for a person", "7.5"],
        ["3", "no points", "no points", "no points"],
        ["not handed in", "no points", "no points", "no points"],
    ]
    rows = list(csv.reader((folder / "extras.csv").read_text("utf-8-sig").splitlines()))
    assert rows == [
        ["what is graded", "of", "with points", "waits for a person", "mean", "median"],
        ["week99_toy_questions", "3", "1", "0", "2", "2"],
        ["final_project", "65", "0", "1", "", ""],
        ["leaderboard_shoes", "10", "1", "0", "7.5", "7.5"],
    ]
    assert "an_nbgrader_assignment" not in (folder / "class.html").read_text("utf-8")


def test_before_anything_is_graded_the_command_says_what_comes_first(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_REPOSITORY", str(write_repository(tmp_path / "repository").root))
    init_semester(tmp_path / "cnn", "en")
    assert main(["class", "--semester", str(tmp_path / "cnn"), "--lang", "en"]) == 1
    assert "no week is graded yet" in capsys.readouterr().err


def test_marks_read_at_once_are_those_read_one_by_one(graded_toy):
    semester, of = graded_toy
    results = semester.results(of)
    with semester.gradebook() as gradebook:
        marked = gradebook.find_grade("double-2", of.slug, of.slug, results[0].student)
        marked.manual_score, marked.extra_credit = 1.5, 0.5
        gradebook.db.commit()
        together = all_marks(gradebook, of, results)
        for one in results:
            assert together[one.student] == marks_of(gradebook, one)._replace(comments={})


@pytest.fixture
def graded_toy(handed_in, tmp_path):
    """(A released semester with two Results in its books, its week)."""
    folder, of = handed_in
    semester = Semester(shutil.copytree(folder, tmp_path / "cnn"))
    blank = nbformat.v4.new_notebook()
    results = [toy("s00", notebook=blank), toy("s01", "wrong values", notebook=blank)]
    for one in results:
        semester.save(of, one)
    enter(semester, of, [(one, None) for one in results])
    return semester, of


def test_a_release_is_dated_once(semester, tmp_path):
    of = write_repository(tmp_path / "other")
    keep_release(semester, of, START)
    keep_release(semester, of, START + datetime.timedelta(days=9))
    keep_release(semester, of._replace(slug="week98_toy"), START)
    assert releases(semester) == {"week99_toy": START, "week98_toy": START}
