"""A mistake is named when nothing else would do: by all questions, by more inputs, alone or with another."""

import contextlib
import functools

import numpy as np
import pytest

from course.authoring import Mistake
from course.authoring.variants import Alternative
from course.checks.failures import CheckFailure
from course.checks.inputs import FLOATS, WHOLE, array, inputs, one_of
from course.language import Text
from course.recognition.allowance import Allowance
from course.recognition.asking import Student
from course.recognition.guesses import Guess
from course.recognition.recognise import LIST, recognise
from course.recognition.tables import Tables
from course.recognition.variants import Variant, right_answers
from course.sandbox.session import Door, Limits, Session
from course.sandbox.wire import RemoteModel
from tests.graders import warm_process
from tests.recognition.in_process import Answering, recognised

REFERENCE = """
import numpy as np

def scaled(values, factor):
    ### BEGIN SOLUTION
    values = np.clip(values, 0, None)
    return values * factor
    ### END SOLUTION
"""
NO_CLIP = Mistake("scaled", "not clipped", "np.clip(values, 0, None)", "values", "", Text("자르기", "clip"))
TWICE = Mistake("scaled", "twice", "values * factor", "values * factor * 2", "", Text("한 번", "once"))
ABSOLUTE = Mistake("scaled", "absolute", "np.clip(values, 0, None)", "np.abs(values)", "", Text("부호", "sign"))
MISTAKES = [NO_CLIP, TWICE, ABSOLUTE]
INPUTS = inputs(values=array("N", WHOLE, FLOATS), factor=one_of(1, 2, 3))
ASKED = [(np.array([-1.0, 2.0]), 1), (np.array([3.0]), 2)]


def found(answer, asked=ASKED, mistakes=MISTAKES, given=INPUTS):
    source = f"import numpy as np\ndef scaled(values, factor):\n    return {answer}\n"
    return recognised("scaled", source, REFERENCE, mistakes, given, asked)


@pytest.mark.parametrize(
    ("answer", "causes"),
    [
        ("values * factor", ("not clipped",)),
        ("np.clip(values, 0, None) * (2 * factor)", ("twice",)),
        ("2 * values * factor", ("not clipped", "twice")),
        ("2 * abs(values) * factor", ("twice", "absolute")),
        ("values * factor if len(values) == 2 else np.clip(values, 0, None) * factor", ()),  # fits the first question
        ("values * factor if values.max() < 4 else values", ()),  # fits all questions
        ("np.clip(values, 0, None) + factor", ()),
    ],
)
def test_what_explains_all_answers_is_named_and_nothing_else(answer, causes):
    assert found(answer).causes == causes


def test_two_mistakes_that_cannot_be_told_apart_are_both_kept_silent():
    twin = NO_CLIP._replace(name="no clip either", new="values + 0")
    assert found("values * factor", mistakes=[NO_CLIP, twin, TWICE]).causes == ()


def test_a_mistake_is_named_only_where_enough_inputs_show_that_it_is_wrong():
    never_negative = inputs(values=one_of(np.array([1.0]), np.array([2.0])), factor=one_of(1))
    for given in (never_negative, None):
        assert found("values * factor", given=given).causes == ()


def test_right_numbers_in_a_list_are_no_mistake():
    told = found("[max(value, 0) * factor for value in values.tolist()]")
    assert (told.causes, told.hints) == ((), (LIST,))


def test_without_arguments_the_questions_are_proof_enough():
    reference = "def letter():\n    ### BEGIN SOLUTION\n    return 'b'\n    ### END SOLUTION\n"
    mistake = Mistake("letter", "a, not b", "'b'", "'a'", "", Text("다시", "again"))
    assert recognised("letter", "def letter():\n    return 'a'\n", reference, [mistake], None).causes == ("a, not b",)
    assert recognised("letter", "def letter():\n    return 'c'\n", reference, [mistake], None).causes == ()


LETTERS = """
def letters():
    ### BEGIN SOLUTION
    return {"first": "b", "second": "c", "third": "d"}
    ### END SOLUTION
"""


@pytest.mark.parametrize(
    ("answer", "causes"),
    [
        ({"first": "a", "second": "c", "third": "d"}, ("a, not b",)),
        ({"first": "a", "second": "x", "third": "d"}, ("a, not b",)),  # an x is right, too
        ({"first": "a", "second": "y", "third": "d"}, ("a, not b",)),  # and something else, of which nothing is said
        ({"first": "b", "second": "x", "third": "d"}, ()),
    ],
)
def test_an_item_that_another_right_answer_has_is_not_wrong(answer, causes):
    mistake = Mistake("letters", "a, not b", '"b"', '"a"', "", Text("다시", "again"))
    other = Alternative("letters", "x", LETTERS.replace('"c"', '"x"').strip() + "\n")
    rights = Guess(("letters", "right"), lambda: right_answers([other]), right=True)
    source = f"def letters():\n    return {answer}\n"
    assert recognised("letters", source, LETTERS, [mistake], None, guesses=[rights]).causes == causes


MODEL = """
import keras
def build():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="{activation}")])
"""
LIMITS = Limits(cell=120, call=120)


class Sessions:
    """Answers as Variants do, by a session a variant; and as a ReferenceSide, by the session "linear"."""

    def __init__(self, sessions):
        self._sessions = sessions

    def answer(self, variant, question, asked):
        """As Variants has it."""
        reply = self._sessions[variant.causes[0]].ask("", {**question, "namespace": "student"})
        return Answering.reply_of(reply)

    def look_up(self, name, pairs):
        """As ReferenceSide has it."""
        return (self._sessions["linear"].ask(name, {**question, "namespace": "student"}) for question, _ in pairs)


@pytest.fixture(scope="module")
def session_of():
    """session_of(source): a Session of one cell, whose process need not import Keras anew where it is isolated."""
    with contextlib.ExitStack() as opened:
        process = opened.enter_context(warm_process(keras=True))
        yield lambda source: Session([source], LIMITS, process)


@pytest.fixture(scope="module")
def sessions(session_of):
    names = ("tanh", "relu", "linear")
    with contextlib.ExitStack() as opened:
        yield {name: opened.enter_context(session_of(MODEL.format(activation=name))) for name in names}


def of_a_model(trace, sessions, names=("tanh", "relu")):
    side = Sessions(sessions)
    variants = [Variant("build", (name,), (Text(name, name),), name) for name in names]
    student = Student("build", trace, Answering(), side)
    guesses = [Guess(("build", "mistakes"), lambda: variants)]
    return recognise(student, trace, list, [], guesses, Tables(side)).causes


def asked(session):
    door = Door(session)
    model = door.build()
    model.set_weights([np.ones((2, 1)), np.zeros(1)])
    model.predict(np.array([[0.5, -0.25]]))
    return door.trace


@pytest.mark.parametrize(("name", "causes"), [("tanh", ("tanh",)), ("relu", ()), ("exponential", ())])
def test_a_model_is_taken_for_the_mistake_that_answers_alike(session_of, sessions, name, causes):
    with session_of(MODEL.format(activation=name)) as student:  # of 0.25, relu and linear give the same
        trace = asked(student)
    assert isinstance(trace[0][1].value, RemoteModel)
    assert of_a_model(trace, sessions) == causes


def test_what_a_model_failed_to_do_is_part_of_its_answers(session_of, sessions):
    with session_of(MODEL.format(activation="relu")) as student:
        door = Door(student)
        with pytest.raises(CheckFailure):
            door.build().set_weights([np.ones(3)])
    assert [reply.status for _, reply in door.trace] == ["returned", "raised"]
    assert of_a_model(door.trace, sessions) == ()  # a right model fails so, too


NAMED = """
import keras
def build():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="tanh", name="mine")])
    model.compile("sgd", "mse")
    return model
"""
SHOWN = np.array([[0.5, -0.25], [-0.1, 0.75]])


def test_random_weights_and_names_of_layers_do_not_hide_a_mistake(session_of, sessions):
    with session_of(NAMED) as student:
        door = Door(student)
        model = door.build()
        model.predict(SHOWN)  # with weights that nobody gave it
        model.fill(1.0, 7)
        model.predict(SHOWN)
        model.describe()
        model.stages(SHOWN)
    assert of_a_model(door.trace, sessions) == ("tanh",)


def test_what_a_model_answers_after_training_is_no_evidence(session_of, sessions):
    with session_of(NAMED) as student:
        trace = asked_and_trained(student)
    assert of_a_model(trace, sessions) == ("tanh",)


def asked_and_trained(session):
    door = Door(session)
    model = door.build()
    model.set_weights([np.ones((2, 1)), np.zeros(1)])
    model.predict(SHOWN)
    model.fit(SHOWN, np.ones(2), epochs=3)
    model.predict(SHOWN)
    return door.trace


def frozen_or_not(session):
    """The trace of a model whose arrays are asked for before and after training."""
    door = Door(session)
    model = door.build()
    model.fill(1.0, 7)
    model.predict(SHOWN)
    model.get_weights()
    model.fit(SHOWN, np.ones(2), epochs=2)
    model.get_weights()
    return door.trace


BLOCK = """
import keras
def build():
    inputs = keras.Input((2,))
    x = keras.layers.Dense(3, name="a", trainable={first})(inputs)
    x = keras.layers.BatchNormalization(trainable={normal})(x)
    model = keras.Model(inputs, keras.layers.Dense(1, trainable=True)(x))
    model.compile("sgd", "mse")
    return model
"""
FREEZING = {"linear": (False, False), "not frozen": (True, False), "normal": (False, True), "both": (True, True)}


def test_which_arrays_training_changes_tells_what_was_frozen(session_of):
    with contextlib.ExitStack() as opened:
        made = {
            name: opened.enter_context(session_of(BLOCK.format(first=first, normal=normal)))
            for name, (first, normal) in FREEZING.items()
        }
        for name in ("not frozen", "normal"):
            with session_of(made[name].sources[0].replace('name="a"', 'name="mine"')) as student:
                assert of_a_model(frozen_or_not(student), made, ("not frozen", "normal")) == (name,)
        for name in ("linear", "both"):  # right, and a mistake that nobody foresaw
            with session_of(made[name].sources[0]) as student:
                assert of_a_model(frozen_or_not(student), made, ("not frozen", "normal")) == ()


def test_random_answers_alone_prove_nothing(session_of, sessions):
    with session_of(NAMED) as student:
        door = Door(student)
        door.build().predict(SHOWN)
    assert of_a_model(door.trace, sessions) == ()


def test_what_is_guessed_of_a_model_beyond_single_mistakes_has_an_end(session_of, sessions):
    with session_of(NAMED) as session:
        trace = asked(session)
    variants = [Variant("build", ("tanh",), (Text("tanh", "tanh"),), "")]
    student = Student("build", trace, Answering(), Sessions(sessions))
    found = functools.partial(recognise, student, trace, [], [])
    none, guess = (Guess(("build", str(len(made))), lambda made=made: made) for made in ([], variants))
    tables = Tables(Sessions(sessions))
    assert found([none, guess], tables).causes == ("tanh",)
    student._all = Allowance(-1, lambda: None)
    assert found([guess], tables).causes == ("tanh",)
    assert found([none, guess], tables).causes == ()
