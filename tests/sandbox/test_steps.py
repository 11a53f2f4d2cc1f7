"""Loops of a changed function end: a small edit can make one that never does."""

import pytest

from course.sandbox.steps import STEPS, TooManySteps, run_bounded

GROWING = "def f(x):\n    for one in x:\n        x.append(one)\n"
NEVER = "def f(x):\n    while x:\n        pass\n"
INNER = "def f(x):\n    def g():\n        while True:\n            yield 1\n    return sum(g())\n"


def defined(source):
    namespace = {"kept": 1}
    run_bounded(source, namespace)
    assert namespace["kept"] == 1
    return namespace["f"]


@pytest.mark.parametrize("source", [GROWING, NEVER, INNER])
def test_a_loop_that_never_ends_is_ended(source):
    with pytest.raises(TooManySteps):
        defined(source)([1])


def test_what_ends_by_itself_is_left_alone():
    """Pixels by the ten thousand, a while, a loop in a loop, and each call anew."""
    source = (
        "def f(x):\n    n = 0\n    for _ in range(x):\n        n += 1\n    rows = list(range(90))\n"
        "    for _ in rows:\n        for _ in rows:\n            n += 1\n"
        "    while n % 1000:\n        n += 1\n    return n\n"
    )
    f = defined(source)
    assert [f(20 * STEPS) for _ in range(3)] == [49_000] * 3
