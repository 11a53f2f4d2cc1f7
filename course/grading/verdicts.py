"""What was found out about an exercise, and how it is told in the student's language."""

from typing import NamedTuple

from course.authoring.build import Exercise
from course.checks.calls import CELL_FAILED
from course.checks.judging import Outcome
from course.grading.executed import STOPPED, cell_error
from course.language import Text
from course.recognition.told import Finding
from course.semester.results import CheckResult, Example, ExerciseResult

HIDDEN_TITLE = Text("숨은 검사 {number}", "hidden check {number}")
CELL_STOPPED = Text("함수 {name}의 셀: {error}", "The cell of {name}: {error}")


class Verdict(NamedTuple):
    """An exercise's outcomes by grade id, the mistakes that explain them, if any do, and an example that is wrong."""

    exercise: Exercise
    outcomes: dict[str, Outcome]
    finding: Finding = Finding()
    example: Example | None = None
    returned: str = ""  # as ExerciseResult has it

    @property
    def passed(self):
        """Whether all points are earned."""
        return all(outcome.passed for outcome in self.outcomes.values())

    @classmethod
    def refused(cls, exercise, outcome):
        """No points in any check, for one Outcome."""
        return cls(exercise, dict.fromkeys(exercise.checks, outcome))

    def blaming(self, run):
        """The same verdict; where the function is missing and `run`, its cell's CellRun, failed, that is the reason."""
        error = cell_error(run)
        if error is None:
            return self
        form = CELL_STOPPED if run.status in STOPPED else CELL_FAILED
        told = Outcome("raised", form.format(name=self.exercise.name, error=error))
        outcomes = {n: told if outcome.status == "missing" else outcome for n, outcome in self.outcomes.items()}
        return self._replace(outcomes=outcomes)

    def tell(self, language):
        """The ExerciseResult in `language`."""
        checks = self._checks(language)
        failed = next((check for check in checks if check.status != "passed"), None)
        return ExerciseResult(
            name=self.exercise.name,
            points=sum(check.points for check in checks),
            max=self.exercise.points,
            status=failed.status if failed else "passed",
            message=failed.message if failed else "",
            recognised=", ".join(self.finding.causes),
            hint=" ".join(hint.to(language) for hint in self.finding.hints),
            checks=checks,
            docstring=self.exercise.docstring.to(language),
            example=self.example,
            returned=self.returned,
        )

    def _checks(self, language):
        told, hidden = [], 0
        for name, check in self.exercise.checks.items():
            outcome = self.outcomes[name]
            hidden += check.hidden
            title = HIDDEN_TITLE.format(number=hidden) if check.hidden else check.title
            told.append(
                CheckResult(
                    grade_id=name,
                    title=title.to(language),
                    points=check.points if outcome.passed else 0,
                    max=check.points,
                    hidden=check.hidden,
                    status=outcome.status,
                    message=outcome.message.to(language) if outcome.message else "",
                    internal=outcome.internal,
                    line=outcome.line,
                    source=outcome.source,
                    where=outcome.where.to(language) if outcome.where else "",
                )
            )
        return told
