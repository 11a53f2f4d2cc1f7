"""Tries an exercise in this process: its checks must let the right answer pass and catch each typical mistake.

Only code of the course's own runs here: reference, mistakes, checks.
"""

import contextlib
import itertools
import warnings

from course.checks.calls import call
from course.checks.differences import are_close
from course.checks.failures import UNGRADED
from course.checks.home import HomeDoor
from course.checks.judging import judge
from course.checks.values import NotData, plain
from course.language import Text

TELLING = 20  # inputs on which a mistake has to show before it is named, of an exercise with arguments
REFERENCE = "reference"
LOSES = Text("{exercise}: 참조 풀이가 검사 {check}에서 틀립니다", "{exercise}: the reference fails the check {check}")
GIVEN = Text("{exercise}: 빈 답안이 점수를 얻습니다", "{exercise}: the stub gets points")
MISSED = Text(
    "{exercise}: 검사 {check}이(가) 실수 '{mistake}'를 잡지 못합니다",
    "{exercise}: the check {check} does not catch the mistake '{mistake}'",
)
ALIKE = Text(
    "{exercise}: '{mistake}'와 '{other}'의 답이 같습니다", "{exercise}: '{mistake}' and '{other}' answer alike"
)


class SeededDoor(HomeDoor):
    """The door to functions of this process, for a student's seed."""

    def __init__(self, namespace, seed=0):
        super().__init__(namespace)
        self.seed = seed


def faults_of(name, checks, right, wrong, seed=0):
    """What is wrong with an exercise's `checks` as Texts, the first at once: `right` is the reference's namespace.

    `wrong` maps each typical Mistake to the namespace in which it is made.
    """
    for check in checks:
        if not _outcome(check, right, right, seed).passed:
            yield LOSES.format(exercise=name, check=check.name)
    for mistake, namespace in wrong.items():
        (check,) = (check for check in checks if check.name == mistake.caught_by)
        outcome = _outcome(check, namespace, right, seed)
        if outcome.passed or outcome.status == UNGRADED or not check.points:
            yield MISSED.format(exercise=name, check=check.name, mistake=mistake.name)


def stub_faults(name, checks, stub, right, seed=0):
    """A fault where the namespace `stub` gets points."""
    if any(_outcome(check, stub, right, seed).passed for check in checks if check.points):
        yield GIVEN.format(exercise=name)


def passes(checks, namespace, right):
    """Whether what `namespace` answers passes all `checks`."""
    return all(_outcome(check, namespace, right, seed=0).passed for check in checks)


def alike(name, right, wrong, asked=((),)):
    """A fault for each two of the reference and its mistakes that answer all that is `asked` (arguments) alike."""
    named = {REFERENCE: right, **{mistake.name: namespace for mistake, namespace in wrong.items()}}
    replies = {one: [call(namespace, name, list(args), {}) for args in asked] for one, namespace in named.items()}
    for one, other in itertools.combinations(replies, 2):
        apart = sum(not _same(*pair) for pair in zip(replies[one], replies[other], strict=True))
        if apart < (min(TELLING, len(asked)) if one == REFERENCE else 1):
            yield ALIKE.format(exercise=name, mistake=other, other=one)


@contextlib.contextmanager
def unwarned():
    """Meanwhile nothing warns: a mistake may well divide by zero."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _outcome(check, namespace, right, seed):
    return judge(check, SeededDoor(namespace, seed), SeededDoor(right, seed))


def _same(reply, other):
    if (reply.status, reply.changed) != (other.status, other.changed):
        return False
    try:
        return reply.status != "returned" or are_close(plain(reply.value), plain(other.value))
    except NotData:
        return False
