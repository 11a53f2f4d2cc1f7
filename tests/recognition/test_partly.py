"""Of an answer that is right on some inputs it is told what it does on the others: an error, or one mistake."""

import pytest

from course.authoring import Mistake
from course.authoring.reference import exercise_source
from course.checks.inputs import FLOATS, WHOLE, array, inputs, one_of
from course.language import Text
from course.recognition.guesses import Guess
from course.recognition.kinds import slips_at_the_ends
from course.recognition.partly import partly
from course.recognition.tables import Tables
from course.recognition.variants import right_answers, single_mistakes
from tests.recognition.in_process import Answering, cases, student_of

REFERENCE = """
import numpy as np
def moved(values, stride, mode):
    ### BEGIN SOLUTION
    values = values[::stride] * 3.3
    return np.abs(values) if mode == "abs" else values
    ### END SOLUTION
"""
RIGHT = "v = values[::stride] * 3.3; right = np.abs(v) if mode == 'abs' else v"
INPUTS = inputs(values=array("N", WHOLE, FLOATS), stride=one_of(2, 1, 3, 4), mode=one_of("abs", "twice")).sized(
    N=range(1, 7)
)
MISTAKE = Mistake("moved", "no stride", "values[::stride]", "values", "", Text("보폭", "The stride is left out."))


def found(body, reference=REFERENCE, given=INPUTS):
    right = exercise_source(reference, "moved")
    guesses = [
        Guess(("moved", "mistakes"), lambda: single_mistakes(right, [MISTAKE])),
        Guess(("moved", "ends"), lambda: slips_at_the_ends(right, "moved")),
        Guess(("moved", "right"), lambda: right_answers([]), right=True),
    ]
    source = f"import numpy as np\ndef moved(values, stride, mode):\n    {body}\n"
    tables = Tables(Answering(reference))
    return partly(student_of("moved", source, reference), list, given, cases("moved", given), guesses, tables)


def test_an_error_on_a_kind_of_input_is_told_by_its_class():
    told = found(f"{RIGHT}; return right if len(values) > 1 else values[1]")
    assert told.causes == ("IndexError where axis 0 of `values` has length 1",) or told.causes == (
        "IndexError unless axis 0 of `values` is longer than 1",
    )
    where, stops = told.hints
    assert "axis 0 of `values`" in where.en
    assert "IndexError" in stops.en
    assert "IndexError" in stops.ko


def test_of_two_errors_and_another_shape_all_are_told():
    told = found(f"{RIGHT}; return right if len(values) > 1 else values[1] if stride == 1 else int('x')")
    assert told.causes[0].startswith("IndexError or ValueError unless")
    assert "an error: IndexError, ValueError." in told.hints[1].en
    told = found(f"{RIGHT}; return right if len(values) > 1 else values[1] if stride == 1 else np.zeros((2, 2))")
    assert "an error (IndexError) or has another shape" in told.hints[1].en
    told = found(f"{RIGHT}; return right if len(values) > 1 else np.zeros((2, 2))")
    assert "it always has another shape" in told.hints[1].en


def test_of_errors_among_other_wrong_answers_nothing_is_said():
    told = found(f"{RIGHT}; return right if len(values) > 1 else values[1] if stride == 1 else right + 7")
    assert told.causes == ()
    assert len(told.hints) == 1


@pytest.mark.parametrize(
    ("body", "cause", "words"),
    [
        (
            "right if len(values) > 2 else right + 1",
            "all one more",
            "the result is 1 more or 1 less",
        ),
        ("right if stride == 2 else values * (3.3 if mode == 'twice' else -3.3)", None, ""),
        ("right if values[0] % 3 else -right", None, ""),  # by no kind of input
    ],
)
def test_what_it_does_where_it_is_wrong_is_told(body, cause, words):
    told = found(f"{RIGHT}; return {body}")
    assert told.causes == ((f"{cause} on some inputs",) if cause else ())
    assert words in " ".join(hint.en for hint in told.hints)


def test_a_mistake_of_the_author_is_told_in_the_author_s_words():
    told = found("v = values[::stride if len(values) < 4 else 1] * 3.3; return np.abs(v) if mode == 'abs' else v")
    assert told.causes == ("no stride on some inputs",)
    assert told.hints[-1].en.endswith("with one mistake. The stride is left out.")


def test_of_answers_that_are_one_of_two_the_other_one_tells_nothing():
    reference = REFERENCE.replace('np.abs(values) if mode == "abs" else values', "bool(values.sum() > 3)")
    body = "right = bool(values[::stride].sum() * 3.3 > 3); return right if stride == 2 else not right"
    assert found(body, reference).causes == ()
