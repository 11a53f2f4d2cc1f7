"""The tests where only a student's packages are installed: they start, and say what they leave out."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WITHOUT = """
import importlib.util, sys
NAMES = {"jinja2", "jupytext", "nbconvert", "nbgrader", "sqlalchemy"}
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in NAMES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name in NAMES else find(name, package)
sys.meta_path.insert(0, Without())
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""


def test_pytest_starts_and_says_what_it_leaves_out(tmp_path):
    files = ["tests/data/test_splits.py", "tests/authoring/test_build.py"]
    command = [sys.executable, "-c", WITHOUT, "--collect-only", "-o", f"cache_dir={tmp_path}", *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "left out: what needs the instructor's packages" in done.stdout
    assert "test_splits.py" in done.stdout
    assert "SKIPPED [1] tests/conftest.py" in done.stdout
