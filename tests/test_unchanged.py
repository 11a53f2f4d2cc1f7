"""A long test is left out only while nothing that decides it has changed since it passed."""

import ast
import functools

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


TWO = pytest.param(("-n2", "--dist=loadgroup"), marks=pytest.mark.slow)


@pytest.mark.parametrize("options", [(), TWO], ids=["one process", "two"])
def test_what_passed_is_left_out_until_a_file_changes(run, options):
    assert run("", *options) == {"passed": 3}
    again = run("", *options)
    assert again.pop("passed") == 1
    assert run("xxx", *options) == {"passed": 3}


def test_what_failed_runs_again(run):
    assert run("x") == {"passed": 2, "failed": 1}
    assert run("x") == {"passed": 1, "failed": 1, "deselected": 1}
    assert run("") == {"passed": 3}


def test_without_pytests_cache_everything_runs(run):
    assert run("") == run("", "-p", "no:cacheprovider") == {"passed": 3}


@functools.cache
def imported(path):
    """The files of this repository that a file imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [f"{node.module}.{one.name}" for node in nodes if isinstance(node, ast.ImportFrom) for one in node.names]
    names += [one.name for node in nodes if isinstance(node, ast.Import) for one in node.names]
    tops = [unchanged.ROOT / name.replace(".", "/") for name in names if name.partition(".")[0] in ("course", "tests")]
    places = {place for top in tops for place in (top, *top.parents) if unchanged.ROOT in place.parents}
    return {file for place in places for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()}


def needed(path):
    """All files of this repository that a file imports, and those that they import."""
    found, asked = set(), {path}
    while asked:
        found |= asked
        asked = {other for one in asked for other in imported(one)} - found
    return found


@pytest.mark.parametrize("start", unchanged.DECIDED_BY)
def test_what_a_long_test_imports_decides_it(start):
    paths = [*unchanged.DECIDED_BY[start], *unchanged.ALWAYS, "course/__init__.py"]
    deciding = [unchanged.ROOT / path.partition("/{week}")[0] for path in paths]
    files = [file for file in unchanged.ROOT.glob("tests/**/test_*.py") if relative(file).startswith(start)]
    assert files
    for file in files:
        found = {one for one in needed(file) - {file} if not any(one.is_relative_to(path) for path in deciding)}
        assert {relative(one) for one in found} == set(), relative(file)


def relative(path):
    return path.relative_to(unchanged.ROOT).as_posix()


def test_a_week_of_its_own_decides_a_lecture(monkeypatch, tmp_path):
    monkeypatch.setattr(unchanged, "ROOT", tmp_path)
    for name in ("notebooks/week04_convolution/lecture.py", "notebooks/week05_pooling/lecture.py", "course/a.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("1\n")

    def digest():
        for kept in (unchanged._of_week, unchanged._digest, unchanged._hash):
            kept.cache_clear()
        return unchanged.digest_of(LECTURE)

    before = digest()
    (tmp_path / "notebooks/week05_pooling/lecture.py").write_text("2\n")
    assert digest() == before
    (tmp_path / "notebooks/week04_convolution/lecture.py").write_text("2\n")
    assert digest() != before
