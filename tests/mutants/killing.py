"""Which mutants lose points, with 30 seeds each; a mutant that keeps them for some of the seeds is lucky."""

import copy
import runpy
from typing import NamedTuple

from course.checks.calls import call
from course.grading.asking import call_of, same
from tests.judge import SEEDS, Judge
from tests.mutants.equivalent import Equivalent
from tests.mutants.mutate import Mutant, mutants_of, mutants_of_alternatives

WHAT = ("killed", "lucky", "survived", "equivalent")
# What a parameter must be for an edit that concerns it to say something.
OF_ARRAYS = {
    "argument changed": "changeable",
    "sign dropped": "signed",
    "empty input": "changeable",
    "number type": "changeable",
}


class Exercise(NamedTuple):
    """What became of an exercise's mutants: `lucky` kept all points with some seeds, `equivalent` with all, rightly."""

    name: str
    killed: list[Mutant]
    lucky: list[Mutant]
    survived: list[Mutant]
    equivalent: list[Mutant]

    @property
    def rate(self):
        """Killed of those that are wrong, from 0 to 1; 1 where there is none."""
        wrong = len(self.killed) + len(self.lucky) + len(self.survived)
        return len(self.killed) / wrong if wrong else 1.0


class Report(NamedTuple):
    """A week's Exercises, and the listed equivalents that are not so any more, each with what is wrong."""

    slug: str
    exercises: list[Exercise]
    outdated: list[tuple[Equivalent, str]]

    @property
    def rate(self):
        """Killed of all of the week that are wrong."""
        return Exercise(self.slug, *map(self.all, WHAT)).rate

    def all(self, what):
        """The mutants of all exercises that were `what`."""
        return [mutant for exercise in self.exercises for mutant in getattr(exercise, what)]


def equivalents_of(week):
    """The Equivalents that the week lists."""
    path = week.root / "tests" / "weeks" / week.slug / "equivalent.py"
    return runpy.run_path(str(path))["EQUIVALENT"] if path.is_file() else []


def report(week, rows=None, seeds=SEEDS, alternatives=False):
    """Judges every mutant of the reference, or of the alternatives, with all `seeds`; a Report."""
    rows = equivalents_of(week) if rows is None else rows
    judge = Judge(week)
    _meet_arrays(judge, week)
    made = mutants_of_alternatives(week) if alternatives else mutants_of(week, list(judge.exercises.values()))
    exercises = [_exercise(name, made.get(name, []), judge, rows, seeds) for name in judge.exercises]
    if alternatives:
        exercises = [sifted(one, judge, Answers(week, one.name, judge)) for one in exercises]
    outdated = [] if alternatives else [(row, why) for row in rows if (why := _outdated(row, exercises))]
    return Report(week.slug, exercises, outdated)


class Answers:
    """The reference's answers to all inputs of an exercise, which no check asks; without arguments, to the one call."""

    def __init__(self, week, exercise, judge):
        inputs = week.load_inputs().get(exercise)
        self._exercise = exercise
        self._asked = [call_of(exercise, one) for one in inputs.pool()] if inputs else [{"args": []}]
        self._right = self._replies(judge.namespace())

    def are_of(self, namespace):
        """Whether the function in `namespace` gives every one of them."""
        return all(map(same, self._replies(namespace), self._right))

    def _replies(self, namespace):
        return [call(namespace, self._exercise, copy.deepcopy(one["args"])) for one in self._asked]


def sifted(found, judge, answers):
    """The Exercise with those survivors called equivalent that answer every input as the reference does.

    An alternative has many: NumPy's defaults written out, numbers of any type, an order that makes no difference.
    """
    right = {mutant for mutant in found.survived if answers.are_of(judge.namespace(mutant.source))}
    wrong = [mutant for mutant in found.survived if mutant not in right]
    return found._replace(
        survived=wrong, equivalent=[*found.equivalent, *(one for one in found.survived if one in right)]
    )


def _meet_arrays(judge, week):
    """Has the judge see which parameters are arrays or lists."""
    for name in judge.exercises:
        judge.outcomes(name, week.find_exercise(name)[1])


def _exercise(name, mutants, judge, rows, seeds):
    found = Exercise(name, [], [], [], [])
    for mutant in mutants:
        if mutant.about and OF_ARRAYS[mutant.kind] not in judge.arrays.get((name, mutant.about), ()):
            continue
        kept = judge.kept(name, mutant.source, seeds)
        listed = [row for row in rows if row.is_of(mutant)]
        if not kept:
            found.killed.append(mutant)
        elif len(kept) < len(seeds) and not any(row.lucky for row in listed):
            found.lucky.append(mutant)
        else:
            (found.equivalent if listed else found.survived).append(mutant)
    return found


def _outdated(row, exercises):
    """What is wrong with a listed equivalent, or None."""
    for exercise in exercises:
        if any(map(row.is_of, exercise.killed + exercise.lucky)):
            return "loses points: it is not equivalent"
    return None if any(map(row.is_of, [m for e in exercises for m in e.equivalent])) else "is no longer made"
