"""Until when a week may be handed in: `deadlines.csv`, a line for all and a line for each student who has longer.

Times are UTC. Where the file names a week, it decides over what the gradebook says of that week's deadline.
"""

import datetime
from typing import NamedTuple

from course.errors import CourseError
from course.language import Text
from course.semester.names import normal
from course.semester.times import read_table, time_at, told, write_table

FILE = "deadlines.csv"
COLUMNS = ["week", "student", "due"]
NO_DUE = Text(
    "{week}: 모두의 마감이 없습니다. 먼저 정하세요: course deadline {week} --due '2027-04-08 23:59'",
    "{week} has no deadline for all. Say that first: course deadline {week} --due '2027-04-08 23:59'",
)
NOT_LATER = Text(
    "{student}의 마감 {own}이(가) 모두의 마감 {due}보다 늦지 않습니다.",
    "{student}'s deadline {own} is no later than everybody's, {due}.",
)


class Deadlines(NamedTuple):
    """A week's deadline (UTC), and those of students who have longer."""

    due: datetime.datetime
    extensions: dict[str, datetime.datetime]

    def of(self, student):
        """A student's own deadline."""
        return max(self.due, self.extensions.get(student, self.due))

    def put(self, assignment, submission):
        """Writes them into the gradebook's `assignment` and a student's `submission`, uncommitted."""
        assignment.duedate = self.due
        submission.extension = (self.of(submission.student_id or submission.student.id) - self.due) or None


def deadlines_of(semester, week):
    """The Deadlines of `week`, or None where the file says nothing. Raises CourseError where it cannot be read."""
    return _grouped(_read(semester)).get(week.slug)


def keep_deadline(semester, week, due, student=""):
    """Writes the deadline `due` (UTC) of `week`, for all or for one `student`; None takes it away.

    Raises CourseError where a student's comes without or before that of all.
    """
    lines = _read(semester)
    student = normal(student)
    before = lines.get((week.slug, ""))
    if due is not None and student:
        if before is None:
            raise CourseError(NO_DUE.format(week=week.slug))
        if due <= before:
            raise CourseError(NOT_LATER.format(student=student, own=due, due=before))
    if due is not None:
        lines[week.slug, student] = due
    else:
        lines = {key: time for key, time in lines.items() if key[0] != week.slug or (student and key[1] != student)}
    _write(semester, lines)


def keep_deadlines(semester, week, deadlines):
    """Writes the Deadlines of `week` in the place of what was said of it; None takes all of them away."""
    lines = {key: time for key, time in _read(semester).items() if key[0] != week.slug}
    if deadlines is not None:
        lines |= {(week.slug, student): time for student, time in deadlines.extensions.items()}
        lines[week.slug, ""] = deadlines.due
    _write(semester, lines)


def _write(semester, lines):
    write_table(semester.root / FILE, COLUMNS, [[*key, told(time)] for key, time in sorted(lines.items())])


def _read(semester):
    """(week, student) -> time, student "" for all."""
    path = semester.root / FILE
    rows = read_table(path, COLUMNS)
    return {(row["week"], normal(row["student"])): time_at(row["due"], path, line) for line, row in rows}


def _grouped(lines):
    found = {slug: Deadlines(time, {}) for (slug, student), time in lines.items() if not student}
    for (slug, student), time in lines.items():
        if student and slug in found:
            found[slug].extensions[student] = time
    return found
