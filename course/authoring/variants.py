"""A typical mistake, and a right answer written another way: both derive from the reference."""

import inspect
import textwrap
from typing import NamedTuple

from course.authoring.reference import BadSource
from course.language import Text

NOT_ONCE = Text(
    "{exercise}의 실수 '{name}': 참조 풀이에 {old!r}이(가) 한 번 있어야 하는데 {found}번 있습니다.",
    "mistake '{name}' of {exercise}: {old!r} stands {found} times in the reference, expected once.",
)


class Mistake(NamedTuple):
    """An edit of the reference that turns an exercise's answer into a typical wrong one.

    `old` stands exactly once in the exercise's reference source. `caught_by` names the check that
    must fail; `hint` is what a student who made the mistake reads.
    """

    exercise: str
    name: str
    old: str
    new: str
    caught_by: str
    hint: Text

    def apply(self, source):
        """`source` with the edit made; raises BadSource unless `old` stands in it exactly once."""
        found = source.count(self.old)
        if found != 1:
            raise BadSource(NOT_ONCE.format(name=self.name, exercise=self.exercise, old=self.old, found=found))
        return source.replace(self.old, self.new)


def mistake(exercise, name, old, new, caught_by, ko, en):
    """A Mistake whose hint is `ko` and `en`; a module of one exercise's mistakes makes a partial of it."""
    return Mistake(exercise, name, old, new, caught_by, Text(ko, en))


class Alternative(NamedTuple):
    """A right answer written another way: `source` defines the exercise's function."""

    exercise: str
    name: str
    source: str


def alternative(exercise):
    """Marks a function as another right answer to `exercise`; its own name says how it differs."""

    def mark(function):
        function.alternative_of = exercise
        return function

    return mark


def alternatives_of(module):
    """The Alternatives that `module` defines, their functions renamed to the exercise."""
    marked = [value for value in vars(module).values() if hasattr(value, "alternative_of")]
    return [_renamed(function) for function in marked]


def _renamed(function):
    source = textwrap.dedent(inspect.getsource(function))
    source = source[source.index("def ") :]
    exercise, name = function.alternative_of, function.__name__
    source = source.replace(f"def {name}(", f"def {exercise}(", 1)
    return Alternative(exercise, name.replace("_", " "), source)
