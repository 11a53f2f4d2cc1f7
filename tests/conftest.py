"""Fixtures that several test files share."""

import signal

import nbformat
import pytest

from course.grading.engine import Grader
from tests.scheduling import pytest_xdist_make_scheduler  # noqa: F401 (pytest finds it here)
from tests.toy import write_repository


def pytest_configure():
    """Lets the programs that tests start hear what a shell's background job (Ctrl-C) and `nohup` (hang-up) ignore."""
    for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """Every test starts in English, whatever the machine or the test before it speaks."""
    monkeypatch.setattr("course.language._chosen", "en")


@pytest.fixture(scope="session")
def toy(tmp_path_factory):
    """The toy week, in a repository of its own."""
    return write_repository(tmp_path_factory.mktemp("repository"))


@pytest.fixture(scope="session")
def grader(toy):
    """A Grader of the toy week, in English."""
    with Grader(toy, "en") as grader:
        yield grader


@pytest.fixture
def notebook(grader):
    """A fresh copy of the toy week's release notebook."""
    return nbformat.from_dict(grader.assignment("en").release).copy()
