"""An exam in which each student has other numbers: wrong answers that are right for the numbers of another student.

Held against each wrong answer are, for every student to whom the exam was handed out, the reference's answer and what
that student handed in with all points. Nobody's code runs here: grading has kept what was answered.
"""

import json
from collections import defaultdict
from typing import NamedTuple

import numpy as np

from course.authoring.personal import is_right, right_answer
from course.semester.handed_out import handed_out, owners

NEAR = 5e-3  # what differs by more is not asked of the checks, which judge
MOST_FITTED = 3  # one answer that fits more people than so tells nothing of any of them
TELLING = 2  # answers that fit one person


class Fit(NamedTuple):
    """A wrong answer of `student`, JSON text, that is right for the numbers of `other`, and of how many in all."""

    student: str
    other: str
    exercise: str
    answer: str
    fitted: int


def others_numbers(semester, week):
    """The Fits of an exam, pair by pair, the more telling first; none in another week."""
    if not week.is_personal:
        return []
    numbers, results = numbers_handed_out(semester, week), semester.results(week)
    fits = defaultdict(list)
    for exercise, personal in week.load_personal().items():
        if not personal.source:
            own = {student: drawn[exercise] for student, drawn in numbers.items()}
            for fit in _fits(week, exercise, own, results):
                fits[fit.student, fit.other].append(fit)
    told = [pair for pair in fits.values() if len(pair) >= TELLING or pair[0].fitted <= MOST_FITTED]
    return [fit for pair in sorted(told, key=_order) for fit in pair]


def numbers_handed_out(semester, week):
    """Student -> exercise -> the numbers in that student's notebook; {} where nobody has any."""
    found = {student: handed_out(semester, week, student) for student in sorted(owners(semester, week).values())}
    return {student: json.loads(one.numbers) for student, one in found.items() if one}


def _order(pair):
    return -sum(1 / fit.fitted for fit in pair), pair[0].student, pair[0].other


def _fits(week, exercise, own, results):
    """The Fits of one exercise; `own` maps each student to the numbers of it."""
    answers = {result.student: one for result in results for one in result.exercises if one.name == exercise}
    right = {student: [_array(right_answer(week, exercise, numbers))] for student, numbers in own.items()}
    for student, one in answers.items():
        if student in own and one.returned and one.points == one.max:
            right[student].append(_array(json.loads(one.returned)))
    for student, one in answers.items():
        if student not in own or not one.returned or one.status == "passed":
            continue
        answer = json.loads(one.returned)
        near = [other for other in own if other != student and any(_near(_array(answer), a) for a in right[other])]
        fitted = [other for other in near if is_right(week, exercise, answer, own[other])]
        yield from (Fit(student, other, exercise, one.returned, len(fitted)) for other in fitted)


def _array(value):
    """`value` as an array of numbers, or None where it is none."""
    try:
        return np.asarray(value, dtype=float)
    except (TypeError, ValueError, OverflowError):
        return None


def _near(one, other):
    if one is None or other is None or one.shape != other.shape:
        return False
    with np.errstate(invalid="ignore"):
        return bool(np.all(abs(one - other) <= NEAR))
