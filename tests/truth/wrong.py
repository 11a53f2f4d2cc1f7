"""Wrong answers to a week: its mistakes, pairs of them, mutants of the reference and of the alternatives."""

import itertools
from typing import NamedTuple

from course.authoring.build import exercises_of
from course.authoring.reference import BadSource, exercise_source
from course.authoring.sample import mistaken
from tests.every_week import functions_of
from tests.mutants.mutate import mutants_of, mutants_of_alternatives

KINDS = ("mistake", "pair", "mutant", "mutant of an alternative")


class Wrong(NamedTuple):
    """An answer that is probably wrong: its exercise, one of KINDS, what was changed, and its source."""

    exercise: str
    kind: str
    change: str
    source: str


def wrong_answers(week, every=1):
    """The Wrong answers of a week: all mistakes, and of each other kind one out of `every`.

    Where not all are wanted, none of a network: to make and ask one takes as long as a hundred others.
    """
    mistakes = [Wrong(m.exercise, "mistake", m.name, mistaken(week, m)) for m in week.load_mistakes()]
    others = [list(_pairs(week)), list(_mutants(mutants_of(week, exercises_of(week)), "mutant"))]
    others.append(list(_mutants(mutants_of_alternatives(week), "mutant of an alternative")))
    asked = functions_of(exercises_of(week)) if every > 1 else {exercise.name for exercise in exercises_of(week)}
    kinds = [[wrong for wrong in kind if wrong.exercise in asked] for kind in (mistakes, *others)]
    return kinds[0] + [wrong for kind in kinds[1:] for wrong in kind[every // 2 :: every]]


def _pairs(week):
    """Two mistakes of an exercise made at once, wherever the second still finds its place."""
    reference = week.reference_sources()[week.reference]
    for one, other in itertools.combinations(week.load_mistakes(), 2):
        if one.exercise != other.exercise:
            continue
        try:
            source = other.apply(one.apply(exercise_source(reference, one.exercise)))
            compile(source, "<pair>", "exec")
        except (BadSource, SyntaxError):
            continue
        yield Wrong(one.exercise, "pair", f"{one.name} + {other.name}", source)


def _mutants(made, kind):
    for mutant in itertools.chain.from_iterable(made.values()):
        yield Wrong(mutant.exercise, kind, f"{mutant.removed.strip()} -> {mutant.added.strip()}", mutant.source)
