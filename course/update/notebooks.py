"""Updates a notebook file: finds the newer version, keeps a backup, writes whole or not at all."""

import json
from pathlib import Path
from typing import NamedTuple

import nbformat

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.nbgrader_cells import grade_id
from course.released import about, exercise_of, is_as_released, source_of
from course.update.merge import merge

BACKUP = ".backup"
NOT_A_NOTEBOOK = Text(
    "{path}: 노트북 파일이 아니거나 손상되었습니다. Jupyter에서 열리는지 확인하고, 열리면 저장한 뒤 다시 실행하세요.",
    "{path} is not a notebook, or is damaged. See that Jupyter opens it; if so, save it there and try again.",
)
NO_ASSIGNMENT = Text(
    "{path}: 이 과목의 과제 노트북이 아닙니다. 과제의 새 노트북을 정하세요.",
    "{path} is no assignment of this course. Name the assignment's new notebook.",
)
OTHER_WEEK = Text(
    "서로 다른 과제입니다: {old}은(는) {old_week}, {new}은(는) {new_week}. 같은 과제의 새 노트북을 정하세요.",
    "these are two assignments: {old} is {old_week}, {new} is {new_week}. Name the same assignment's new notebook.",
)
HAS_ANSWERS = Text(
    "{new}: 여러분의 답이 있어 새 노트북으로 쓸 수 없습니다. "
    "순서는 course update 내_노트북.ipynb 새_노트북.ipynb입니다.",
    "{new} has answers in it, so it is no new notebook. The order is course update MINE.ipynb NEW.ipynb.",
)
NOTHING_NEW = Text(
    "{folder}: {old}보다 새로운 노트북이 없습니다. 새 노트북을 받아 정하세요: course update {old} 새_노트북.ipynb",
    "{folder} holds no newer version of {old}. Get it and name it: course update {old} NEW.ipynb",
)
SEVERAL = Text(
    "새 노트북이 여럿입니다: {names}. 하나를 정하세요: course update {old} {first}",
    "there are several new notebooks: {names}. Name one: course update {old} {first}",
)


class Updated(NamedTuple):
    """What was done: the Rows, the backup (None where nothing had to be), and the new notebook's language."""

    rows: list
    backup: Path | None
    languages: tuple


def update(mine, new=None):
    """Takes the answers in the file `mine` into the newer version `new`, or the one beside it. Raises CourseError.

    The result takes the place of `mine`, of which a copy is kept; `new` stays as it is.
    """
    mine = Path(mine)
    old = read_notebook(mine)
    new = Path(new) if new else newer_beside(mine, old)
    newest = read_notebook(new)
    _require_fit(mine, old, new, newest)
    languages = about(old).get("language"), about(newest).get("language")
    if about(old).get("content") == about(newest).get("content") is not None:
        return Updated([], None, languages)
    made, rows = merge(old, newest)
    text = _text(made)
    backup = _keep(mine)
    write_atomically(mine, text)
    return Updated(rows, backup, languages)


def read_notebook(path):
    """The notebook in a file, as a dict with cells that have sources. Raises CourseError, or OSError."""
    try:
        notebook = json.loads(path.read_bytes())
        good = notebook["nbformat"] == 4 and all(source_of(cell) is not None for cell in notebook["cells"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        good = False
    if not good:
        raise CourseError(NOT_A_NOTEBOOK.format(path=path))
    return notebook


def newer_beside(mine, old):
    """The one untouched notebook of a later release of the same assignment in the folder of `mine`."""
    found = {}
    for path in sorted(mine.absolute().parent.glob("*.ipynb")):
        try:
            other = read_notebook(path)
        except (CourseError, OSError):
            continue
        if about(other).get("week") == about(old).get("week") and _is_later(other, old) and _is_untouched(other):
            found.setdefault((_release(other), about(other).get("content")), path)
    if not found:
        raise CourseError(NOTHING_NEW.format(folder=mine.absolute().parent, old=mine))
    latest = [path for (number, _), path in found.items() if number == max(number for number, _ in found)]
    if len(latest) > 1:
        names = ", ".join(path.name for path in latest)
        raise CourseError(SEVERAL.format(names=names, old=mine, first=latest[0].name))
    return latest[0]


def _require_fit(mine, old, new, newest):
    ours = {grade_id(cell) for cell in newest["cells"]} - {None}
    if not ours or not about(newest).get("week"):
        raise CourseError(NO_ASSIGNMENT.format(path=new))
    weeks = about(old).get("week"), about(newest)["week"]
    if weeks[0] and weeks[0] != weeks[1]:
        raise CourseError(OTHER_WEEK.format(old=mine, new=new, old_week=weeks[0], new_week=weeks[1]))
    if not weeks[0] and not ours & {grade_id(cell) for cell in old["cells"]}:
        raise CourseError(NO_ASSIGNMENT.format(path=mine))
    if not _is_untouched(newest):
        raise CourseError(HAS_ANSWERS.format(new=new))


def _is_untouched(notebook):
    return all(is_as_released(cell) for cell in notebook["cells"] if exercise_of(cell))


def _is_later(other, old):
    return about(other).get("content") != about(old).get("content") and _release(other) >= _release(old)


def _release(notebook):
    number = about(notebook).get("release")
    return number if isinstance(number, int) else 0


def _text(notebook):
    """The notebook as the bytes of a file, read again and found to be one."""
    text = nbformat.writes(nbformat.from_dict(notebook)) + "\n"
    nbformat.validate(nbformat.reads(text, as_version=4))
    return text.encode("utf-8", "replace")  # half a surrogate pair is no character


def _keep(path):
    """Copies the file to the first free PATH.backupN.ipynb; returns it."""
    data, number = path.read_bytes(), 1
    while True:
        backup = path.with_name(f"{path.stem}{BACKUP}{number}.ipynb")
        try:
            with open(backup, "xb") as file:
                file.write(data)
            return backup
        except FileExistsError:
            number += 1
