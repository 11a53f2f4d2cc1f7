"""From a week's py:percent text to its notebooks, in one language."""

import copy
from typing import NamedTuple

import nbformat

from course.at_home import HEAD, TAG, is_at_home
from course.authoring import cells
from course.authoring.checks_off import off_cells, switch_off
from course.authoring.execute import run_notebook
from course.authoring.first_cell import first_cell
from course.authoring.folded import apart
from course.authoring.personal import filled, self_contained, told_of
from course.authoring.questions import Question
from course.authoring.reference import BadSource, docstrings, in_korean, stub, with_docstring
from course.authoring.rule import rule_of
from course.authoring.shown import shown
from course.authoring.text import text_of
from course.authoring.visible import check_cell, support
from course.checks.registry import Check
from course.files import write_atomically
from course.language import LANGUAGES, Text
from course.nbgrader_cells import TEXT_STUB, grade_id
from course.released import content_of, put_marks

STUB = Text("# 여기에 코드를 쓰세요.\nraise NotImplementedError", "# Write your code here.\nraise NotImplementedError")
HIDDEN = Text(
    "# 숨은 검사: {points}점. 제출한 뒤에 채점합니다.",
    "# Hidden check: {points} points. It runs after you hand in.",
)
VISIBLE = Text("# 공개 검사: {points}점", "# Visible check: {points} points")
FORM = Text(
    "# 형식 검사: 답의 형식만 확인해요. 점수는 없어요.",
    "# Check of the form: whether the answer has the right one, no more. It gives no points.",
)
SUMMARY_HEAD = Text(
    "| 문제 | 공개 검사 | 숨은 검사 | 점수 |\n|---|---|---|---|",
    "| exercise | visible checks | hidden checks | points |\n|---|---|---|---|",
)
SUMMARY_TOTAL = Text("| 합계 | | | {points} |", "| total | | | {points} |")
RULES = Text(
    "- 숫자는 값으로 채점하고, 반올림만큼의 차이는 괜찮습니다. 1, 1.0, True는 같은 답이고, `float32`여도 되고, "
    "리스트도 배열만큼 좋습니다. 함수의 설명에 실수나 배열이라고 적혀 있어도 그렇습니다. 자료형(dtype)은 그대로 두거나 "
    "`uint8`로 하라는 문제에서만 봅니다.\n"
    "- **받은 것은 그대로 둡니다.** 인자로 받은 배열이나 리스트를 함수 안에서 바꾸면 다음 셀이 보는 값까지 "
    "바뀝니다. 바꿔야 한다면 `x.copy()`처럼 복사한 것을 바꾸세요. 공개 검사가 확인합니다.\n"
    "- 제출할 때 `course receipt 파일.ipynb`를 실행해 파일의 해시(SHA-256)를 적어 두세요. 피드백에 채점한 파일의 "
    "해시가 나옵니다. 둘이 같으면 바로 그 파일을 채점한 것입니다.",
    "- Numbers are judged by their value, with room for rounding: 1, 1.0 and True are the same answer, `float32` will "
    "do, and a list is as good as an array, also where a function's description says float or array. The type (dtype) "
    "counts only where an exercise says that it stays or is `uint8`.\n"
    "- **What a function is given stays as it is.** If you change an array or a list that you were given, the next "
    "cell sees it changed. Change a copy instead, such as `x.copy()`. The visible checks look at this.\n"
    "- When you hand in, run `course receipt FILE.ipynb` and note the hash (SHA-256) of your file. The feedback tells "
    "that of the file that was graded: where they are equal, it was that very file.",
)
READ_BY_A_PERSON = Text(
    "- 글로 쓰는 답은 사람이 읽고 점수를 줍니다.", "- An answer in words is read by a person, who gives the points."
)
SETUP_HEAD = Text("# 준비: 실행만 하세요.", "# Setup: just run it.")
SETUP = '{imports}\nimport course\n\ncourse.use_language("{language}")'
HINTS = 'course.checks.use_hints("'

NOT_NAMED = Text(
    "{week}: assignment.py에 문제마다 한 번씩 이름이 있어야 합니다. 있는 이름: {names}. 검사만 있는 문제: {orphans}.",
    "{week}: each exercise should stand once in assignment.py, which names {names}. Checked but not named there: "
    "{orphans}.",
)
NOT_ASKED = Text(
    "{week}: assignment.py의 question={asked}과(와) solutions/{week}/questions.py의 {known}이(가) 같아야 합니다. "
    "한 번씩 쓰세요.",
    "{week}: assignment.py asks question={asked}, and solutions/{week}/questions.py has {known}; each should stand "
    "once in both.",
)
NO_CHECK = Text("{name}: 문제에 검사가 없습니다. 하나 이상 쓰세요.", "exercise {name} has no check: write one.")
NO_TEXT = Text("{path}: 파일이 없습니다. 이 주차에 필요합니다.", "there is no {path}, which the week needs.")
NO_LANGUAGE = Text("{path}: lang은 ko나 en이어야 하는데 {got}입니다.", "{path}: expected lang ko or en, got {got}.")


class Exercise(NamedTuple):
    """An exercise: its name, and its checks with the ids of their cells."""

    name: str
    checks: dict[str, Check]  # grade id -> check
    docstring: Text = Text("", "")  # of the reference, which students read too

    @property
    def points(self):
        """Points of all its checks."""
        return sum(check.points for check in self.checks.values())


class Assignment(NamedTuple):
    """A week's assignment in one language: the notebook handed out, the one with answers, exercises and questions.

    `off` holds the sources of locked cells, by id, as they are in an exam without visible checks.
    """

    release: dict
    source: dict
    exercises: list[Exercise]
    questions: list[Question]
    off: dict[str, str]

    @property
    def points(self):
        """Points of all exercises and questions."""
        return sum(e.points for e in self.exercises) + sum(q.points for q in self.questions)

    def in_order(self, results):
        """ExerciseResults of all of them in the order in which they stand in the notebook."""
        places = {grade_id(cell): place for place, cell in enumerate(self.release["cells"])}
        return sorted(results, key=lambda result: places[result.name])


def build_lecture(week, language, address=None, *, claims=False):
    """The lecture of `week` as a notebook without outputs; `address` as in `first_cell`.

    With `claims` its assertions stay in: that is the lecture that tests run.
    """
    setup = cells.code(SETUP.format(imports="", language=language).lstrip())
    title, *body = [_plain(cell) for cell in _text(week.lecture, language)]
    if not claims:
        body = _shown(body, language)
    return cells.notebook([title, cells.first(first_cell(language, address)), setup, *body], week.slug, language)


def build_assignment(week, language, address=None, hints="", checks=True):
    """The Assignment of `week` in `language`; `address` as in `first_cell`, `hints` as `course.checks.sealed` reads.

    Without `checks` it is an exam's: no visible check is in it, and a cell in the place of each says so.
    """
    exercises, questions = exercises_of(week), questions_of(week)
    first, rule = cells.first(first_cell(language, address)), rule_of(week)
    release, source = (
        _assignment(week, language, (exercises, questions), (first, rule, hints), solved) for solved in (False, True)
    )
    off = off_cells(exercises, _setup(week, rule, language, helped=False)["source"], language)
    for notebook in () if checks else (release, source):
        switch_off(notebook["cells"], off, language)
    put_marks(release["cells"], source["cells"])
    for notebook in (release, source):
        notebook["metadata"]["course"]["content"] = content_of(release["cells"])
        if week.variant:
            notebook["metadata"]["course"]["variant"] = week.variant
    return Assignment(release, source, exercises, questions, off)


def without_hints(source):
    """A setup cell's source as it is in a build without hints."""
    return "\n".join(line for line in source.split("\n") if not line.startswith(HINTS)).rstrip()


def write_notebooks(week, language, folder, execute=False, address=None):
    """Writes what `week` has of a lecture and an nbgrader source under `folder`; yields the paths.

    `address` is as in `first_cell`. `execute` runs the lecture and keeps its outputs; an error raises CourseError.
    """
    made = {}
    if week.lecture.is_file():
        lecture = build_lecture(week, language, address)
        made["lecture"] = run_notebook(lecture) if execute else lecture
    if week.assignment.is_file():
        made["source"] = build_assignment(week, language, address).source
    for kind, notebook in made.items():
        path = folder / language / kind / f"{week.slug}.ipynb"
        write_atomically(path, nbformat.writes(notebook) + "\n")
        yield path


def exercises_of(week):
    """The week's exercises in the order of the assignment, each with at least one check."""
    names = [cell.metadata["exercise"] for cell in _text(week.assignment) if "exercise" in cell.metadata]
    checks = week.load_checks()
    orphans = {check.exercise for check in checks} - set(names)
    if orphans or len(set(names)) < len(names):
        listed = {"names": ", ".join(names), "orphans": ", ".join(sorted(orphans)) or "–"}
        raise BadSource(NOT_NAMED.format(week=week.slug, **listed))
    sources = week.reference_sources().values() if week.reference.is_file() else ()
    english = {name: text for source in sources for name, text in docstrings(source).items()}
    korean = {name: in_korean(english[name], text) for name, text in week.load_docstrings().items()}
    told = {name: Text(korean.get(name, text), text) for name, text in english.items()}
    return [_exercise(name, [c for c in checks if c.exercise == name], told.get(name, Text("", ""))) for name in names]


def questions_of(week):
    """The week's Questions in the order of the assignment."""
    asked = [cell.metadata["question"] for cell in _text(week.assignment) if "question" in cell.metadata]
    known = week.load_questions()
    if sorted(asked) != sorted(known):
        listed = {"asked": ", ".join(asked) or "–", "known": ", ".join(known) or "–"}
        raise BadSource(NOT_ASKED.format(week=week.slug, **listed))
    return [known[name] for name in asked]


def points_of(week):
    """The points of every cell that has some, by its id."""
    checked = {name: check.points for e in exercises_of(week) for name, check in e.checks.items()}
    return checked | {question.name: question.points for question in questions_of(week)}


def _exercise(name, checks, docstring):
    if not checks:
        raise BadSource(NO_CHECK.format(name=name))
    return Exercise(name, {f"{name}-{number}": check for number, check in enumerate(checks, 1)}, docstring)


def _text(path, language=None):
    """The cells of a py:percent file that a reader of `language` sees."""
    if not path.is_file():
        raise BadSource(NO_TEXT.format(path=path))
    found = text_of(path).cells
    for cell in found:
        if cell.metadata.get("lang", "ko") not in LANGUAGES:
            raise BadSource(NO_LANGUAGE.format(path=path, got=cell.metadata["lang"]))
    return [cell for cell in found if language is None or cell.metadata.get("lang", language) == language]


def _shown(body, language):
    """The cells with what a reader sees of their code: what only draws is folded, and where nothing is left they go."""
    sources = iter(shown([cell.source for cell in body if cell.cell_type == "code"], language))
    result = []
    for cell in body:
        if cell.cell_type == "code":
            pieces = [piece for piece in apart(next(sources)) if piece[0]]
            result += [(cells.folded if draws else cells.code)(source) for source, draws in pieces]
        else:
            result.append(cell)
    return result


def _plain(cell):
    return cells.markdown(cell.source) if cell.cell_type == "markdown" else cells.code(cell.source)


def _code(cell, language):
    """A cell of an assignment's code; one to look at says so."""
    head = [HEAD.to(language)] if is_at_home(cell) else []
    return cells.code("\n".join([*head, cell.source]), tags=[TAG] if head else ())


def _assignment(week, language, parts, opening, solved):
    first, rule, hints = opening
    exercises, questions = ({part.name: part for part in kind} for kind in parts)
    result, told = [], told_of(week)
    for cell in _text(week.assignment, language):
        cell.source = filled(week, cell.source, told, language) if told else cell.source
        if name := cell.metadata.get("exercise"):
            result += _expand(week, exercises[name], language, solved)
        elif name := cell.metadata.get("question"):
            result.append(_words(questions[name], language, solved))
        else:
            result.append(_plain(cell) if cell.cell_type == "markdown" else _code(cell, language))
    rules = f"{rule.said().to(language)}\n\n{RULES.to(language)}"
    rules += f"\n{READ_BY_A_PERSON.to(language)}" if questions else ""
    summary = cells.markdown(f"{_summary(parts, language)}\n\n{rules}")
    before = [result[0], summary, copy.deepcopy(first), _setup(week, rule, language, hints)]
    return cells.notebook([*before, *result[1:]], week.slug, language)


def _setup(week, rule, language, hints="", helped=True):
    """The setup cell; `helped` where visible checks that need helpers follow."""
    imports, helpers = support(week.checks.read_text(encoding="utf-8"), week.load_checks())
    setup = f"{SETUP.format(imports=imports, language=language)}\n{rule.setup()}"
    parts = [f"{SETUP_HEAD.to(language)}\n{setup}", helpers if helped else "", f'{HINTS}{hints}")' if hints else ""]
    return cells.locked("\n\n\n".join(filter(None, parts)), "setup")


def _expand(week, exercise, language, solved):
    _, source = week.find_exercise(exercise.name)
    if language == "ko" and (prose := week.load_docstrings().get(exercise.name)):
        source = with_docstring(source, exercise.name, prose)
    source = self_contained(week, source) if solved else stub(source, STUB.to(language))
    result = [cells.solution(source.rstrip(), exercise.name)]
    for name, check in exercise.checks.items():
        head = HIDDEN if check.hidden else VISIBLE if check.points else FORM
        head = head.to(language).format(points=check.points)
        text = head if check.hidden else f"{head}\n{check_cell(check)}"
        result.append(cells.test(text, name, check.points))
    return result


def _words(question, language, solved):
    source = (question.answer if solved else TEXT_STUB).to(language)
    return cells.words(source, question.name, question.points, question.least)


def _summary(parts, language):
    exercises, questions = parts
    rows = [SUMMARY_HEAD.to(language)]
    for exercise in exercises:
        hidden = sum(check.hidden for check in exercise.checks.values())
        visible = len(exercise.checks) - hidden
        rows.append(f"| `{exercise.name}` | {visible} | {hidden} | {exercise.points} |")
    rows += [f"| `{question.name}` | – | – | {question.points:g} |" for question in questions]
    total = sum(part.points for part in (*exercises, *questions))
    return "\n".join([*rows, SUMMARY_TOTAL.to(language).format(points=f"{total:g}")])
