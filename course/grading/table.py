"""What the terminal shows of a class: a table of points, and a bar while grading goes on."""

import contextlib

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

from course.language import Text

HEAD = {
    "student": Text("학생", "student"),
    "about": Text("내용", "what it is"),
    "total": Text("합계", "total"),
    "recognised": Text("알아본 실수", "recognised"),
    "seconds": Text("초", "s"),
}
GRADING = Text("채점", "grading")
NOT_SUBMITTED = Text("미제출", "not submitted")


def class_table(results, about=None):
    """Prints points by exercise, what was recognised or wrong with the file, and seconds.

    `about` maps a student to a word on what the submission is.
    """
    results = list(results)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    exercises = results[0].exercises
    table.add_column(str(HEAD["student"]), no_wrap=True)
    if about:
        table.add_column(str(HEAD["about"]))
    for number, _ in enumerate(exercises, 1):
        table.add_column(str(number), justify="right")
    table.add_column(str(HEAD["total"]), justify="right")
    table.add_column(str(HEAD["recognised"]))
    table.add_column(str(HEAD["seconds"]), justify="right")
    for result in results:
        table.add_row(*map(Plain, _row(result, about)))
    console = Console()
    console.print(
        *(f"[{n}] {e.name} ({e.max:g})" for n, e in enumerate(exercises, 1)), sep="  ", markup=False
    )
    console.print(table)


def _row(result, about):
    notes = [e.recognised for e in result.exercises if e.recognised] or result.problems
    points = (
        [f"{e.points:g}" for e in result.exercises] if result.submitted else ["–"] * len(result.exercises)
    )
    return [
        result.student,
        *([str(about.get(result.student, ""))] if about else []),
        *points,
        f"{result.points:g}/{result.max:g}",
        ", ".join(notes) if result.submitted else str(NOT_SUBMITTED),
        f"{result.seconds:.1f}",
    ]


@contextlib.contextmanager
def progress_bar(total):
    """A bar on stderr with done, elapsed and time to go; gives the function to call for each Result."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    times = (TimeElapsedColumn(), TextColumn("·"), TimeRemainingColumn())
    with Progress(*columns, *times, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(str(GRADING), total=total)
        yield lambda result: progress.advance(task)
