"""No message of a hidden check quotes what a student's function returned: it may be an earlier check's question."""

import numpy as np
import pytest

from course.authoring.repository import load_module
from course.checks.failures import UNGRADED
from course.checks.home import HomeDoor
from course.checks.judging import judge
from tests.every_week import USE_KERAS, WEEKS, exercises

WORD, NUMBER = "SECRET", int("271828" * 50)
ANSWERS = {
    "a word": WORD,
    "a number": NUMBER,
    "a fraction": 0.271828271828,
    "a list": [WORD, NUMBER],
    "pairs": [(NUMBER, NUMBER)] * 3,
    "pairs of words": [(WORD, 1)],
    "a pair that grows": [(1, NUMBER), (NUMBER, 2 * NUMBER)],
    "words by letter": dict.fromkeys("abcdefghABCDEFGH", WORD),
    "numbers by letter": dict.fromkeys("abcdefghABCDEFGH", NUMBER),
    "an array": np.full((2, 2), 271828.0),
    "two arrays": (np.full(3, 271828), np.full(3, 271828)),
}
KERAS_SLOW = [
    pytest.param(week, id=slug, marks=[pytest.mark.slow] if slug in USE_KERAS else []) for slug, week in WEEKS.items()
]


class Answering:
    """A door behind which every function answers the same."""

    seed = 7

    def __init__(self, answer):
        self._answer, self.changed = answer, []

    def __getattr__(self, name):
        return lambda *args, **kwargs: self._answer


def defined(week):
    """What the reference defines; of an exam, with the sample's numbers."""
    namespace = {**vars(load_module(week.reference))}
    if week.is_personal:
        exec(week.reference_sources()[week.reference], namespace)
    return namespace


@pytest.mark.parametrize("week", KERAS_SLOW)
def test_no_hidden_check_quotes_an_answer(week):
    quoted, namespace = [], defined(week)
    for exercise in exercises(week.slug).values():
        for check in exercise.checks.values():
            for name, answer in ANSWERS.items() if check.hidden else ():
                reference = HomeDoor(namespace)
                reference.seed = 7
                outcome = judge(check, Answering(answer), reference)
                told = outcome.message.en if outcome.message else ""
                if outcome.status == UNGRADED or WORD in told or "27182" in told.replace(",", ""):
                    quoted.append((exercise.name, name, told[:160], outcome.internal[-300:]))
    assert quoted == []
