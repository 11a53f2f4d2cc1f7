"""Points of projects in the gradebook, as an assignment of its own; what a person entered by hand stays."""

from course.project.points import MOST
from course.semester.trouble import patiently


def enter_points(semester, project, graded):
    """Enters every Graded that is neither missing nor refused; what could not be told waits for a person."""
    entered = [one for one in graded if not (one.missing or one.refused)]
    patiently(lambda: _enter(semester, project.slug, entered), semester.coursedir.db_url)


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
