"""Reads a class's hand-ins for comparison, and what of their code everybody was given."""

import jupytext

from course.authoring.build import build_assignment
from course.checks.failures import NUMBER
from course.grading.submission import Unreadable, parse
from course.language import LANGUAGES
from course.nbgrader_cells import grade_id
from course.similarity.compare import Answer
from course.similarity.fingerprints import prints_of

OTHERS = "–"  # cells that belong to no exercise
MOST_OTHERS = 40


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


def given_sources(week):
    """The code that everybody has (released cells, the lecture) and the reference's."""
    yield from _released(week)
    yield from week.reference_sources().values()
    if week.lecture.is_file():
        yield from (cell.source for cell in jupytext.read(week.lecture).cells if cell.cell_type == "code")


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
        if exercise.status not in ("passed", "not attempted", "missing")
    }
