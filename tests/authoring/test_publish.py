"""The public repository holds what students need and nothing that they must not see."""

import tomllib
from pathlib import Path

import nbformat
import pytest

import course
from course.authoring.build import build_assignment
from course.authoring.publish import MARK, copied, for_students, publish
from course.authoring.repository import all_weeks
from course.errors import CourseError
from tests.exam import write_exam

HERE = Path(course.__file__).parents[1]


@pytest.fixture
def root(toy):
    """The toy repository with a package to publish."""
    (toy.root / "course").mkdir(exist_ok=True)
    (toy.root / "course" / "__init__.py").write_text('__version__ = "1"\n')
    (toy.root / "course" / "__pycache__").mkdir(exist_ok=True)
    (toy.root / "course" / "__pycache__" / "x.pyc").write_text("x")
    (toy.root / "pyproject.toml").write_text((HERE / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8")
    (toy.root / "LICENSE").write_text("MIT")
    return toy.root


def names(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_what_students_get_and_nothing_else(root, toy, tmp_path):
    publish(root, [toy], tmp_path / "public")
    kinds = [f"{language}/{kind}" for language in ("ko", "en") for kind in ("lecture", "assignment")]
    notebooks = {f"notebooks/{kind}/{toy.slug}.ipynb" for kind in kinds}
    files = {"README.md", "README.ko.md", "LICENSE", "pyproject.toml", "course/__init__.py", MARK}
    assert names(tmp_path / "public") == notebooks | files
    notebook = nbformat.read(tmp_path / "public" / f"notebooks/en/assignment/{toy.slug}.ipynb", 4)
    assert notebook == build_assignment(toy, "en").release
    assert "secret_factor" not in "".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "public").rglob("*") if path.is_file()
    )


def test_an_exam_is_not_made_public(root, toy, tmp_path):
    exam = write_exam(tmp_path / "exam")
    publish(root, [toy, exam], tmp_path / "public")
    notebook = nbformat.read(tmp_path / "public" / f"notebooks/en/assignment/{exam.slug}.ipynb", 4)
    assert notebook == build_assignment(toy, "en").release  # of the same name


def test_a_second_time_replaces_the_first_and_keeps_its_git(root, toy, tmp_path):
    publish(root, [toy], tmp_path / "public")
    (tmp_path / "public" / ".git").mkdir()
    (tmp_path / "public" / ".git" / "HEAD").write_text("ref")
    (tmp_path / "public" / "old.txt").write_text("old")
    publish(root, [toy], tmp_path / "public")
    assert ".git/HEAD" in names(tmp_path / "public")
    assert "old.txt" not in names(tmp_path / "public")


def test_what_is_not_its_own_is_not_overwritten(root, toy, tmp_path):
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "mine.txt").write_text("mine")
    with pytest.raises(CourseError, match="public"):
        publish(root, [toy], tmp_path / "public")
    assert names(tmp_path) >= {"public/mine.txt"}
    with pytest.raises(CourseError):
        publish(root, [toy], root / "public")


def test_a_solution_in_the_package_stops_it_and_leaves_what_was_there(root, toy, tmp_path):
    publish(root, [toy], tmp_path / "public")
    before = names(tmp_path / "public")
    body = toy.reference.read_text(encoding="utf-8").split("### BEGIN SOLUTION")[1].split("### END")[0]
    helper = root / "course" / "helper.py"
    helper.write_text(f"def f(values):\n{body}", encoding="utf-8")
    try:
        with pytest.raises(CourseError, match=r"helper\.py"):
            publish(root, [toy], tmp_path / "public")
    finally:
        helper.unlink()
    assert names(tmp_path / "public") == before
    assert not list(tmp_path.glob(".writing-*"))


def test_the_package_itself_holds_no_run_of_lines_of_any_week():
    assert [
        leak for week in all_weeks(HERE) if week.assignment.is_file() for leak in copied(week, HERE / "course")
    ] == []


def test_a_students_pyproject_installs_and_names_no_tool_of_ours():
    text = for_students((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    made = tomllib.loads(text)
    assert set(made) == {"build-system", "project", "tool"}
    assert set(made["tool"]) == {"setuptools"}
