"""When an exam is written: `exams.csv` says from when, and whether visible checks are on; `deadlines.csv` until when.

Until when is said once: a week's deadline is the end of its exam, and a student's extension that student's extra
minutes. So what is late is late by the rule of every week, and its time is what `times.py` believes.
"""

import datetime
from typing import NamedTuple

from course.errors import CourseError
from course.language import Text
from course.semester.deadlines import Deadlines, deadlines_of, keep_deadlines
from course.semester.times import handed_in_at, handed_in_times, read_table, time_at, told, write_table

FILE = "exams.csv"
COLUMNS = ["week", "start", "checks"]
ON, OFF = "on", "off"
BACKWARDS = Text(
    "{week}: 시험의 끝이 시작보다 늦어야 하는데 시작은 {start}, 끝은 {end}입니다.",
    "{week}: the exam should end after its start; it starts {start} and ends {end}.",
)
NO_END = Text(
    "{week}: 시험의 시작만 있고 끝이 없습니다. 정하세요: course exam {week} --end '2027-04-22 14:45'",
    "{week}: the exam has a start and no end. Say it: course exam {week} --end '2027-04-22 14:45'",
)
BAD_CHECKS = Text(
    "{path} {line}번째 줄: checks는 on이나 off여야 하는데 {got!r}입니다.",
    "{path}, line {line}: expected on or off for checks, got {got!r}.",
)
EARLY, LATE, UNKNOWN = "early", "late", "unknown"


class Exam(NamedTuple):
    """When an exam starts (UTC) and, by its Deadlines, ends; whether visible checks are on in it."""

    start: datetime.datetime
    deadlines: Deadlines
    checks: bool = False

    def extra(self):
        """Student -> the minutes that this student has longer than the others."""
        longer = {student: self.deadlines.of(student) - self.deadlines.due for student in self.deadlines.extensions}
        return {student: time.total_seconds() / 60 for student, time in longer.items() if time}

    def with_extra(self, minutes):
        """The Exam in which these students have so many extra minutes; the others have what they had."""
        extra = {**self.extra(), **minutes}
        due = self.deadlines.due
        own = {student: due + datetime.timedelta(minutes=more) for student, more in extra.items() if more}
        return self._replace(deadlines=Deadlines(due, own))

    def ending(self, due):
        """The Exam that ends at `due`; extra minutes stay as many."""
        return self._replace(deadlines=Deadlines(due, {})).with_extra(self.extra())


class Outside(NamedTuple):
    """A student whose work came EARLY or LATE by so many seconds, or at a time that nobody to believe tells."""

    student: str
    what: str
    seconds: float = 0.0


def exam_of(semester, week):
    """The Exam of `week`, or None where it is none. Raises CourseError where what is written makes no sense."""
    start, checks = start_and_checks(semester, week)
    if start is None:
        return None
    deadlines = deadlines_of(semester, week)
    if deadlines is None:
        raise CourseError(NO_END.format(week=week.slug))
    return _sensible(week, Exam(start, deadlines, checks))


def has_checks(semester, week):
    """Whether visible checks are on in the notebooks of `week`: in an exam, where it says so."""
    exam = exam_of(semester, week)
    return exam is None or exam.checks


def start_and_checks(semester, week):
    """What `exams.csv` alone says of `week`: when it starts, or None, and whether visible checks are on."""
    path = semester.root / FILE
    found = None, False
    for line, row in read_table(path, COLUMNS):
        if row["checks"] not in (ON, OFF):
            raise CourseError(BAD_CHECKS.format(path=path, line=line, got=row["checks"]))
        if row["week"] == week.slug:
            found = time_at(row["start"], path, line), row["checks"] == ON
    return found


def keep_exam(semester, week, exam):
    """Writes the Exam of `week`, or takes it and its deadlines away where it is None."""
    path = semester.root / FILE
    lines = {row["week"]: [row[name] for name in COLUMNS] for _, row in read_table(path, COLUMNS)}
    lines.pop(week.slug, None)
    if exam is not None:
        _sensible(week, exam)
        lines[week.slug] = [week.slug, told(exam.start), ON if exam.checks else OFF]
    keep_deadlines(semester, week, exam and exam.deadlines)
    write_table(path, COLUMNS, [row for _, row in sorted(lines.items())])


def _sensible(week, exam):
    if exam.deadlines.due <= exam.start:
        raise CourseError(BACKWARDS.format(week=week.slug, start=told(exam.start), end=told(exam.deadlines.due)))
    return exam


def outside(semester, week, exam, entries):
    """Those of `entries` whose work came Outside the exam, or at a time that is not known; by student."""
    times = handed_in_times(semester, week)
    found = (_outside(exam, entry.student, handed_in_at(semester, entry.student, entry, times)) for entry in entries)
    return sorted(filter(None, found))


def _outside(exam, student, time):
    if time is None:
        return Outside(student, UNKNOWN)
    if time < exam.start:
        return Outside(student, EARLY, (exam.start - time).total_seconds())
    late = (time - exam.deadlines.of(student)).total_seconds()
    return Outside(student, LATE, late) if late > 0 else None
