"""A bad name, a closed folder, two hand-ins of one student: each is one student's line, and the class goes on."""

import ctypes
import os
import shutil
import unicodedata

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.authoring.sample import reference_answers, with_answers
from course.cli.main import main
from course.grading.classroom import grade_class
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.grading.worker import Setting
from course.pages.report import write_report
from course.semester import handed_in
from course.semester.folder import Semester
from course.semester.names import fault_of, stand_in
from tests.toy import write_repository

KOREAN = "홍길동"
CP949 = os.fsdecode(KOREAN.encode("cp949"))
EVIL = '"};alert(1);{"'
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
GOOD = ["student01", "20271234", "홍길동", "홍 길동_123 (1)", "kim.minji@example.ac.kr", "Émile", "_x"]
BAD = [
    "<img src=x>",
    EVIL,
    "a&b",
    "=1+1",
    "-x",
    "..",
    "a/b",
    "a\\b",
    "a\u202eb",
    "a\nb",
    "a ",
    "x" * 201,
    "가" * 83,
    CP949,
]
BAD += ["20271234\u3164", "\u115f", "홍길동\u1160", "kim\ufe0f", "kim\u034f", "kim\uffa0"]  # look like others'
BAD += ["a'b", "a`b", "a%2fb", "a#b", "a?b", "a;b", "a,b", "$a$", "a~b", ""]


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    return write_repository(tmp_path_factory.mktemp("repository"))


@pytest.fixture(scope="module")
def right(week):
    """A notebook with the reference's answers, as text."""
    assignment = build_assignment(week, "en")
    return nbformat.writes(with_answers(assignment.release, reference_answers(week, assignment.exercises)))


@pytest.fixture(scope="module")
def released(week, tmp_path_factory):
    folder = tmp_path_factory.mktemp("released") / "cnn"
    init_semester(folder, "en")
    release(Semester(folder), week, "en")
    return folder


@pytest.fixture
def semester(released, tmp_path):
    return Semester(shutil.copytree(released, tmp_path / "cnn"))


def hand_in(base, name, week, text):
    folder = base / name / week.slug
    folder.mkdir(parents=True)
    (folder / f"{week.slug}.ipynb").write_text(text, encoding="utf-8")
    return folder


def grade(semester, week, submitted=None):
    entries = semester.entries(week, submitted)
    return grade_class(semester, week, entries, setting=Setting(isolate=False))


def students(semester):
    with semester.gradebook() as gradebook:
        return {student.id for student in gradebook.students}


@pytest.mark.parametrize("name", GOOD)
def test_a_student_may_be_called(name):
    assert fault_of(name) is None
    assert fault_of(unicodedata.normalize("NFD", name)) is None


@pytest.mark.parametrize("name", BAD, ids=ascii)
def test_nobody_is_called(name):
    assert fault_of(name)
    assert len(f".writing-{stand_in(name)}.json".encode()) < 255
    assert not set(stand_in(name)) & set("<>&\"'`\\/%#?;$\n\u202e ")


def test_a_name_in_cp949_is_read_to_the_instructor():
    assert KOREAN in fault_of(CP949).en
    assert stand_in(CP949).startswith(KOREAN)


def test_bad_names_are_lines_of_their_own_and_no_line_of_the_gradebook(semester, week, right):
    submitted = semester.root / "submitted"
    for name in ("student01", CP949, EVIL, "가" * 83, unicodedata.normalize("NFD", "김민지")):
        hand_in(submitted, name, week, right)
    results = grade(semester, week)
    assert {name: result.points for name, result in results.items()} == {
        "student01": 6,
        "김민지": 6,
        **{stand_in(name): 0 for name in (CP949, EVIL, "가" * 83)},
    }
    assert students(semester) == {"student01", "김민지"}
    html = write_report(semester, week, "en").read_text(encoding="utf-8")
    assert all(word in html for word in ("in CP949 it reads 홍길동", "The name is too long", "holds characters"))
    os.rename(submitted / CP949, submitted / KOREAN)
    assert grade(semester, week)[KOREAN].points == 6
    assert stand_in(CP949) not in {result.student for result in semester.results(week)}


def test_who_handed_in_twice_is_told_so_and_nobody_else(semester, week, right, tmp_path):
    for name in ("bob", "ann", unicodedata.normalize("NFD", "김민지"), "김민지"):
        hand_in(tmp_path / "in", name, week, right)
    (tmp_path / "in" / "bob.ipynb").write_text(right, encoding="utf-8")
    results = grade(semester, week, tmp_path / "in")
    assert {name: result.points for name, result in results.items()} == {"ann": 6, "bob": 0, "김민지": 0}
    assert "more than once" in results["bob"].problems[0]
    assert "bob.ipynb" in results["bob"].problems[0]


@pytest.fixture
def ordinary():
    """Takes the right to read everything from root, as an ordinary user has it not."""
    libc = ctypes.CDLL(None, use_errno=True)
    header, before = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc.capget(header, before)
    now = (ctypes.c_uint32 * 6)(*before)
    now[0] &= ~(1 << CAP_DAC_OVERRIDE | 1 << CAP_DAC_READ_SEARCH)  # effective
    assert libc.capset(header, now) == 0
    yield
    assert libc.capset(header, before) == 0


@pytest.mark.skipif(os.name != "posix" or not os.path.exists("/proc/self/status"), reason="capabilities are Linux's")
def test_a_closed_folder_is_its_students_line(semester, week, right, ordinary, monkeypatch, capsys):
    for name in ("student01", "student02"):
        hand_in(semester.root / "submitted", name, week, right)
    closed = semester.root / "submitted" / "student02"
    closed.chmod(0)
    monkeypatch.setenv("COURSE_REPOSITORY", str(week.root))
    monkeypatch.setenv("COURSE_LANG", "en")
    try:
        status = main(["grade", week.slug, "--semester", str(semester.root), "--no-sandbox", "--json"])
    finally:
        closed.chmod(0o700)
    assert status == 1
    assert "not graded: student02: The notebook cannot be read: Permission denied" in capsys.readouterr().err
    assert {r.student: r.points for r in semester.results(week)} == {"student01": 6, "student02": 0}


def test_a_folder_that_becomes_a_link_while_it_is_looked_at_is_not_followed(semester, week, right, monkeypatch):
    base = semester.root / "submitted"
    folder, secret = hand_in(base, "student01", week, right), hand_in(semester.root, "secret-folder", week, right)
    (entry,) = semester.entries(week)

    def swap(*_):
        shutil.rmtree(folder)
        folder.symlink_to(secret)
        return folder / f"{week.slug}.ipynb"

    monkeypatch.setattr(handed_in, "_notebook", swap)
    assert "cannot be read" in entry.read(week).en
