"""A submission that could not be graded, through no fault of its own: it gets no score, and a person is told."""

import copy

from course.checks.failures import UNGRADED, traceback_of, why_ungraded
from course.checks.judging import Outcome
from course.grading.executed import executed_notebook
from course.grading.in_words import not_read
from course.grading.verdicts import Verdict
from course.language import Text
from course.semester.results import Result

PROBLEM = Text("채점하지 못한 문제: {names}.", "Could not be graded: {names}.")


def ungraded(assignment, week, student, *, why=None, error=None, submission=None):
    """The Result of a submission in which nothing could be graded, for the reason `why` (a Text) or an exception.

    Without a Submission the notebook is the one that was handed out.
    """
    language = assignment.release["metadata"]["course"]["language"]
    outcome = Outcome(UNGRADED, why or why_ungraded(error), traceback_of(error) if error else "")
    verdicts = [Verdict.refused(exercise, outcome) for exercise in assignment.exercises]
    in_words = [not_read(question, outcome, language) for question in assignment.questions]
    exercises = assignment.in_order([*(verdict.tell(language) for verdict in verdicts), *in_words])
    return Result(
        week=week.slug,
        student=student,
        language=language,
        submitted=True,
        isolated=None,
        problems=[problem_of(exercises).to(language)],
        exercises=exercises,
        seconds=0.0,
        notebook=_notebook(assignment, exercises, submission),
    )


def problem_of(exercises):
    """The line that tells which of the ExerciseResults could not be graded, or None."""
    names = [exercise.name for exercise in exercises if exercise.ungraded]
    return PROBLEM.format(names=", ".join(names)) if names else None


def _notebook(assignment, exercises, submission):
    if submission is not None:
        try:
            return executed_notebook(submission.cells, {}, exercises, assignment)
        except Exception:  # it may be what went wrong before
            pass
    return copy.deepcopy(assignment.release)
