"""Grades one submission: bytes in, Result out. Scores are made here, in the trusted process, alone."""

import hashlib
import time

from course.authoring.build import build_assignment
from course.checks.calls import MISSING
from course.checks.judging import Outcome, judge
from course.grading.executed import cell_error, executed_notebook
from course.grading.recognise import recognise
from course.grading.reference import ReferenceSide
from course.grading.results import CheckResult, ExerciseResult, Result
from course.grading.submission import Submission, Unreadable, grade_id, read_submission
from course.language import Text
from course.sandbox.process import PlainProcess
from course.sandbox.session import Door, Limits, Session

HIDDEN_TITLE = Text("숨은 검사 {number}", "hidden check {number}")
CELL_FAILED = Text(
    "함수 {name}의 셀이 오류로 끝났습니다: {error}", "The cell of {name} ended with an error: {error}"
)
NO_SUBMISSION = Text("제출물이 없습니다.", "Nothing was handed in.")
NO_NOTEBOOK = Text(
    "제출 폴더에 노트북이 없습니다: {week}.ipynb 파일이 있어야 합니다.",
    "There is no notebook in the submission: expected {week}.ipynb.",
)


class Grader:
    """Grades submissions of one week in one language; holds the reference's child between them."""

    def __init__(self, week, language, limits=Limits(), process=PlainProcess):
        self.week = week
        self.language = language
        self.assignment = build_assignment(week, language)
        self._mistakes = week.load_mistakes()
        self._limits = limits
        self._process = process
        self._side = ReferenceSide(week)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends the reference's child."""
        self._side.close()

    def grade(self, student, data):
        """The Result of the notebook `data` (bytes) that `student` handed in."""
        started = time.perf_counter()
        try:
            submission = read_submission(data, self.assignment)
        except Unreadable as error:
            return self.refuse(student, error.reason)
        code = [c for c in submission.cells if c["cell_type"] == "code" and not _is_check(c)]
        with Session([cell["source"] for cell in code], self._limits, self._process) as session:
            session.run()
            errors = {grade_id(c): cell_error(session.runs[i]) for i, c in enumerate(code)}
            seed = _seed(self.week.slug, student)
            exercises = [
                self._exercise(exercise, session, seed, errors.get(exercise.name))
                for exercise in self.assignment.exercises
            ]
            runs = {id(cell): session.runs[i] for i, cell in enumerate(code)}
        return self._result(student, submission, exercises, runs, time.perf_counter() - started)

    def refuse(self, student, reason, submitted=True):
        """The Result of a submission that cannot be graded: no points, and `reason` (a Text)."""
        outcome = Outcome("not attempted", reason)
        exercises = [
            self._summary(exercise, {name: outcome for name in exercise.checks}, None)
            for exercise in self.assignment.exercises
        ]
        submission = Submission(list(self.assignment.release["cells"]), [reason])
        result = self._result(student, submission, exercises, {}, 0.0)
        return result._replace(submitted=submitted)

    def _exercise(self, exercise, session, seed, cell_failed):
        outcomes, trace = {}, []
        for name, check in exercise.checks.items():
            door = Door(session, seed=seed)
            outcomes[name] = _told(judge(check, door, self._side.door(seed)), exercise.name, cell_failed)
            trace += door.trace
        mistake = None
        if not all(outcome.passed for outcome in outcomes.values()):
            mistakes = [m for m in self._mistakes if m.exercise == exercise.name]
            mistake = recognise(trace, mistakes, self._side)
        return self._summary(exercise, outcomes, mistake)

    def _summary(self, exercise, outcomes, mistake):
        checks, hidden = [], 0
        for name, check in exercise.checks.items():
            hidden += check.hidden
            title = HIDDEN_TITLE.format(number=hidden) if check.hidden else check.title
            checks.append(self._check(name, check, title, outcomes[name]))
        failed = next((check for check in checks if check.status != "passed"), None)
        return ExerciseResult(
            exercise.name,
            sum(check.points for check in checks),
            exercise.points,
            failed.status if failed else "passed",
            failed.message if failed else "",
            mistake.name if mistake else "",
            mistake.hint.to(self.language) if mistake else "",
            checks,
        )

    def _check(self, name, check, title, outcome):
        message = outcome.message.to(self.language) if outcome.message else ""
        points = check.points if outcome.passed else 0
        return CheckResult(
            name, title.to(self.language), points, check.points, check.hidden, outcome.status, message
        )

    def _result(self, student, submission, exercises, runs, seconds):
        return Result(
            self.week.slug,
            student,
            self.language,
            True,
            self._process.isolated,
            [problem.to(self.language) for problem in submission.problems],
            exercises,
            seconds,
            executed_notebook(submission.cells, runs, exercises, self.week.slug, self.language),
        )


def _is_check(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade", False)


def _seed(slug, student):
    """A student's own seed for random checks: the same each time this week is graded."""
    return int.from_bytes(hashlib.sha256(f"{slug}/{student}".encode()).digest()[:4])


def _told(outcome, name, cell_failed):
    """`outcome`, but with the error of the defining cell where the function is missing for it."""
    if cell_failed and outcome.message == MISSING.format(name=name):
        return Outcome("raised", CELL_FAILED.format(name=name, error=cell_failed))
    return outcome
