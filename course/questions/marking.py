"""Reads the notebooks of questions that came back, and judges each answer by its key. Nothing of them is run."""

import ast
from typing import NamedTuple

from course.grading.submission import OTHER_STUDENT, OTHER_WEEK, Unreadable, about_of, parse
from course.language import Text
from course.nbgrader_cells import grade_id
from course.questions.choosing import MOST
from course.questions.kept import all_kept, assignment_of
from course.questions.keys import ERROR, LINE
from course.questions.notebook import ANSWER, answer_id
from course.sandbox.wire import whole
from course.semester.handed_in import NO_SUBMISSION, Entry

MOST_ANSWER = 2_000  # characters
CLOSE = 1e-6
ERRORS = ("error", "오류")
RIGHT, WRONG, BLANK, UNREADABLE = "right", "wrong", "blank", "not an answer"
NOT_ASKED = Text("이 학생에게는 질문을 만들지 않았습니다.", "no questions were made for this student.")


class Marked(NamedTuple):
    """What a student's notebook came to: a verdict a question, or `why` (a Text) there are none."""

    student: str
    verdicts: list[str]
    asked: int
    why: Text | None = None
    missing: bool = False

    @property
    def points(self):
        """Points of MOST: the share of right answers, however many questions there were."""
        return round(MOST * self.verdicts.count(RIGHT) / self.asked, 2) if self.asked else 0.0


def mark_class(semester, week, entries):
    """The Marked of each student who got questions or handed some in."""
    kept = all_kept(semester, week)
    owners = {one.mark for one in kept.values()}
    found = []
    missing = kept.keys() - {entry.student for entry in entries}
    for entry in sorted([*entries, *(Entry(student, None) for student in missing)], key=lambda one: one.student):
        mine = kept.get(entry.student)
        if mine and mine.questions:
            found.append(_marked(week, entry, mine, owners))
        elif entry.path is not None:
            found.append(Marked(entry.student, [], 0, NOT_ASKED))
    return found


def _marked(week, entry, mine, owners):
    asked = len(mine.questions)
    data = entry.read(assignment_of(week))
    if isinstance(data, Text):
        return Marked(entry.student, [], asked, data, missing=data is NO_SUBMISSION)
    try:
        verdicts = verdicts_of(week, parse(data), mine, owners)
    except Unreadable as error:
        return Marked(entry.student, [], asked, error.reason)
    return Marked(entry.student, verdicts, asked)


def verdicts_of(week, raw, mine, owners):
    """A verdict a question of a parsed notebook. Raises Unreadable where it is another week's or another student's."""
    about = about_of(raw)
    actual, expected = about.get("week"), assignment_of(week).slug
    if isinstance(actual, str) and actual != expected:
        raise Unreadable(OTHER_WEEK.format(expected=expected, actual=whole(actual[:80])))
    mark = about.get("variant")
    if isinstance(mark, str) and mark in owners and mark != mine.mark:
        raise Unreadable(OTHER_STUDENT)
    cells = {grade_id(cell): _source(cell) for cell in raw["cells"]}
    return [
        verdict(question.key, cells.get(answer_id(number), ""), ANSWER.format(number=number))
        for number, question in enumerate(mine.questions, 1)
    ]


def verdict(key, source, blank):
    """Whether the source of an answer's cell says what the Key says."""
    if source.strip() in ("", blank):
        return BLANK
    try:
        answer = _literal(source, blank.partition(" ")[0])
        return RIGHT if _is_right(key, answer) else WRONG
    except (ValueError, SyntaxError, TypeError, OverflowError, RecursionError, MemoryError):
        return UNREADABLE


def _source(cell):
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _literal(source, name):
    """The plain value that a cell gives to `name`, last; also as np.array(…), or written alone."""
    if len(source) > MOST_ANSWER:
        raise ValueError
    value = None
    for one in ast.parse(source).body:
        if isinstance(one, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in one.targets):
            value = one.value
        elif isinstance(one, ast.Expr) and value is None:
            value = one.value
    if value is None:
        raise ValueError
    if isinstance(value, ast.Call) and len(value.args) == 1 and _name(value.func) in ("array", "shape", "float", "int"):
        value = value.args[0]
    return ast.literal_eval(value)


def _name(node):
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_right(key, answer):
    if key.kind == LINE:
        first, last = key.value
        return type(answer) is int and first <= answer <= last
    if key.kind == ERROR or isinstance(answer, str):
        return key.kind == ERROR and isinstance(answer, str) and answer.strip().lower() in ERRORS
    return _same(key.value, answer)


def _same(right, answer):
    if isinstance(right, list):
        alike = isinstance(answer, list | tuple) and len(answer) == len(right)
        return alike and all(map(_same, right, answer))
    return isinstance(answer, bool | int | float) and abs(float(right) - float(answer)) <= CLOSE
