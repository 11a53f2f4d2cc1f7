"""A full disk, a locked or damaged gradebook, a folder that cannot be written: told in words, and nothing is lost."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from unittest import mock

import nbgrader
import pytest

from course.errors import CourseError
from course.grading.classroom import Watcher, grade_class
from course.grading.worker import Setting
from course.semester import trouble
from course.semester.folder import Semester
from tests.grading.apart import Apart
from tests.grading.survival import Class, ended

HOLD = """
import sqlite3, sys
books = sqlite3.connect(sys.argv[1], isolation_level=None)
books.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def apart(pupils):
    with Apart(pupils.folder) as apart:
        yield apart


def refused(pupils, *words, **options):
    """Asserts that a run stops with status 1 and a line that has the words; gives the line."""
    status, _, said = pupils.grade("--jobs", "1", **options)
    assert status == 1, said
    assert said.strip().startswith("error: ")
    assert "Traceback" not in said
    for word in words:
        assert str(word) in said
    return said


def ends_as_if_undisturbed(pupils, undisturbed, **options):
    status, _, said = pupils.grade("--jobs", "1", **options)
    assert status == 0, said
    assert pupils.books() == undisturbed


# --- disks


@pytest.mark.slow
def test_a_full_disk_stops_a_run_wherever_it_is_and_with_room_it_goes_on(pupils, apart, undisturbed, tmp_path):
    apart.make_small("64m")  # the wheel that a release brings is in it, too
    told = ""
    for kilobytes in (0, 4, 40, 80):
        apart.fill(kilobytes << 10)
        told += refused(pupils, "no space is left", "run the same command again", inside=apart.inside)
    for name in ("gradebook.db", "results"):
        assert f"{pupils.folder}/{name}" in told
    Path(apart.seen(pupils.folder / "ballast")).unlink()
    status, _, said = pupils.grade("--jobs", "1", inside=apart.inside)
    assert status == 0, said
    apart.run("cp", "-a", pupils.folder, tmp_path / "copy")
    assert Class(tmp_path / "copy", tmp_path / "outside", pupils.week).books() == undisturbed


PLACES = [".", *(pytest.param(name, marks=pytest.mark.slow) for name in ("gradebook.db", "autograded"))]


@pytest.mark.parametrize("name", PLACES)
def test_what_cannot_be_written_is_told_before_anything_is_graded(pupils, apart, name):
    path = pupils.folder / name
    if name == "autograded":
        path.mkdir()
    apart.run("mount", "--bind", path, path)
    apart.run("mount", "-o", "remount,bind,ro", path)
    refused(pupils, pupils.folder, "cannot be written", inside=apart.inside)
    assert pupils.results() == {}


def test_no_room_for_temporary_files_is_told_before_anything_is_graded(pupils, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("tempfile._candidate_tempdir_list", lambda: ["/dev/full"])
    with pytest.raises(CourseError, match=r"no space is left for .*TMPDIR"):
        grade_class(Semester(pupils.folder), pupils.week, [])
    assert pupils.results() == {}


# --- the gradebook


@pytest.mark.slow
def test_a_locked_gradebook_costs_no_grading_and_its_holder_is_named(pupils, undisturbed):
    process = pupils.start("--jobs", "1")
    pupils.wait_for_results(1, process)
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", HOLD, pupils.folder / "gradebook.db"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        status, _, said = ended(process)
        holder.stdin.close()
    assert status == 1
    assert "waiting for up to 2 s" in said
    assert "stayed locked for 2 s by python" in said
    assert f"(process {holder.pid})" in said
    graded = pupils.results()
    assert graded
    ends_as_if_undisturbed(pupils, undisturbed)
    assert {student: seconds for student, seconds in pupils.results().items() if student in graded} == graded


def test_a_gradebook_that_is_soon_free_again_is_waited_for(capsys):
    answers = iter([trouble.Locked("locked"), trouble.Locked("locked"), "entered"])

    def attempt():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert trouble.patiently(attempt, "sqlite:////nowhere/gradebook.db") == "entered"
    assert capsys.readouterr().err.count("/nowhere/gradebook.db is locked by another program") == 1


def no_database(path):
    path.write_bytes(b"a spreadsheet, perhaps" * 100)


def half_a_database(path):
    path.write_bytes(path.read_bytes()[:20_000])


def another_schema(path):
    with sqlite3.connect(path) as books:
        books.execute("UPDATE alembic_version SET version_num = 'b6d005d67074'")
    books.close()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (no_database, "is damaged or no gradebook (file is not a database)"),
        (half_a_database, "is damaged or no gradebook (database disk image is malformed)"),
        (another_schema, "was made by another version of nbgrader (schema b6d005d67074;"),
    ],
)
def test_a_gradebook_that_cannot_be_used_is_told_and_left_alone(pupils, damage, words):
    path = pupils.folder / "gradebook.db"
    damage(path)
    before = path.read_bytes()
    with pytest.raises(CourseError) as told, Semester(pupils.folder).gradebook() as gradebook:
        gradebook.find_assignment(pupils.week.slug)
    assert words in str(told.value)
    assert path.read_bytes() == before


# --- changes while a run goes on


class Disturbing(Watcher):
    """Does something once, when the first submission is graded."""

    def __init__(self, act):
        self.acts = [act]

    def finished(self, result):
        """A Watcher's."""
        while self.acts:
            self.acts.pop()()


def grade_disturbed(pupils, act):
    semester = Semester(pupils.folder)
    entries = semester.entries(pupils.week)[:3]
    setting = Setting(isolate=semester.isolate)
    with mock.patch("course.grading.classroom.shuffled", list):  # the first student is disturbed
        return grade_class(semester, pupils.week, entries, setting=setting, watcher=Disturbing(act))


@pytest.mark.slow
def test_a_semester_folder_that_is_moved_meanwhile_is_not_made_anew(pupils, undisturbed):
    moved = pupils.folder.with_name("moved")
    with pytest.raises(CourseError, match="was moved or deleted while grading"):
        grade_disturbed(pupils, lambda: pupils.folder.rename(moved))
    assert not pupils.folder.exists()
    moved.rename(pupils.folder)
    ends_as_if_undisturbed(pupils, undisturbed)


@pytest.mark.slow
def test_a_submission_that_is_gone_or_changed_meanwhile_counts_as_it_was_read(pupils):
    submitted = pupils.folder / "submitted"
    right, wrong = (submitted / student / pupils.week.slug / "week99_toy.ipynb" for student in ("s00", "s01"))

    def change():
        wrong.write_bytes(right.read_bytes())
        shutil.rmtree(submitted / "s00")

    points = {student: result.points for student, result in grade_disturbed(pupils, change).items()}
    assert points == {"s00": 6, "s01": 0, "s02": 6}
    pupils.grade("--jobs", "1")
    points = {result.student: result.points for result in Semester(pupils.folder).results(pupils.week)}
    assert (points["s00"], points["s01"]) == (6, 6)


def test_an_assignment_that_is_released_with_other_checks_meanwhile_is_told(pupils):
    def release():
        with Semester(pupils.folder).gradebook() as gradebook:
            cell = gradebook.find_notebook("week99_toy", "week99_toy").grade_cells[0]
            cell.name = "double-new"
            gradebook.db.commit()

    with pytest.raises(CourseError, match="was released again"):
        grade_disturbed(pupils, release)
    assert len(pupils.results()) == 3


def test_of_nbgraders_revisions_the_last_alone_is_the_newest():
    from alembic.script import ScriptDirectory

    folder = ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic"))
    newest, *others = [one.revision for one in folder.walk_revisions()]
    assert trouble._is_newest(newest)
    assert not any(map(trouble._is_newest, [*others, newest[:-1], "", "."]))
