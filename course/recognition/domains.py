"""Where an answer is right, or where it is wrong: a kind of input on which it always is, and mostly not elsewhere.

It says nothing of the cause. Each kind was met ENOUGH times, and so was what is not of the kind: of an answer that is
seldom wrong, inputs near to those that it gets wrong are asked, too.
"""

import itertools
from typing import NamedTuple

import numpy as np

from course.language import Text
from course.recognition.asking import Row, case_of
from course.recognition.facts import facts_of
from course.recognition.features import divided, features_of, relations_of

ENOUGH = 20  # inputs of a kind
NEAR = 60  # inputs near to wrong ones
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
ONLY = Text(
    "시험해 본 입력 가운데 {where} {others}개에서는 답이 모두 틀리고, 나머지 {right}개에서는 모두 맞아요.",
    "Of the inputs that were tried, your answer is wrong for all {others} in which {where}, and right for all {right} "
    "others.",
)
AND = Text("{one} 데다 {other}", "{one} and {other}")
ANSWER = Text("올바른 답(answer)을 기준으로 한 말이에요.", "(`answer` is the right answer.)")


class Where(NamedTuple):
    """Where answers are right: what is told of it, its name, and the Rows of all other inputs."""

    told: Text
    name: str
    others: list[Row]


def where_right(student, inputs, pool):
    """The Where of the answers to all inputs that were tried, or None.

    `inputs` are the exercise's Inputs, and `pool` their Cases. Raises Undecided.
    """
    student.allow(SECONDS)
    cases = list(pool)
    rows = student.about(cases)
    wrong = [case.given for case, row in zip(cases, rows, strict=True) if not row.is_right]
    if 0 < len(wrong) < ENOUGH:
        near = [inputs.near(wrong[number % len(wrong)].chosen, number) for number in range(NEAR)]
        more = [case_of(student.exercise, one) for one in near if one]
        cases, rows = cases + more, rows + student.about(more)
    right = np.array([row.is_right for row in rows], bool)
    if not ENOUGH <= right.sum() <= len(right) - ENOUGH:
        return None
    returned = [row.right.value if row.right.status == "returned" else None for row in rows]
    if not (found := _kind([case.given.arguments for case in cases], returned, right)):
        return None
    told, name, held = found
    return Where(told, name, [row for row, one in zip(rows, held, strict=True) if not one])


def _kind(calls, answers, right):
    """(the Text on the fact, or on two, that tells right from wrong best, its name, of which it holds), or None."""
    facts = [(what, held) for what, held in facts_of(calls, answers) if _is_kind(held)]
    features = features_of({name: [given[name] for given in calls] for name in calls[0]})
    more = itertools.chain(divided(features, right), relations_of(features))
    singles = [*facts, *((what, held) for what, held in more if _is_kind(held))]
    singles.sort(key=lambda one: "`answer" in one[0].en)  # rather of what is given
    sure = [(what, held) for what, held in singles if right[held].all()]
    exact = next((one for one in sure if (one[1] == right).all()), None)
    if exact:
        return _told(EVER, *exact, right), f"unless {exact[0].en}", right
    if wrong := _pair([one for one in facts if one[1][~right].all()], ~right):
        return _told(ONLY, wrong, right, right), f"where {wrong.en}", right
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
    return _told(EVER if (held == right).all() else WHERE, what, held, right), f"unless {what.en}", held


def _pair(facts, wanted):
    """The Text on the first two of `facts` that hold together just where `wanted` does, or None."""
    pairs = itertools.combinations(facts, 2)
    return next((AND.format(one=one, other=other) for (one, a), (other, b) in pairs if (a & b == wanted).all()), None)


def _told(text, where, held, right):
    numbers = {"right": held.sum(), "others": (~held).sum(), "wrong": (~right).sum()}
    told = text.format(where=where, **numbers)
    return told + " " + ANSWER if "answer" in where.en else told


def _is_kind(held):
    return ENOUGH <= held.sum() <= len(held) - ENOUGH


def _share(held, right):
    """How many of the others are wrong, from 0 to 1."""
    return (~right[~held]).mean()
