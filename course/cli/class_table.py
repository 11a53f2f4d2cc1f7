"""What the terminal shows of a class: a table of points, and a bar while grading goes on."""

import contextlib
import time

from rich import box
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text as Plain

from course.grading.classroom import Watcher
from course.language import Text
from course.printable import plain
from course.tables import print_table

HEAD = {
    "student": Text("학생", "student"),
    "about": Text("내용", "what it is"),
    "total": Text("합계", "total"),
    "recognised": Text("알아본 실수", "recognised"),
    "seconds": Text("초", "s"),
}
GRADING = Text("채점", "grading")
RATE = Text("분당 {rate:.0f}", "{rate:.0f}/min")
FAILED = Text("읽지 못함 {failed}", "{failed} not read")
SLOWEST = Text("가장 오래: {student}", "longest: {student}")
NOT_SUBMITTED = Text("미제출", "not submitted")


def class_table(results, about=None):
    """Prints points by exercise, what was recognised or wrong with the file, and seconds, under the week's title.

    `about` maps a student to a word on what the submission is.
    """
    results = list(results)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    exercises = results[0].exercises
    table.add_column(str(HEAD["student"]))
    if about:
        table.add_column(str(HEAD["about"]))
    for number, _ in enumerate(exercises, 1):
        table.add_column(str(number), justify="right")
    table.add_column(str(HEAD["total"]), justify="right")
    table.add_column(str(HEAD["recognised"]))
    table.add_column(str(HEAD["seconds"]), justify="right")
    for result in results:
        table.add_row(*(Plain(plain(cell)) for cell in _row(result, about)))
    console = Console()
    console.print(results[0].title, style="bold", markup=False)
    console.print(*(f"[{n}] {e.name} ({e.max:g})" for n, e in enumerate(exercises, 1)), sep="  ", markup=False)
    print_table(table, console)


def _row(result, about):
    notes = [e.recognised for e in result.exercises if e.recognised and not result.ungraded] or result.problems
    points = [_points(e) if result.submitted else "–" for e in result.exercises]
    return [
        result.student,
        *([str(about.get(result.student, ""))] if about else []),
        *points,
        f"{'?' if result.ungraded else f'{result.points:g}'}/{result.max:g}",
        ", ".join(notes) if result.submitted else str(NOT_SUBMITTED),
        f"{result.seconds:.1f}",
    ]


def _points(exercise):
    return "?" if exercise.ungraded else "✎" if exercise.by_hand else f"{exercise.points:g}"


class _Bar(Watcher):
    """A bar with done, failed, rate, time to go and the slowest of those being graded."""

    def __init__(self, progress, total):
        self._progress = progress
        self._since = {}
        self._failed = 0
        self._task = progress.add_task(str(GRADING), total=total, rate="", failed="", slowest="")

    def expect(self, total):
        """Says how many there are."""
        self._progress.update(self._task, total=total)

    def started(self, student):
        """Begins a student's time."""
        self._since[student] = time.monotonic()

    def finished(self, result):
        """Counts a student done."""
        self._since.pop(result.student, None)
        self._failed += bool(result.problems and not result.points)
        task = self._progress.tasks[self._task]
        rate = 60 * (task.completed + 1) / max(task.elapsed or 0, 1e-3)
        self._progress.update(
            self._task,
            advance=1,
            rate=RATE.format(rate=rate),
            failed=FAILED.format(failed=self._failed) if self._failed else "",
            slowest=SLOWEST.format(student=plain(next(iter(self._since)))) if self._since else "",
        )


@contextlib.contextmanager
def progress_bar(total=None):
    """A bar on stderr while grading goes on; gives its Watcher, which may be told later how many there are."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    more = (TextColumn("{task.fields[failed]} {task.fields[rate]}"), TimeElapsedColumn(), TextColumn("·"))
    last = (TimeRemainingColumn(), TextColumn("{task.fields[slowest]}", markup=False))
    with Progress(*columns, *more, *last, console=Console(stderr=True), transient=True) as progress:
        yield _Bar(progress, total)
