"""What a student is told of the mistakes that explain all answers: no more than all explanations have in common."""

from typing import NamedTuple

from course.language import Text
from course.recognition.combined import ANOTHER

SEVERAL = 2  # explanations that are told where they give the same answers; more of them help nobody
LIKEWISE = Text(
    "{what} 풀이도 똑같은 답을 내므로, 답만 보고는 어느 쪽인지 알 수 없어요.",
    "A solution in which {what} gives the same answers: which of them it is, the answers do not tell.",
)
OTHERS = Text(
    "다른 것 두 가지가 겹쳐도 답이 같아질 수 있어요.", "Two other things at once could give the same answers, too."
)


class Finding(NamedTuple):
    """The names of the mistakes that explain all answers, and what the student is told of them.

    Hints without causes tell where the answers are right, or in what form they came.
    """

    causes: tuple[str, ...] = ()
    hints: tuple[Text, ...] = ()


def common(proven):
    """What all explanations have in common; of two kinds of slips that cannot be told apart, both."""
    kinds = {one.causes: one for one in proven if one.what}
    if 1 < len(kinds) == len({one.causes for one in proven}) <= SEVERAL:
        first, *others = kinds.values()
        likewise = [LIKEWISE.format(what=one.what) for one in others]
        return Finding(tuple(cause for causes in kinds for cause in causes), (*first.hints, *likewise))
    shared = set.intersection(*(set(one.causes) for one in proven))
    told = [(cause, hint) for cause, hint in zip(proven[0].causes, proven[0].hints, strict=True) if cause in shared]
    return Finding(tuple(cause for cause, _ in told), tuple(hint for _, hint in told))


def common_of_two(proven):
    """As `common`, of Variants in which two things are so at once, the author's mistake first where it is one."""
    pairs = {frozenset(one.causes): one for one in reversed(proven)}
    if len(pairs) == 1:
        return Finding(proven[0].causes, proven[0].hints)
    shared = frozenset.intersection(*pairs)
    for one in proven:
        if one.causes[0] in shared:
            return Finding(one.causes[:1], (one.hints[0], ANOTHER))
    if len(pairs) <= SEVERAL and not any(one.by_author for one in proven):
        return Finding(proven[0].causes, (*proven[0].hints, OTHERS))
    return Finding()
