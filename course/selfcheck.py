"""A student's own check at home: runs a notebook with its visible checks, in a process of its own."""

import ast
import itertools
import json
from typing import NamedTuple

from rich import box
from rich.table import Table
from rich.text import Text as Plain

from course.at_home import needed
from course.errors import CourseError
from course.language import LANGUAGES, Text
from course.nbgrader_cells import grade_id, is_blank, is_check, is_question, points
from course.printable import plain
from course.sandbox.process import PlainProcess
from course.sandbox.session import Session
from course.tables import print_table

NOT_A_NOTEBOOK = Text("{path}: 노트북 파일이 아닙니다.", "{path} is not a notebook.")
NO_CHECKS = Text(
    "{path}: 검사 셀이 없습니다. 이 과목의 과제 노트북인지 확인하세요.",
    "{path} has no checks in it. Is it an assignment of this course?",
)
STOPPED = Text("셀이 끝나지 않았습니다({status}).", "The cell did not finish ({status}).")
EXERCISE, RESULT, POINTS = Text("문제", "exercise"), Text("검사와 결과", "check and result"), Text("점수", "points")
HIDDEN = Text("숨은 검사 {count}개: 제출한 뒤에 채점합니다", "hidden checks ({count}): they run after you hand in")
OFF = Text("공개 검사는 이 시험에서 꺼져 있습니다", "the visible check is off in this exam")
ALL_OFF = Text(
    "이 시험에서는 공개 검사를 껐습니다. 잘못된 것이 아닙니다. 답은 제출한 뒤에 채점합니다.",
    "Visible checks are off in this exam. Nothing is wrong: your answers are graded after you hand in.",
)
BY_HAND = Text(
    "글로 쓴 답 {points:g}점은 사람이 읽고 줍니다.", "Answers in words, {points:g} points, are read by a person."
)
NOTHING = Text("아직 답을 쓰지 않았습니다.", "Nothing is written yet.")
SHORT = Text(
    "{size}자를 썼습니다. {least}자쯤은 써야 설명할 수 있습니다(빈칸 제외).",
    "{size} characters written; it takes some {least} to explain this (spaces not counted).",
)
WRITTEN = Text("{size}자를 썼습니다(빈칸 제외).", "{size} characters written (spaces not counted).")
TOTAL = Text(
    "공개 검사 {points:g}/{visible:g}점. 숨은 검사 {hidden:g}점은 제출한 뒤에 채점합니다.",
    "Visible checks: {points:g} of {visible:g} points. Hidden checks, {hidden:g} points, run after you hand in.",
)


class CheckedCell(NamedTuple):
    """A check's cell: its title, a Text, and its message; `passed` is None for a hidden one, which has neither.

    So it is for a visible one that is off in an exam.
    """

    exercise: str
    title: Text
    points: float
    passed: bool | None
    message: str
    off: bool = False


class Notebook(NamedTuple):
    """A student's notebook: its heading, the language in which it was handed out or None, and its cells.

    `code` are those that its checks need, `sources` what they hold;
    `words` are the cells in which questions are answered in words.
    """

    heading: str
    language: str | None
    code: list[dict]
    sources: list[str]
    words: list[dict]


def read_notebook(path):
    """The Notebook in the file `path`. Raises CourseError, and OSError where there is no file."""
    try:
        raw = json.loads(path.read_bytes())
        code = needed([cell for cell in raw["cells"] if cell["cell_type"] == "code"])
        sources = ["".join(cell["source"]) for cell in code]
        written = [cell for cell in raw["cells"] if cell["cell_type"] == "markdown"]
        prose = ["".join(cell["source"]) for cell in written]
        language = raw.get("metadata", {}).get("course", {}).get("language")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CourseError(NOT_A_NOTEBOOK.format(path=path)) from None
    if not any(map(is_check, code)):
        raise CourseError(NO_CHECKS.format(path=path))
    lines = "\n".join(prose).splitlines()
    heading = next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), path.stem)
    words = [cell for cell in written if is_question(cell) and grade_id(cell)]
    return Notebook(heading, language if language in LANGUAGES else None, code, sources, words)


def check_notebook(notebook, limits, start_process=PlainProcess):
    """The CheckedCells of a Notebook, run in order in a child."""
    with Session(notebook.sources, limits, start_process) as session:
        session.run()
        cells = zip(notebook.code, notebook.sources, strict=True)
        return [_checked(cell, source, session.runs[i]) for i, (cell, source) in enumerate(cells) if is_check(cell)]


def print_checks(heading, checked, words=()):
    """Prints the table of checks, and of a Notebook's `words`; returns 0 when all visible ones passed, else 1."""
    print(plain(heading))
    table = Table(str(EXERCISE), "", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(str(RESULT))
    table.add_column(str(POINTS), justify="right")
    for exercise, cells in itertools.groupby(checked, lambda cell: cell.exercise):
        for number, row in enumerate(_rows(list(cells))):
            table.add_row(*(Plain(plain(text)) for text in ("" if number else exercise, *row)))
    for cell in words:
        table.add_row(*(Plain(plain(text)) for text in (grade_id(cell), "✎", _words(cell), f"–/{points(cell):g}")))
    print_table(table)
    visible = [cell for cell in checked if cell.passed is not None]
    hidden = sum(cell.points for cell in checked if cell.passed is None)
    earned = sum(cell.points for cell in visible if cell.passed)
    print(TOTAL.format(points=earned, visible=sum(cell.points for cell in visible), hidden=hidden))
    if any(cell.off for cell in checked):
        print(ALL_OFF)
    if words:
        print(BY_HAND.format(points=sum(map(points, words))))
    return 0 if all(cell.passed for cell in visible) else 1


def _words(cell):
    """What there is to say of an answer in words before it is handed in: whether there is one, and how long."""
    about = cell["metadata"].get("course")
    least = about.get("least") if isinstance(about, dict) else None
    answer = "".join(cell["source"])
    if is_blank(answer):
        return str(NOTHING)
    size = len("".join(answer.split()))
    return str((SHORT if isinstance(least, int) and size < least else WRITTEN).format(size=size, least=least))


def _rows(cells):
    """Sign, words and points: a row for each visible check of an exercise, and one for its hidden ones."""
    for cell in cells:
        if cell.passed is not None:
            told = f"{cell.title}\n{cell.message}" if cell.message else str(cell.title)
            yield "✓" if cell.passed else "✗", told, f"{cell.points if cell.passed else 0:g}/{cell.points:g}"
        elif cell.off:
            yield "–", str(OFF), f"–/{cell.points:g}"
    hidden = [cell.points for cell in cells if cell.passed is None and not cell.off]
    if hidden:
        yield "–", str(HIDDEN.format(count=len(hidden))), f"–/{sum(hidden):g}"


def _checked(cell, source, run):
    exercise = (grade_id(cell) or "").rpartition("-")[0]
    if "run_check(" not in source:
        return CheckedCell(exercise, Text.same(""), points(cell), None, "", "check_is_off(" in source)
    errors = [o["evalue"] for o in run.outputs if o.get("output_type") == "error"]
    message = errors[0] if errors else "" if run.status == "ran" else str(STOPPED.format(status=run.status))
    title = _title(source) or Text.same(grade_id(cell) or "")
    return CheckedCell(exercise, title, points(cell), run.status == "ran", message)


def _title(source):
    """The title of the check that a cell defines, as a Text; None where it defines none.

    It is read, not asked of the notebook, since it has to be known of a check that did not run too.
    """
    try:
        nodes = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError):
        return None
    for node in nodes:
        for mark in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "check":
                return _text_of(mark) or Text.same(node.name.replace("_", " "))
    return None


def _text_of(mark):
    """The Text that a decorator's `title=` is written as, or None."""
    for keyword in mark.keywords:
        if keyword.arg == "title" and isinstance(keyword.value, ast.Call):
            words = {part.arg: part.value for part in keyword.value.keywords}
            try:
                return Text(**{language: str(ast.literal_eval(words[language])) for language in LANGUAGES})
            except (KeyError, ValueError):
                return None
    return None
