"""A student's own check at home: runs a notebook with its visible checks, in a process of its own."""

import json
import re
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Plain

from course.errors import CourseError
from course.language import Text
from course.nbgrader_cells import grade_id, is_check, points
from course.sandbox.session import Session

NOT_A_NOTEBOOK = Text("{path}: 노트북 파일이 아닙니다.", "{path} is not a notebook.")
NO_CHECKS = Text(
    "{path}: 검사 셀이 없습니다. 이 과목의 과제 노트북인지 확인하세요.",
    "{path} has no checks in it. Is it an assignment of this course?",
)
STOPPED = Text("셀이 끝나지 않았습니다({status}).", "The cell did not finish ({status}).")
AFTER = Text("제출한 뒤에 채점합니다", "runs after you hand in")
HEAD = [
    Text("문제", "exercise"),
    Text("검사", "check"),
    Text("점수", "points"),
    Text("결과", "result"),
]
HIDDEN = Text("숨은 검사", "hidden check")
TOTAL = Text(
    "공개 검사 {points:g}/{visible:g}점. 숨은 검사 {hidden:g}점은 제출한 뒤에 채점합니다.",
    "Visible checks: {points:g} of {visible:g} points. Hidden checks, {hidden:g} points, run after you hand in.",
)


class CheckedCell(NamedTuple):
    """A check's cell: `passed` is None for a hidden check."""

    exercise: str
    check: str
    points: float
    passed: bool | None
    message: str


def check_notebook(path, limits):
    """The CheckedCells of the notebook at `path`, run in order. Raises CourseError."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        sources = ["".join(cell["source"]) for cell in code]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CourseError(NOT_A_NOTEBOOK.format(path=path)) from None
    checks = [i for i, cell in enumerate(code) if is_check(cell)]
    if not checks:
        raise CourseError(NO_CHECKS.format(path=path))
    with Session(sources, limits) as session:
        session.run()
        return [_checked(code[i], sources[i], session.runs[i]) for i in checks]


def print_checks(checked):
    """Prints the table of checks and the points; returns 0 when every visible check passed, else 1."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in HEAD:
        table.add_column(str(head))
    for cell in checked:
        table.add_row(*map(Plain, _row(cell)))
    Console().print(table)
    visible = [cell for cell in checked if cell.passed is not None]
    hidden = sum(cell.points for cell in checked if cell.passed is None)
    earned = sum(cell.points for cell in visible if cell.passed)
    print(TOTAL.format(points=earned, visible=sum(cell.points for cell in visible), hidden=hidden))
    return 0 if all(cell.passed for cell in visible) else 1


def _checked(cell, source, run):
    exercise = (grade_id(cell) or "").rpartition("-")[0]
    called = re.search(r"^run_check\((\w+)\)", source, re.MULTILINE)
    if not called:
        return CheckedCell(exercise, str(HIDDEN), points(cell), None, str(AFTER))
    name = called[1].replace("_", " ")
    errors = [o["evalue"] for o in run.outputs if o.get("output_type") == "error"]
    message = errors[0] if errors else "" if run.status == "ran" else str(STOPPED.format(status=run.status))
    return CheckedCell(exercise, name, points(cell), run.status == "ran", message)


def _row(cell):
    if cell.passed is None:
        return cell.exercise, cell.check, f"– /{cell.points:g}", cell.message
    return (
        cell.exercise,
        cell.check,
        f"{cell.points if cell.passed else 0:g}/{cell.points:g}",
        f"{'✓' if cell.passed else '✗'} {cell.message}",
    )
