"""A submission that is a link, a pipe, a device or no notebook is refused, and costs its own student only."""

import json
import os
import socket

import pytest

from course.authoring.build import build_assignment
from course.grading.classroom import grade_class
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.grading.worker import Setting
from course.pages.feedback import write_feedback
from course.semester.folder import Semester
from tests.attacks.arena import CANARIES, write_week
from tests.attacks.attack import base_notebook
from tests.attacks.notebook_attacks import RAW

PLAIN = Setting(isolate=False)  # what attacks here is never run
NAME = "week99_toy.ipynb"
NEIGHBOUR = "neighbour"
HANDED_BACK = ("timestamp.txt", "submission_secret.txt")
TIMES = ["not a time", "9" * 5_000, "\0", "0001-01-01 00:00:00 80000", "x" * 3_000_000]


def link_to_the_source(folder):
    (folder / NAME).symlink_to(f"../../../source/week99_toy/{NAME}")


def link_to_another_notebook(folder):
    (folder / "mine.ipynb").symlink_to(f"../../{NEIGHBOUR}/week99_toy/{NAME}")


def link_of_the_week(folder):
    folder.rmdir()
    folder.symlink_to("../../source/week99_toy")


def link_of_the_student(folder):
    folder.rmdir()
    folder.parent.rmdir()
    folder.parent.symlink_to(NEIGHBOUR)


def dangling_link(folder):
    (folder / NAME).symlink_to("nowhere.ipynb")


def circular_link(folder):
    (folder / NAME).symlink_to(NAME)


def link_to_a_device(folder):
    (folder / NAME).symlink_to("/dev/zero")


def pipe(folder):
    os.mkfifo(folder / NAME)


def listening_socket(folder):
    here = os.open(folder, os.O_RDONLY)  # a socket's path may be 107 characters long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"/proc/self/fd/{here}/{NAME}")
    os.close(here)


def folder_of_that_name(folder):
    (folder / NAME).mkdir()


def sparse_file(folder):
    with open(folder / NAME, "wb") as file:
        file.truncate(2 << 30)


REFUSED = {
    link_to_the_source: "holds a link: week99_toy.ipynb",
    link_to_another_notebook: "holds a link: mine.ipynb",
    link_of_the_week: "holds a link: week99_toy",
    link_of_the_student: "holds a link: link_of_the_student",
    dangling_link: "holds a link",
    circular_link: "holds a link",
    link_to_a_device: "holds a link",
    pipe: "not an ordinary file",
    listening_socket: "not an ordinary file",
    folder_of_that_name: "not an ordinary file",
    sparse_file: "too large (2147 MB",
}


@pytest.fixture(scope="module")
def semester(tmp_path_factory):
    """A graded class in which everybody but the neighbour handed in something odd."""
    week = write_week(tmp_path_factory.mktemp("repository"))
    root = tmp_path_factory.mktemp("files") / "semester"
    init_semester(root, "en")
    semester = Semester(root)
    release(semester, week, "en")
    right = json.dumps(base_notebook(week, build_assignment(week, "en")))
    (_folder(semester, NEIGHBOUR) / NAME).write_text(_with_canary(right), encoding="utf-8")
    for make in REFUSED:
        make(_folder(semester, make.__name__))
    for number, data in enumerate(RAW.values()):
        (_folder(semester, f"raw{number}") / NAME).write_bytes(data)
    for number, text in enumerate(TIMES):
        _beside(semester, f"time{number}", "no notebook", lambda path, text=text: path.write_text(text))
    _beside(semester, "links", right, lambda path: path.symlink_to(week.reference))
    os.link(_folder(semester, NEIGHBOUR) / NAME, _folder(semester, "hard-link") / NAME)
    grade_class(semester, week, semester.entries(week), setting=PLAIN)
    write_feedback(semester, week)
    return semester, week


def _folder(semester, student):
    folder = semester.root / "submitted" / student / "week99_toy"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _with_canary(text):
    return text.replace("import numpy", f"# {CANARIES['another submission']}\\nimport numpy")


def _beside(semester, student, text, make):
    folder = _folder(semester, student)
    (folder / NAME).write_text(text, encoding="utf-8")
    for name in HANDED_BACK:
        make(folder / name)


def told(semester, week, student):
    """Everything written of a student's submission, as one text."""
    folders = [semester.folder(step, student, week) for step in ("autograded", "feedback")]
    files = [path for folder in folders for path in folder.rglob("*")]
    return "".join(path.read_text(encoding="utf-8") for path in [*files, semester.result_path(week, student)])


@pytest.mark.parametrize("make", REFUSED, ids=lambda make: make.__name__)
def test_a_submission_is_refused_that_is_a(make, semester):
    semester, week = semester
    result = semester.result(week, make.__name__)
    assert (result.points, result.submitted) == (0, True)
    assert REFUSED[make] in result.problems[0]
    assert not [what for what, canary in CANARIES.items() if canary in told(semester, week, make.__name__)]


@pytest.mark.parametrize("number", range(len(RAW)), ids=RAW)
def test_a_file_that_is_no_notebook_gets_a_reason_and_no_points(number, semester):
    semester, week = semester
    result = semester.result(week, f"raw{number}")
    assert (result.points, len(result.problems)) == (0, 1)


@pytest.mark.parametrize("number", range(len(TIMES)))
def test_a_time_that_is_none_is_no_time(number, semester):
    semester, week = semester
    with semester.gradebook() as gradebook:
        submission = gradebook.find_submission(week.slug, f"time{number}")
        assert (submission.score, submission.timestamp) == (0, None)


def test_links_beside_a_notebook_are_not_followed(semester):
    semester, week = semester
    assert semester.result(week, "links").points == 3
    assert not [what for what, canary in CANARIES.items() if canary in told(semester, week, "links")]


def test_a_hard_link_is_an_ordinary_file(semester):
    """Whoever may make one may read and write the file: it gives nothing that a copy would not."""
    semester, week = semester
    assert semester.result(week, "hard-link").points == 3


def test_the_neighbour_of_all_these_has_what_is_right(semester):
    semester, week = semester
    assert semester.result(week, NEIGHBOUR).points == 3
    assert CANARIES["another submission"] in told(semester, week, NEIGHBOUR)
