"""What grading one submission gives, and how it is kept."""

import json
from typing import NamedTuple

from course.checks.failures import BY_HAND, UNGRADED


class CheckResult(NamedTuple):
    """One check's verdict. `grade_id` is its cell in the notebook, `line` the student's line that raised an error."""

    grade_id: str
    title: str
    points: float
    max: float
    hidden: bool
    status: str
    message: str
    internal: str = ""  # the traceback of a check that broke on the answer
    line: int = 0  # from 1; 0 where no line is known
    source: str = ""  # what stands on that line
    where: str = ""  # where the answer differs; "" where no place is known or it may not be told


class Shown(NamedTuple):
    """A value as Python that can be pasted, and its cells as texts where it is an array of one or two axes."""

    code: str
    rows: list[list[str]] | None = None


class Example(NamedTuple):
    """A small input on which the student's function is wrong; none of a hidden check's data is in it.

    `arguments` are (name, Shown) in order. `got` is what the function returned, or None and `error` what it raised
    instead; `wrong` are the (row, column) of the cells of `got` that differ from `right`.
    """

    function: str
    arguments: list[tuple[str, Shown]]
    got: Shown | None
    error: str
    right: Shown
    wrong: list[tuple[int, int]]

    @classmethod
    def of(cls, data):
        """The Example in what JSON made of one; None of None."""
        if data is None:
            return None
        function, arguments, got, error, right, wrong = data
        named = [(name, Shown(*one)) for name, one in arguments]
        return cls(function, named, got and Shown(*got), error, Shown(*right), [tuple(cell) for cell in wrong])

    @property
    def call(self):
        """The call with its arguments by name, as Python."""
        return f"{self.function}({', '.join(name for name, _ in self.arguments)})"

    @property
    def try_it(self):
        """Lines to paste into a cell of the notebook."""
        return "\n".join([*(f"{name} = {one.code}" for name, one in self.arguments), self.call])


class ExerciseResult(NamedTuple):
    """One exercise: the first failed check's message, the typical mistake that was recognised, an example."""

    name: str
    points: float
    max: float
    status: str
    message: str
    recognised: str
    hint: str
    checks: list[CheckResult]
    docstring: str = ""  # what the exercise asks for
    example: Example | None = None
    answer: str | None = None  # to a question that a person marks: what the student wrote
    returned: str = ""  # by the function, as JSON, where each student has numbers of their own; "" elsewhere

    @property
    def failed(self):
        """The first check that did not pass, or None."""
        return next((check for check in self.checks if check.status != "passed"), None)

    @property
    def ungraded(self):
        """Whether a check of it gave no verdict: its points are not known then."""
        return any(check.status == UNGRADED for check in self.checks)

    @property
    def by_hand(self):
        """Whether it waits for a person's points, by what the engine knows of it."""
        return any(check.status == BY_HAND for check in self.checks)


class Result(NamedTuple):
    """One submission, graded. `notebook` is the executed notebook, its check cells' outputs ours.

    `isolated` is None where nothing that a student's code did is in it: it was not run, or to no end.
    """

    week: str
    student: str
    language: str
    submitted: bool
    isolated: bool | None
    problems: list[str]
    exercises: list[ExerciseResult]
    seconds: float
    notebook: dict | None
    title: str = ""  # of the week, in the result's language
    short: bool = False  # whether a process of it ended while the machine was short of memory
    sha256: str = ""  # of the notebook's bytes
    digest: str = ""  # of the submission and of the week's sources: equal digests, equal results
    drafts: str = ""  # a digest of the drafts of mistakes that were known; "" where there were none
    held: bool = False  # whether an instructor decided that it stays while checks change and the submission does not
    variant: str = ""  # the mark of another student's notebook, where that was handed in

    @property
    def points(self):
        """Points earned."""
        return sum(exercise.points for exercise in self.exercises)

    @property
    def max(self):
        """Points there are."""
        return sum(exercise.max for exercise in self.exercises)

    @property
    def ungraded(self):
        """Whether a part of it could not be graded; what `points` lacks is for a person to give."""
        return any(exercise.ungraded for exercise in self.exercises)

    @property
    def by_hand(self):
        """Whether an answer in words is in it, for a person to mark."""
        return any(exercise.by_hand for exercise in self.exercises)

    def to_json(self):
        """The result as text."""
        exercises = [
            {**exercise._asdict(), "checks": [check._asdict() for check in exercise.checks]}
            for exercise in self.exercises
        ]
        return json.dumps({**self._asdict(), "exercises": exercises}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text):
        """The result in `text`, as `to_json` wrote it."""
        data = json.loads(text)
        exercises = [
            ExerciseResult(
                **{**e, "checks": [CheckResult(**check) for check in e["checks"]], "example": Example.of(e["example"])}
            )
            for e in data["exercises"]
        ]
        return cls(**{**data, "exercises": exercises})

    def summary(self):
        """What `course grade --json` prints of one student; points that are not known are None."""
        fields = ("points", "max", "message", "recognised")
        exercises = {e.name: {field: getattr(e, field) for field in fields} for e in self.exercises}
        for exercise in self.exercises:
            if exercise.ungraded or exercise.by_hand:
                exercises[exercise.name]["points"] = None
        known = not self.ungraded and not self.by_hand
        return {**exercises, "total": self.points if known else None, "seconds": round(self.seconds, 3)}
