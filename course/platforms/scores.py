"""What each student has in the gradebook for a week, read in one query: thousands of students are as one."""

from typing import NamedTuple

from nbgrader.api import Assignment, Grade, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import and_, case, func, select

from course.errors import CourseError
from course.language import Text

NOT_RELEASED = Text(
    "{week}: 성적부에 없습니다. 먼저: course release {week}, course grade {week}",
    "{week} is not in the gradebook. First: course release {week}, course grade {week}",
)


class Score(NamedTuple):
    """A student's points of `max`, the late `penalty` taken; `points` is None while some wait for a person's."""

    points: float | None
    max: float
    penalty: float


def scores_of(semester, week):
    """The Score of each student who handed in and was graded. Raises CourseError where the week was never released."""
    most = semester.released(week)
    if most is None:
        raise CourseError(NOT_RELEASED.format(week=week.slug))
    total = sum(most.values())
    with semester.gradebook() as gradebook:
        rows = gradebook.db.execute(_query(week)).all()
    return {
        student: Score(None if open_ else max(0.0, points - (penalty or 0.0)), total, penalty or 0.0)
        for student, points, penalty, open_ in rows
    }


def _query(week):
    points = func.coalesce(Grade.manual_score, Grade.auto_score, 0.0) + func.coalesce(Grade.extra_credit, 0.0)
    is_open = and_(Grade.manual_score.is_(None), Grade.auto_score.is_(None))
    penalty = func.max(SubmittedNotebook.late_submission_penalty)
    return (
        select(Student.id, func.sum(points), penalty, func.sum(case((is_open, 1), else_=0)))
        .select_from(SubmittedAssignment)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(Student, SubmittedAssignment.student_id == Student.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .where(Assignment.name == week.slug)
        .group_by(Student.id)
    )
