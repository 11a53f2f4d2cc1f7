"""An exam's points by what was drawn: whether who got one value had it harder than who got another.

Values are dealt by chance, so groups differ in nothing else but chance. A permutation test (Fisher 1935; the statistic
is the one-way analysis of variance's sum of squares between groups) says how often chance alone deals means as far
apart; Holm's step-down (1979) corrects for as many tests as are made. Groups of few students are shown, not judged.
"""

import json
from typing import NamedTuple

import numpy as np

from course.language import Text
from course.semester.handed_out import handed_out

FEWEST = 5  # students with a value; fewer are not judged
PERMUTATIONS = 9_999
LEVEL = 0.05
CHUNK = 500  # permutations at a time


class Value(NamedTuple):
    """A drawn value: how many students got it, their mean points, and whether they are enough to be judged."""

    value: str
    students: int
    mean: float
    judged: bool


class Comparison(NamedTuple):
    """Points of an exercise by one thing that was drawn. `p` is corrected; None where too few students are there."""

    exercise: str
    about: Text
    max: float
    values: list[Value]
    p: float | None

    @property
    def differs(self):
        """Whether chance alone deals such means rarely."""
        return self.p is not None and self.p < LEVEL


def comparisons(scored):
    """The Comparisons of a class: `scored` are rows (exercise, about, max, value, points) of one student each."""
    grouped: dict = {}
    for exercise, about, highest, value, points in scored:
        grouped.setdefault((exercise, about, highest), {}).setdefault(value, []).append(points)
    ps = [difference_p([of for of in groups.values() if len(of) >= FEWEST]) for groups in grouped.values()]
    corrected = holm(ps)
    return [
        Comparison(exercise, about, highest, _values(groups), p)
        for ((exercise, about, highest), groups), p in zip(grouped.items(), corrected, strict=True)
        if len(groups) > 1
    ]


def _values(groups):
    values = [Value(value, len(of), float(np.mean(of)), len(of) >= FEWEST) for value, of in groups.items()]
    return sorted(values, key=lambda one: (not one.judged, one.mean, one.value))


def difference_p(groups, seed=0):
    """How often chance alone deals means as far apart as those of these `groups` of points; None of fewer than two."""
    if len(groups) < 2:
        return None
    points = np.concatenate([np.asarray(of, float) for of in groups])
    sizes = np.array([len(of) for of in groups])
    points = points - points.mean()
    rng = np.random.default_rng(seed)
    seen = _between(points[None], sizes)[0]
    as_far = 0
    for first in range(0, PERMUTATIONS, CHUNK):
        count = min(CHUNK, PERMUTATIONS - first)
        dealt = rng.permuted(np.tile(points, (count, 1)), axis=1)
        as_far += int(np.sum(_between(dealt, sizes) >= seen - 1e-9 * max(1.0, seen)))
    return (1 + as_far) / (1 + PERMUTATIONS)


def _between(points, sizes):
    """Of each row, the sum of squares between consecutive groups of these sizes; points have mean 0."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return (np.add.reduceat(points, starts, axis=1) ** 2 / sizes).sum(axis=1)


def holm(ps):
    """The values `ps`, None among them, corrected for as many tests as there are: none of them falls below another."""
    order = sorted((p, place) for place, p in enumerate(ps) if p is not None)
    corrected: list[float | None] = [None] * len(ps)
    highest = 0.0
    for rank, (p, place) in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * p))
        corrected[place] = highest
    return corrected


def scored_of(semester, week, results, books):
    """The rows of `comparisons`: of students who handed in their own notebook, graded to the end."""
    personal = week.load_personal()
    for result in results:
        known = None if result.variant or not result.submitted else handed_out(semester, week, result.student)
        numbers = json.loads(known.numbers) if known else {}
        for exercise in result.exercises:
            if exercise.name in personal and exercise.name in numbers and not books[result.student].waiting(exercise):
                for about, value in personal[exercise.name].compared(numbers[exercise.name]):
                    yield exercise.name, about, exercise.max, str(value), books[result.student].of(exercise)[0]
