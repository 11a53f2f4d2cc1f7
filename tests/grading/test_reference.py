"""What the reference answered is remembered: by the call alone, within bounds, and safe from who reads it."""

import numpy as np
import pytest

from course.grading import reference
from course.grading.reference import REFERENCE, ReferenceSide
from course.sandbox.wire import RemoteModel
from tests.toy import write_repository

SOURCE = """
asked = []

def noted(x):
    asked.append(x)
    return x * 2

def times_asked():
    return len(asked)
"""


@pytest.fixture
def side(tmp_path):
    with ReferenceSide(write_repository(tmp_path, reference=SOURCE)) as made:
        yield made


def call(side, name, *args):
    question = {"ask": "call", "namespace": REFERENCE, "name": name, "args": list(args), "kwargs": {}}
    return side.ask(name, question)["value"]


def test_the_same_call_is_asked_once_and_another_again(side):
    x = np.arange(3)
    for _ in range(3):
        np.testing.assert_array_equal(call(side, "noted", x), [0, 2, 4])
    np.testing.assert_array_equal(call(side, "noted", x.astype("float32")), [0, 2, 4])
    np.testing.assert_array_equal(call(side, "noted", x + 1), [2, 4, 6])
    assert call(side, "times_asked") == 3


def test_changing_an_answer_changes_no_later_one(side):
    call(side, "noted", np.arange(3))[:] = 99
    np.testing.assert_array_equal(call(side, "noted", np.arange(3)), [0, 2, 4])


def test_what_was_asked_longest_ago_is_forgotten_first(tmp_path, monkeypatch):
    monkeypatch.setattr(reference, "MOST_REMEMBERED", 40_000)  # two calls of 1000 numbers in and out
    with ReferenceSide(write_repository(tmp_path, reference=SOURCE)) as side:
        for number in (0, 1, 0, 2, 0, 1):
            call(side, "noted", np.full(1000, number))
        assert call(side, "times_asked") == 4  # 0, 1, 2, and 1 anew, which gave way to 2


def test_a_call_that_gives_a_model_is_asked_anew_each_time(side, monkeypatch):
    answers = iter([{"value": (1, RemoteModel(0, {}))}, {"value": (1, RemoteModel(1, {}))}])
    monkeypatch.setattr(side, "_ask", lambda question: next(answers))
    assert [call(side, "build")[1].number for _ in range(2)] == [0, 1]
