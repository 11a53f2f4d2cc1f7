"""The weeks of the course: where every part of one stands, and what its modules hold."""

import contextlib
import functools
import hmac
import importlib
import json
import os
import re
import sys
import types
from pathlib import Path
from typing import NamedTuple

from course.authoring import personal
from course.authoring.reference import BadSource, exercise_source
from course.authoring.variants import alternatives_of
from course.checks.registry import checks_of
from course.errors import CourseError
from course.language import LANGUAGES, Text

OURS = ("solutions", "tests")  # the packages of a repository that students do not have
NO_REPOSITORY = Text(
    "{root}: solutions/와 tests/checks/가 없습니다. 이 명령에는 학생에게 없는 과목 저장소가 필요합니다. "
    "저장소에서 pip install -e '.[instructor]'를 실행하거나 $COURSE_REPOSITORY를 저장소로 정하세요.",
    "no solutions/ and tests/checks/ in {root}. This command needs the course's repository, which students "
    "do not have: run pip install -e '.[instructor]' in a clone, or set $COURSE_REPOSITORY to it.",
)
NO_WEEK = Text("{name}: 그런 주차가 없습니다. 있는 주차: {slugs}.", "no week {name!r}; there are: {slugs}.")

VARIANT = 16  # letters of the mark of a student's notebook
HEADING = re.compile(r"^# # (.+)$", re.MULTILINE)  # of a markdown cell in py:percent


class NoSuchWeek(CourseError):
    """A week that this repository does not have, or a repository that is not here."""


class Week(NamedTuple):
    """One week of a repository, by its slug, such as `week04_convolution`; an exam's may be one student's own.

    `numbers` are those that were drawn for a student, as JSON text; without them they are a sample's. `variant` is the
    mark by which that student's notebook is told from all others; it says nothing of whose it is.
    """

    root: Path
    slug: str
    numbers: str = ""
    variant: str = ""

    @property
    def folder(self):
        """The week's texts."""
        return self.root / "notebooks" / self.slug

    @property
    def lecture(self):
        """The text of the lecture."""
        return self.folder / "lecture.py"

    @property
    def assignment(self):
        """The text of the assignment."""
        return self.folder / "assignment.py"

    @property
    def solutions(self):
        """The folder of what no student may see."""
        return self.root / "solutions" / self.slug

    @property
    def reference(self):
        """The reference solution."""
        return self.solutions / "reference.py"

    @property
    def mistakes(self):
        """The module of typical mistakes."""
        return self.solutions / "mistakes.py"

    @property
    def alternatives(self):
        """The module of other right answers."""
        return self.solutions / "alternatives.py"

    @property
    def inputs(self):
        """The module of what the exercises are asked."""
        return self.solutions / "inputs.py"

    @property
    def questions(self):
        """The module of what is answered in words, and by which rubric; many a week has none."""
        return self.solutions / "questions.py"

    @property
    def docstrings(self):
        """The module of what the reference's docstrings say in Korean."""
        return self.solutions / "docstrings.py"

    @property
    def personal(self):
        """The module of what is drawn for each student; an exam alone has one."""
        return self.solutions / "personal.py"

    @property
    def is_personal(self):
        """Whether each student gets numbers of their own."""
        return self.personal.is_file()

    def of_student(self, student, secret):
        """The same week with the numbers of `student` in the semester that has this `secret`. Raises CannotDraw."""
        mark = hmac.digest(secret.encode(), f"variant/{self.slug}/{student}".encode("utf-8", "replace"), "sha256")
        return self._replace(numbers=personal.drawn(self, student, secret), variant=mark.hex()[:VARIANT])

    def numbers_drawn(self):
        """Exercise -> the numbers of this student, or of the sample; {} in a week that draws none."""
        return json.loads(self.numbers or _sample(self)) if self.is_personal else {}

    @property
    def checks(self):
        """The module of checks."""
        return self.root / "tests" / "checks" / f"{self.slug}.py"

    def title(self):
        """What the week is called, as a Text: the first heading of its lecture, else of its assignment."""
        path = self.lecture if self.lecture.is_file() else self.assignment
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        found = {language: HEADING.search(text.partition(f'lang="{language}"')[2]) for language in LANGUAGES}
        return Text(**{language: heading[1].strip() if heading else self.slug for language, heading in found.items()})

    def reference_sources(self):
        """The source of the reference and of the files that it may be split into, by path; the reference first."""
        ours = {self.reference, self.mistakes, self.alternatives, self.inputs, self.questions, self.personal}
        others = set(self.solutions.glob("*.py")) - ours - {self.docstrings}
        sources = {path: path.read_text(encoding="utf-8") for path in (self.reference, *sorted(others))}
        if self.is_personal:
            sources[self.reference] = personal.with_numbers(self, sources[self.reference])
        return sources

    def find_exercise(self, name):
        """(path, source) of an exercise's reference, markers included. Raises BadSource where there is none."""
        sources = self.reference_sources()
        for path, source in sources.items():
            with contextlib.suppress(BadSource):
                return path, exercise_source(source, name)
        return self.reference, exercise_source(sources[self.reference], name)

    def load_checks(self):
        """The week's checks, in the order of their definition."""
        return checks_of(load_module(self.checks))

    def load_personal(self):
        """The Personal of each exercise that draws numbers, by name."""
        return dict(load_module(self.personal).PERSONAL) if self.is_personal else {}

    def files_drawn_from(self):
        """Files of other weeks that what is drawn comes from: they decide what is right, too."""
        return list(getattr(load_module(self.personal), "FILES", ())) if self.is_personal else []

    def load_mistakes(self):
        """The week's typical mistakes."""
        return [*self.load_own_mistakes(), *self._drawn("mistakes")]

    def load_own_mistakes(self):
        """Those of its module: of functions that are nobody's own."""
        return list(load_module(self.mistakes).MISTAKES)

    def _drawn(self, kind):
        """What the exercises whose function is drawn have of mistakes or alternatives."""
        personal, numbers = self.load_personal(), self.numbers_drawn()
        return [one for name, row in personal.items() for one in getattr(row, kind)(numbers[name])]

    def load_questions(self):
        """The week's Questions by name."""
        found = load_module(self.questions).QUESTIONS if self.questions.is_file() else []
        return {question.name: question for question in found}

    def load_docstrings(self):
        """Function -> its docstring in Korean, without the examples; a week need not have any."""
        own = dict(load_module(self.docstrings).KOREAN) if self.docstrings.is_file() else {}
        drawn = {name: row.docstring for name, row in self.load_personal().items() if row.docstring}
        return own | {name: docstring(self.numbers_drawn()[name]) for name, docstring in drawn.items()}

    def load_inputs(self):
        """The Inputs of the week's exercises by name; an exercise without arguments has none."""
        own = dict(load_module(self.inputs).INPUTS) if self.inputs.is_file() else {}
        drawn = {name: row.inputs for name, row in self.load_personal().items() if row.inputs}
        return own | {name: inputs(self.numbers_drawn()[name]) for name, inputs in drawn.items()}

    def load_alternatives(self):
        """The week's right answers written another way."""
        return [*alternatives_of(load_module(self.alternatives)), *self._drawn("alternatives")]


@functools.cache
def _sample(week):
    return personal.drawn(week, *personal.SAMPLE)


@functools.cache
def load_module(path):
    """The module in the file `path` of a repository, run once. It may import others of that repository."""
    with _importable(path.parents[2]):
        return importlib.import_module(module_name(path))


def module_name(path):
    """The dotted name of a file two folders deep in a repository: `solutions.week04_convolution.mistakes`."""
    return ".".join((*path.parent.parts[-2:], path.stem))


@contextlib.contextmanager
def _importable(root):
    """While it lasts, `solutions` and `tests` are those of the repository `root`, whatever others are imported."""
    others = _taken_out()
    importlib.invalidate_caches()
    for name in OURS:
        sys.modules[name] = package = types.ModuleType(name)
        package.__path__ = [str(root / name)]
    try:
        yield
    finally:
        _taken_out()
        sys.modules.update(others)


def _taken_out():
    return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in OURS}


def repository():
    """The repository with solutions and checks: $COURSE_REPOSITORY, or the clone this was installed from."""
    root = Path(os.environ.get("COURSE_REPOSITORY") or Path(__file__).parents[2]).resolve()
    if not (root / "solutions").is_dir() or not (root / "tests" / "checks").is_dir():
        raise NoSuchWeek(NO_REPOSITORY.format(root=root))
    return root


def all_weeks(root=None):
    """Every week that has an assignment or a lecture, in order."""
    root = root or repository()
    texts = (*root.glob("notebooks/*/assignment.py"), *root.glob("notebooks/*/lecture.py"))
    return [Week(root, slug) for slug in sorted({path.parent.name for path in texts})]


def find_week(name, root=None):
    """The week called `name`: its slug, `week04`, `4` or `04`. Raises NoSuchWeek."""
    weeks = all_weeks(root)
    number = re.fullmatch(r"(?:week)?0*(\d+)", name)
    for week in weeks:
        if week.slug == name or (number and re.match(rf"week0*{number[1]}_", week.slug)):
            return week
    raise NoSuchWeek(NO_WEEK.format(name=name, slugs=", ".join(week.slug for week in weeks) or "–"))
