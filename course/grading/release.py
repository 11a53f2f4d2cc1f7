"""The student version of an assignment, by nbgrader, once it is proven and before anything leaks."""

import shutil

import nbformat
from nbgrader.apps import NbGraderAPI

from course.authoring.build import build_assignment
from course.authoring.leaks import leaks
from course.errors import CourseError
from course.grading.engine import Grader
from course.grading.lock import Lock
from course.grading.results import write_atomically
from course.grading.trouble import told_plainly


class NotReleased(CourseError):
    """The assignment is not fit to be handed out; says what to mend."""


def write_source(semester, week, language):
    """Writes the notebook with answers, nbgrader's source, into the semester; returns its path."""
    assignment = build_assignment(week, language)
    path = semester.folder("source", ".", week) / f"{week.slug}.ipynb"
    write_atomically(path, nbformat.writes(assignment.source) + "\n")
    return path


def prove(week, language):
    """Grades the reference and the stub; raises NotReleased unless they get all points and none."""
    with Grader(week, language) as grader:
        for name, notebook, share in (
            ("reference", grader.assignment(language).source, 1),
            ("stub", grader.assignment(language).release, 0),
        ):
            result = grader.grade(name, nbformat.writes(notebook).encode())
            wrong = [
                f"{exercise.name}, {check.title}: {check.message or 'passed'}"
                for exercise in result.exercises
                for check in exercise.checks
                if check.points != share * check.max
            ]
            if wrong:
                raise NotReleased(
                    f"the {name} should get {share * result.max:g} of {result.max:g} points, got "
                    f"{result.points:g}. " + " | ".join(wrong)
                )


def release(semester, week, language):
    """Proves, builds and releases `week`, not while it is graded; returns the paths of source and student version."""
    prove(week, language)
    with told_plainly(semester.root), Lock(semester.root):
        return _release(semester, week, language)


def _release(semester, week, language):
    source = write_source(semester, week, language)
    api = NbGraderAPI(coursedir=semester.coursedir, config=semester.config)
    with semester.gradebook():  # made where it is not there yet
        pass
    outcome = api.generate_assignment(week.slug, force=True)
    folder = semester.folder("release", ".", week)
    if not outcome["success"]:
        raise NotReleased(f"nbgrader generate_assignment failed: {outcome.get('error') or outcome['log']}")
    found = leaks(week, folder)
    if found:
        shutil.rmtree(folder)
        told = "\n".join(f"  {leak.file}: {leak.what}: {leak.line}" for leak in found[:10])
        raise NotReleased(f"{len(found)} lines that students must not see; nothing was released:\n{told}")
    return source, folder
