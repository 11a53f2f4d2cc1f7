"""A dict of choices: what is missing, what is no choice and what is the wrong one are told apart."""

import numpy as np
import pytest

from course.checks import CheckFailure, assert_choices
from course.language import Text

RIGHTS = {"A": ("both", Text("둘 다예요", "it is both")), "B": ("use", Text("나중이에요", "it comes later"))}
WORDS = "training", "use", "both"


def told(answer, rights=RIGHTS, options=WORDS):
    with pytest.raises(CheckFailure) as raised:
        assert_choices(answer, rights, options)
    return raised.value.kind, raised.value.reason.en


@pytest.mark.parametrize("true", [True, 1, 1.0, np.True_, np.array(True)])
def test_the_right_choices_pass(true):
    assert_choices({"A": "both", "B": "use", "C": 3}, RIGHTS, WORDS)
    assert_choices({"A": true}, {"A": (True, Text.same(""))}, (False, True))


def test_each_fault_has_words_of_its_own():
    assert told({"A": "both"}) == ("wrong type", "The dict holds no answer for B.")
    assert told(["both", "use"]) == ("wrong type", "The dict holds no answer for A.")
    assert told({"A": "never"}) == ("wrong type", 'A: expected one of "training", "use", "both".')
    assert told({"A": np.array(["both", "use"])})[0] == "wrong type"
    assert told({"A": 2}, {"A": (True, "")}, (False, True)) == ("wrong type", "A: expected one of False, True.")
    assert told({"A": "both", "B": "both"}) == ("wrong values", "B: think again; it comes later.")
