"""What goes back: the platform's own file with one column filled, feedback under names that the platform reads."""

import csv
import io
import zipfile
from types import SimpleNamespace

import nbformat
import pytest

from course.cli.main import main
from course.errors import CourseError
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.language import use_language
from course.platforms.collect import Collection
from course.platforms.feedback_zips import moodle_names
from course.platforms.returning import return_to, write_table
from course.platforms.scores import scores_of
from course.platforms.sheets import read_sheet
from course.platforms.worksheets import Place, canvas_column
from course.semester.books import enter
from course.semester.folder import Semester
from tests.grading.by_hand import check, exercise, result
from tests.platforms.conftest import PEOPLE
from tests.platforms.exports import (
    CANVAS_HEAD,
    canvas_file,
    canvas_gradebook,
    canvas_takes,
    moodle_folder,
    moodle_takes,
    moodle_worksheet,
    table,
    zipped,
)

SLUG = "week99_toy"
NB = f"{SLUG}.ipynb"
POINTS = {"20271001": 6, "20271002": 3.5, "20271003": None}  # by hand; the fourth handed in nothing
MOODLE = [
    (4711, "홍길동", "20271001", "hong@example.ac.kr", "-"),
    (4712, "김민지", "20271002", "minji@example.ac.kr", "-"),
    (4713, "Ada Lovelace", "20271003", "ada@example.ac.kr", "-"),
    (4714, "김민지", "20271004", "minji2@example.ac.kr", "-"),
    (4799, "Guest, “The” 1st", "", "", "-"),
]
CANVAS = [
    ("홍, 길동", 501, "20271001"),
    ("김민지", 502, "20271002"),
    ("Lovelace, Ada", 503, "20271003"),
    ("김민지", 504, "20271004"),
    ("Student, Test", 599, ""),
]


@pytest.fixture(scope="module")
def graded(toy, tmp_path_factory):
    """A semester with scores: full marks, some by a person's hand less a penalty, and one that waits for a person."""
    folder = tmp_path_factory.mktemp("graded") / "cnn"
    init_semester(folder, "en")
    semester = Semester(folder)
    release(semester, toy, "en")
    roster = folder.parent / "roster.csv"
    roster.write_bytes(table([["학번", "이름", "이메일", "분반"], *PEOPLE]))
    files = {f"{moodle_folder(name, number)}/{NB}": b"{}" for number, name, *_ in MOODLE[:3:2]}
    files[canvas_file("김민지", 502, 9002, NB)] = b"{}"
    source = folder.parent / "in.zip"
    source.write_bytes(zipped(files))
    gradebook = folder.parent / "canvas.csv"
    gradebook.write_bytes(canvas_gradebook(CANVAS))
    Collection(semester, toy, source, [roster, gradebook]).take()
    ids = semester.released(toy)
    enter(semester, toy, [(_result(student, ids), None) for student in POINTS])
    with semester.gradebook() as books:
        notebook = books.find_submission_notebook(SLUG, SLUG, "20271002")
        notebook.late_submission_penalty = 1.0
        first = next(grade for grade in notebook.grades if grade.max_score == 2)
        first.manual_score, first.extra_credit = 0.0, 0.5
        books.db.commit()
    for student in POINTS:
        page = semester.folder("feedback", student, toy) / f"{SLUG}.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"page of {student}", encoding="utf-8")
    return semester


def _result(student, ids):
    """All right, 6 points; later a check of 20271002 gets 0 of 2, half a point more, and 1 is taken: 4 + 0.5 - 1."""
    status = "ungraded" if student == "20271003" else "passed"
    checks = {
        name: [
            check(one, status if one == "double-1" else "passed", points=most)
            for one, most in ids.items()
            if one.startswith(name)
        ]
        for name in ("double", "span")
    }
    exercises = [exercise(name, *some) for name, some in checks.items()]
    return result(*exercises, student=student, notebook=nbformat.v4.new_notebook())


def rows_of(data, encoding="utf-8-sig"):
    return list(csv.reader(io.StringIO(data.decode(encoding))))


def test_the_class_is_in_the_gradebook_whoever_handed_in(graded):
    with graded.gradebook() as books:
        assert {(one.id, one.last_name, one.email) for one in books.students} == {tuple(one[:3]) for one in PEOPLE}


def test_the_points_are_as_worked_out_by_hand(graded, toy):
    assert {student: score.points for student, score in scores_of(graded, toy).items()} == POINTS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_moodles_worksheet_changes_in_its_grades_alone(graded, toy, written, language, encoding):
    data = moodle_worksheet([(*MOODLE[0][:4], "x"), *MOODLE[1:4]], language, encoding=encoding)
    done = return_to("moodle", graded, toy, written("Grades-w4.csv", data))
    before, after = rows_of(data, encoding), rows_of(done.path.read_bytes(), encoding)
    assert [row[5] for row in after[1:]] == ["6", "3.5", "", ""]
    assert [row[:5] + row[6:] for row in after] == [row[:5] + row[6:] for row in before]
    assert done.path.read_bytes().replace(b",6,6.00,", b",,6.00,").replace(b",3.5,6.00,", b",,6.00,") == data
    assert done.filled.waiting == ["20271003"]


def test_canvas_gradebook_changes_in_one_column_alone(graded, toy, written):
    head = [heading.replace("Week 4", "99주차 과제") for heading in CANVAS_HEAD]
    data = canvas_gradebook(CANVAS).replace(",".join(CANVAS_HEAD).encode(), ",".join(head).encode())
    done = return_to("canvas", graded, toy, written("gradebook.csv", data))
    before, after = rows_of(data, "utf-8"), rows_of(done.path.read_bytes(), "utf-8")
    assert [row[5] for row in after] == ["99주차 과제 (981)", "6.0", "6", "3.5", "", "", ""]
    assert [row[:5] + row[6:] for row in after] == [row[:5] + row[6:] for row in before]


HEADINGS = {
    "week05_stride": {"Week 5 (981)", "5주차 과제 (981)", "w05 (981)"},
    "week05_stride_questions": {"Week 5 questions (7)", "5주차 질문 (7)", "week05_stride_questions (7)"},
    "final_project": {"Final project (8)", "기말 프로젝트 (8)", "final_project (8)"},
    "leaderboard_parts5": {"Leaderboard parts5 (6)"},
}


@pytest.mark.parametrize("slug", HEADINGS)
def test_a_canvas_column_is_found_by_what_it_is_about(written, slug):
    others = [next(iter(of)) for other, of in HEADINGS.items() if other != slug]
    for heading in HEADINGS[slug]:
        data = table([["Student", *others, heading, "Week 15 (9)", "Final Score"], ["a", *"12345"]], "utf-8")
        found = canvas_column(read_sheet(written("book.csv", data)), SimpleNamespace(slug=slug), None)
        assert found == (1 + len(others), None)


def test_every_feedback_page_reaches_its_own_student(graded, toy, written):
    moodle = return_to("moodle", graded, toy, written("Grades.csv", moodle_worksheet(MOODLE)))
    with zipfile.ZipFile(moodle.feedback) as archive:
        names = {archive.read(name).decode(): moodle_takes(name) for name in archive.namelist()}
    plugin = ("assignsubmission", "file")
    assert names == {
        f"page of {student}": (number, plugin, f"{SLUG}.html") for number, _, student, *_ in MOODLE if student in POINTS
    }
    canvas = return_to("canvas", graded, toy, written("book.csv", canvas_gradebook(CANVAS)), column="Week 4 (981)")
    with zipfile.ZipFile(canvas.feedback) as archive:
        names = {archive.read(name).decode(): canvas_takes(name) for name in archive.namelist()}
    assert names == {"page of 20271002": (502, 9002)}
    assert canvas.unnamed == ["20271001", "20271003"]


def test_a_name_with_underscores_and_strokes_is_read_as_one_by_moodle():
    (name,) = moodle_names([Place(0, "s", "4711", "hong_5_gil_dong/x", False)], {}).values()
    assert moodle_takes(f"{name}x.html") == (4711, ("assignsubmission", "file"), "x.html")


def test_what_is_locked_changed_or_unknown_is_told_and_zeros_are_asked_for(graded, toy, written):
    data = moodle_worksheet(MOODLE).replace(b",,6.00,Yes", b",4,6.00,Yes", 2).replace(b",,6.00,Yes", b",,6.00,No", 1)
    done = return_to("moodle", graded, toy, written("Grades.csv", data), zero=True)
    assert [row[5] for row in rows_of(done.path.read_bytes())[1:]] == ["6", "3.5", "", "0", ""]
    assert (done.filled.changed, done.filled.waiting) == (["20271001", "20271002"], ["20271003"])
    assert done.filled.unknown == ["Guest, “The” 1st"]
    locked = written("Grades.csv", moodle_worksheet(MOODLE).replace(b",Yes,", b",No,", 1))
    assert return_to("moodle", graded, toy, locked).filled.locked == ["20271001"]


def test_points_are_converted_only_where_that_is_asked_for(graded, toy, written):
    file = written("Grades.csv", moodle_worksheet(MOODLE, most=100))
    with pytest.raises(CourseError, match="the platform counts to 100, the assignment to 6"):
        return_to("moodle", graded, toy, file)
    done = return_to("moodle", graded, toy, file, scale=True)
    assert [row[5] for row in rows_of(done.path.read_bytes())[1:3]] == ["100", "58.33"]  # 3.5 / 6


BAD = {
    "no grades": (["moodle"], b"Identifier,Full name\n1,x\n", "which column takes the scores"),
    "empty": (["moodle"], b"", "is empty"),
    "excel": (["moodle"], b"PK\x03\x04\x00\x00", "Save an Excel file"),
    "no such column": (["moodle", "--column", "Note"], moodle_worksheet(MOODLE), "has no column Note"),
    "no week": (["canvas"], canvas_gradebook(CANVAS), "which column takes the scores"),
    "read only": (["canvas", "--column", "Final Score"], canvas_gradebook(CANVAS), "does not take scores"),
    "no file": (["canvas"], None, "which file is to be filled"),
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_told_in_a_line(graded, toy, written, monkeypatch, capsys, kind, language):
    arguments, data, told = BAD[kind]
    monkeypatch.setenv("COURSE_REPOSITORY", str(toy.root))
    file = ["--file", str(written("x.csv", data))] if data is not None else []
    more = ["--week", SLUG, "--semester", str(graded.root), "--lang", language]
    assert main(["return", *arguments, *file, *more]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert told in said if language == "en" else said.startswith("오류: ")


def test_the_command_says_what_it_wrote_and_who_is_left_out(graded, toy, written, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_REPOSITORY", str(toy.root))
    file = str(written("Grades.csv", moodle_worksheet(MOODLE)))
    arguments = ["return", "moodle", "--week", SLUG, "--file", file, "--semester", str(graded.root)]
    assert main([*arguments, "--lang", "en"]) == 1
    shown = capsys.readouterr()
    assert "2 scores in the column Grade" in shown.out
    assert "waiting for points by hand: 20271003" in shown.err
    assert main([*arguments, "--lang", "ko"]) == 1
    assert "Grade 열에 2명의 점수를 썼습니다" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_table_for_excel_has_a_bom_and_everybody(graded, toy, language):
    use_language(language)
    path, count = write_table(graded, toy)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    head, *rows = rows_of(path.read_bytes())
    assert head[0] == {"en": "student id", "ko": "학번"}[language]
    assert count == 4
    assert [row[:6] for row in rows] == [
        ["20271001", "홍길동", "01", "6", "6", "0"],
        ["20271002", "김민지", "01", "3.5", "6", "1"],
        ["20271003", "Ada Lovelace", "02", "", "6", "0"],
        ["20271004", "김민지", "02", "", "", ""],
    ]
