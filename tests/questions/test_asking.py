"""Questions about code of many forms: each key is what running it by hand gives, and odd code is asked nothing."""

import random

import numpy as np
import pytest

from course.authoring.build import build_assignment
from course.authoring.repository import find_week, load_module
from course.checks.inputs import FLOATS, WHOLE, array, inputs, one_of
from course.nbgrader_cells import is_check, is_solution
from course.questions.asking import BORDER, CHANGED, GIVES, KINDS, LEFT_OUT, SHAPE_OF, VALUE_OF, Asker, small_inputs
from course.questions.borders import has_border
from course.questions.choosing import choose
from course.questions.edits import changes, omissions, with_return
from course.questions.functions import function_of, is_defined_in, statements
from course.questions.keys import Key, shape_key, value_key
from course.questions.running import Ways
from tests.graders import quick_process, warm_process
from tests.questions.by_hand import agrees

LOOPS = """def scale(image, factor):
    \"\"\"Each row, scaled.\"\"\"
    rows, total = [], 0
    for row in image:
        total = total + row[0] * 2
        rows.append(row * factor)
    doubled = np.stack(rows)[:, None]
    return doubled[:, 0].sum(axis=1) + total
"""
SCALE = inputs(image=array("H W", WHOLE), factor=one_of(1, 2, 3)).sized(H=(2, 3), W=(2, 3))


@pytest.fixture(scope="module")
def process():
    with warm_process(keras=False) as found:
        yield found


def asked(source, process, others=("import numpy as np",), kinds=KINDS, most=3, name="scale", seed=0):
    """The questions of each kind about a function."""
    function = function_of(name, source)
    rng = random.Random(seed)
    with Ways([*others, source], process) as ways:
        asker = Asker(function, ways, small_inputs(SCALE, rng), rng)
        found = {kind: [asker.next(kind) for _ in range(most)] for kind in kinds}
    return {kind: [one for one in some if one] for kind, some in found.items()}


def all_of(found):
    return [one for some in found.values() for one in some]


def test_each_kind_has_questions_and_their_keys_are_those_of_running_it_by_hand(process):
    found = asked(LOOPS, process)
    assert all(found[kind] for kind in (SHAPE_OF, VALUE_OF, LEFT_OUT, CHANGED, GIVES))
    for question in all_of(found):
        assert agrees(question, LOOPS), question


def test_a_shape_is_worked_out_on_paper(process):
    [question] = asked(LOOPS, process, kinds=[SHAPE_OF])[SHAPE_OF]
    image = eval(dict(question.given)["image"], {"np": np})
    assert (question.variable, question.line) == ("doubled", 7)
    assert question.key == Key("shape", [len(image), 1, len(image[0])])


def test_a_line_in_a_loop_is_asked_about_its_first_time(process):
    found = asked(LOOPS, process, kinds=[VALUE_OF], most=9)[VALUE_OF]
    [question] = [one for one in found if one.variable == "total"]
    assert question.key.value == 2 * eval(dict(question.given)["image"], {"np": np})[0, 0]


@pytest.mark.parametrize(
    "body",
    [
        "    return scale(image, factor - 1) if factor else image",
        "    yield image * factor",
        "    exec('factor = 2')\n    return image * factor",
        "    return image * np.random.rand()",
        "    return image * time.time()",
        "    global seen\n    seen = factor\n    return image",
        "    try:\n        return image * factor\n    except ValueError:\n        return image",
        "    out = np.empty(image.shape)\n    return out",
        "    return image.__class__",
    ],
)
def test_odd_code_is_asked_nothing(body):
    assert function_of("scale", f"def scale(image, factor):\n{body}\n") is None


def test_a_name_with_two_meanings_is_asked_nothing():
    once = "def scale(image, factor):\n    return image * factor\n"
    assert function_of("scale", once)
    assert function_of("scale", once + once) is None
    assert function_of("scale", once + "scale = max\n") is None
    assert function_of("scale", "@cached\n" + once) is None
    assert function_of("scale", "def scale(:\n") is None
    assert is_defined_in("scale", "scale = max")
    assert is_defined_in("scale", "%magic scale")
    assert not is_defined_in("scale", "scale(1, 2)")


@pytest.mark.parametrize(
    "source",
    [
        "calls = []\n\ndef scale(image, factor):\n    calls.append(1)\n    return len(calls) + factor\n",
        "import uuid\nwho = uuid.uuid4().int % 9000\n\ndef scale(image, factor):\n    return who + factor\n",
    ],
)
def test_code_that_counts_its_calls_or_is_another_in_each_process_has_no_key(process, source):
    assert function_of("scale", source)
    assert not all_of(asked(source, process))


def test_code_that_watches_whether_it_is_watched_has_no_wrong_key(process):
    source = (
        "from sys import gettrace\n\ndef scale(image, factor):\n    total = factor * (3 if gettrace() else 2)\n"
        "    return total + image[0, 0]\n"
    )
    assert not asked(source, process, kinds=[VALUE_OF])[VALUE_OF]


def test_a_loop_that_never_ends_costs_its_question_alone(process):
    source = (
        "def scale(image, factor):\n    left = factor\n    while left > 0:\n        left = left - 1\n"
        "    return left + 2 * image[0, 0]\n"
    )
    found = asked(source, process)
    assert all(agrees(one, source) for one in all_of(found))
    assert found[GIVES]
    assert not [one for one in found[LEFT_OUT] if one.line == 4]


def test_what_is_the_same_whatever_is_asked_is_no_question(process):
    source = "def scale(image, factor):\n    rows = image + 1\n    kept = [0, 1]\n    kept = kept + []\n    return 5\n"
    found = asked(source, process)
    assert not any(one for one in all_of(found) if one.kind != CHANGED and one.variable != "rows")
    assert not found[SHAPE_OF]  # the image's own shape


def test_the_two_ways_of_changing_a_line_are_the_same_program(process):
    source = (
        "def scale(image, factor):\n    a = (factor + 1) * 2  # and 3\n    é = 'é'; b = 1\n"
        "    c = [\n        4,\n        a,\n    ]\n    return sum(c) - (a) // 2 if a < 7 else f'{3 + 1}' \n"
    )
    function = function_of("scale", source)
    for edit in [*omissions(function), *changes(function)]:
        assert [run(edit.text, n) for n in (1, 9)] == [run(edit.tree, n) for n in (1, 9)], edit
    assert {edit.first for edit in omissions(function)} == {2, 4}
    assert {edit.line.strip() for edit in changes(function)} > {
        "a = (factor - 1) * 2  # and 3",
        "a = (factor + 1) + 2  # and 3",
        "a = (factor + 1) * 3  # and 3",
        "5,",
    }


def run(source, factor):
    """What `scale` gives, or the class of its error."""
    namespace = {}
    exec(source, namespace)
    try:
        return namespace["scale"](None, factor)
    except Exception as error:
        return type(error)


def test_a_recorded_line_stands_where_its_statement_ends():
    function = function_of("scale", LOOPS)
    node = next(one for one in statements(function) if one.lineno == 5)
    assert with_return(function, node, "total").split("\n")[5] == "        return total"


def test_keys_are_short_and_need_no_rounding():
    assert value_key(np.float32(0.5)) == Key("value", 0.5)
    assert value_key([1, (2, np.int64(3))]) == Key("value", [1, [2, 3]])
    for value in (1 / 3, np.nan, np.inf, 1e9, np.arange(10), [0, 0], "7", None, 1j, {}, [[[[[1]]]]]):
        assert value_key(value) is None
    assert shape_key(np.zeros((2, 3))) == Key("shape", [2, 3])
    assert shape_key([1]) is shape_key(np.float64(1)) is shape_key(np.zeros((0, 3))) is None


def test_one_student_gets_three_questions_and_no_two_alike(process):
    function, rng = function_of("scale", LOOPS), random.Random(1)
    with Ways(["import numpy as np", LOOPS], process) as ways:
        few = small_inputs(SCALE, rng)
        once, again = (choose([Asker(function, ways, few, random.Random(2))], random.Random(3)) for _ in range(2))
    assert once == again
    assert len(once) == len({one.kind for one in once}) == 3


PADDED = {  # how a border comes about -> the line that it stands after, 0 where no line can be told
    "    h, w = image.shape\n    padded = np.pad(image, factor)\n    return padded[1:].sum(axis=0) + h": [3, 3],
    "    wide = np.pad(\n        image,\n        factor,\n        mode='edge',\n    )\n    return wide * 2": [2, 6],
    "    out = np.zeros((9, 9))\n    inner = out[1:, 1:]\n    inner[: image.shape[0], : image.shape[1]] = image\n"
    "    return out[1:]": [4, 4],
    "    if factor:\n        image = np.pad(image, factor)\n    return image[1:]": [3, 3],
    "    out = np.zeros((9, 9))\n    for i, j in np.ndindex(*image.shape):\n        out[i + 1, j + 1] = image[i, j]\n"
    "    twice = out * 2\n    return twice": 0,
    "    three = np.pad(image, ((0, 0), (1, 1)))\n    return three * 2": 0,
    "    return np.pad(image, factor)": 0,
    "    wide = np.tile(image, (2, 2))\n    return wide * 2": 0,
}


@pytest.mark.parametrize("body", PADDED)
def test_the_line_that_decides_the_padding_is_asked_for(process, body):
    source = f"def scale(image, factor):\n{body}\n"
    found = asked(source, process, kinds=[BORDER])[BORDER]
    assert [one.key.value for one in found] == [PADDED[body]] * bool(PADDED[body])
    assert all(one.variable == "image" and agrees(one, source) for one in found)


def test_a_border_has_a_row_or_column_more_on_each_side():
    image = np.arange(6).reshape(2, 3)
    assert has_border(np.pad(image, 1), image)
    assert has_border(np.pad(image, ((2, 1), (1, 3)), mode="reflect"), image)
    assert has_border(np.pad(image[None], ((0, 0), (1, 1), (1, 1))), image[None])
    assert not has_border(np.pad(image, ((0, 1), (0, 1))), image)
    assert not has_border(np.pad(image, ((1, 1), (0, 0))), image)
    assert not has_border(np.pad(image + 1, 1), image)
    assert not has_border(image, image)
    assert not has_border([[0]], image)


def test_an_exercise_of_which_no_example_may_be_shown_is_asked_nothing():
    assert small_inputs(SCALE.never_shown(), random.Random(0)) == [] == small_inputs(None, random.Random(0))
    wide = inputs(image=array("H W", FLOATS)).sized(H=(9,), W=(9,))
    assert small_inputs(wide, random.Random(0)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [f"week0{number}" for number in range(1, 7)])
def test_no_key_about_a_right_answer_of_any_form_is_wrong(name):
    week = find_week(name)
    given = week.load_inputs()
    cells = build_assignment(week, "en").release["cells"]
    code = [one for one in cells if one["cell_type"] == "code" and not is_check(one) and not is_solution(one)]
    count, names = 0, vars(load_module(week.alternatives))
    with quick_process(week) as process:
        for one in week.load_alternatives():
            if not (function := function_of(one.exercise, one.source)):
                continue
            rng = random.Random(one.name)
            with Ways([*(cell["source"] for cell in code), one.source], process) as ways:
                found = choose([Asker(function, ways, small_inputs(given.get(one.exercise), rng), rng)], rng, most=6)
            assert len(set(map(repr, found))) == len(found)
            for question in found:
                assert agrees(question, one.source, names), question
            count += len(found)
    assert count > 20
