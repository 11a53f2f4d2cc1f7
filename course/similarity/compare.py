"""Which submissions of a class are alike: what everybody has counts for nothing, what is rare for much."""

import math
from collections import Counter, defaultdict
from itertools import combinations
from typing import NamedTuple

from course.similarity.fingerprints import Print, prints_of, winnowed

LEAST_SHARE, LEAST_WEIGHT = 0.2, 14.0  # of the smaller one's weight, and of all that is shared
EVERYBODY = 0.25  # of a class: what more than so many have is nobody's
SMALL = 30  # a smaller class says little about what is rare


class Answer(NamedTuple):
    """A cell of a submission: its exercise, source, and what was wrong with it ("" where it was right)."""

    exercise: str
    source: str
    wrong: str = ""


class Pair(NamedTuple):
    """Two submissions: the share of the smaller one's rare structure that the other has, too; its weight.

    `lines` are, by exercise, the lines of the one and of the other that are shared; `mistakes` the exercises in which
    both are wrong in the same way.
    """

    one: str
    other: str
    share: float
    weight: float
    lines: dict[str, tuple[set[int], set[int]]]
    mistakes: list[str]


def given_hashes(sources):
    """The hashes of all runs in code that everybody has, or that only the course has; what is no Python has none."""
    found = set()
    for source in sources:
        try:
            found |= {one.hash for one in prints_of(source)}
        except SyntaxError:
            continue
    return found


def alike(class_, given):
    """The Pairs of a class (student -> Answers) that are alike, the most alike first; `given` hashes count for nothing.

    Returns them with the (student, exercise) pairs whose code could not be read.
    """
    prints, unread = {}, []
    for student, answers in class_.items():
        for number, answer in enumerate(answers):
            try:
                found = [one for one in winnowed(prints_of(answer.source)) if one.hash not in given]
            except SyntaxError:
                if answer.source.strip():
                    unread.append((student, answer.exercise))
                continue
            prints[student, number] = found
    weights = _weights(prints, class_)
    shared = _shared(prints, weights)
    totals = defaultdict(float)
    for student, hashes in _hashes(prints).items():
        totals[student] = sum(weights[one] for one in hashes if one in weights)
    rare = _rare_mistakes(class_)
    pairs = [_pair(class_, prints, one, other, shared[one, other], weights, totals, rare) for one, other in shared]
    found = [pair for pair in pairs if pair.share >= LEAST_SHARE and pair.weight >= LEAST_WEIGHT]
    return sorted(found, key=lambda pair: (-pair.weight * pair.share, pair.one, pair.other)), unread


def groups_of(pairs):
    """Students who hang together by Pairs, three and more, the largest first."""
    groups = []
    for pair in pairs:
        joined = [group for group in groups if {pair.one, pair.other} & group]
        groups = [group for group in groups if group not in joined] + [set.union({pair.one, pair.other}, *joined)]
    return sorted((sorted(group) for group in groups if len(group) > 2), key=len, reverse=True)


def _hashes(prints):
    found = defaultdict(set)
    for (student, _), runs in prints.items():
        found[student] |= {one.hash for one in runs}
    return found


def _weights(prints, class_):
    """Hash -> how much it tells: the logarithm of how few have it; of what is everybody's, nothing."""
    often = Counter(one for hashes in _hashes(prints).values() for one in hashes)
    size = max(SMALL, len(class_))
    return {one: math.log(size / count) for one, count in often.items() if count <= max(2, EVERYBODY * size)}


def _shared(prints, weights):
    """(student, student) -> the hashes that both have."""
    holders = defaultdict(set)
    for (student, _), runs in prints.items():
        for one in runs:
            if one.hash in weights:
                holders[one.hash].add(student)
    shared = defaultdict(set)
    for one, students in holders.items():
        for pair in combinations(sorted(students), 2):
            shared[pair].add(one)
    return shared


def _rare_mistakes(class_):
    """(exercise, what is wrong) -> 0 for what all are wrong in, up to 1 for what two are."""
    everybody = [answer for answers in class_.values() for answer in answers if answer.wrong]
    often = Counter((answer.exercise, answer.wrong) for answer in everybody)
    size = max(SMALL, len(class_))
    return {wrong: max(0.0, math.log(size / count) / math.log(size / 2)) for wrong, count in often.items() if count > 1}


def _pair(class_, prints, one, other, hashes, weights, totals, rare):
    mine, theirs = ({(a.exercise, a.wrong) for a in class_[student] if a.wrong} for student in (one, other))
    mistakes = {exercise: rare.get((exercise, wrong), 0.0) for exercise, wrong in mine & theirs}
    lines, more = {}, 0.0
    for number, answer in enumerate(class_[one]):
        sides = [_lines(prints, class_, student, answer.exercise, hashes) for student in (one, other)]
        if answer.exercise not in lines and all(sides):
            lines[answer.exercise] = tuple(sides)
            here = {p.hash for p in prints.get((one, number), ())} & hashes
            more += mistakes.get(answer.exercise, 0.0) * sum(weights[h] for h in here)
    weight = sum(weights[h] for h in hashes)
    smaller = min(totals[one], totals[other])
    same = sorted(exercise for exercise in mistakes if exercise in lines)
    return Pair(one, other, min(1.0, weight / smaller if smaller else 0.0), weight + more, lines, same)


def _lines(prints, class_, student, exercise, hashes):
    """The lines of a student's answer on which something shared stands."""
    found = set()
    for number, answer in enumerate(class_[student]):
        if answer.exercise == exercise:
            for run in prints.get((student, number), ()):
                if run.hash in hashes:
                    found |= set(_written(run))
    return found


def _written(run: Print):
    return range(run.first, run.last + 1)
