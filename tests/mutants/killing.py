"""Grades mutants as answers of students are graded: visible and hidden checks, through the Grader."""

import itertools
from typing import NamedTuple

import nbformat

from course.authoring.build import exercises_of
from course.authoring.repository import Week
from course.authoring.sample import reference_answers, with_answers
from course.errors import CourseError
from course.sandbox.session import Limits
from tests.graders import quick_grader
from tests.mutants.equivalent import EQUIVALENT, Equivalent
from tests.mutants.mutate import Mutant, mutants_of

LIMITS = Limits(cell=20, call=10, submission=3600)  # a reference answers each check in far less


class Unnamed(Week):
    """A week without typical mistakes: a mutant loses points or not, whatever it may resemble."""

    def load_mistakes(self):
        """None."""
        return []


class Exercise(NamedTuple):
    """What became of an exercise's mutants: `equivalent` kept their points rightly, `slow` were killed by the clock."""

    name: str
    killed: list[Mutant]
    survived: list[Mutant]
    equivalent: list[Mutant]
    slow: list[Mutant]

    @property
    def rate(self):
        """Killed of those that are wrong, from 0 to 1; 1 where there is none."""
        wrong = len(self.killed) + len(self.survived)
        return len(self.killed) / wrong if wrong else 1.0


class Report(NamedTuple):
    """A week's Exercises, and the listed equivalents that are not so any more, each with what is wrong."""

    slug: str
    exercises: list[Exercise]
    outdated: list[tuple[Equivalent, str]]

    @property
    def rate(self):
        """Killed of all of the week that are wrong."""
        return Exercise(self.slug, *map(self.all, ("killed", "survived", "equivalent", "slow"))).rate

    def all(self, what):
        """The mutants of all exercises that were `what`."""
        return [mutant for exercise in self.exercises for mutant in getattr(exercise, what)]


def report(week, equivalents=EQUIVALENT):
    """Grades every mutant of `week`; a Report."""
    mine = [row for row in equivalents if row.slug == week.slug]
    mutants = mutants_of(week, exercises_of(week))
    with quick_grader(Unnamed(*week), LIMITS) as grader:
        graded = {}
        for answers in together(mutants):
            graded |= grade(grader, answers)
    known = {(row.exercise, row.removed, row.added) for row in mine}
    exercises = [_exercise(name, made, graded, known) for name, made in mutants.items()]
    return Report(week.slug, exercises, [(row, why) for row in mine if (why := _outdated(row, exercises))])


def together(mutants):
    """Lists of at most one mutant an exercise: exercises are independent, so one notebook tries them all at once.

    Raises CourseError where an answer uses another exercise's function.
    """
    for name, made in mutants.items():
        for other in set(mutants) - {name}:
            if any(f"{other}(" in mutant.source for mutant in made):
                raise CourseError(f"{name} calls {other}: mutants of both cannot be graded in one notebook.")
    return [[mutant for mutant in row if mutant] for row in itertools.zip_longest(*mutants.values())]


def grade(grader, answers):
    """Mutant -> its ExerciseResult, for `answers` that stand in one notebook, the others being right."""
    assignment = grader.assignment("en")
    right = reference_answers(grader.week, assignment.exercises)
    notebook = with_answers(assignment.release, {**right, **{one.exercise: one.source for one in answers}})
    result = grader.grade("student01", nbformat.writes(notebook).encode())
    results = {exercise.name: exercise for exercise in result.exercises}
    tried = {one.exercise for one in answers}
    wronged = [name for name, one in results.items() if name not in tried and one.points < one.max]
    if wronged:
        raise CourseError(f"{grader.week.slug}: mutants of {sorted(tried)} cost right answers points: {wronged}.")
    return {one: results[one.exercise] for one in answers}


def _exercise(name, mutants, graded, known):
    lost = [mutant for mutant in mutants if graded[mutant].points < graded[mutant].max]
    kept = [mutant for mutant in mutants if mutant not in lost]
    slow = [mutant for mutant in lost if graded[mutant].status == "too slow"]
    equivalent = [one for one in kept if (name, one.removed, one.added) in known]
    return Exercise(name, lost, [one for one in kept if one not in equivalent], equivalent, slow)


def _outdated(row, exercises):
    """What is wrong with a listed equivalent, or None."""
    for exercise in exercises:
        for what in ("killed", "equivalent"):
            if any((exercise.name, m.removed, m.added) == row[1:4] for m in getattr(exercise, what)):
                return "loses points: it is not equivalent" if what == "killed" else None
    return "is no longer made"
