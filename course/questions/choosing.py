"""Three questions of one student: of different kinds and about different exercises where that can be had."""

from course.questions.asking import KINDS
from course.questions.keys import ERROR

MOST = 3


def choose(askers, rng, most=MOST):
    """At most `most` Questions of `askers`, no two alike; the order of both is drawn by `rng`."""
    askers, chosen = list(askers), []
    rng.shuffle(askers)
    kinds = rng.sample(KINDS, len(KINDS))
    for _ in range(most):
        for asker in askers:
            fresh = sorted(kinds, key=[one.kind for one in chosen].count)  # those that were asked least
            found = next(filter(None, (_next(asker, kind, chosen) for kind in fresh)), None)
            chosen += [found] if found and len(chosen) < most else []
    return chosen


def _next(asker, kind, chosen):
    while found := asker.next(kind):
        if not any(_alike(found, one) for one in chosen):
            return found
    return None


def _alike(one, other):
    """Whether two questions are one in other words, or have an answer that can be guessed from the other."""
    if one.key.kind == other.key.kind == ERROR:
        return True
    if one.exercise != other.exercise:
        return False
    return (one.kind, one.line) == (other.kind, other.line) or (one.variable, one.key) == (other.variable, other.key)
