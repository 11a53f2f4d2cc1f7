"""Fixtures that several test files share, and how tests are dealt out to several processes."""

import re
import signal

import nbformat
import pytest

from course.grading.engine import Grader
from tests.toy import write_repository

TOGETHER = "tests/graded_attacks"  # its files share what takes long to make
WEEK = re.compile(r"\[(week\d\d_\w+)")


def pytest_configure():
    """Lets the programs that tests start hear Ctrl-C, which a shell's background job and its children ignore."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """With `pytest -n 2`, which tests one process keeps together: xdist's own groups do nothing under pytest 9.2."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return group_of(nodeid)

    return Scheduling(config, log)


def group_of(nodeid):
    """The test's file, or its folder; tests of several weeks in one file go apart by week."""
    file, week = nodeid.split("::")[0], WEEK.search(nodeid)
    return TOGETHER if file.startswith(TOGETHER) else f"{file} {week[1]}" if week else file


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
