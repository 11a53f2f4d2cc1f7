"""Fixtures that several test files share."""

import nbformat
import pytest

from course.grading.engine import Grader
from tests.toy import write_repository

TOGETHER = {"graded_attacks"}  # folders whose files share what takes long to make


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Says which tests stay together where `pytest -n 2 --dist loadgroup` deals them out to processes."""
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            item.add_marker(pytest.mark.xdist_group(group_of(item)))


def group_of(item):
    """The test's file, or its folder; tests of several weeks in one file go apart by week."""
    folder, asked = item.path.parent.name, getattr(item, "callspec", None)
    week = "" if asked is None else asked.params.get("slug") or getattr(asked.params.get("week"), "slug", "")
    return folder if folder in TOGETHER else f"{folder}/{item.path.stem} {week}".rstrip()


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
