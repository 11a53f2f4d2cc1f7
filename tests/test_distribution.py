"""The name under which people install the course: one, everywhere."""

import re
import tomllib
from pathlib import Path

import pytest

from course import __version__
from course.distribution import NAME, with_extra

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
READ = [
    *ROOT.glob("README*.md"),
    *ROOT.glob("docs/*.md"),
    *ROOT.glob("course/**/*.py"),
    *ROOT.glob("notebooks/**/*.py"),
]
BARE = re.compile(r"pip3? install [^#\n`]*?(?<![\w/.-])course(?![\w./])(?! doctor)")


def test_the_name_is_the_projects_and_not_the_modules():
    assert PROJECT["name"] == NAME
    assert NAME != "course"
    assert list(PROJECT["scripts"]) == ["course"]


def test_the_version_is_three_numbers_which_the_first_cell_compares():
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nobody_is_told_to_install_a_package_called_course(path):
    assert BARE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("pip install course", True),
        ("pip install -U course", True),
        ("pip install 'course[pretrained]'", True),
        ('pip install "course @ git+https://…"', True),
        (f"pip install {NAME}", False),
        (f"pip install {with_extra('gpu')}", False),
        ("pip install -e '.[instructor]'", False),
        ("pip install ./folder/course.whl", False),
    ],
)
def test_the_search_knows_that_package_from_ours(line, bare):
    assert bool(BARE.search(line)) == bare


@pytest.mark.parametrize("package", ["keras", "numpy", "tensorflow", "tensorboard"])
def test_the_libraries_that_change_most_have_both_bounds(package):
    (asked,) = (line for line in PROJECT["dependencies"] if re.match(rf"{package}[<>=]", line))
    assert re.fullmatch(rf"{package}>=[\d.]+,<[\d.]+", asked)
