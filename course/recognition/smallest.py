"""The smallest input on which a student's function still differs from the reference.

A guess at the cause can be false; an example cannot. Of the exercise's inputs the simplest that differs is taken, and
its choices are made simpler one by one as long as the answers still differ.
"""

from course.checks.differences import are_close
from course.checks.values import NotData, plain
from course.recognition.asking import Undecided, case_of

CALLS = 300
SECONDS = 2  # of the student's function


class Spent(Exception):
    """All calls are made, or the time is over."""


def smallest(student, inputs, pool):
    """The Case of the simplest Input found, with its Row; None where the function answers every input right.

    `student` is a Student, `pool` are Cases of `inputs`, the simplest first.
    """
    search = Search(student)
    try:
        found = next(((one, row) for one in pool if (row := search.wrong(one))), None)
        while found and (simpler := _simpler(search, inputs, found[0].given)):
            found = simpler
            search.best = found
    except (Spent, Undecided):
        return search.best
    return found


def _simpler(search, inputs, given):
    """A simpler (Case, Row) that differs: with one choice the simplest, half as large, or one less."""
    for name, choice in given.chosen.items():
        for smaller in sorted({0, choice // 2, choice - 1}):
            if 0 <= smaller < choice:
                other = inputs.made_of({**given.chosen, name: smaller})
                if other and other.simplicity < given.simplicity and (found := search.wrong_at(other)):
                    return found
    return None


class Search:
    """Asks on within CALLS and SECONDS; `best` is what was found last."""

    def __init__(self, student):
        self.best = None
        self._student, self._calls, self._time = student, 0, student.allowance(SECONDS)
        self._known = {}  # the choices of an Input -> its Row if the answer is wrong, else None

    def wrong_at(self, given):
        """(Case, Row) of an Input if the student's answer is wrong, else None."""
        case = case_of(self._student.exercise, given)
        return (case, row) if (row := self.wrong(case)) else None

    def wrong(self, case):
        """The Row if the student's answer to this Case is wrong, else None."""
        key = tuple(case.given.chosen.items())
        if key not in self._known:
            if self._calls == CALLS or self._time.is_over():
                raise Spent
            self._calls += 1
            row = self._student.about([case])[0]
            self._known[key] = row if _differs(row) else None
        found = self._known[key]
        if found and (not self.best or case.given.simplicity < self.best[0].given.simplicity):
            self.best = case, found
        return found


def _differs(row):
    """Whether the answer is wrong where the reference returns one; another type of right numbers is not."""
    if row.is_right or row.right.status != "returned":
        return False
    if row.reply.status != "returned":
        return row.reply.status == "raised"
    try:
        found, right = untyped(plain(row.reply.value)), plain(row.right.value)
        return not are_close(found, right, same_dtype=False)  # an empty array has a type still
    except NotData:
        return False


def untyped(value):
    """The value with lists in the place of arrays: numbers without a type."""
    if isinstance(value, dict):
        return {key: untyped(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(untyped, value))
    return value.tolist() if getattr(value, "size", 0) else value
