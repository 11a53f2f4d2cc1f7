"""The instructor's page on a class: scores, exercises, checks, mistakes, and what needs a look."""

import os
from typing import NamedTuple
from urllib.parse import quote

from course.authoring.build import exercises_of
from course.authoring.variants import Mistake
from course.checks.failures import FAILURES
from course.checks.registry import Check
from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.pages import class_statistics as statistics
from course.pages.by_draw import FEWEST, Comparison, comparisons, scored_of
from course.pages.pages import page, percent
from course.pages.report_texts import TEXTS
from course.pages.since import Since, keep, ledger_of
from course.printable import plain
from course.semester.exams import exam_of, outside
from course.semester.marks import Marks, as_marked, marks_of
from course.semester.results import Result
from course.semester.trouble import concerns_all

LEFT_OUT = Text(
    "{path}를 썼습니다. 그러나 학생 {of}명 가운데 {count}명은 보고서에 넣지 못했습니다. {told}",
    "Wrote {path}, but {count} of {of} students could not be put into it. {told}",
)
FOLDED = 40  # more students than this are folded away
FREQUENT = 8  # mistakes that are shown unfolded


class Class(NamedTuple):
    """What a report is made of: Results by student, what the books say of each, and the week's texts."""

    title: Text  # of the week
    results: list[Result]
    books: dict[str, Marks]
    absent: list[str]
    checks: dict[str, Check]  # by grade id
    mistakes: dict[tuple[str, str], Mistake]  # by exercise and name
    pages: dict[str, str]  # student -> address of the feedback page
    left_out: dict[str, str] = {}  # noqa: RUF012  # student -> what went wrong with that student's line
    since: Since | None = None  # what changed since the report was last another one
    draws: list[Comparison] = []  # noqa: RUF012  # of an exam in which each student has other numbers
    outside: dict[str, list[str]] = {}  # noqa: RUF012  # of an exam: "early", "late", "unknown" -> students

    def without(self, failed):
        """The Class without the students in `failed`, whom it names as left out."""
        results = [result for result in self.results if result.student not in failed]
        books = {student: marks for student, marks in self.books.items() if student not in failed}
        return self._replace(results=results, books=books, left_out=self.left_out | failed)

    def alone(self, result):
        """The Class of one of its Results."""
        return self._replace(results=[result], books={result.student: self.books[result.student]})


class CheckRow(NamedTuple):
    """An Item with its title and name as the instructor knows them."""

    item: statistics.Item
    title: str
    name: str


class MistakeRow(NamedTuple):
    """A mistake Seen with its hint in the report's language."""

    seen: statistics.Seen
    hint: str


class StudentRow(NamedTuple):
    """A student's line; `changed` where a person or lateness changed the automatic total."""

    result: Result
    points: dict[str, float]  # by exercise, but for those that could not be graded
    total: float
    changed: bool
    recognised: str
    page: str


def write_report(semester, week, language):
    """Writes the class page of `week` into the semester's `reports`; returns its path.

    Raises CourseError at the end where it could not be made with some students: it names whom, and why.
    """
    path = semester.root / "reports" / f"{week.slug}.html"
    about = class_of(semester, week)
    ledger = ledger_of(semester, week, about.books, about.results)
    html, about = _page_of_whom_it_can(about._replace(since=ledger.since()), language)
    write_atomically(path, html)
    keep(semester, week, ledger)
    if about.left_out:
        told = "; ".join(plain(f"{student}: {why}") for student, why in about.left_out.items())
        count, of = len(about.left_out), len(about.left_out) + len(about.results)
        raise CourseError(LEFT_OUT.format(path=path, count=count, of=of, told=told))
    return path


def _page_of_whom_it_can(about, language):
    """(The page as HTML, the Class that it shows): whose line fails costs nobody else's."""
    try:
        return report_page(about, language), about
    except FAILURES as error:
        alone = {
            result.student: _trouble(lambda r=result: report_page(about.alone(r), language)) for result in about.results
        }
        failed = {student: why for student, why in alone.items() if why}
        if concerns_all(error) or not failed:
            raise
    about = about.without(failed)
    return report_page(about, language), about


def _trouble(act):
    """What goes wrong when `act` is called, in words; "" where nothing does. Raises what concerns all."""
    try:
        act()
    except FAILURES as error:
        if concerns_all(error):
            raise
        return f"{type(error).__name__}: {error}"[:300]
    return ""


def class_of(semester, week):
    """The Class of `week` as the semester knows it."""
    results = sorted(semester.results(week), key=lambda result: result.student)
    books, failed = {}, {}
    with semester.gradebook() as gradebook:
        for result in results:
            if why := _trouble(lambda r=result: books.update({r.student: marks_of(gradebook, r)})):
                failed[result.student] = why
        absent = sorted({student.id for student in gradebook.students} - set(books) - set(failed))
    about = Class(
        week.title(),
        [as_marked(result, books[result.student]) for result in results if result.student in books],
        books,
        absent,
        {name: check for exercise in exercises_of(week) for name, check in exercise.checks.items()},
        {(mistake.exercise, mistake.name): mistake for mistake in week.load_mistakes()},
        _pages(semester, week, books),
    )
    graded = [result for result in about.results if not result.ungraded]
    about = about._replace(
        draws=comparisons(scored_of(semester, week, graded, books)) if week.is_personal else [],
        outside=_outside(semester, week, books),
    )
    return about.without(failed)


def _outside(semester, week, books):
    """EARLY, LATE or UNKNOWN -> the students in `books` whose work came so, in an exam."""
    exam = exam_of(semester, week)
    entries = [entry for entry in semester.entries(week) if entry.path and entry.student in books] if exam else []
    found = {}
    for one in outside(semester, week, exam, entries):
        found.setdefault(one.what, []).append(one.student)
    return found


def report_page(about, language):
    """The page on a Class as HTML, in `language`. What could not be graded counts in no statistic."""
    everybody, results = about.results, [result for result in about.results if not result.ungraded]
    totals = [about.books[result.student].total for result in results]
    highest = max([books.max for books in about.books.values()], default=0)
    rates = statistics.rates(results)
    return page(
        "report.html.j2",
        language,
        TEXTS,
        about=about,
        week=about.title.to(language),
        scores=statistics.spread(totals),
        highest=highest,
        bins=statistics.histogram(totals, highest),
        seconds=statistics.spread([result.seconds for result in results if result.seconds]),
        slowest=max(results, key=lambda result: result.seconds, default=None),
        rates=rates,
        checks=_check_rows(about, results, language),
        statuses=_statuses(results),
        mistakes=_mistake_rows(about, results, language),
        unexplained=statistics.unexplained(results),
        waiting=sum(mark.waits for books in about.books.values() for mark in books.marks.values()),
        untouched=[r.student for r in results if statistics.is_untouched(r) and not about.books[r.student].total],
        problems=[result for result in everybody if result.problems],
        broken=_broken(everybody),
        unprotected=[result.student for result in everybody if result.isolated is False],
        students=[_student_row(about, result) for result in everybody],
        exercises=[exercise.name for exercise in everybody[0].exercises] if everybody else [],
        fewest=FEWEST,
        folded=FOLDED,
        frequent=FREQUENT,
        percent=percent,
    )


def _pages(semester, week, students):
    """The feedback pages that there are, as addresses relative to the report's folder."""
    found = {}
    for student in students:
        path = semester.folder("feedback", student, week) / f"{week.slug}.html"
        if path.is_file():
            relative = os.path.relpath(path, semester.root / "reports")
            found[student] = quote(relative.replace(os.sep, "/"))
    return found


def _check_rows(about, results, language):
    return [_check_row(item, about.checks.get(item.grade_id), language) for item in statistics.items(results)]


def _check_row(item, check, language):
    if check is None:  # graded by a check that the week no longer has
        return CheckRow(item, item.title, item.grade_id)
    return CheckRow(item, check.title.to(language), check.name)


def _mistake_rows(about, results, language):
    return [
        MistakeRow(seen, known.hint.to(language) if known else seen.hint)
        for seen in statistics.mistakes(results)
        for known in [about.mistakes.get((seen.exercise, seen.name))]
    ]


def _statuses(results):
    """The statuses that occur, in a fixed order, and the counts of each exercise."""
    counts = statistics.statuses(results)
    seen = {status for counter in counts.values() for status in counter}
    return sorted(seen, key=statistics.order_of_status), counts


def _broken(results):
    """(student, exercise, check) where a check itself broke on an answer."""
    return [
        (result.student, exercise.name, check)
        for result in results
        for exercise in result.exercises
        for check in exercise.checks
        if check.internal
    ]


def _student_row(about, result):
    books = about.books[result.student]
    return StudentRow(
        result,
        {e.name: books.of(e)[0] for e in result.exercises if not books.waiting(e)},
        books.total,
        books.total != result.points,
        ", ".join(exercise.recognised for exercise in result.exercises if exercise.recognised),
        about.pages.get(result.student, ""),
    )
