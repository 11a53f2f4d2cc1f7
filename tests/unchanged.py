"""`pytest --since-passed` leaves out long tests that cannot have changed since they last passed here.

DECIDED_BY names them, and what decides them. A test is left out where those files, its own and the libraries are as
they were when it last passed, which pytest's cache folder keeps. Without the option everything runs.
"""

import functools
import hashlib
import importlib.metadata
import re
from pathlib import Path

from tests.groups import WEEK

ROOT = Path(__file__).parents[1]
KEY = "course/passed"
GROUP = re.compile(r"@[^]]*$")  # which pytest-xdist adds to a test's name
ALWAYS = ("pyproject.toml", "tests/conftest.py")
LIBRARIES = ("keras", "numpy", "tensorflow")
CHECKED = ("course", "solutions/{week}", "tests/checks", "tests/judge.py")
DECIDED_BY = {  # tests whose path begins so -> files and folders; {week} is the week in the test's name
    "tests/test_lectures.py": ("course", "notebooks/{week}"),
    "tests/test_contract.py": (*CHECKED, "notebooks/{week}", "tests/graders.py"),
    "tests/test_luck.py": CHECKED,
    "tests/networks/": ("course/networks", "course/analysis", "course/checks", "course/language.py", "tests/networks"),
}


def digest_of(nodeid):
    """A hash of all that decides a test, or None for one that always runs."""
    file, week = nodeid.split("::")[0], WEEK.search(nodeid)
    paths = next((paths for start, paths in DECIDED_BY.items() if file.startswith(start)), None)
    if paths is None:
        return None
    named = {path.format(week=week[1] if week else "") for path in paths}
    return _digest(tuple(sorted({*named, file, *ALWAYS})))


def deselect(config, items):
    """Takes the tests out of `items` that have passed on the same files, where --since-passed is given."""
    if not config.getoption("--since-passed"):
        return
    passed = config.cache.get(KEY, {})
    left_out = {item for item in items if passed.get(item.nodeid, "") == digest_of(item.nodeid)}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


class Passed:
    """Keeps, in the process that hears of every test, which passed and on what."""

    def __init__(self, config):
        self._cache = config.cache
        self._passed = config.cache.get(KEY, {})

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
def _digest(paths):
    whole = hashlib.sha256(repr([(name, importlib.metadata.version(name)) for name in LIBRARIES]).encode())
    for path in paths:
        whole.update(_hash(ROOT / path))
    return whole.hexdigest()


@functools.cache
def _hash(path):
    """A hash of a file, or of every file below a folder, by name and content."""
    whole = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file() and "__pycache__" not in file.parts:
            whole.update(f"{file.relative_to(ROOT).as_posix()}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return whole.digest()
