"""What grading one submission gives, and how it is kept."""

import json
from typing import NamedTuple

from course.checks.failures import UNGRADED


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


class ExerciseResult(NamedTuple):
    """One exercise: the first failed check's message, and the typical mistake that was recognised."""

    name: str
    points: float
    max: float
    status: str
    message: str
    recognised: str
    hint: str
    checks: list[CheckResult]
    docstring: str = ""  # what the exercise asks for

    @property
    def failed(self):
        """The first check that did not pass, or None."""
        return next((check for check in self.checks if check.status != "passed"), None)

    @property
    def ungraded(self):
        """Whether a check of it gave no verdict: its points are not known then."""
        return any(check.status == UNGRADED for check in self.checks)


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
    digest: str = ""  # of the submission and of the week's sources: equal digests, equal results

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
            ExerciseResult(**{**e, "checks": [CheckResult(**check) for check in e["checks"]]})
            for e in data["exercises"]
        ]
        return cls(**{**data, "exercises": exercises})

    def summary(self):
        """What `course grade --json` prints of one student; points that are not known are None."""
        fields = ("points", "max", "message", "recognised")
        exercises = {e.name: {field: getattr(e, field) for field in fields} for e in self.exercises}
        for exercise in self.exercises:
            if exercise.ungraded:
                exercises[exercise.name]["points"] = None
        return {**exercises, "total": None if self.ungraded else self.points, "seconds": round(self.seconds, 3)}
