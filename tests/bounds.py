"""The course under the lowest, or the highest, versions that pyproject.toml allows: `python -m tests.bounds lowest`.

Makes build/lowest, an environment of its own, with uv, and runs in it what versions of libraries have broken: analysis,
training, judging, one week's contract and lectures. It needs a package index, and takes some minutes.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESOLUTIONS = {"lowest": "lowest-direct", "highest": "highest"}  # of what pyproject.toml names; the rest is the newest
TESTS = ["tests/analysis", "tests/training", "tests/judging", "tests/update"]
ONE_WEEK = ["tests/test_contract.py", "tests/test_lectures.py", "tests/weeks/week04_convolution"]
QUIET = ["-W", "default"]  # old libraries warn under a new Python; here that is no error


def make_environment(which):
    """The Python of the environment build/`which`, made anew."""
    folder = ROOT / "build" / which
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    uv = [sys.executable, "-m", "uv"]
    _run([*uv, "venv", "--quiet", "--clear", "--python", sys.executable, folder])
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["dev"]
    pytest = next(pin for pin in pins if pin.startswith("pytest=="))
    install = ["pip", "install", "--quiet", "--python", python, "--resolution", RESOLUTIONS[which]]
    _run([*uv, *install, "--editable", ".[instructor]", pytest])
    return python


def main(which):
    """Exit status: 0 where all tests pass."""
    python = make_environment(which)
    pytest = [python, "-m", "pytest", *QUIET, "-o", f"cache_dir=build/{which}/cache"]
    codes = [
        subprocess.run([*pytest, "-m", "not slow", *TESTS], cwd=ROOT).returncode,
        subprocess.run([*pytest, "-m", "not training", *ONE_WEEK, "-k", "week04"], cwd=ROOT).returncode,
    ]
    return max(codes)


def _run(command):
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    if sys.argv[1:] not in (["lowest"], ["highest"]):
        sys.exit("python -m tests.bounds lowest | highest")
    sys.exit(main(sys.argv[1]))
