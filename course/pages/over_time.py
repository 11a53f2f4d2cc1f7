"""What a semester's weeks say together of students, exercises and mistakes: numbers only, no page."""

import datetime
import statistics
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from course.checks.failures import BY_HAND, UNANSWERED
from course.language import Text
from course.pages.class_statistics import MIN_STUDENTS, discrimination, is_untouched
from course.platforms.scores import Score
from course.semester.beside import Beside
from course.semester.marks import Marks
from course.semester.results import Result

LAST = 2  # weeks that are held against those before
MARGIN = 0.1  # of all points, by which both lie under the student's own mean
HARD, EASY, FLAT = 0.3, 0.95, 0.1  # mean share of points; discrimination
MIN_TRIES = 5  # submissions, before an exercise is called hard or easy
TELLING = ("changed input", "wrong type", "wrong shape", "raised", "too slow", "crashed")  # kinds that are habits


class Week(NamedTuple):
    """A graded week: Results and Marks by student, when it was released and handed in (UTC), and who came late.

    `closed` tells of a student whether the deadline is over.
    """

    slug: str
    title: Text
    results: dict[str, Result]
    marks: dict[str, Marks]
    released: datetime.datetime | None
    handed_in: dict[str, datetime.datetime]
    late: set[str]
    closed: Callable[[str], bool] | None = None  # None where there is none: everybody

    @property
    def max(self):
        """All points that there are."""
        return max((marks.max for marks in self.marks.values()), default=0)

    @property
    def exercises(self):
        """The exercises' names in order."""
        return list(dict.fromkeys(e.name for result in self.results.values() for e in result.exercises))


class Extra(NamedTuple):
    """What is graded beside the weeks: all points that there are, and the Score of each student who has one."""

    about: Beside
    max: float
    scores: dict[str, Score]


class Cell(NamedTuple):
    """A student's week: points and their share, and "absent", "open", "untouched", "waits" or "" for all else."""

    points: float | None
    share: float | None
    state: str


class Student(NamedTuple):
    """A student's line: a Cell a week, the mean share of what was handed in, and flags: why to look."""

    student: str
    cells: list[Cell]
    mean: float | None
    flags: list[str]


class ExerciseRow(NamedTuple):
    """An exercise in the class. `verdict` is "hard", "easy", "flat" or "": too little is known, or all is well."""

    week: Week
    name: str
    submissions: int
    attempted: int
    mean: float  # share of its points
    full: float  # share of submissions with all of them
    discrimination: float | None
    verdict: str


class WeekRow(NamedTuple):
    """A week in the class; `days` are the median from release to hand-in, or None."""

    week: Week
    handed_in: int
    absent: int
    late: int
    mean: float | None
    median: float | None
    days: float | None


class ExtraRow(NamedTuple):
    """An Extra in the class: students with points, and with some that wait for a person, who are in no mean."""

    extra: Extra
    known: int
    waits: int
    mean: float | None
    median: float | None


class Returning(NamedTuple):
    """A mistake or kind of failure that students made in more than one week: student -> slugs."""

    what: str
    is_kind: bool
    students: dict[str, list[str]]


def student_rows(students, weeks):
    """A Student for each of `students`."""
    return [_student(student, weeks) for student in sorted(students)]


def cell_of(week, student):
    """The Cell of a student's week."""
    result, marks = week.results.get(student), week.marks.get(student)
    if result is None or marks is None:
        return Cell(None, None, "absent" if week.closed is None or week.closed(student) else "open")
    share = marks.total / marks.max if marks.max else None
    untouched = is_untouched(result) and not marks.total
    state = "waits" if marks.waits else "untouched" if untouched else ""
    return Cell(marks.total, share, state)


def _student(student, weeks):
    cells = [cell_of(week, student) for week in weeks]
    shares = [cell.share for cell in cells if cell.share is not None]
    mean = statistics.fmean(shares) if shares else None
    return Student(student, cells, mean, _flags(cells))


def _flags(cells):
    """Why to look at somebody with these Cells: "below", "absent", "untouched"."""
    shares = [cell.share for cell in cells if cell.share is not None and cell.state != "waits"]
    before, last = shares[:-LAST], shares[-LAST:]
    below = len(before) > 0 and len(last) == LAST and max(last) < statistics.fmean(before) - MARGIN
    states = [cell.state for cell in cells]
    return ["below"] * below + [state for state in ("absent", "untouched") if state in states]


def week_rows(students, weeks):
    """A WeekRow for each week."""
    return [_week_row(week, [cell_of(week, student) for student in students]) for week in weeks]


def _week_row(week, cells):
    points = [cell.points for cell in cells if cell.points is not None]
    waited = [(week.handed_in[s] - week.released).total_seconds() for s in week.handed_in if week.released]
    waited = [seconds / 86400 for seconds in waited if seconds >= 0]
    return WeekRow(
        week,
        len(points),
        sum(cell.state == "absent" for cell in cells),
        len(week.late),
        statistics.fmean(points) if points else None,
        statistics.median(points) if points else None,
        statistics.median(waited) if waited else None,
    )


def extra_cell(extra, student):
    """The Cell of a student's Extra; its state is "none" where the gradebook has nothing of it."""
    score = extra.scores.get(student)
    if score is None or score.points is None:
        return Cell(None, None, "none" if score is None else "waits")
    return Cell(score.points, score.points / extra.max if extra.max else None, "")


def extra_rows(extras):
    """An ExtraRow for each Extra."""
    return [_extra_row(extra, [one.points for one in extra.scores.values()]) for extra in extras]


def _extra_row(extra, points):
    known = [got for got in points if got is not None]
    mean, median = (statistics.fmean(known), statistics.median(known)) if known else (None, None)
    return ExtraRow(extra, len(known), len(points) - len(known), mean, median)


def exercise_rows(weeks):
    """An ExerciseRow for each exercise of each week; what waits for a person's points is in none."""
    return [row for week in weeks for name in week.exercises if (row := _exercise_row(week, name))]


def _exercise_row(week, name):
    found = [
        (exercise, *week.marks[student].of(exercise), week.marks[student])
        for student, result in week.results.items()
        for exercise in result.exercises
        if exercise.name == name and student in week.marks and not week.marks[student].waiting(exercise)
    ]
    if not found:
        return None
    shares = [points / most if most else 0.0 for _, points, most, _ in found]
    rest = [sum(mark.points for mark in marks.marks.values()) - points for _, points, _, marks in found]
    told = discrimination(shares, rest) if len(found) >= MIN_STUDENTS else None
    mean, full = statistics.fmean(shares), sum(share >= 1 for share in shares) / len(shares)
    tried = sum(exercise.status not in (BY_HAND, *UNANSWERED) for exercise, *_ in found)
    return ExerciseRow(week, name, len(found), tried, mean, full, told, _verdict(len(found), mean, told))


def _verdict(size, mean, told):
    if size < MIN_TRIES:
        return ""
    if mean < HARD:
        return "hard"
    if mean > EASY:
        return "easy"
    return "flat" if told is not None and told < FLAT else ""


def returning(weeks):
    """Mistakes that were named, and kinds of failure, that the same student made in two weeks or more."""
    found = defaultdict(lambda: defaultdict(dict))  # (what, is a kind) -> student -> slug -> None
    for week in weeks:
        for student, result in week.results.items():
            for what in _troubles(result):
                found[what][student][week.slug] = None
    rows = [
        Returning(what, is_kind, {student: list(slugs) for student, slugs in sorted(by.items()) if len(slugs) > 1})
        for (what, is_kind), by in found.items()
    ]
    return sorted((row for row in rows if row.students), key=lambda row: (-len(row.students), row.what))


def _troubles(result):
    for exercise in result.exercises:
        for name in filter(None, exercise.recognised.split(", ")):
            yield name, False
        if exercise.status in TELLING:
            yield exercise.status, True
