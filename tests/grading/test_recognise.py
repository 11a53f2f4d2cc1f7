"""A wrong model is recognised by what it answers, not by being a model."""

import numpy as np
import pytest

from course.checks.failures import CheckFailure
from course.grading.recognise import recognise
from course.sandbox.session import Door, Limits, Session

MODEL = """
import keras
def build():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="{activation}")])
"""
LIMITS = Limits(cell=120, call=120)


class Side:
    """Mistakes that run in sessions of their own; here a mistake is the session."""

    def namespace_of(self, mistake):
        """As ReferenceSide has it."""
        self.session = mistake
        return "student"

    def ask(self, name, question):
        """As ReferenceSide has it."""
        return self.session.ask(name, question)


@pytest.fixture(scope="module")
def sessions():
    made = {name: Session([MODEL.format(activation=name)], LIMITS) for name in ("tanh", "relu", "sigmoid")}
    yield made
    for session in made.values():
        session.close()


def asked(session):
    door = Door(session)
    model = door.build()
    model.set_weights([np.ones((2, 1)), np.zeros(1)])
    model.predict(np.array([[0.5, -0.25]]))
    return door


@pytest.mark.parametrize("name", ["tanh", "relu", "sigmoid"])
def test_a_model_is_taken_for_the_mistake_that_answers_alike(sessions, name):
    with Session([MODEL.format(activation=name)], LIMITS) as student:
        assert recognise(asked(student).trace, sessions.values(), Side()) is sessions[name]


def test_a_model_that_answers_like_no_mistake_is_not_recognised(sessions):
    with Session([MODEL.format(activation="exponential")], LIMITS) as student:
        assert recognise(asked(student).trace, sessions.values(), Side()) is None


def test_what_a_model_failed_to_do_is_part_of_its_answers(sessions):
    with Session([MODEL.format(activation="relu")], LIMITS) as student:
        door = Door(student)
        with pytest.raises(CheckFailure):
            door.build().set_weights([np.ones(3)])
        assert [reply.status for _, reply in door.trace] == ["returned", "raised"]
        assert recognise(door.trace, [sessions["tanh"]], Side()) is sessions["tanh"]
