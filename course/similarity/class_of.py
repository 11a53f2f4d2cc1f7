"""Reads a class's hand-ins for comparison, and what of their code everybody was given."""

import json
import re

from course.authoring.build import build_assignment
from course.authoring.personal import told_of
from course.authoring.reference import exercise_source
from course.authoring.text import text_of
from course.checks.failures import NUMBER, UNANSWERED
from course.grading.submission import Unreadable, parse
from course.language import LANGUAGES
from course.nbgrader_cells import grade_id
from course.similarity.compare import Answer
from course.similarity.fingerprints import prints_of

OTHERS = "–"  # cells that belong to no exercise
MOST_OTHERS = 40
FENCED = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def class_of(semester, week, entries, watch=lambda student: None):
    """(student -> Answers, students whose notebook cannot be read) of what was handed in."""
    wrong = {result.student: _wrong(result) for result in semester.results(week)}
    names = {exercise.name for exercise in build_assignment(week, "en").exercises}
    released = {source.strip() for source in _released(week)}
    found, unread = {}, []
    for entry in entries:
        if entry.path is None or not entry.is_named:
            continue
        watch(entry.student)
        data = entry.read(week)
        try:
            cells = parse(data)["cells"] if isinstance(data, bytes) else None
        except Unreadable:
            cells = None
        if cells is None:
            unread.append(entry.student)
        else:
            found[entry.student] = _answers(cells, names, released, wrong.get(entry.student, {}))
    return found, unread


def given_sources(week, drawn=()):
    """The code that everybody has (released cells, the lecture) and the reference's.

    `drawn` are the numbers that an exam handed out, exercise -> numbers for each student: what stands in some texts
    alone, a function to mend, is given to those who got it, and so is its answer.
    """
    yield from _released(week)
    yield from (path.read_text(encoding="utf-8") for path in week.reference_sources())
    if week.lecture.is_file():
        yield from (cell.source for cell in text_of(week.lecture).cells if cell.cell_type == "code")
    yield from _drawn_sources(week, drawn)


def _drawn_sources(week, drawn):
    """The code in the texts of each student's numbers, and the reference of what is drawn itself."""
    functions = {name: one for name, one in week.load_personal().items() if one.source}
    found = set()
    for numbers in drawn:
        told = told_of(week._replace(numbers=json.dumps(numbers))).values()
        found.update(code for text in told for words in text for code in FENCED.findall(words))
        found.update(exercise_source(one.source(numbers[name]), name) for name, one in functions.items())
    return found


def _released(week):
    """The sources of the code cells that were handed out, in both languages."""
    cells = [cell for language in LANGUAGES for cell in build_assignment(week, language).release["cells"]]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def _answers(cells, names, released, wrong):
    """The last cell of each exercise, and a few of the student's own as one."""
    found, others = {}, []
    for cell in cells:
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        name = grade_id(cell)
        if name in names:
            found[name] = Answer(name, source, wrong.get(name, ""))
        elif cell.get("cell_type") == "code" and name is None and source.strip() not in released:
            others.append(source)
    own = "\n\n".join(filter(_is_code, others[:MOST_OTHERS]))
    return [*found.values(), *([Answer(OTHERS, own)] if own else [])]


def _is_code(source):
    try:
        return bool(prints_of(source))
    except SyntaxError:
        return False


def _wrong(result):
    """Exercise -> what is wrong with it, numbers aside."""
    return {
        exercise.name: f"{exercise.status} {exercise.recognised or NUMBER.sub('#', exercise.message)}"
        for exercise in result.exercises
        if exercise.status not in ("passed", *UNANSWERED)
    }
