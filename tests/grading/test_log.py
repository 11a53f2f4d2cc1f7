"""The log of a submission: what ran and how it ended, in lines that no student's name or output can bend."""

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.authoring.sample import reference_answers, with_answers
from course.grading.classroom import grade_class
from course.grading.log import log_of
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.grading.worker import Setting
from course.sandbox.session import Event, Limits
from course.semester.folder import Semester
from tests.grading import by_hand

HOSTILE = "\x1b[2Ju\x9b1m\u202e\n..\r"
PRINTED = "what the student printed"
DIES = f"""print({PRINTED!r} + "\\x1b[2J")
def double(x):
    import os
    os._exit(1)
"""


def lines_of(text):
    return [line.strip() for line in text.splitlines()]


def test_a_log_tells_cells_questions_processes_and_points():
    events = [
        Event("cell", 0, 0.25, "ran", size=12),
        Event("cell", 1, 60.0, "too slow"),
        Event("child", "", 0, "too slow", memory=412_000_000),
        Event("question", "double", 0.1, "answered"),
        Event("question", "double", 0.2, "answered"),
        Event("question", "double", 0.5, "memory"),
        Event("child", "", 0, "memory"),
    ]
    lines = lines_of(log_of(by_hand.toy(span="raised"), events, ["", "double"], phases={"reading": 0.25, "hints": 2.0}))
    assert lines[0].startswith("week99_toy · student01 · 2")
    assert lines[0].endswith(" · 1.50 s · 3/6 points · isolated")
    assert lines[2:5] == ["phases:", "0.250 s  reading the submission", "2.000 s  what explains wrong answers"]
    assert "0.250 s    1 : ran, 12 characters put out" in lines
    assert "60.000 s    2 double: ended: too slow, 0 characters put out" in lines
    assert "0.300 s  double: 2 times, answered" in lines
    assert "0.500 s  double: 1 times, ended: too much memory" in lines
    assert "ended: too slow, at most 412 MB of memory" in lines
    assert "ended: too much memory, at most unknown of memory" in lines
    assert lines[-2:] == ["3/3  double: passed", "0/3  span: raised an error"]


def test_a_log_speaks_the_notebooks_language():
    assert "문제:" in log_of(by_hand.toy(language="ko"))


def test_hostile_names_are_inert_and_stay_on_their_line():
    text = log_of(by_hand.toy(student=HOSTILE, problems=[HOSTILE]), [Event("question", HOSTILE, 0, "memory")])
    assert not set(text) & set("\x1b\x9b\u202e\r")
    assert len(text.splitlines()) == len(
        log_of(by_hand.toy(problems=["x"]), [Event("question", "x", 0, "memory")]).splitlines()
    )


@pytest.fixture
def semester(toy, tmp_path):
    """A semester in which a notebook that prints and dies, a right one, and no notebook are handed in."""
    init_semester(tmp_path / "cnn", "en")
    semester = Semester(tmp_path / "cnn")
    release(semester, toy, "en")
    assignment = build_assignment(toy, "en")
    answers = reference_answers(toy, assignment.exercises)
    for student, double in {"student01": DIES, "student02": answers["double"]}.items():
        path = semester.folder("submitted", student, toy) / f"{toy.slug}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(nbformat.writes(with_answers(assignment.release, {**answers, "double": double})))
    semester.folder("submitted", "student03", toy).mkdir(parents=True)
    return semester


def graded(semester, week, again=False):
    setting = Setting(Limits(cell=20), isolate=False)
    grade_class(semester, week, semester.entries(week), setting=setting, again=again)
    return {path.name: path.read_text(encoding="utf-8") for path in (semester.root / "logs" / week.slug).iterdir()}


def test_every_submission_has_its_log_written_again_when_it_is_graded_again(semester, toy):
    logs = graded(semester, toy)
    assert sorted(logs) == ["student01.log", "student02.log", "student03.log"]
    assert PRINTED not in "".join(logs.values())
    assert "\x1b" not in "".join(logs.values())
    died = lines_of(logs["student01.log"])
    assert any("double: " in line and line.endswith(" times, ended") for line in died)
    assert "3/3  span: passed" in died
    assert "There is no notebook" in logs["student03.log"]
    path = semester.root / "logs" / toy.slug / "student01.log"
    path.write_text("old")
    assert graded(semester, toy)["student01.log"] == "old"  # nothing changed: it was not graded
    assert "3/3  span: passed" in lines_of(graded(semester, toy, again=True)["student01.log"])


@pytest.mark.slow
def test_a_link_in_the_place_of_a_log_is_replaced_not_followed(semester, toy, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("mine")
    place = semester.root / "logs" / toy.slug / "student03.log"
    place.parent.mkdir(parents=True)
    place.symlink_to(other)
    assert "There is no notebook" in graded(semester, toy)["student03.log"]
    assert other.read_text() == "mine"
    assert not place.is_symlink()
