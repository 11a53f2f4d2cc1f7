"""`pytest --since-passed` leaves out long tests that cannot have changed since they last passed here.

DECIDED_BY names them, and what decides them. A test is left out where those files, its own and the libraries are as
they were when it last passed, which pytest's cache folder keeps. Without the option everything runs.
"""

import functools
import hashlib
import importlib.metadata
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEY = "course/passed"
OF_WEEK = re.compile(r"[/[](week\d\d_\w+)")
HELPERS = re.compile(r"\b(?:course\.weeks\.|Broken\(\")(week\d\d_\w+)")  # an exam's functions are other weeks'
ALWAYS = (
    "course/lean_keras.py",
    "course/quiet.py",
    "pyproject.toml",
    "tests/__init__.py",
    "tests/chromium.py",
    "tests/conftest.py",
    "tests/every_week.py",
    "tests/exam.py",
    "tests/graders.py",
    "tests/javascript.py",
    "tests/judge.py",
    "tests/toy.py",
)
LIBRARIES = ("keras", "numpy", "tensorflow")
ROOMS = sorted(path.name for path in (ROOT / "course").iterdir() if path.name not in ("__pycache__", "weeks"))
COURSE = tuple(f"course/{room}" for room in ROOMS)  # all but the weeks' own
CHECKED = (*COURSE, "course/weeks/{week}", "solutions/{week}", "tests/checks/{week}.py", "notebooks/{week}")
ALL_WEEKS = ("course", "solutions", "tests/checks", "notebooks")
DECIDED_BY = {  # tests whose path begins so -> files and folders; {week}: the week in the name, and those that it names
    "tests/test_lectures.py": CHECKED,
    "tests/test_contract.py": CHECKED,
    "tests/test_luck.py": CHECKED,
    "tests/test_explanations.py": (*CHECKED, "tests/recognition/__init__.py", "tests/recognition/in_process.py"),
    "tests/test_public_answers.py": ALL_WEEKS,
    "tests/truth/": (*CHECKED, "tests/truth", "tests/mutants"),
    "tests/mutants/": (*ALL_WEEKS, "tests/mutants"),
    "tests/networks/": (
        *("course/networks", "course/analysis", "course/checks", "course/errors.py", "course/imports.py"),
        *("course/language.py", "course/printable.py", "tests/networks"),
    ),
    "tests/analysis/": (*COURSE, "tests/analysis"),
    "tests/training/": (*COURSE, "tests/training"),
    "tests/pretrained/": (*COURSE, "tests/pretrained"),
    "tests/attacks/": ("course", "tests/attacks", "tests/sandbox", "tests/grading"),
    "tests/sandbox/": (*COURSE, "tests/sandbox"),
    "tests/grading/": ("course", "tests/grading", "tests/sandbox"),
    "tests/inert/": ("course", "tests/inert"),
    "tests/recognition/test_sealing.py": (*ALL_WEEKS, "tests/recognition"),
    "tests/recognition/": ("course", "tests/recognition", "tests/sandbox"),
    "tests/weeks/": (*CHECKED, "tests/weeks/{week}", "tests/figures", "tests/networks"),
}


def digest_of(nodeid):
    """A hash of all that decides a test, or None for one that always runs."""
    file, week = nodeid.split("::")[0], OF_WEEK.search(nodeid)
    paths = next((paths for start, paths in DECIDED_BY.items() if file.startswith(start)), None)
    if paths is None:
        return None
    return _digest(tuple(sorted({*_of_week(paths, week[1] if week else ""), file, *ALWAYS})))


def deselect(config, items):
    """Takes the tests out of `items` that have passed on the same files, where --since-passed is given."""
    if not config.getoption("--since-passed"):
        return
    passed = _cache_of(config).get(KEY, {})
    left_out = {item for item in items if passed.get(item.nodeid, "") == digest_of(item.nodeid)}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


class NoCache:
    """Stands for pytest's cache folder where it is switched off."""

    def get(self, key, default):
        """The default: nothing is kept."""
        return default

    def set(self, key, value):
        """Keeps nothing."""


def _cache_of(config):
    return getattr(config, "cache", None) or NoCache()


class Passed:
    """Keeps, in the process that hears of every test, which passed and on what."""

    def __init__(self, config):
        self._cache = _cache_of(config)
        self._passed = self._cache.get(KEY, {})

    def pytest_runtest_logreport(self, report):
        """Remembers a test that passed, and forgets one that did not."""
        name = (
            report.nodeid.rpartition("@")[0] if report.nodeid.rfind("@") > report.nodeid.rfind("]") else report.nodeid
        )
        digest = digest_of(name)
        if digest and report.failed:
            self._passed.pop(name, None)
        elif digest and report.when == "call" and report.passed:
            self._passed[name] = digest

    def pytest_sessionfinish(self):
        """Writes it down."""
        self._cache.set(KEY, self._passed)


@functools.cache
def _of_week(paths, week):
    """The paths of a week, and of the weeks whose helpers those files name; of all weeks where `week` is empty."""
    if not week:
        return {path.partition("{week}")[0] for path in paths}
    weeks, asked = set(), {week}
    while asked:
        one = asked.pop()
        weeks.add(one)
        files = (file for path in paths if "{week}" in path for file in _files(ROOT / path.format(week=one), ".py"))
        asked |= {other for file in files for other in HELPERS.findall(file.read_text(encoding="utf-8"))} - weeks
    return {path.format(week=one) for path in paths for one in weeks}


@functools.cache
def _digest(paths):
    whole = hashlib.sha256(repr([(name, importlib.metadata.version(name)) for name in LIBRARIES]).encode())
    for path in paths:
        whole.update(_hash(ROOT / path))
    return whole.hexdigest()


@functools.cache
def _hash(path):
    """A hash of a file, or of every file below a folder, by name and content."""
    whole = hashlib.sha256()
    for file in _files(path):
        whole.update(f"{file.relative_to(ROOT).as_posix()}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return whole.digest()


def _files(path, suffix=""):
    """A file, or every file below a folder, in order, whose name ends so; nothing where there is none."""
    found = sorted(path.rglob("*")) if path.is_dir() else [path]
    return [file for file in found if file.is_file() and file.name.endswith(suffix) and "__pycache__" not in file.parts]
