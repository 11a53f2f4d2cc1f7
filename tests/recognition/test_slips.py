"""A slip is told by what it does, whichever way the student wrote the function: each answer here is written anew."""

import numpy as np
import pytest

from course.authoring.reference import exercise_source
from course.checks.inputs import BOOLS, FLOATS, PIXELS, WHOLE, Numbers, array, inputs, list_of, one_of
from course.language import Text
from course.recognition.kinds import edits_by_kind, seldom_at_the_ends, slips_at_the_ends, slips_in_expressions
from course.recognition.told import LIKEWISE
from course.recognition.variants import Variant
from tests.recognition.in_process import recognised

REFERENCE = """
import numpy as np

def spread(table, used, steps):
    ### BEGIN SOLUTION
    table = table.astype(float)
    middle = np.median(table[used], axis=0)
    size = np.sqrt(((table[used] - middle) ** 2).sum(axis=0))
    result = (table - middle) / np.where(size == 0, 1, size)
    for step in range(steps):
        result = np.clip(result, -1, 1) + step
    return result
    ### END SOLUTION
"""
RIGHT = exercise_source(REFERENCE, "spread")
INPUTS = (
    inputs(table=array("N D", WHOLE, FLOATS, PIXELS), used=array("N", BOOLS), steps=one_of(2, 3))
    .sized(N=range(3, 6), D=range(2, 4))
    .few(80)
    .where(lambda table, used, steps: used.any())
)
GUESSES = [lambda: edits_by_kind(RIGHT, "spread")]
GUESSES += [lambda: slips_in_expressions(RIGHT, "spread"), lambda: slips_at_the_ends(RIGHT, "spread")]
GUESSES += [lambda: seldom_at_the_ends(RIGHT, "spread")]
ANSWER = """
import numpy as np

def spread(table, used, steps):
    table = np.array(table, dtype=np.float64)
    rows = table[used]
    middle, size = [], []
    for d in range(table.shape[1]):
        column = rows[:, d]
        middle.append(MIDDLE)
        size.append(SIZE)
    result = np.zeros(table.shape)
    for n in range(len(table)):
        for d in range(table.shape[1]):
            result[n, d] = DIFFERENCE / (size[d] or 1)
    for step in range(steps):
        result = CLIPPED + step
    return RETURNED
"""
WORDS = {
    "MIDDLE": "np.median(column)",
    "SIZE": "sum((x - middle[d]) ** 2 for x in column) ** 0.5",
    "DIFFERENCE": "(table[n, d] - middle[d])",
    "CLIPPED": "np.minimum(np.maximum(result, -1), 1)",
    "RETURNED": "result",
}


def answer(**changed):
    """A right answer, but for the words that are `changed`."""
    source = ANSWER
    for word, text in {**WORDS, **changed}.items():
        source = source.replace(word, text)
    return source


ASKED = [list(one.arguments.values()) for one in INPUTS.pool()[-12:]]
WRONG = RIGHT.replace("return result", "return -result")


def finding(source):
    return recognised("spread", source, REFERENCE, [], INPUTS, ASKED, GUESSES)


def told(kind):
    return Text(f"{kind}인", kind)


def test_a_right_answer_is_told_nothing():
    assert finding(answer()).hints == ()


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"MIDDLE": "np.mean(column)"}, "statistic"),
        ({"SIZE": "sum((x - middle[d]) ** 2 for x in column)"}, "power"),
        ({"SIZE": "sum(abs(x - middle[d]) for x in column) ** 0.5"}, "power"),
        ({"CLIPPED": "np.minimum(result, 1)"}, "limit missing"),
        ({"CLIPPED": "np.maximum(result, -1)"}, "limit missing"),
        ({"DIFFERENCE": "table[n, d]"}, "term missing"),
        ({"DIFFERENCE": "(table[n, d] + middle[d])"}, "sign"),
        ({"RETURNED": "-result"}, "negative"),
        ({"RETURNED": "result[:-1]"}, "end missing"),
        ({"RETURNED": "np.round(result, 1)"}, "rounded"),
        ({"RETURNED": "result.T"}, "result turned"),
        ({"RETURNED": "np.sort(result, axis=0)"}, "sorted"),
        ({"RETURNED": "2 * result"}, "multiple"),
        ({"RETURNED": "np.unique(result)"}, "each once"),
        ({"RETURNED": "np.repeat(result.mean(axis=1), result.shape[1]).reshape(result.shape)"}, "axes mixed"),
        (
            {"MIDDLE": "np.median(table[:, d])", "SIZE": "sum((x - middle[d]) ** 2 for x in table[:, d]) ** 0.5"},
            "selection missing",
        ),
    ],
)
def test_an_answer_of_another_structure_is_told_by_its_slip(changed, kind):
    assert kind in finding(answer(**changed)).causes


@pytest.mark.parametrize("changed", [{"MIDDLE": "column.max() - 3 * column.min()"}, {"RETURNED": "result * 7 - n"}])
def test_nothing_is_told_of_what_no_slip_explains(changed):
    assert finding(answer(**changed)).hints == ()


def test_slips_that_cannot_be_told_apart_are_both_told():
    guessed = [Variant("spread", (kind,), (told(kind),), WRONG, told(kind)) for kind in ("one", "other")]
    found = recognised("spread", answer(RETURNED="-result"), REFERENCE, [], INPUTS, ASKED, [lambda: guessed])
    assert found.causes == ("one", "other")
    assert [hint.en for hint in found.hints] == ["one", LIKEWISE.format(what=told("other")).en]


@pytest.mark.parametrize(("by_author", "causes"), [(False, ()), (True, ("odd",))])
def test_an_edit_that_stops_with_an_error_where_the_answer_does_tells_nothing(by_author, causes):
    fails = RIGHT.replace("return result", "return result if len(table) == 4 else int([])")
    guessed = [Variant("spread", ("odd",), (told("odd"),), fails, told("odd"), by_author=by_author)]
    source = answer(RETURNED="result if len(table) == 4 else int([])")
    assert recognised("spread", source, REFERENCE, [], INPUTS, ASKED, [lambda: guessed]).causes == causes


def test_of_four_slips_that_cannot_be_told_apart_none_is_told():
    guessed = [Variant("spread", (kind,), (told(kind),), WRONG, told(kind)) for kind in "abcd"]
    found = recognised("spread", answer(RETURNED="-result"), REFERENCE, [], INPUTS, ASKED, [lambda: guessed])
    assert found.hints == ()


def test_every_slip_is_a_program_and_names_no_line_of_the_reference():
    for variant in [one for guess in GUESSES for one in guess()]:
        compile(variant.source, "<slip>", "exec")
        (hint,) = variant.hints
        assert not any(word in hint.en for word in ("middle", "result =", "np."))


STEPS = """
import numpy as np

def picked(numbers, size, step):
    ### BEGIN SOLUTION
    total = sum(numbers[start] for start in range(0, len(numbers) - size + 1, step))
    return np.array(numbers) + total * size, step
    ### END SOLUTION
"""


@pytest.mark.parametrize(
    ("lines", "causes"),
    [
        (
            "total = sum(numbers[:len(numbers) - size + 1])\n    return numbers + total * size, step",
            ("step of a loop",),
        ),
        (
            "total = sum(numbers[:len(numbers) - size + 1:step])\n"
            "    numbers += total * size\n    return numbers, step",
            ("argument overwritten",),
        ),
        ("return numbers + sum(numbers[::step][:-(-(len(numbers) - 1) // step)]) * 2, step", ("argument not used",)),
    ],
)
def test_a_step_an_argument_and_a_constant_are_told(lines, causes):
    right = exercise_source(STEPS, "picked")
    given = inputs(numbers=array("N", WHOLE), size=one_of(1, 2, 3), step=one_of(2, 3)).sized(N=range(4, 8)).few(80)
    asked = [list(one.arguments.values()) for one in given.pool()[-12:]]
    guesses = [lambda: slips_in_expressions(right, "picked"), lambda: slips_at_the_ends(right, "picked")]
    source = f"def picked(numbers, size, step):\n    {lines}\n"
    assert recognised("picked", source, STEPS, [], given, asked, guesses).causes == causes


def test_of_a_dict_the_item_is_told():
    right = 'def f(x):\n    return {"boxes": x, "labels": x}\n'
    made = [*slips_at_the_ends(right, "f"), *seldom_at_the_ends(right, "f")]
    assert [one.what for one in made if one.causes == ("always 0",)] == [
        Text("결과가 언제나 0이나 False인", "the result is always 0, or False"),
        Text("결과의 'boxes' 항목이 언제나 0이나 False인", "item 'boxes' of the result is always 0, or False"),
        Text("결과의 'labels' 항목이 언제나 0이나 False인", "item 'labels' of the result is always 0, or False"),
    ]
    of_items = [one.what for one in made if "**v" in one.source]
    assert len(of_items) > 100
    assert [what for what in of_items if "result" in what.en and ("항목" not in what.ko or "item" not in what.en)] == []


@pytest.mark.parametrize(
    ("reference", "source", "kind"),
    [
        ("def f(x): return np.pad(x, (1, 2))", "def f(x): return np.pad(x, (1, 2))", "padding"),
        ("def f(x): return layers.ReLU()(x)", "def f(x): return layers.ReLU()(x)", "layer"),
        ("def f(x): return np.maximum(x, 0)", "def f(x): return layers.ReLU()(x)", "layer"),
        ("def f(m, t, p): m[t, p] += 1", "def f(m, t, p): m[t, p] += 1", "padding"),
    ],
)
def test_nobody_is_told_of_padding_or_layers_where_the_exercise_has_none(reference, source, kind):
    told = {variant.causes[0] for variant in slips_in_expressions(source, "f", reference)}
    assert (kind in told) == (kind[:3] in reference)
    assert told != {kind}


def test_an_index_written_twice_is_a_value_in_the_place_of_another():
    made = {variant.source: variant.causes[0] for variant in slips_in_expressions("def f(m, t, p): m[t, p] += 1", "f")}
    assert made["def f(m, t, p):\n    m[t, t] += 1\n"] == "name"


def test_a_comparison_may_ask_whether_two_values_are_equal():
    made = slips_in_expressions("def f(x):\n    return x > 0\n", "f")
    assert [one.source.split("return ")[1].strip() for one in made if one.causes == ("only equal",)] == ["x != 0"]


def test_an_activation_may_be_left_out_or_be_another_one():
    right = 'def layer():\n    """A layer."""\n    return layers.Dense(3, activation="relu")\n'
    made = [one.source for one in slips_in_expressions(right, "layer") if one.causes == ("layer",)]
    said = {source.partition("activation=")[2].strip() for source in made}
    assert said == {"None)", "'softmax')", "'tanh')"}


OTHERS = """
import numpy as np

def losses(chances, names, table):
    ### BEGIN SOLUTION
    middle = float(np.median(table))
    loss = -np.mean(np.log(chances))
    alike = np.array([[a == b for b in names] for a in names])
    flat = np.tensordot(table, np.arange(table.size).reshape(table.shape), 3)
    return loss, np.array([middle, middle / 2]), alike, flat, np.sum(np.asarray(table).astype(float))
    ### END SOLUTION
"""
OF_OTHERS = exercise_source(OTHERS, "losses")
SMALL = inputs(
    chances=array("K", Numbers((1.0, 0.5, 0.25, 1e-9, 0.125), np.float64)),
    names=list_of("N", one_of("cat", "Cat", "cow", "dog", "dot")),
    table=array("C kh kw", PIXELS),
).sized(C=(2, 3))
LISTS = [lambda: edits_by_kind(OF_OTHERS, "losses"), lambda: slips_in_expressions(OF_OTHERS, "losses")]
LISTS += [lambda: slips_at_the_ends(OF_OTHERS, "losses")]


@pytest.mark.parametrize(
    ("right", "wrong", "kind"),
    [
        ("np.log(chances)", "np.log(np.asarray(chances) + 1e-7)", "tiny number"),
        ("np.log(chances)", "np.log([max(one, 1e-8) for one in chances])", "tiny number"),
        ("float(np.median(table))", "int(np.median(table))", "fraction"),
        ("float(np.median(table))", "float(round(np.median(table)))", "rounding"),
        ("a == b for b in names", "a[0] == b[0] for b in names", "first letter"),
        ("a == b for b in names", "a.lower() == b.lower() for b in names", "small letters"),
        ("np.tensordot(table,", "np.tensordot(table.transpose(1, 2, 0).reshape(table.shape),", "argument reshaped"),
        ("np.sum(np.asarray(table).astype(float))", "table.sum(dtype=table.dtype)", "8 bits"),
    ],
)
def test_a_slip_of_what_is_inside_is_told(right, wrong, kind):
    source = OTHERS.replace(right, wrong)
    assert source != OTHERS
    asked = [list(one.arguments.values()) for one in SMALL.pool()[-12:]]
    assert kind in recognised("losses", source, OTHERS, [], SMALL, asked, LISTS).causes


def test_a_slip_of_all_items_is_told_of_the_result():
    reference = (
        "import numpy as np\ndef two(x):\n    ### BEGIN SOLUTION\n    return x * 1.5, x / 4\n    ### END SOLUTION\n"
    )
    answer_ = "import numpy as np\ndef two(x):\n    return np.asarray(x * 1.5, x.dtype), np.asarray(x / 4, x.dtype)\n"
    given = inputs(x=array("N", WHOLE, FLOATS))
    asked = [list(one.arguments.values()) for one in given.pool()[-12:]]
    right = exercise_source(reference, "two")
    found = recognised("two", answer_, reference, [], given, asked, [lambda: slips_at_the_ends(right, "two")])
    assert found.causes == ("type of an argument",)


def test_a_slip_of_a_dict_is_told_of_its_numbers():
    reference = """
import numpy as np
def table(**columns):
    return columns
def boxes(x):
    ### BEGIN SOLUTION
    return table(boxes=x * 1.5, names=["a"] * len(x))
    ### END SOLUTION
"""
    answer_ = "import numpy as np\ndef boxes(x):\n    return {'boxes': np.rint(x * 1.5), 'names': ['a' for _ in x]}\n"
    given = inputs(x=array("N", WHOLE, FLOATS))
    asked = [list(one.arguments.values()) for one in given.pool()[-12:]]
    right = exercise_source(reference, "boxes")
    found = recognised("boxes", answer_, reference, [], given, asked, [lambda: slips_at_the_ends(right, "boxes")])
    assert found.causes == ("rounded",)
