"""Each student's own numbers: drawn from the student's id and the semester's secret, tidy or not at all.

`solutions/WEEK/personal.py` holds PERSONAL, exercise -> Personal. The reference reads what was drawn as
MINE["exercise"]; in the notebook the numbers stand in the text alone, so that no answer fits two students. A Week
without a student has the numbers of a sample: authors, tests and a practice build work with those.
"""

import hmac
import itertools
import json
import random
import re
from collections.abc import Callable
from typing import ClassVar, NamedTuple

from course.authoring.reference import BadSource, exercise_source
from course.authoring.trial import alike, faults_of, passes, unwarned
from course.errors import CourseError
from course.language import Text

NAME = "MINE"
TRIES = 300  # draws for one exercise of one student
SAMPLE = ("", "")  # the student and the secret of a week without a student
PLACE = re.compile(r"\{\{(\w+)\.(\w+)\}\}")
CANNOT_DRAW = Text(
    "{week} {exercise}: {student}의 수를 {tries}번 뽑았지만 조건에 맞는 것이 없습니다. draw의 범위를 넓히세요.",
    "{week} {exercise}: of {tries} draws for {student} none is tidy. Let its draw choose from more.",
)
NOTHING_TOLD = Text(
    "{week}: assignment.py의 {place}에 넣을 말이 personal.py에 없습니다.",
    "{week}: personal.py tells nothing for {place} of assignment.py.",
)


class CannotDraw(CourseError):
    """No tidy numbers were found for a student: nothing is handed out."""


class Personal(NamedTuple):
    """What is drawn for each student in an exercise.

    `draw(rng)` gives plain data (numbers, strings, lists, dicts). `told(numbers)`
    gives, by name, what stands in the text for `{{exercise.name}}`: a Text or a str. Where the function itself is
    drawn, `source(numbers)` is its reference, `docstring(numbers)` what its docstring says in Korean, and `mistakes`,
    `inputs` and `alternatives` are those of the numbers.
    `compared(numbers)` gives (Text, value) of what the class report compares: what could make an exercise harder.
    """

    draw: Callable
    told: Callable = lambda numbers: {}
    source: Callable | None = None
    docstring: Callable | None = None
    mistakes: Callable = lambda numbers: []
    inputs: Callable | None = None
    alternatives: Callable = lambda numbers: []
    compared: Callable = lambda numbers: []


def drawn(week, student, secret):
    """What `student` gets in `week`, as the JSON text that a Week carries. Raises CannotDraw."""
    numbers = {exercise: numbers_of(week, student, secret, exercise) for exercise in week.load_personal()}
    return json.dumps(numbers)


def numbers_of(week, student, secret, exercise):
    """The numbers that `student` gets for `exercise`: the same each time, and nobody's without the secret.

    They are tidy: each typical mistake is caught, and no two answers are the same. A function that is drawn itself is
    tried when its variant is proven. Raises CannotDraw.
    """
    told = f"numbers/{week.slug}/{exercise}/{student}".encode("utf-8", "replace")
    rng = random.Random(int.from_bytes(hmac.digest(secret.encode(), told, "sha256")))
    personal = week.load_personal()[exercise]
    for _ in range(TRIES):
        numbers = json.loads(json.dumps(personal.draw(rng)))  # as the notebook has them: lists, no tuples
        if personal.source or _Trial.of(week, exercise).is_tidy(numbers):
            return numbers
    raise CannotDraw(CANNOT_DRAW.format(week=week.slug, exercise=exercise, student=student or "–", tries=TRIES))


def right_answer(week, exercise, numbers):
    """What the reference answers to an exercise without arguments under `numbers`."""
    return _Trial.of(week, exercise).right_answer(numbers)


def is_right(week, exercise, answer, numbers):
    """Whether `answer`, data, passes every check of an exercise without arguments under `numbers`."""
    return _Trial.of(week, exercise).is_right(answer, numbers)


class _Trial:
    """An exercise without arguments, tried in this process with one draw after the other; made once."""

    _known: ClassVar[dict] = {}

    def __init__(self, week, exercise):
        self._exercise = exercise
        self._checks = [check for check in week.load_checks() if check.exercise == exercise]
        source = week.reference.read_text(encoding="utf-8")
        right = exercise_source(source, exercise)
        self._right = _defined(source, {})
        mistakes = [one for one in week.load_own_mistakes() if one.exercise == exercise]
        self._wrong = {one: _defined(one.apply(right), self._right) for one in mistakes}

    @classmethod
    def of(cls, week, exercise):
        """The one of a week's exercise."""
        key = week.root, week.slug, exercise
        if key not in cls._known:
            cls._known[key] = cls(week, exercise)
        return cls._known[key]

    def right_answer(self, numbers):
        """What the reference answers."""
        self._right[NAME] = {self._exercise: numbers}
        return self._right[self._exercise]()

    def is_right(self, answer, numbers):
        """Whether the checks pass `answer`."""
        self._right[NAME] = {self._exercise: numbers}
        return passes(self._checks, {self._exercise: lambda: answer}, self._right)

    def is_tidy(self, numbers):
        """Whether under `numbers` the reference passes, each mistake is caught, and no two answers are the same."""
        for namespace in (self._right, *self._wrong.values()):
            namespace[NAME] = {self._exercise: numbers}
        faults = faults_of(self._exercise, self._checks, self._right, self._wrong)
        with unwarned():
            return not any(itertools.chain(faults, alike(self._exercise, self._right, self._wrong)))


def _defined(source, base):
    namespace = {"__name__": "reference", **base}
    exec(compile(source, "<reference>", "exec"), namespace)
    return namespace


def mine(week):
    """The statement that defines MINE."""
    personal, numbers = week.load_personal(), week.numbers_drawn()
    lines = [f"    {name!r}: {numbers[name]!r},\n" for name, one in personal.items() if not one.source]
    return f"{NAME} = {{\n{''.join(lines)}}}\n"


def self_contained(week, source):
    """An answer's source with its numbers in place of MINE["exercise"], as a student writes it."""
    for name, numbers in week.numbers_drawn().items():
        source = source.replace(f'{NAME}["{name}"]', repr(numbers))
    return source


def with_numbers(week, source):
    """The source of a reference with the student's numbers, and with the functions that are drawn themselves."""
    numbers = week.numbers_drawn()
    functions = [one.source(numbers[name]) for name, one in week.load_personal().items() if one.source]
    return "\n\n".join([source, *functions, mine(week)])


def told_of(week):
    """The places "exercise.name" of the assignment -> the Text that stands there."""
    numbers, found = week.numbers_drawn(), {}
    for exercise, one in week.load_personal().items():
        for name, text in one.told(numbers[exercise]).items():
            found[f"{exercise}.{name}"] = text if isinstance(text, Text) else Text.same(text)
    return found


def filled(week, source, told, language):
    """The text `source` with what is `told` in its places."""

    def text(match):
        place = f"{match[1]}.{match[2]}"
        if place not in told:
            raise BadSource(NOTHING_TOLD.format(week=week.slug, place=match[0]))
        return told[place].to(language)

    return PLACE.sub(text, source)
