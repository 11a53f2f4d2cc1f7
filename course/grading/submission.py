"""Reads a submitted notebook, which may be anything, against the assignment that was handed out."""

import copy
import json
import re
from typing import NamedTuple

from course.authoring import cells
from course.authoring.build import Assignment, without_hints
from course.authoring.repository import VARIANT
from course.checks.failures import ANOTHERS, REFUSED
from course.inert.prose import Prose
from course.language import LANGUAGES, Text
from course.nbgrader_cells import grade_id, is_check, is_question, is_solution
from course.sandbox.wire import whole
from course.semester.handed_in import MAX_BYTES, TOO_LARGE

MAX_CELLS = 2_000
MARK = re.compile(f"[0-9a-f]{{{VARIANT}}}")

TOO_MANY = Text(
    "노트북에 셀이 너무 많습니다({count:,}개, 최대 {limit:,}개). 나누어 준 노트북에 답을 써서 다시 제출하세요.",
    "The notebook has too many cells ({count:,}, at most {limit:,}). Write your answers in the notebook that was "
    "handed out, and hand in again.",
)
NOT_JSON = Text(
    "노트북 파일이 아니거나 파일이 손상되었습니다. Jupyter에서 열리는지 확인하고 다시 제출하세요.",
    "This is not a notebook, or the file is damaged. See that Jupyter opens it, and hand in again.",
)
NOT_V4 = Text(
    "오래되었거나 잘못된 노트북 형식입니다. Jupyter에서 열어 저장한 뒤 다시 제출하세요.",
    "An old or wrong notebook format. Open and save it in Jupyter, and hand in again.",
)
OTHER_WEEK = Text(
    "다른 과제의 노트북입니다: 기대한 과제 {expected}, 제출한 과제 {actual}.",
    "This is another assignment's notebook: expected {expected}, got {actual}.",
)
OTHER_STUDENT = Text(
    "다른 학생에게 나누어 준 노트북입니다. 채점하지 않았습니다. 자신의 노트북을 제출하세요.",
    "This notebook was handed out to another student; it is not graded. Hand in your own.",
)
UNMARKED = Text(
    "누구에게 나누어 준 노트북인지 알려 주는 표시가 없습니다. 제출한 학생의 수로 채점합니다.",
    "The mark that tells to whom this notebook was handed out is gone; it is graded by the numbers of the student who "
    "handed it in.",
)
NOTHING_OURS = Text(
    "이 과제의 셀이 하나도 없습니다. 나누어 준 노트북에 답을 써서 제출하세요.",
    "No cell of this assignment is in it. Write your answers in the notebook that was handed out.",
)
DUPLICATED = Text(
    "셀 {cell}: 두 번 이상 나옵니다. 마지막 셀로 채점합니다.",
    "Cell {cell} stands more than once; the last one is graded.",
)
DELETED = Text("셀 {cell}: 삭제되었습니다.", "Cell {cell} was deleted.")
RESTORED = Text(
    "셀 {cell}: 삭제되어 원래 셀을 되돌려 놓았습니다.", "Cell {cell} was deleted; the original was put back."
)
EDITED = Text(
    "셀 {cell}: 수정되었습니다. 원래 셀로 채점합니다.",
    "Cell {cell} was edited; the original is used for grading.",
)


class Unreadable(ValueError):
    """A submission that cannot be graded at all; `reason` is a Text for the student, `status` its exercises'.

    `variant` is the mark of the student to whom the notebook was handed out, where that is another one.
    """

    def __init__(self, reason, variant=""):
        super().__init__(reason.en)
        self.reason, self.variant = reason, variant
        self.status = ANOTHERS if variant else REFUSED


class Submission(NamedTuple):
    """A notebook made whole: the student's cells, our locked cells, and what had to be mended.

    `cells` are fresh cells with our metadata and no outputs; nothing but sources is the student's, and of prose
    what shows it and cannot run. `answers` holds what was written in answer to each question, as it was written.
    """

    cells: list
    problems: list[Text]
    answers: dict[str, str]


def read_submission(raw, assignment: Assignment):
    """The Submission in `raw`, as `parse` gave it. Raises Unreadable."""
    ours = {grade_id(cell): cell for cell in _ours(assignment.release)}
    _check_week(raw, assignment, ours)
    problems, answers = _check_variant(raw, assignment), {}
    found = _claim(raw["cells"], ours, assignment, problems, answers)
    cells = _restore(found, assignment.release, problems)
    return Submission(cells, list(dict.fromkeys(problems)), answers)  # a thousand copies are one line


def language_of(raw, default):
    """The language in which the notebook was released, or `default`."""
    language = about_of(raw).get("language")
    return language if language in LANGUAGES else default


def _ours(notebook):
    return [cell for cell in notebook["cells"] if grade_id(cell)]


def parse(data):
    """The notebook in `data` (bytes) as a dict with cells that have sources. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable(TOO_LARGE.format(size=len(data) / 1e6, limit=MAX_BYTES / 1e6))
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable(NOT_JSON) from None
    if not isinstance(raw, dict) or ("cells" not in raw and "worksheets" not in raw):
        raise Unreadable(NOT_JSON)
    if raw.get("nbformat") != 4 or not isinstance(raw.get("cells"), list):
        raise Unreadable(NOT_V4)
    if len(raw["cells"]) > MAX_CELLS:
        raise Unreadable(TOO_MANY.format(count=len(raw["cells"]), limit=MAX_CELLS))
    if not all(isinstance(cell, dict) and isinstance(_source(cell), str) for cell in raw["cells"]):
        raise Unreadable(NOT_V4)
    return raw


def _source(cell):
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    return whole(source) if isinstance(source, str) else None


def about_of(raw):
    """What our builder wrote of the notebook in its metadata; {} where it is gone."""
    metadata = raw.get("metadata")
    about = metadata.get("course") if isinstance(metadata, dict) else None
    return about if isinstance(about, dict) else {}


def _check_week(raw, assignment, ours):
    expected = assignment.release["metadata"]["course"]["week"]
    actual = about_of(raw).get("week")
    if isinstance(actual, str) and actual != expected:
        raise Unreadable(OTHER_WEEK.format(expected=expected, actual=whole(actual[:80])))
    if not any(grade_id(cell) in ours for cell in raw["cells"]):
        raise Unreadable(NOTHING_OURS)


def _check_variant(raw, assignment):
    """What is wrong with the mark of the student to whom the notebook was handed out: a list of none or one Text."""
    expected = about_of(assignment.release).get("variant")
    actual = about_of(raw).get("variant")
    if expected in (None, actual):
        return []
    if not isinstance(actual, str) or not MARK.fullmatch(actual):
        return [UNMARKED]
    raise Unreadable(OTHER_STUDENT, actual)


def _claim(raw_cells, ours, assignment, problems, answers):
    """Fresh cells in the student's order; the last cell that bears one of our ids is that cell."""
    release, off = assignment.release, assignment.off
    prose = Prose(release)
    last = {grade_id(cell): number for number, cell in enumerate(raw_cells)}
    handed_out = {cell["source"].strip(): cell for cell in release["cells"] if _is_plain_code(cell)}
    fresh = []
    for number, cell in enumerate(raw_cells):
        source, claimed = _source(cell), grade_id(cell)
        if claimed in ours and last[claimed] == number and is_question(ours[claimed]):
            answers[claimed] = source
            fresh.append({**copy.deepcopy(ours[claimed]), "source": prose.cell(cell, source)["source"]})
            continue
        if claimed in ours and last[claimed] == number:
            fresh.append(_mine_or_theirs(ours[claimed], source, off.get(claimed), problems))
            continue
        if claimed in ours:
            problems.append(DUPLICATED.format(cell=claimed))
        if cell.get("cell_type") == "code":
            known = handed_out.get(source.strip())
            fresh.append(copy.deepcopy(known) if known else cells.code(source))
        else:
            fresh.append(prose.cell(cell, source))
    return fresh


def _is_plain_code(cell):
    return cell["cell_type"] == "code" and not grade_id(cell)


def _mine_or_theirs(our_cell, source, off, problems):
    """Our cell; an answer as the student wrote it. `off` is a locked cell's source in an exam without checks."""
    mine = copy.deepcopy(our_cell)
    if is_solution(our_cell):
        mine["source"] = source
    elif without_hints(source).strip() not in (our_cell["source"].strip(), off):
        problems.append(EDITED.format(cell=grade_id(our_cell)))
    return mine


def _restore(found, release, problems):
    """`found` with the cells that the student deleted put back behind the cell they followed."""
    have = {grade_id(cell) for cell in found}
    previous = None
    for cell in _ours(release):
        if grade_id(cell) not in have:
            restored = is_check(cell) or not is_solution(cell)
            problems.append((RESTORED if restored else DELETED).format(cell=grade_id(cell)))
            if restored:
                ids = [grade_id(other) for other in found]
                found.insert(ids.index(previous) + 1 if previous in ids else 0, cell)
        previous = grade_id(cell) if grade_id(cell) in [grade_id(c) for c in found] else previous
    return found
