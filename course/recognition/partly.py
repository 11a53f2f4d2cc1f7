"""What an answer does where it is wrong: it stops with an error, or answers as if one mistake were made.

What is told was seen of all inputs that were tried. A mistake is named that gives all that is answered outside the kind
of input on which the answers are right.
"""

import numpy as np

from course.language import Text
from course.recognition.asking import Undecided
from course.recognition.budget import Budget
from course.recognition.domains import ENOUGH, where_right
from course.recognition.recognise import MOST, explains, probes_of
from course.recognition.tables import print_of
from course.recognition.told import Finding, common

LISTS = ("mistakes", "ends", "seldom")  # of Guesses: what other lists hold is told only where it explains all
SIMPLE = 2  # different right answers, of which the wrong ones are the others: that they are tells nothing
STOPS = Text(
    "틀린 곳에서는 언제나 {error} 오류로 멈춰요.", "Where it is wrong, it always stops with an error: {error}."
)
SHAPED = Text("틀린 곳에서는 언제나 모양(shape)부터 달라요.", "Where it is wrong, it always has another shape.")
FAILS = Text(
    "틀린 곳에서는 언제나 오류({error})로 멈추거나 모양(shape)부터 달라요.",
    "Where it is wrong, it always stops with an error ({error}) or has another shape.",
)
SLIP = Text(
    "틀린 답은 모두, {what} 풀이의 답과 같아요.",
    "Where your answer is wrong, it always is that of a solution in which {what}.",
)
MISTAKE = Text(
    "틀린 답은 모두 다음 실수를 한 풀이의 답과 같아요. {hint}",
    "Where your answer is wrong, it always is that of a solution with one mistake. {hint}",
)


def partly(student, questions, inputs, pool, guesses, tables):
    """The Finding on an answer that is right on some inputs, and on others as if a mistake were made.

    `student` is a Student, `questions()` all that the checks ask, `inputs` the exercise's Inputs, `pool` their Cases,
    `guesses` are Guesses, `tables` the Tables of the Variants' answers. Hints without causes tell where it is right.
    """
    try:
        where = where_right(student, inputs, pool)
    except Undecided:
        return Finding()
    if not where:
        return Finding()
    wrong = [row for row in where.others if not row.is_right]
    try:
        asked = [row for row in student.rows(questions()) if not row.is_right]
        found = _as_if(student, [*where.others, *asked], guesses, tables, probes_of(student, pool)[0])
    except Undecided:
        found = Finding()
    if not found.causes:
        found = _failing(wrong, where.name)
    return Finding(found.causes, (where.told, *found.hints))


def _failing(wrong, name):
    """The Finding on wrong answers that all fail by an error or by their shape; `name` is that of where they do."""
    errors = sorted({row.reply.error for row in wrong if row.reply.status == "raised"})
    others = [row for row in wrong if row.reply.status != "raised"]
    if not all(_has_other_shape(row) for row in others):
        return Finding()
    what = " or ".join([*errors, *(["another shape"] if others else [])])
    text = (FAILS if others else STOPS) if errors else SHAPED
    return Finding((f"{what} {name}",), (text.format(error=", ".join(errors)),))


def _has_other_shape(row):
    values = row.reply.value, row.right.value
    return all(isinstance(one, np.ndarray) for one in values) and values[0].shape != values[1].shape


def _as_if(student, rows, guesses, tables, probe):
    """The Finding by the mistakes that answer all `rows` as the student did; of several those most often right."""
    wrong = [row for row in rows if not row.is_right]
    if len(wrong) < ENOUGH or len({print_of(row.right) for row in wrong}) <= SIMPLE:
        return Finding()
    budget = Budget(MOST)
    for guess in guesses:
        if guess.name[1] not in LISTS or not budget.allows(guess.make()):
            continue
        alike = tables.alike(guess.name, guess.make(), probe, student.require_time)
        if fitting := [one for one in alike if explains(tables.variants, one, rows)]:
            return common([_told(one) for one in fitting])
    return Finding()


def _told(variant):
    """The Variant with what is said of it where it explains wrong answers alone."""
    hint = SLIP.format(what=variant.what) if variant.what else MISTAKE.format(hint=variant.hints[0])
    return variant._replace(causes=tuple(f"{cause} on some inputs" for cause in variant.causes), hints=(hint,))
