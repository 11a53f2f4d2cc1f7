"""Semesters to measure: ours, and one of stock nbgrader, with the same assignment and submissions."""

import subprocess
import sys
from pathlib import Path

import nbformat

from course.grading.release import write_source
from course.grading.results import write_atomically
from course.grading.semester import Semester, init_semester

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
    """A folder of stock nbgrader's, all settings its defaults."""
    folder.mkdir(parents=True)
    config = STOCK.format(root=str(folder), exchange=str(folder / "exchange"))
    (folder / "nbgrader_config.py").write_text(config)
    _filled(folder, week, notebooks)


def _filled(folder, week, notebooks):
    semester = Semester(folder)
    write_source(semester, week, "en")
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
