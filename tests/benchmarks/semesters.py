"""Semesters to measure: ours, and one of stock nbgrader, with the same assignment and submissions."""

import subprocess
import sys
from pathlib import Path

import nbformat

from course.authoring.build import build_assignment
from course.files import write_atomically
from course.grading.new_semester import init_semester
from course.grading.release import write_source
from course.semester.folder import Semester

HIDDEN = """
### BEGIN HIDDEN TESTS
import inspect
from pathlib import Path
from course.checks.home import HomeDoor
from course.authoring.repository import Week, load_module
_week = Week(Path({root!r}), {slug!r})
_function = [check for check in _week.load_checks() if check.exercise == {exercise!r}][{number}].function
_doors = [HomeDoor(globals()), HomeDoor(vars(load_module(_week.reference)))]
_function(*_doors[: len(inspect.signature(_function).parameters)])
### END HIDDEN TESTS
"""
STOCK = """c = get_config()
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.root = {root!r}
c.Exchange.root = {exchange!r}
"""


def our_semester(folder, week, notebooks):
    """A Semester of ours in `folder` with `notebooks` (by student) handed in."""
    init_semester(folder, "en")
    return _filled(folder, week, notebooks)


def stock_semester(folder, week, notebooks):
    """A folder of stock nbgrader's, all settings its defaults, with the hidden checks in the source's cells.

    They call the student's functions and the reference's in the student's own kernel, as tests of nbgrader's do.
    """
    folder.mkdir(parents=True)
    config = STOCK.format(root=str(folder), exchange=str(folder / "exchange"))
    (folder / "nbgrader_config.py").write_text(config)
    _filled(folder, week, notebooks, _add_hidden_tests)


def _add_hidden_tests(path, week):
    """Writes each hidden check into its cell of the source notebook, between nbgrader's marks."""
    notebook = nbformat.read(path, as_version=4)
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    for exercise in build_assignment(week, "en").exercises:
        for number, (grade_id, check) in enumerate(exercise.checks.items()):
            if check.hidden:
                about = {"root": str(week.root), "slug": week.slug, "exercise": exercise.name, "number": number}
                cells[grade_id].source += HIDDEN.format(**about)
    nbformat.write(notebook, path)


def _filled(folder, week, notebooks, change=lambda path, week: None):
    semester = Semester(folder)
    change(write_source(semester, week, "en"), week)
    program = Path(sys.executable).with_name("nbgrader")
    made = [program, "generate_assignment", week.slug]
    subprocess.run(made, cwd=folder, check=True, capture_output=True, env=_path_of(program))
    for student, notebook in notebooks.items():
        path = semester.folder("submitted", student, week) / f"{week.slug}.ipynb"
        write_atomically(path, nbformat.writes(notebook))
    return semester


def _path_of(program):
    import os

    return {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
