"""Slow tests that have not begun in time are left out and counted; everyday tests run."""

import pytest

from tests import unchanged

pytest_plugins = ["pytester"]
CONFTEST = """
import itertools

from tests.deadline import Deadline


def pytest_addoption(parser):
    parser.addoption("--seconds", type=float)


def pytest_configure(config):
    config.pluginmanager.register(Deadline(config.getoption("--seconds"), itertools.count().__next__))
"""
TESTS = """
import pytest


@pytest.mark.slow
@pytest.mark.parametrize("number", range(3))
def test_slow(number):
    pass


@pytest.mark.parametrize("number", range(4))
def test_everyday(number):
    pass
"""


@pytest.fixture
def run(pytester, monkeypatch):
    """run(*options): the result of three slow tests and four others; a clock moves a second whenever it is read."""
    monkeypatch.setenv("PYTHONPATH", str(unchanged.ROOT))
    pytester.makeini("[pytest]\nmarkers =\n    slow: takes longer\n")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TESTS)
    return pytester.runpytest_inprocess


def test_without_a_deadline_all_tests_run(run):
    result = run()
    result.assert_outcomes(passed=7)
    result.stdout.no_fnmatch_line("*left out*")


@pytest.mark.parametrize("processes", [(), ("-n2",)], ids=["one process", "two"])
def test_after_the_deadline_slow_tests_are_left_out_and_counted(run, processes):
    result = run("--seconds=0", *processes)
    result.assert_outcomes(passed=4, skipped=3)
    result.stdout.fnmatch_lines(["3 slow tests left out: their time was over"])


def test_slow_tests_run_until_the_deadline(run):
    run("--seconds=2").assert_outcomes(passed=5, skipped=2)
