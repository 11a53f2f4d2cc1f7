"""A student's answers and own cells, put into the notebook of a newer version; nothing is run, nothing thrown away."""

import copy
import io
import re
import tokenize
from typing import NamedTuple

from course.language import Text
from course.nbgrader_cells import grade_id, is_question
from course.released import exercise_of, is_as_released, mark_of, source_of
from course.update.own_cells import Extra, woven
from course.update.places import place_of_own, places

TAKEN = Text("답을 옮겼습니다", "your answer was taken over")
REWORDED = Text(
    "답을 옮겼습니다. 문제가 바뀌었으니 새 노트북과 비교하세요",
    "your answer was taken over; the exercise has changed: compare it with the new notebook",
)
RENAMED = Text("이름이 {new}(으)로 바뀐 문제에 답을 옮겼습니다", "your answer was taken over as {new}, its new name")
FOUND = Text(
    "과제의 셀은 없고 이 함수가 든 셀이 있어 답으로 옮겼습니다",
    "its own cell was gone; a cell of yours that defines it was taken as the answer",
)
UNTOUCHED = Text("아직 풀지 않은 문제입니다", "not answered yet")
MISSING = Text(
    "여러분의 노트북에 없던 문제입니다. 새 셀이 들어 있습니다",
    "was not in your notebook; the new version's cell is there",
)
DUPLICATE = Text(
    "같은 셀이 또 있어 보통 셀로 남겼습니다", "stood there more than once; this copy stays as an ordinary cell"
)
GONE = Text(
    "새 과제에 없는 문제라 보통 셀로 남겼습니다", "is no exercise any more; your answer stays as an ordinary cell"
)
LOCKED = Text(
    "고친 검사 셀입니다. 새 셀로 바꾸었고, 고친 것은 백업에 있습니다",
    "you had edited this locked cell; the new one is there, yours is in the backup",
)
EDITED = Text(
    "고친 설명이나 코드 셀을 보통 셀로 남겼습니다", "a cell of the assignment that you edited stays as an ordinary cell"
)
EXTRA = Text("추가한 셀을 제자리에 옮겼습니다", "a cell of your own was taken over, in its place")


class Row(NamedTuple):
    """What became of one cell."""

    cell: str
    what: Text


def merge(old, new):
    """(the new notebook with the answers and own cells of `old` in it, the Rows that tell of every cell)."""
    made = copy.deepcopy(new)
    found = places(old["cells"], new["cells"])
    answers, rows = _answers(old["cells"], new["cells"], found)
    for index, place in answers.items():
        made["cells"][place]["source"] = _renamed(old["cells"][index], new["cells"][place])
    extras, more = _extras(old["cells"], new["cells"], found, answers)
    made["cells"] = woven(made["cells"], extras)
    return made, rows + more


def _answers(old, new, found):
    """(old index -> place of the answers taken, the Rows of all exercises of `new`)."""
    answers, rows = {}, []
    for place, cell in enumerate(new):
        if not exercise_of(cell):
            continue
        indices = [index for index, its in found.items() if its == place]
        touched = [index for index in sorted(indices) if not _is_untouched(old[index], cell)]
        if touched:
            answers[touched[-1]] = place
            rows.append(_taken(old[touched[-1]], cell))
        else:
            rows.append(Row(exercise_of(cell), UNTOUCHED if indices else MISSING))
    return answers, rows


def _is_untouched(cell, new):
    return is_as_released(cell) or source_of(cell).strip() == source_of(new).strip()


def _taken(cell, new):
    name = exercise_of(new)
    if exercise_of(cell) is None:
        return Row(name, FOUND)
    if exercise_of(cell) != name:
        return Row(exercise_of(cell), RENAMED.format(new=name))
    return Row(name, TAKEN if mark_of(cell) in (None, mark_of(new)) else REWORDED)


def _renamed(cell, new):
    """The answer in `cell` under the name that `new` has."""
    source, name, wanted = source_of(cell), exercise_of(cell), exercise_of(new)
    if name in (None, wanted) or is_question(cell):  # words may say the name, and define nothing
        return source
    try:
        words = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return re.sub(rf"^def {re.escape(name)}\(", f"def {wanted}(", source, flags=re.MULTILINE)
    lines = source.splitlines(keepends=True)
    for word in reversed(words):
        if word.type == tokenize.NAME and word.string == name:
            (row, start), (_, end) = word.start, word.end
            lines[row - 1] = lines[row - 1][:start] + wanted + lines[row - 1][end:]
    return "".join(lines)


def _extras(old, new, found, answers):
    """(the Extras in the order of `old`, a Row for each and for each locked cell that was edited)."""
    kept, rows = [], []
    for index, cell in enumerate(old):
        what = None if index in answers else _fate(cell, new[found[index]] if index in found else None)
        if what:
            rows.append(Row(grade_id(cell) or _first_line(cell), what))
        if what and what != LOCKED:
            kept.append(index)
    anchors = {i: place for i, place in found.items() if i not in kept or not exercise_of(old[i])}
    return [Extra(place_of_own(index, kept, anchors), old[index]) for index in kept], rows


def _fate(cell, new):
    """What becomes of a cell that is no answer taken: a Text, or None where the new version's stands for it."""
    if new is not None and (source_of(cell).strip() == source_of(new).strip()):
        return None
    if is_as_released(cell) or not source_of(cell).strip():
        return None
    if exercise_of(cell):
        return GONE if new is None else DUPLICATE
    if grade_id(cell):
        return LOCKED
    return EDITED if mark_of(cell) else EXTRA


def _first_line(cell):
    return next(iter(source_of(cell).strip().splitlines()), "")[:40]
