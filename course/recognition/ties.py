"""Answers that differ by ties alone: of numbers on the edge between two whole ones the order of a sum decides.

What is rounded or cut off goes up or down there, with the same mistake.
"""

import re

import numpy as np

from course.language import Text
from course.recognition.asking import alike, differs

ROUNDS = re.compile(r"round|rint|floor|ceil|trunc|astype|int\(")  # what makes whole numbers
MOST = 0.05  # as a share: of an exercise's inputs in which ties may decide, and of the numbers of each answer
BUT_TIES = Text(
    "답이, 1만큼 다른 수 몇 개 말고는 모두, {what} 풀이의 답과 같아요. 그런 곳이 있는지 살펴보세요.",
    "But for a few numbers that differ by 1, all your answers are those of a solution in which {what}. Is there such a "
    "place in yours?",
)


def tied_rows(variants, variant, rows):
    """In how many of `rows` ties alone tell the variant's answer from the student's; None where more does.

    Of two slips at once it is said that all answers are theirs: there no tie is left out.
    """
    tied = 0
    for row, other in zip(rows, variants.answers((variant, row) for row in rows), strict=False):
        if not alike(row, other):
            returned = row.reply.status == other.status == "returned"
            rounded = (len(variant.causes) == 1 or variant.by_author) and ROUNDS.search(variant.source)
            if not (returned and rounded and _are_tied(row.reply.value, other.value)):
                return None
            tied += 1
    return tied


def but_ties(variant):
    """The Variant, told of all answers but those that ties decide."""
    return variant._replace(hints=(BUT_TIES.format(what=variant.what),)) if variant.what else variant


def _are_tied(mine, others):
    """Whether two values hold arrays of whole numbers of which few differ, and these by 1, and else the same."""
    if isinstance(mine, dict) and isinstance(others, dict) and mine.keys() == others.keys():
        return all(_are_tied(mine[key], others[key]) for key in mine)
    if not all(isinstance(one, np.ndarray) for one in (mine, others)) or mine.shape != others.shape:
        return not differs(mine, others)
    if {mine.dtype.kind, others.dtype.kind} - set("iuf"):
        return not differs(mine, others)
    mine, others = mine.astype(float), others.astype(float)
    apart = np.abs(mine - others)
    whole = np.array_equal(mine, np.rint(mine)) and set(apart.flat) <= {0, 1}
    return bool(whole and apart.sum() <= max(1, MOST * mine.size))
