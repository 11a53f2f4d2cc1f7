"""Makes a class's questions: reads each hand-in, asks its functions in the sandbox, keeps keys, writes notebooks."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import nbformat

from course.at_home import needed
from course.authoring.build import build_assignment
from course.authoring.rule import rule_of
from course.errors import CourseError
from course.files import write_atomically
from course.grading.submission import Unreadable, language_of, parse, read_submission
from course.language import LANGUAGES, Text
from course.nbgrader_cells import grade_id, is_check
from course.questions.asking import Asker, small_inputs
from course.questions.choosing import choose
from course.questions.functions import function_of, is_defined_in
from course.questions.kept import Kept, keep, kept_of, mark_of, notebook_path, rng_of
from course.questions.notebook import notebook_of
from course.questions.running import Ways
from course.sandbox.process import PlainProcess
from course.sandbox.warm import WarmParent
from course.semester.handed_in import NO_SUBMISSION
from course.semester.secret import secret_of

AN_EXAM = Text(
    "{week}: 학생마다 수가 다른 시험이라 제출한 코드에 관한 질문을 만들지 않습니다.",
    "{week} is an exam with each student's own numbers; no questions are made about its code.",
)
NONE = Text("질문을 만들 수 있는 함수가 없습니다.", "no function of it gives a question.")
OTHER = Text(
    "질문을 만든 뒤 다시 제출했습니다. 나누어 준 질문은 그대로 둡니다(새로 만들려면 --again).",
    "handed in again since; the questions that were made stay (--again makes new ones).",
)
MADE, SAME, WITHOUT, REFUSED, MISSING = "made", "same", "without", "refused", "missing"


class Outcome(NamedTuple):
    """What became of one student: `status` is one of the five above, `asked` the number of questions."""

    student: str
    status: str
    asked: int = 0
    why: Text | None = None


def require_asked(week):
    """Raises CourseError where no questions are made about a week."""
    if week.is_personal:
        raise CourseError(AN_EXAM.format(week=week.slug))


class Maker:
    """Makes questions about one week; a context manager."""

    def __init__(self, semester, week, again=False):
        require_asked(week)
        self._semester, self._week, self._again = semester, week, again
        self._secret, self._inputs = secret_of(semester.root), week.load_inputs()
        self._assignments = {language: build_assignment(week, language) for language in LANGUAGES}
        self._parent = WarmParent(**rule_of(week).seen()) if semester.isolate else None

    def __enter__(self):
        if self._parent:
            self._parent.start()
        return self

    def __exit__(self, *_):
        if self._parent:
            self._parent.close()

    def make(self, entries, jobs=1):
        """The Outcome of each Entry, as they are done."""
        if self._parent:
            self._parent.wait()
        with ThreadPoolExecutor(jobs) as pool:
            yield from pool.map(self.one, entries)

    def one(self, entry):
        """The Outcome of one Entry."""
        data = entry.read(self._week)
        if isinstance(data, Text):
            return Outcome(entry.student, MISSING if data is NO_SUBMISSION else REFUSED, why=data)
        sha256 = hashlib.sha256(data).hexdigest()
        known = None if self._again else kept_of(self._semester, self._week, entry.student)
        if known:
            why = None if known.sha256 == sha256 else OTHER
            return Outcome(entry.student, SAME, len(known.questions), why)
        try:
            raw = parse(data)
            language = language_of(raw, self._semester.language)
            submission = read_submission(raw, self._assignments[language])
        except Unreadable as error:
            return Outcome(entry.student, REFUSED, why=error.reason)
        return self._made(entry.student, sha256, language, submission)

    def _made(self, student, sha256, language, submission):
        rng = rng_of(self._week, student, self._secret, sha256)
        cells = needed([cell for cell in submission.cells if cell["cell_type"] == "code" and not is_check(cell)])
        questions = self._questions([cell["source"] for cell in cells], _functions(cells, self._inputs), rng)
        kept = Kept(student, mark_of(self._week, student, self._secret), sha256, language, questions)
        path = notebook_path(self._semester, self._week, student)
        if questions:
            sources = {grade_id(cell): cell["source"] for cell in cells}
            notebook = notebook_of(self._week, kept, sources)
            write_atomically(path, nbformat.writes(notebook) + "\n")
        else:
            path.unlink(missing_ok=True)
        keep(self._semester, self._week, kept)
        return Outcome(student, MADE if questions else WITHOUT, len(questions), None if questions else NONE)

    def _questions(self, sources, functions, rng):
        if not functions:
            return []
        with Ways(sources, self._parent or PlainProcess) as ways:
            askers = [Asker(one, ways, small_inputs(self._inputs[one.name], rng), rng) for one in functions]
            return choose(askers, rng)


def _functions(cells, names):
    """The Functions of the cells that answer exercises; none that another cell gives another meaning."""
    found = []
    for number, cell in enumerate(cells):
        name = grade_id(cell)
        others = [one["source"] for place, one in enumerate(cells) if place != number]
        if name in names and not any(is_defined_in(name, other) for other in others if name in other):
            found.append(function_of(name, cell["source"]))
    return [one for one in found if one]
