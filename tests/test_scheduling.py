"""When `pytest -n 2` loses a process, the run goes on, ends, and says at which test."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HARMLESS = """
import os, time, pytest

@pytest.mark.parametrize("number", range(4))
def test_nothing(number):
    pass
"""
LOST = HARMLESS.replace("    pass", "    assert number != 2 or time.sleep({seconds}) or os.abort()")


@pytest.mark.parametrize("seconds", [0, 2])  # in 2, the other process has done all else and been told to end
def test_a_lost_process_costs_one_test(seconds, tmp_path):
    lost = LOST.format(seconds=seconds)
    (tmp_path / "conftest.py").write_text("from tests.scheduling import pytest_xdist_make_scheduler  # noqa: F401\n")
    for name, text in {"a": HARMLESS, "b": lost, "c": HARMLESS, "d": lost}.items():
        (tmp_path / f"test_{name}.py").write_text(text)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "2", "-p", "no:faulthandler", "--rootdir", "."],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 1
    assert sorted(re.findall(r"^FAILED (\S+)", run.stdout, re.MULTILINE)) == [
        "test_b.py::test_nothing[2]",
        "test_d.py::test_nothing[2]",
    ], run.stdout
    assert "2 failed, 14 passed" in run.stdout
