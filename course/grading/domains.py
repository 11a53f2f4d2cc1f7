"""Where an answer is right: a kind of input on which it always is, while it is wrong on most others.

It says nothing of the cause. Each kind was met ENOUGH times, and so was what is not of the kind.
"""

import itertools

import numpy as np

from course.grading.asking import Undecided
from course.grading.facts import facts_of
from course.grading.told import Finding
from course.language import Text

ENOUGH = 20  # inputs of a kind
MOSTLY = 2 / 3  # of the other inputs must be wrong
SECONDS = 2
WHERE = Text(
    "시험해 본 입력 가운데 {where} {right}개에서는 답이 모두 맞고, 나머지 {others}개 가운데 {wrong}개에서는 틀려요.",
    "Of the inputs that were tried, your answer is right for all {right} in which {where}, and wrong for {wrong} of "
    "the {others} others.",
)
EVER = Text(
    "시험해 본 입력 가운데 {where} {right}개에서는 답이 모두 맞고, 나머지 {others}개에서는 모두 틀려요.",
    "Of the inputs that were tried, your answer is right for all {right} in which {where}, and wrong for all {others} "
    "others.",
)
AND = Text("{one} 데다 {other}", "{one} and {other}")
ANSWER = Text("올바른 답(answer)을 기준으로 한 말이에요.", "(`answer` is the right answer.)")


def located(student, pool):
    """The Finding without causes that says on what kind of input the answers are right; empty where none is."""
    student.allow(SECONDS)
    try:
        rows = student.about(pool)
    except Undecided:
        return Finding()
    right = np.array([row.is_right for row in rows], bool)
    if not ENOUGH <= right.sum() <= len(right) - ENOUGH:
        return Finding()
    returned = [row.right.value if row.right.status == "returned" else None for row in rows]
    told = _kind(list(facts_of([case.given.arguments for case in pool], returned)), right)
    return Finding((), (told,)) if told else Finding()


def _kind(facts, right):
    """The Text on the fact, or on two together, that tells right from wrong best, or None."""
    facts = [(what, held) for what, held in facts if len(held) == len(right) and _is_kind(held)]
    sure = [(what, held) for what, held in facts if right[held].all()]
    if not sure or _share(max(sure, key=lambda one: _share(one[1], right))[1], right) < MOSTLY:
        wide = [(what, held) for what, held in facts if right[held].mean() > right.mean()]
        for (one, a), (other, b) in itertools.combinations(wide, 2):
            if _is_kind(a & b) and right[a & b].all():
                sure.append((AND.format(one=one, other=other), a & b))
    if not sure:
        return None
    what, held = max(sure, key=lambda one: _share(one[1], right))
    if _share(held, right) < MOSTLY:
        return None
    numbers = {"right": held.sum(), "others": (~held).sum(), "wrong": (~right).sum()}
    told = (EVER if (held == right).all() else WHERE).format(where=what, **numbers)
    return told + " " + ANSWER if "answer" in what.en else told


def _is_kind(held):
    return ENOUGH <= held.sum() <= len(held) - ENOUGH


def _share(held, right):
    """How many of the others are wrong, from 0 to 1."""
    return (~right[~held]).mean()
