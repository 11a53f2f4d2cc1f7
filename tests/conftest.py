"""Fixtures that several test files share."""

import builtins
import functools
import gc
import importlib
import importlib.metadata
import importlib.util
import os
import signal
import sys

import nbformat
import pytest

from course import imports
from course.quiet import uncollected
from tests import unchanged
from tests.deadline import Deadline
from tests.groups import group_of, in_order
from tests.toy import write_repository

INSTRUCTORS = ("jinja2", "jupytext", "nbconvert", "nbgrader", "sqlalchemy")  # what the extra brings
MISSING = [name for name in INSTRUCTORS if importlib.util.find_spec(name) is None]
collect_ignore = ["attacks", "grading", "inert", "recognition"] if MISSING else []  # folders that grade
LEFT_OUT = "needs the instructor's packages, of which {} are missing: pip install -e '.[instructor]'"


def pytest_addoption(parser):
    """Adds --since-passed (tests/unchanged.py) and --slow-within (tests/deadline.py)."""
    parser.addoption("--since-passed", action="store_true", help="leave out long tests that passed on the same files")
    parser.addoption("--slow-within", type=float, metavar="MINUTES", help="begin no slow test later than that")


def pytest_configure(config):
    """Shares the cores, and lets the programs that tests start hear what a background job and `nohup` ignore."""
    if hasattr(config, "workerinput"):
        share_cores(config.workerinput["workercount"])
    else:
        config.pluginmanager.register(unchanged.Passed(config))
    minutes = config.getoption("--slow-within")
    config.pluginmanager.register(Deadline(None if minutes is None else 60 * minutes))
    for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)
    if not MISSING:
        config.addinivalue_line("filterwarnings", "ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own use of it


def share_cores(processes):
    """Gives this one of so many processes, and what it starts, its share of the cores, one at least.

    Threads of four processes on two cores wait for each other, and took a sixth of their time for that.
    """
    threads = max(1, len(os.sched_getaffinity(0)) // processes) if hasattr(os, "sched_getaffinity") else 1
    for library in ("TF_NUM_INTRAOP", "OPENBLAS_NUM"):
        os.environ.setdefault(f"{library}_THREADS", str(threads))


def pytest_report_header():
    """Says under which libraries the tests run, and what is left out where only a student's packages are installed."""
    libraries = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("keras", "tensorflow", "numpy"))
    return [libraries, *([f"left out: what {LEFT_OUT.format(', '.join(MISSING))}"] if MISSING else [])]


class Module(pytest.Module):
    """A file of tests, skipped where it imports what only instructors have."""

    def collect(self):
        """The tests in it."""
        try:
            return super().collect()
        except self.CollectError as error:
            if getattr(error.__cause__, "name", None) in MISSING:
                pytest.skip(LEFT_OUT.format(", ".join(MISSING)), allow_module_level=True)
            raise


def pytest_pycollect_makemodule(module_path, parent):
    """Every file of tests is such a Module."""
    return Module.from_parent(parent, path=module_path)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Collects without a look for garbage, and sets aside what that made: later looks need not go through it."""
    with uncollected():
        found = yield
    gc.freeze()
    return found


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Groups the tests for pytest-xdist, which reads the groups next, and leaves out what cannot have changed."""
    unchanged.deselect(config, items)
    if nbgrader := sys.modules.get("nbgrader.api"):  # it starts a program for every new gradebook, to be told the same
        nbgrader.get_alembic_version = functools.cache(nbgrader.get_alembic_version)
    if hasattr(config, "workerinput"):  # one of several processes
        items[:] = in_order(items)
        for item in items:
            item.add_marker(pytest.mark.xdist_group(group_of(item.nodeid)))


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """Every test starts in English, whatever the machine or the test before it speaks."""
    monkeypatch.setattr("course.language._chosen", "en")


@pytest.fixture
def rules(monkeypatch):
    """Puts back what solve_with, which a notebook's setup cell calls, changes in the process that runs it."""
    importlib.import_module("keras.applications")  # whoever comes next finds it as it was
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)
    monkeypatch.setattr(importlib, "import_module", importlib.import_module)
    yield
    imports.unveil()


@pytest.fixture(scope="session")
def toy(tmp_path_factory):
    """The toy week, in a repository of its own."""
    return write_repository(tmp_path_factory.mktemp("repository"))


@pytest.fixture(scope="session")
def grader(toy):
    """A Grader of the toy week, in English."""
    if MISSING:
        pytest.skip(LEFT_OUT.format(", ".join(MISSING)))
    from tests.graders import quick_grader

    with quick_grader(toy) as grader:
        yield grader


@pytest.fixture
def notebook(grader):
    """A fresh copy of the toy week's release notebook."""
    return nbformat.from_dict(grader.assignment("en").release).copy()
