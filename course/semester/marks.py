"""What the gradebook says of one submission: points, also those a person gave, comments, lateness."""

from typing import NamedTuple

from nbgrader.api import MissingEntry


class Mark(NamedTuple):
    """One check's points: what the engine gave, what a person gave instead, and what was added."""

    automatic: float
    manual: float | None
    extra: float
    max: float

    @property
    def points(self):
        """What counts: a person's points before the engine's, and the extra credit."""
        return (self.automatic if self.manual is None else self.manual) + self.extra

    @property
    def changed(self):
        """Whether a person gave other points than the engine."""
        return self.manual is not None and self.manual != self.automatic


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

    def of(self, exercise):
        """(points, max) of an ExerciseResult."""
        marks = [self.marks[check.grade_id] for check in exercise.checks]
        return sum(mark.points for mark in marks), sum(mark.max for mark in marks)


def marks_of(gradebook, result):
    """The Marks of a Result; what the gradebook does not know is as the engine gave it."""
    marks = {c.grade_id: Mark(c.points, None, 0.0, c.max) for e in result.exercises for c in e.checks}
    try:
        notebook = gradebook.find_submission_notebook(result.week, result.week, result.student)
    except MissingEntry:
        return Marks(marks, {}, 0.0)
    marks |= {grade.name: _mark(grade) for grade in notebook.grades}
    comments = {c.name: c.manual_comment for c in notebook.comments if c.manual_comment}
    return Marks(marks, comments, notebook.late_submission_penalty or 0.0)


def _mark(grade):
    return Mark(grade.auto_score or 0.0, grade.manual_score, grade.extra_credit or 0.0, grade.max_score)
