"""What decides a result is in its digest, and what does not is not."""

import importlib.metadata
import shutil

import pytest

from course.grading import digest
from course.grading.worker import Setting
from course.sandbox.session import Limits
from tests.toy import CHECKS, REFERENCE, write_repository

HELPED = CHECKS.replace("import numpy as np\n", "import numpy as np\n\nfrom tests.checks.numbers import SEVEN\n", 1)
SPLIT = REFERENCE.replace("import numpy as np\n", "import numpy as np\n\nfrom .factors import TWO\n", 1)
HELPERS = {"tests/checks/numbers.py": "from tests.deeper import SEVEN\n", "tests/deeper.py": "SEVEN = 7\n"}


@pytest.fixture
def week(tmp_path):
    """A toy week whose checks and reference import modules of the repository."""
    made = write_repository(tmp_path, checks=HELPED, reference=SPLIT)
    for name, text in {**HELPERS, "solutions/week99_toy/factors.py": "TWO = 2\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def package(tmp_path_factory, monkeypatch):
    """A copy of the course package, which the digest takes for the installed one."""
    folder = tmp_path_factory.mktemp("installed") / "course"
    shutil.copytree(digest.Path(digest.course.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(digest.course, "__file__", str(folder / "__init__.py"))
    digest._package.cache_clear()
    yield folder
    digest._package.cache_clear()


@pytest.mark.parametrize(
    "name",
    [
        *("tests/checks/week99_toy.py", "tests/checks/numbers.py", "tests/deeper.py"),
        *("solutions/week99_toy/reference.py", "solutions/week99_toy/mistakes.py", "solutions/week99_toy/factors.py"),
        *("solutions/week99_toy/alternatives.py", "notebooks/week99_toy/assignment.py"),
    ],
)
def test_what_decides_a_result_changes_the_digest(week, name):
    before = digest.grading_of(week)
    path = week.root / name
    path.write_text(path.read_text(encoding="utf-8") + "\n# another\n", encoding="utf-8")
    assert digest.grading_of(week) != before


def test_a_lecture_does_not(week):
    before = digest.grading_of(week)
    (week.root / "notebooks/week99_toy/lecture.py").write_text("# %%\n1 + 1\n", encoding="utf-8")
    assert digest.grading_of(week) == before


@pytest.mark.parametrize("name", ["checks/closeness.py", "pages/templates/page.css", "weeks/week01_tensors/helpers.py"])
def test_every_file_of_the_package_counts(week, package, name):
    before = digest.grading_of(week)
    (package / name).write_bytes((package / name).read_bytes() + b"\n")
    digest._package.cache_clear()
    assert digest.grading_of(week) != before


@pytest.mark.parametrize("library", digest.LIBRARIES)
def test_the_libraries_versions_count(week, monkeypatch, library):
    before = digest.grading_of(week)
    real = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "0.0" if name == library else real(name))
    assert digest.grading_of(week) != before


def test_language_and_setting_count(week):
    settings = [("ko", Setting()), ("en", Setting()), ("en", Setting(Limits(cell=1))), ("en", Setting(isolate=False))]
    assert len({digest.grading_of(week, *setting) for setting in settings}) == len(settings)


def test_compiled_files_do_not_count(week, package):
    before = digest.grading_of(week)
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "left.pyc").write_bytes(b"x")
    digest._package.cache_clear()
    assert digest.grading_of(week) == before
