"""A hidden check's message carries no word and no large number that the student's code chose."""

import numpy as np
import pytest

from course.checks import assert_close
from course.checks.calls import value_of
from course.checks.failures import CheckFailure
from course.checks.parity import _named, assert_same_network
from course.sandbox.replies import Notebook, believable

SECRET = "SECRET_271828"
NOTEBOOK = Notebook([f"class {SECRET}(Exception): pass\ndef f(x): raise {SECRET}"])


def told(status, error, hidden=True):
    """The message of a check that asked for an answer and got this."""
    reply = believable({"status": status, "error": error, "message": "mine", "line": 0, "source": ""}, NOTEBOOK)
    with pytest.raises(CheckFailure) as failure:
        value_of(reply, "f")
    return failure.value.message(hidden).en


@pytest.mark.parametrize("name", ["ValueError", "KeyError", "LinAlgError", "InvalidArgumentError"])
def test_an_error_of_pythons_or_a_librarys_is_named(name):
    assert told("raised", name) == f"f raised {name}."


def test_an_error_of_a_students_own_is_not_named_for_a_hidden_check():
    assert told("raised", SECRET) == "f raised an error of your own."
    assert SECRET in told("raised", SECRET, hidden=False)


class Counted(str):
    """A cell that counts how often it is split."""

    split_up = 0

    def splitlines(self, *_):
        """Its lines."""
        self.split_up += 1
        return super().splitlines()


def test_a_line_is_told_only_where_it_stands_in_the_notebook_and_its_number_is_small():
    long, cell = "x = 1\n" * 50_000, Counted("\n\na = 1\nraise ValueError")
    notebook = Notebook([cell, long])
    assert notebook.holds(4, "raise ValueError")  # as Python counts
    assert notebook.holds(2, "raise ValueError")  # as IPython does
    assert not notebook.holds(3, "raise ValueError")
    assert notebook.holds(9_999, "x = 1")
    assert not notebook.holds(40_000, "x = 1")
    assert cell.split_up == 1  # however many replies quote a line


def test_a_notebook_too_long_to_be_looked_through_costs_the_grader_nothing():
    cell = Counted("x = 1\n" * 1_000_000)
    assert not Notebook([cell]).holds(1, "x = 1")
    assert cell.split_up == 0


def test_a_type_of_a_students_own_is_not_named():
    assert told("not data", "generator").endswith("returned: generator.")
    assert SECRET not in told("not data", SECRET)
    assert "of your own" in told("not data", SECRET)


def reason(actual, expected):
    with pytest.raises(CheckFailure) as failure:
        assert_close(actual, expected)
    return failure.value.message(hidden=True).en


@pytest.mark.parametrize(
    ("actual", "expected", "number"),
    [
        (np.zeros((1, 27182, 1), np.int8), np.zeros((1, 4, 1)), "27182"),
        (np.zeros((2,) * 7), np.zeros((2, 2)), "2, 2, 2, 2, 2, 2, 2"),
        ([0] * 27182, ["a", "b"], "27182"),
        (np.empty((0, 271828182845)), np.zeros((3, 3)), "271828182845"),
        (np.zeros(27182, np.int8), np.zeros(27180, np.int8), "27182"),
    ],
)
def test_a_large_size_is_very_large(actual, expected, number):
    assert "very large" in reason(actual, expected)
    assert number not in reason(actual, expected)


def test_an_ordinary_shape_is_told():
    assert "(28, 28, 8)" in reason(np.zeros((28, 28, 8)), np.zeros((26, 26, 8)))


class Claiming:
    """The handle of a model whose process claims what it likes; what it answers is wrong."""

    output_shape = (None, 2)

    def __init__(self, input_shape=(None, 4), parameters=7, stages=()):
        self.input_shape, self._parameters, self._stages = input_shape, parameters, stages

    def predict(self, shown):
        """Two answers."""
        return np.float32([[1, 2], [3, 5]]) * self._parameters if self._parameters == 7 else np.zeros((2, 2))

    def fill(self, gain, seed):
        """Nothing."""

    def describe(self):
        """The claimed number."""
        return {"parameters": self._parameters}

    def stages(self, shown):
        """The claimed layers."""
        return list(self._stages)


PRINT = np.arange(6.0).reshape(2, 3)
RIGHT = {"name": "dense", "class": "Dense", "shape": (4,), "print": PRINT, "after": []}
CLAIMS = {
    "an input of words": {"input_shape": (SECRET,)},
    "an input as large as a question": {"input_shape": (None, 271_828_000)},
    "a number of parameters with all digits of a question": {"parameters": int("271828" * 700)},
    "parameters that are words": {"parameters": SECRET},
    "parameters that are a part of a number": {"parameters": 0.271828},
    "a layer that puts out words": {"parameters": 8, "stages": [RIGHT, {**RIGHT, "shape": (SECRET,), "print": -PRINT}]},
    "a layer that puts out a word": {"parameters": 8, "stages": [RIGHT, {**RIGHT, "shape": SECRET, "print": -PRINT}]},
    "a layer that says nothing of itself": {"parameters": 8, "stages": [RIGHT, {"shape": (4,), "print": -PRINT}]},
}


@pytest.mark.parametrize("name", CLAIMS)
def test_what_a_process_claims_of_its_model_carries_nothing_out(name):
    with pytest.raises(CheckFailure) as failure:
        assert_same_network(Claiming(**CLAIMS[name]), Claiming(stages=[RIGHT]))
    said = failure.value.message(hidden=True)
    assert not [word for word in ("271", SECRET) if word in said.en]


@pytest.mark.parametrize(("after", "told"), [([0], True), ([1], False), ([-1], False), (["0"], False), (0, False)])
def test_a_place_is_told_only_where_each_layer_comes_after_earlier_ones(after, told):
    wrong = {**RIGHT, "name": "dense_1", "print": -PRINT, "after": after}
    with pytest.raises(CheckFailure) as failure:
        assert_same_network(Claiming(parameters=8, stages=[RIGHT, wrong]), Claiming(stages=[RIGHT]))
    assert ("The next layer of yours is dense_1" in failure.value.message(hidden=True).en) == told


def test_an_honest_count_is_told():
    with pytest.raises(CheckFailure) as failure:
        assert_same_network(Claiming(parameters=61_706), Claiming())
    assert "expected 7, got 61,706" in failure.value.message(hidden=True).en


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("Conv2D", "conv2d_3", "conv2d_3 Conv2D"),
        ("Conv2D", "conv1", "conv1 Conv2D"),
        ("Conv2D", SECRET, "layer Conv2D"),
        ("MaxPooling2D", "max_pooling2d_271828", "layer MaxPooling2D"),
        (SECRET, "x", "layer one of your own class"),
    ],
)
def test_a_layer_is_named_if_keras_or_the_reference_named_it(kind, name, told):
    words = _named({"name": name, "class": kind, "shape": (1, 2)}, {"conv1"})
    assert told == " ".join(getattr(words[part], "en", words[part]) for part in ("name", "kind"))
