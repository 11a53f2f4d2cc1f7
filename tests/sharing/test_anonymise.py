"""A copy of a semester to share: nobody of the class is named in any byte of it, and it is still a semester."""

import contextlib
import json
import sqlite3

import pytest

from course.cli.main import main
from course.errors import CourseError
from course.nbgrader_cells import grade_id
from course.pages.class_over_time import class_over
from course.semester.folder import Semester
from course.semester.marks import marks_of
from course.sharing import copy as copying
from course.sharing.copy import anonymise
from course.sharing.people import Person, Scrubber, _words, scrubber_of
from tests.sharing.conftest import SHA256

NAMES = ["2027100", "홍길동", "길동", "Lovelace", "hong", "ada@", "47110815", "1234-5678", "Ada ", SHA256]


@pytest.fixture
def repository(named, monkeypatch):
    monkeypatch.setenv("COURSE_REPOSITORY", str(named[1].root))
    monkeypatch.setattr("course.language._chosen", None)


@pytest.fixture(scope="module")
def copied(named, tmp_path_factory):
    """(the copy as a Semester, what was Copied)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_REPOSITORY", str(named[1].root))
        found = anonymise(named[0], tmp_path_factory.mktemp("copies") / "to-share")
    return Semester(found.root), found


def everything(root):
    """Path -> text of each file, and of each table of the gradebook."""
    texts = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".db":
            texts[str(path.relative_to(root))] = path.read_text(encoding="utf-8")
        elif path.is_file():
            with contextlib.closing(sqlite3.connect(path)) as books:
                texts[str(path.relative_to(root))] = "\n".join(books.iterdump())
    return texts


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_named_in_any_file(named, copied, name):
    assert any(name in text for text in everything(named[0].root).values())
    for path, text in everything(copied[0].root).items():
        assert name.casefold() not in text.casefold(), path
        assert name not in path
    assert name.encode() not in (copied[0].root / "gradebook.db").read_bytes()


def test_what_the_gradebook_keeps_of_deleted_rows_is_not_in_the_copy(named, copied):
    assert b"Who Left" in (named[0].root / "gradebook.db").read_bytes()
    assert b"Who Left" not in (copied[0].root / "gradebook.db").read_bytes()


def test_the_copy_is_a_semester_with_scores_feedback_and_reports(named, copied, repository):
    semester, found = copied
    week = named[1]
    assert (found.students, found.weeks, found.naming, found.books) == (3, ["week99_toy"], [], True)
    results = semester.results(week)
    assert [(r.student, r.points) for r in results] == [("student01", 5), ("student02", 5), ("student03", 5)]
    with semester.gradebook() as books:
        marks = [marks_of(books, one) for one in results]
    assert sorted(one.total for one in marks) == [5, 5, 5.5]
    assert [one.comments for one in marks if one.total == 5.5] == [{"double": f"{_of(marks, 5.5)}, well done"}]
    for one in ("student01", "student02", "student03"):
        assert (semester.folder("feedback", one, week) / "week99_toy.html").is_file()
    assert (semester.root / "reports" / "week99_toy.html").is_file()
    assert len(class_over(semester).people) == 3
    assert "2027-04-01 13:00:00 UTC" in (semester.root / "times.csv").read_text()


def _of(marks, total):
    return f"student{[one.total for one in marks].index(total) + 1:02d}"


def test_a_notebook_keeps_its_code_and_loses_outputs_and_metadata(named, copied):
    semester, found = copied
    kept = [path for path in (semester.root / "submitted").rglob("*.ipynb")]
    assert len(kept) == 2
    assert len(found.left_out) == 1
    for path in kept:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        assert set(notebook["metadata"]) == {"kernelspec", "course"}
        assert not any(cell.get("outputs") for cell in notebook["cells"])
        (code,) = [cell["source"] for cell in notebook["cells"] if grade_id(cell) == "double"]
        assert "return values + values" in code
        assert "/home/user/work" in code
        compile(code, "copy", "exec")


def test_the_semesters_secret_stays_where_it_is(named, copied):
    assert (copied[0].root / "secret").read_text() != (named[0].root / "secret").read_text()


def test_again_is_the_same_but_for_times(named, copied, repository):
    before = everything(copied[0].root)
    anonymise(named[0], copied[0].root)
    after = everything(copied[0].root)
    changing = {"secret", "reports/week99_toy.scores.json"}
    assert {path: text for path, text in after.items() if path not in changing} == {
        path: text for path, text in before.items() if path not in changing
    }


def test_a_name_that_is_left_is_found(named, tmp_path, repository, monkeypatch, capsys):
    monkeypatch.setattr(copying, "_copy_tables", lambda _, copy, scrubber: (copy.root / "x.csv").write_text("홍길동"))
    assert main(["anonymise", str(tmp_path / "out"), "--semester", str(named[0].root), "--lang", "en"]) == 1
    assert "1 files still name somebody: x.csv" in capsys.readouterr().err


def test_it_says_what_it_cannot_promise(named, tmp_path, repository, capsys):
    for language, words in (("en", "cannot promise: names of people"), ("ko", "약속하지 못하는 것")):
        folder = str(tmp_path / "out")
        assert main(["anonymise", folder, "--semester", str(named[0].root), "--lang", language]) == 0
        assert words in capsys.readouterr().out


BAD = {
    "a folder with something else in it": ("other", "not made by course anonymise", "만든 폴더도 아닙니다"),
    "the semester itself": ("", "lie one in the other", "학기 폴더와 겹칩니다"),
    "a folder in it": ("copy", "lie one in the other", "학기 폴더와 겹칩니다"),
    "a folder around it": ("..", "lie one in the other", "학기 폴더와 겹칩니다"),
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", BAD)
def test_a_folder_that_cannot_be_is_told_and_nothing_is_written(named, tmp_path, repository, capsys, kind, language):
    root = named[0].root
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("mine")
    target = tmp_path / "other" if kind.endswith("in it") and "else" in kind else root / BAD[kind][0]
    before = sorted(root.rglob("*"))
    assert main(["anonymise", str(target), "--semester", str(root), "--lang", language]) == 1
    assert BAD[kind][1 + (language == "ko")] in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["mine.txt"]


def test_before_anything_is_graded_it_says_what_comes_first(tmp_path, repository):
    from course.grading.new_semester import init_semester

    init_semester(tmp_path / "cnn", "en")
    with pytest.raises(CourseError, match="no week is graded"):
        anonymise(Semester(tmp_path / "cnn"), tmp_path / "out")


def test_a_name_that_is_a_word_of_the_language_stays_in_code(named):
    scrubber = scrubber_of(named[0], [named[1]])
    assert _words("Min Sumpter", "min.sumpter@x.org", "17") == {"Min Sumpter", "MinSumpter", "Sumpter"} | {
        "min.sumpter@x.org",
        "min.sumpter",
        "sumpter",
    }
    assert scrubber.text("np.min(x).sum()") == "np.min(x).sum()"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("홍길동이 길동의", "student1이 student1의"),
        ("x20271001y", "xstudent1y"),
        ("sleep Lee LEE, lee_", "sleep student2 student2, student2_"),
        ("a@b.T and a @ b", "a@b.T and a @ b"),  # a product of matrices
        ("me@mail.example.com", "name@example.org"),
        (r"C:\Users\someone\x and /Users/someone/x", r"C:\Users\user\x and /Users/user/x"),
        ("010 2345 6789 and 0.0102345", "010-0000-0000 and 0.0102345"),
        ("\u1112\u1169\u11bc길동", "student1"),  # composed of parts, as a Mac writes it
    ],
)
def test_what_a_text_becomes(text, expected):
    people = [Person("20271001", frozenset({"홍길동", "길동"})), Person("20271002", frozenset({"Lee"}))]
    scrubber = Scrubber("s", people)
    for student, number in (("20271001", 1), ("20271002", 2)):
        expected = expected.replace(f"student{number}", f"@{student}@")
    for student in ("20271001", "20271002"):
        expected = expected.replace(f"@{student}@", scrubber.pseudonyms[student])
    assert scrubber.text(text) == expected
