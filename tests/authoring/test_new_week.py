"""`course new` writes a week that keeps the contract, and stops where it would take something away."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course.authoring.build import build_assignment, build_lecture
from course.authoring.new_week import new_week
from course.authoring.repository import all_weeks, find_week
from course.errors import CourseError
from course.language import LANGUAGES

ROOT = Path(__file__).parents[2]
SLUG = "week99_example"


@pytest.fixture
def empty(tmp_path):
    """A repository without a week."""
    for name in ("solutions", "tests/checks"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def test_every_room_of_a_week_gets_its_files(empty):
    names = [path.relative_to(empty).as_posix() for path in new_week(SLUG, empty)]
    there = {Path(name.replace("week06_feature_maps", SLUG)).parts[:2] for name in _files_of("week06_feature_maps")}
    assert {Path(name).parts[:2] for name in names} == there
    assert all(SLUG in name for name in names)
    assert not any(word in (empty / name).read_text() for name in names for word in ("SLUG", "NUMBER", "NAME"))


def _files_of(slug):
    rooms = ("notebooks", "solutions", "tests/checks", "tests/weeks", "course/weeks")
    paths = [path for room in rooms for path in (ROOT / room).glob(f"*{slug}*")]
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_it_is_found_by_its_number_and_builds_in_both_languages(empty):
    new_week(SLUG, empty)
    week = find_week("99", empty)
    assert [week.slug for week in all_weeks(empty)] == [SLUG]
    for language in LANGUAGES:
        assert build_assignment(week, language).points == 3
        assert len(build_lecture(week, language).cells) == 7  # a figure is drawn in a cell of its own


@pytest.mark.slow
def test_it_keeps_the_contract_the_linter_and_its_own_tests(tmp_path):
    for name in ("course", "solutions", "tests", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "pictures"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    made = new_week(SLUG, tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "COURSE_REPOSITORY": str(tmp_path)}

    def succeeds(*command):
        done = subprocess.run(
            [sys.executable, "-m", *map(str, command)], cwd=tmp_path, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

    succeeds("ruff", "check", *made)
    succeeds("ruff", "format", "--check", *made)
    succeeds("pytest", "-q", tmp_path / "tests/weeks" / SLUG)
    succeeds("pytest", "-q", "tests/test_contract.py", "-k", f"{SLUG} and not six_to_nine")
    succeeds("course.cli", "build", SLUG, "--lang", "ko", "--execute", "--out", tmp_path / "built")


@pytest.mark.parametrize(
    ("slug", "told"),
    [("example", "like week07_lenet"), ("week7_lenet", "two digits"), ("week07-lenet", "an underscore")],
)
def test_a_name_that_is_no_weeks_is_refused(empty, slug, told):
    with pytest.raises(CourseError, match=told):
        new_week(slug, empty)
    assert list(empty.rglob("*.py")) == []


def test_a_number_that_is_taken_is_refused(empty):
    new_week(SLUG, empty)
    with pytest.raises(CourseError, match=f"week 99 is there already: {SLUG}"):
        new_week("week99_other", empty)


def test_a_file_in_the_way_is_kept_and_nothing_is_written(empty):
    mine = empty / "tests/checks" / f"{SLUG}.py"
    mine.write_text("mine\n")
    with pytest.raises(CourseError, match="nothing was written"):
        new_week(SLUG, empty)
    assert [path for path in empty.rglob("*.py")] == [mine]
    assert mine.read_text() == "mine\n"
