"""The mark that makes a function a check of an exercise."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import NamedTuple

from course.language import Text

AXES: ContextVar[str | tuple | dict | None] = ContextVar("axes", default=None)  # of the check that is running


class Check(NamedTuple):
    """One check: what it grades, its points, and the function that judges."""

    exercise: str
    name: str
    points: int
    hidden: bool
    title: Text
    function: Callable
    axes: str | tuple | dict | None = None

    def __call__(self, *doors):
        """Runs the check: its `axes` are what `assert_close` calls the axes of an answer meanwhile."""
        token = AXES.set(self.axes)
        try:
            self.function(*doors)
        finally:
            AXES.reset(token)


def check(exercise, *, points, hidden=False, title=None, axes=None):
    """Marks `function(student)` or `function(student, reference)` as a check of `exercise`.

    `student.name(...)` calls what the student wrote; `reference.name(...)`, for hidden checks only,
    calls the reference solution. A check returns nothing when the answer is right and otherwise
    raises what `assert_close` and `expect` raise. `title` is shown to students beside a visible
    check; without one it is the function's name. `axes` names the axes of the answer, as the docstring does:
    `"N H W C"`, or `"H W, H W C"` where it has two or three; a tuple or a dict names those of each item. Without it
    messages speak of axis 0 and index 3.
    """

    def mark(function):
        name = function.__name__
        sentence = name.replace("_", " ")
        function.check = Check(exercise, name, points, hidden, title or Text.same(sentence), function, axes)
        return function

    return mark


def checks_of(module):
    """The checks defined in `module`, in the order of their definition."""
    marked = [value for value in vars(module).values() if hasattr(value, "check")]
    return [function.check for function in marked]
