"""A long test is left out only while nothing that decides it has changed since it passed."""

import pytest

from tests import unchanged

pytest_plugins = ["pytester"]
LECTURE = "tests/test_lectures.py::test_a_lecture_runs[week04_convolution-ko]"
CONFTEST = """
import pathlib

import pytest

from tests import unchanged

unchanged.ROOT = pathlib.Path(__file__).parent
unchanged.DECIDED_BY = {"test_long.py": ("decides.txt",)}
unchanged.ALWAYS = ()


def pytest_addoption(parser):
    parser.addoption("--since-passed", action="store_true")


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(unchanged.Passed(config))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    unchanged.deselect(config, items)
    for item in items:
        item.add_marker(pytest.mark.xdist_group("one"))
"""
TESTS = """
import pathlib, pytest


@pytest.mark.parametrize("number", [1, 2])
def test_it(number):
    assert pathlib.Path("decides.txt").read_text().count("x") != number
"""


@pytest.fixture
def run(pytester, monkeypatch):
    """run(text, *options): the counts of a run in which `text` decides two long tests beside one that always runs."""
    monkeypatch.setenv("PYTHONPATH", str(unchanged.ROOT))
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_long=TESTS, test_short="def test_short():\n    pass\n")

    def run(text, *options):
        pytester.path.joinpath("decides.txt").write_text(text)
        return pytester.runpytest_subprocess("--since-passed", *options).parseoutcomes()

    return run


@pytest.mark.parametrize("options", [(), ("-n2", "--dist=loadgroup")], ids=["one process", "two"])
def test_what_passed_is_left_out_until_a_file_changes(run, options):
    assert run("", *options) == {"passed": 3}
    again = run("", *options)
    assert again.pop("passed") == 1
    assert run("xxx", *options) == {"passed": 3}


def test_what_failed_runs_again(run):
    assert run("x") == {"passed": 2, "failed": 1}
    assert run("x") == {"passed": 1, "failed": 1, "deselected": 1}
    assert run("") == {"passed": 3}


def test_a_week_of_its_own_decides_a_lecture(monkeypatch, tmp_path):
    monkeypatch.setattr(unchanged, "ROOT", tmp_path)
    for name in ("notebooks/week04_convolution/lecture.py", "notebooks/week05_pooling/lecture.py", "course/a.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("1\n")

    def digest():
        unchanged._digest.cache_clear()
        unchanged._hash.cache_clear()
        return unchanged.digest_of(LECTURE)

    before = digest()
    (tmp_path / "notebooks/week05_pooling/lecture.py").write_text("2\n")
    assert digest() == before
    (tmp_path / "notebooks/week04_convolution/lecture.py").write_text("2\n")
    assert digest() != before
