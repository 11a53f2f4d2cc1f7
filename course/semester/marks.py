"""What the gradebook says of one submission: points, also those a person gave, comments, lateness."""

from typing import NamedTuple

from nbgrader.api import Assignment, Grade, GradeCell, MissingEntry, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import select

from course.checks.failures import BY_HAND, MARKED, UNGRADED


class Mark(NamedTuple):
    """One check's points: what the engine gave or None, what a person gave instead, and what was added."""

    automatic: float | None
    manual: float | None
    extra: float
    max: float

    @property
    def points(self):
        """What counts: a person's points before the engine's, and the extra credit."""
        return ((self.automatic or 0.0) if self.manual is None else self.manual) + self.extra

    @property
    def waits(self):
        """Whether nobody gave points yet."""
        return self.automatic is None and self.manual is None

    @property
    def changed(self):
        """Whether a person gave other points than the engine."""
        return None not in (self.manual, self.automatic) and self.manual != self.automatic


class Marks(NamedTuple):
    """One submission's Mark of each check by grade id, a person's comments by exercise, and what lateness costs."""

    marks: dict[str, Mark]
    comments: dict[str, str]
    penalty: float

    @property
    def total(self):
        """The score that nbgrader exports; never below 0."""
        return max(0.0, sum(mark.points for mark in self.marks.values()) - self.penalty)

    @property
    def max(self):
        """All points that could be had, without extra credit."""
        return sum(mark.max for mark in self.marks.values())

    @property
    def waits(self):
        """Whether some points wait for a person."""
        return any(mark.waits for mark in self.marks.values())

    def waiting(self, exercise):
        """Whether points of an ExerciseResult wait for a person."""
        return any(self.marks[check.grade_id].waits for check in exercise.checks)

    def of(self, exercise):
        """(points, max) of an ExerciseResult."""
        marks = [self.marks[check.grade_id] for check in exercise.checks]
        return sum(mark.points for mark in marks), sum(mark.max for mark in marks)


def marks_of(gradebook, result):
    """The Marks of a Result; what the gradebook does not know is as the engine gave it."""
    marks = {c.grade_id: _as_graded(c) for e in result.exercises for c in e.checks}
    try:
        notebook = gradebook.find_submission_notebook(result.week, result.week, result.student)
    except MissingEntry:
        return Marks(marks, {}, 0.0)
    marks |= {grade.name: _mark(grade) for grade in notebook.grades}
    comments = {c.name: c.manual_comment for c in notebook.comments if c.manual_comment}
    return Marks(marks, comments, notebook.late_submission_penalty or 0.0)


def all_marks(gradebook, week, results):
    """The Marks of each of `results`, by student, without comments: read in two queries, however many they are."""
    found = {r.student: {c.grade_id: _as_graded(c) for e in r.exercises for c in e.checks} for r in results}
    base = [SubmittedAssignment.student_id, Assignment.name == week.slug]
    joined = SubmittedNotebook.assignment_id == SubmittedAssignment.id
    of_week = SubmittedAssignment.assignment_id == Assignment.id
    grades = (
        select(base[0], GradeCell.name, Grade.auto_score, Grade.manual_score, Grade.extra_credit, GradeCell.max_score)
        .join(SubmittedNotebook, joined)
        .join(Assignment, of_week)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(GradeCell, Grade.cell_id == GradeCell.id)
        .where(base[1])
    )
    for student, name, automatic, manual, extra, most in gradebook.db.execute(grades):
        if student in found:
            found[student][name] = Mark(automatic, manual, extra or 0.0, most)
    penalties = select(base[0], SubmittedNotebook.late_submission_penalty).join(SubmittedNotebook, joined)
    late = dict(gradebook.db.execute(penalties.join(Assignment, of_week).where(base[1])).all())
    return {student: Marks(marks, {}, late.get(student) or 0.0) for student, marks in found.items()}


def as_marked(result, marks):
    """The Result with the points of a person for its answers in words, where `marks` (Marks) has them."""
    return result._replace(exercises=[_as_marked(exercise, marks.marks) for exercise in result.exercises])


def _as_marked(exercise, marks):
    if exercise.answer is None or (mark := marks[exercise.name]).manual is None:
        return exercise
    status = "passed" if mark.points >= mark.max else MARKED
    check = exercise.checks[0]._replace(points=mark.points, status=status, message="")
    return exercise._replace(points=mark.points, status=status, message="", checks=[check])


def _as_graded(check):
    return Mark(None if check.status in (UNGRADED, BY_HAND) else check.points, None, 0.0, check.max)


def _mark(grade):
    return Mark(grade.auto_score, grade.manual_score, grade.extra_credit or 0.0, grade.max_score)
