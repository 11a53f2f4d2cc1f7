"""A released semester, handed in and graded undisturbed, and copies of it to disturb."""

import pytest

from course.sandbox import linux
from course.sandbox.confinement import CannotIsolate
from course.sandbox.warm import WarmParent
from tests.grading.survival import PR_SET_CHILD_SUBREAPER, Class, make_semester
from tests.toy import write_repository

STUDENTS = 12


@pytest.fixture(scope="session")
def handed_in(tmp_path_factory):
    """(a semester's folder, its week), nothing graded yet; isolated where this machine can."""
    week = write_repository(tmp_path_factory.mktemp("repository"))
    isolate = True
    try:
        with WarmParent(keras=False) as parent:
            parent.wait()
    except CannotIsolate:
        isolate = False
    folder = tmp_path_factory.mktemp("semesters") / "cnn-2027"
    make_semester(folder, week, STUDENTS, isolate)
    return folder, week


@pytest.fixture(scope="session")
def undisturbed(handed_in, tmp_path_factory):
    """What an undisturbed run leaves: `Class.books`."""
    folder, week = handed_in
    done = Class(folder, tmp_path_factory.mktemp("undisturbed") / "cnn-2027", week)
    status, _, said = done.grade()
    assert status == 0, said
    return done.books()


@pytest.fixture
def pupils(handed_in, tmp_path):
    """A Class of its own for one test."""
    return Class(handed_in[0], tmp_path / "cnn-2027", handed_in[1])


@pytest.fixture
def orphans():
    """Lets this process adopt what a killed run leaves running."""
    linux.prctl(PR_SET_CHILD_SUBREAPER, 1)
    yield
    linux.prctl(PR_SET_CHILD_SUBREAPER, 0)
