"""Writes the pages on a semester: one on the class, with its tables as CSV, and one for each student."""

import base64
import datetime
import hashlib
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from course.authoring.repository import all_weeks
from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.pages import over_time
from course.pages.over_time_texts import TEXTS
from course.pages.pages import FOLDER, number, page
from course.pages.reading_again import read_again
from course.platforms.collect import roster_of
from course.platforms.roster import FILE as ROSTER
from course.platforms.roster import Person
from course.platforms.scores import scores_of
from course.platforms.sheets import to_csv
from course.semester.beside import beside_the_weeks
from course.semester.deadlines import deadlines_of
from course.semester.marks import all_marks, as_marked
from course.semester.names import STANDS_FOR
from course.semester.times import releases

NOT_GRADED = Text(
    "아직 채점한 주차가 없습니다. 먼저: course grade week04", "no week is graded yet. First: course grade week04"
)
FLAGGED = ("below", "absent", "untouched")


class Class(NamedTuple):
    """A class over a semester: its Weeks in order, each student as the class list has them, and its Extras."""

    weeks: list[over_time.Week]
    people: dict[str, Person]
    extras: list[over_time.Extra] = []  # noqa: RUF012


class Mistaken(NamedTuple):
    """A student's exercise that lost points: in which week, why, the hint, and the section to read again."""

    week: Text
    exercise: str
    status: str
    recognised: str
    hint: str
    section: object


def class_over(semester, watch=lambda week: None):
    """The Class of all graded weeks; `watch` hears of each week before it is read. Raises CourseError without one."""
    graded = [week for week in all_weeks() if (semester.root / "results" / week.slug).is_dir()]
    weeks = []
    for week in graded:
        watch(week)
        weeks.append(_week(semester, week))
    weeks = [week for week in weeks if week.results]
    if not weeks:
        raise CourseError(NOT_GRADED)
    listed = roster_of(semester).people if (semester.root / ROSTER).is_file() else {}
    with semester.gradebook() as gradebook:
        known = {student.id for student in gradebook.students}
        names = {assignment.name for assignment in gradebook.assignments}
    known |= {student for week in weeks for student in week.results} | set(listed)
    people = {student: listed.get(student, Person(student)) for student in sorted(known)}
    return Class(weeks, people, [_extra(semester, about) for about in beside_the_weeks(names, all_weeks())])


def _extra(semester, about):
    return over_time.Extra(about, sum(semester.released(about).values()), scores_of(semester, about))


def _week(semester, week):
    results = [r._replace(notebook=None) for r in semester.results(week) if r.submitted and STANDS_FOR not in r.student]
    with semester.gradebook() as gradebook:
        marks = all_marks(gradebook, week, results)
        submissions = list(gradebook.assignment_submissions(week.slug))
        handed_in = {one.student_id: one.timestamp for one in submissions if one.timestamp}
        grace = 60 * semester.config.LateRule.get("grace_minutes", 0)
        late = {one.student_id for one in submissions if one.total_seconds_late > grace}
    marked = {result.student: as_marked(result, marks[result.student]) for result in results}
    released, deadlines = releases(semester).get(week.slug), deadlines_of(semester, week)
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    closed = (lambda student: deadlines.of(student) < now) if deadlines else None
    return over_time.Week(week.slug, week.title(), marked, marks, released, handed_in, late, closed)


def write_class(semester, about, language):
    """Writes the page on the Class and its tables; returns the page's path."""
    folder = semester.root / "reports" / "class"
    tables = _tables(about, language)
    for name, (head, rows) in tables.items():
        write_atomically(folder / f"{name}.csv", to_csv(head, rows))
    path = folder / "class.html"
    write_atomically(path, class_page(about, language))
    return path


def class_page(about, language):
    """The page on the Class as HTML."""
    students = over_time.student_rows(about.people, about.weeks)
    return page(
        "class.html.j2",
        language,
        TEXTS,
        **_script(),
        about=about,
        weeks=over_time.week_rows(about.people, about.weeks),
        students=students,
        extras=over_time.extra_rows(about.extras),
        extra_cell=over_time.extra_cell,
        flagged=[student for student in students if set(student.flags) & set(FLAGGED)],
        exercises=over_time.exercise_rows(about.weeks),
        returning=over_time.returning(about.weeks),
        sections=sorted({person.section for person in about.people.values()} - {""}),
        address=lambda student: f"students/{quote(student)}.html",
        limits={"margin": over_time.MARGIN, "last": over_time.LAST, "tries": over_time.MIN_TRIES},
    )


def _script():
    """The script that sorts and filters, and the hash by which the page's policy lets it and no other run."""
    source = (FOLDER / "tables.js").read_text(encoding="utf-8")
    return {"script": source, "digest": base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}


def _tables(about, language):
    """Name of a file -> (head, rows) of each table of the page."""

    def t(name):
        return TEXTS[name].to(language)

    def shown(cell):
        return t(cell.state) if cell.points is None else number(cell.points)

    slugs, beside = [week.slug for week in about.weeks], [extra.about.slug for extra in about.extras]
    students = over_time.student_rows(about.people, about.weeks)
    people = [
        [
            one.student,
            about.people[one.student].name,
            about.people[one.student].section,
            *map(shown, one.cells),
            "" if one.mean is None else number(100 * one.mean),
            *map(shown, _extra_cells(about, one.student)),
            ", ".join(t(flag) for flag in one.flags),
        ]
        for one in students
    ]
    exercises = [
        [week.slug, name, tries, tried, number(100 * mean), number(100 * full), _or_blank(told), t(verdict or "well")]
        for week, name, tries, tried, mean, full, told, verdict in over_time.exercise_rows(about.weeks)
    ]
    weeks = [
        [row.week.slug, number(row.week.max), row.handed_in, row.absent, row.late, *map(_or_blank, row[4:])]
        for row in over_time.week_rows(about.people, about.weeks)
    ]
    extras = [
        [row.extra.about.slug, number(row.extra.max), row.known, row.waits, *map(_or_blank, row[3:])]
        for row in over_time.extra_rows(about.extras)
    ]
    returning = [
        [row.what, student, " ".join(slugs)]
        for row in over_time.returning(about.weeks)
        for student, slugs in row.students.items()
    ]
    by_exercise = [
        [student, week.slug, exercise.name, number(points) if not marks.waiting(exercise) else "", number(most)]
        for week in about.weeks
        for student, result in sorted(week.results.items())
        for exercise in result.exercises
        for marks in [week.marks[student]]
        for points, most in [marks.of(exercise)]
    ]
    heads = {
        "students": ("student", "name", "section", *slugs, "mean share", *beside, "why to look"),
        "exercises": (
            *("week", "exercise", "submissions", "attempted", "mean share", "full share", "discrimination", "verdict"),
        ),
        "weeks": ("week", "maximum", "handed in", "absent", "late", "mean", "median", "days"),
        "extras": ("graded", "maximum", "with points", "waits", "mean", "median"),
        "returning": ("mistake", "student", "week"),
        "points": ("student", "week", "exercise", "points", "maximum"),
    }
    rows = {"students": people, "exercises": exercises, "weeks": weeks, "extras": extras, "returning": returning}
    rows["points"] = by_exercise
    told = {name: [t(word) if word in TEXTS else word for word in head] for name, head in heads.items()}
    return {name: (head, rows[name]) for name, head in told.items() if extras or name != "extras"}


def _extra_cells(about, student):
    return [over_time.extra_cell(extra, student) for extra in about.extras]


def _or_blank(value):
    return "" if value is None else number(value)


def write_students(semester, about, language):
    """Writes a page for each student who handed in; returns their folder and how many."""
    folder = semester.root / "reports" / "class" / "students"
    rows = [one for one in over_time.student_rows(about.people, about.weeks) if one.mean is not None]
    sources = {week.slug: week for week in all_weeks()}
    for one in rows:
        write_atomically(folder / f"{one.student}.html", student_page(about, one, sources, language))
    return Path(folder), len(rows)


def student_page(about, row, sources, language):
    """A student's own page as HTML: progress, mistakes, and what to read again."""
    mistaken = [one for week in about.weeks for one in _mistaken(week, row.student, sources.get(week.slug), language)]
    return page(
        "student.html.j2",
        language,
        TEXTS,
        row=row,
        person=about.people[row.student],
        weeks=about.weeks,
        extras=zip(about.extras, _extra_cells(about, row.student), strict=True),
        mistaken=mistaken,
        again=list(dict.fromkeys((one.week, one.section) for one in mistaken if one.section)),
    )


def _mistaken(week, student, source, language):
    result = week.results.get(student)
    sections = read_again(source, language) if source else {}
    for exercise in result.exercises if result else ():
        points, most = week.marks[student].of(exercise)
        if points < most and not week.marks[student].waiting(exercise):
            what = exercise.status, exercise.recognised, exercise.hint if result.language == language else ""
            yield Mistaken(week.title, exercise.name, *what, sections.get(exercise.name))
