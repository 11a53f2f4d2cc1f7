"""Points of projects in the gradebook, as an assignment of its own; what a person entered by hand stays."""

from course.project.points import MOST
from course.semester.marks import Mark
from course.semester.trouble import patiently


def enter_points(semester, project, graded):
    """Enters every Graded that is neither missing nor refused; what could not be told waits for a person."""
    entered = [one for one in graded if not (one.missing or one.refused)]
    patiently(lambda: _enter(semester, project.slug, entered), semester.coursedir.db_url)


def marks_of(gradebook, project, student):
    """The gradebook's Mark of each part of a student's project, by name."""
    return {name: _mark(gradebook.find_grade(name, project.slug, project.slug, student)) for name in MOST}


def _mark(grade):
    return Mark(grade.auto_score, grade.manual_score, grade.extra_credit or 0.0, grade.max_score)


def _enter(semester, slug, graded):
    with semester.gradebook() as gradebook:
        gradebook.update_or_create_assignment(slug)
        gradebook.update_or_create_notebook(slug, slug)
        for name, most in MOST.items():
            gradebook.update_or_create_grade_cell(name, slug, slug, max_score=most, cell_type="code")
        for one in graded:
            gradebook.update_or_create_student(one.student)
            gradebook.update_or_create_submission(slug, one.student)
            for part in one.parts:
                grade = gradebook.find_grade(part.name, slug, slug, one.student)
                grade.auto_score = None if part.waits else float(part.points)
                grade.needs_manual_grade = part.waits and grade.manual_score is None
        gradebook.db.commit()
