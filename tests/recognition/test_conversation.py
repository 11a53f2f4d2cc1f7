"""A conversation that was held once is remembered, and goes on where it was left, with the right models."""

import pytest

from course.checks.calls import Reply
from course.recognition.conversation import Conversation
from course.recognition.memory import Memory
from course.sandbox import wire
from course.sandbox.wire import RemoteModel

CALL = {"ask": "call", "name": "network", "args": [], "kwargs": {}}


class Adders:
    """A side whose models hold a sum each, from 0; `asked` are the questions that were put to it."""

    def __init__(self, slow=()):
        self.sums, self.asked, self.slow = [], [], slow

    def answer(self, question, asked):
        """The Reply to a question."""
        self.asked.append(question)
        if len(self.asked) in self.slow:
            return Reply("too slow")
        if question["ask"] == "call":
            self.sums.append(0)
            return Reply("returned", RemoteModel(len(self.sums) - 1, {}))
        self.sums[question["number"]] += question["add"]
        return Reply("returned", self.sums[question["number"]])


def add(number, amount):
    return {"ask": "model", "number": number, "add": amount}


def held(side, remembered, *questions, name=b"variant"):
    """What is answered to the questions: sums, and the models' numbers."""
    conversation = Conversation(side.answer, name, remembered)
    values = [conversation.answer(question, wire.pack(question)).value for question in questions]
    return [value.number if isinstance(value, RemoteModel) else value for value in values]


def test_the_same_conversation_is_not_held_twice():
    side, remembered = Adders(), Memory()
    questions = CALL, add(0, 2), add(0, 3), CALL, add(1, 7), add(0, 1)
    for _ in range(2):
        assert held(side, remembered, *questions) == [0, 2, 5, 1, 7, 6]
    assert len(side.asked) == len(questions)


def test_one_that_goes_another_way_is_held_from_its_beginning_with_models_of_its_own():
    side, remembered = Adders(), Memory()
    assert held(side, remembered, CALL, add(0, 2), CALL, add(1, 3)) == [0, 2, 1, 3]
    assert held(side, remembered, CALL, add(0, 2), CALL, add(1, 4), add(0, 5)) == [0, 2, 1, 4, 7]
    assert side.sums == [2, 3, 7, 4]
    assert [question.get("number") for question in side.asked[4:]] == [None, 2, None, 3, 2]


def test_another_variant_is_asked_itself():
    remembered = Memory()
    assert held(Adders(), remembered, CALL, add(0, 2)) == [0, 2]
    other = Adders()
    assert held(other, remembered, CALL, add(0, 2), name=b"another") == [0, 2]
    assert len(other.asked) == 2


@pytest.mark.parametrize("slow", [1, 2])
def test_what_was_too_slow_is_asked_again_and_all_that_follows(slow):
    remembered = Memory()
    questions = (CALL, add(0, 2), add(0, 3))[:slow]
    assert held(Adders(slow=[slow]), remembered, *questions)[-1] is None
    assert held(Adders(), remembered, CALL, add(0, 2), add(0, 3)) == [0, 2, 5]
