"""Which mutants lose points, with 30 seeds each; a mutant that keeps them for some of the seeds is lucky.

In an exam each student has other numbers, and on some of them a wrong way gives the right answer, as it would on
paper. There a mutant is killed if one of several students' numbers tells it; `luck` says how many do not.
"""

import copy
import runpy
from typing import NamedTuple

from course.checks.calls import call
from course.recognition.asking import call_of, same
from tests.judge import SEEDS, Judge, draws_of
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
    """What became of an exercise's mutants: `lucky` kept all points with some seeds, `equivalent` with all, rightly.

    `luck` is, in an exam, the share of students with whose numbers a killed one keeps all points, on average.
    """

    name: str
    killed: list[Mutant]
    lucky: list[Mutant]
    survived: list[Mutant]
    equivalent: list[Mutant]
    luck: float = 0.0

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
    judges = [Judge(week, student) for student in draws_of(week)]
    for judge in judges:
        _meet_arrays(judge)
    names = list(judges[0].exercises)
    made = mutants_of_alternatives(week) if alternatives else mutants_of(week, list(judges[0].exercises.values()))
    exercises = [_exercise(name, made.get(name, []), judges, rows, seeds) for name in names]
    if alternatives:
        exercises = [
            sifted(one, [(judge, Answers(judge.week, one.name, judge)) for judge in judges]) for one in exercises
        ]
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


def sifted(found, asked):
    """The Exercise with those survivors called equivalent that answer every input as the reference does.

    `asked` are a Judge and its Answers, or several in an exam. An alternative has many such mutants: NumPy's defaults
    written out, numbers of any type, an order that makes no difference.
    """
    right = {
        mutant
        for mutant in found.survived
        if all(answers.are_of(judge.namespace(mutant.source)) for judge, answers in asked)
    }
    wrong = [mutant for mutant in found.survived if mutant not in right]
    return found._replace(
        survived=wrong, equivalent=[*found.equivalent, *(one for one in found.survived if one in right)]
    )


def _meet_arrays(judge):
    """Has the judge see which parameters are arrays or lists."""
    for name in judge.exercises:
        judge.outcomes(name, judge.week.find_exercise(name)[1])


def _exercise(name, mutants, judges, rows, seeds):
    found, spared = Exercise(name, [], [], [], []), []
    for mutant in mutants:
        if mutant.about and not any(
            OF_ARRAYS[mutant.kind] in one.arrays.get((name, mutant.about), ()) for one in judges
        ):
            continue
        kept = [judge.kept(name, mutant.source, seeds) for judge in judges]
        listed = [row for row in rows if row.is_of(mutant)]
        if not all(kept):
            found.killed.append(mutant)
            spared.append(sum(map(bool, kept)) / len(judges))
        elif any(len(some) < len(seeds) for some in kept) and not any(row.lucky for row in listed):
            found.lucky.append(mutant)
        else:
            (found.equivalent if listed else found.survived).append(mutant)
    return found._replace(luck=sum(spared) / len(spared) if spared else 0.0)


def _outdated(row, exercises):
    """What is wrong with a listed equivalent, or None."""
    for exercise in exercises:
        if any(map(row.is_of, exercise.killed + exercise.lucky)):
            return "loses points: it is not equivalent"
    return None if any(map(row.is_of, [m for e in exercises for m in e.equivalent])) else "is no longer made"
