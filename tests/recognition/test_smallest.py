"""The smallest input on which an answer is wrong: found within bounds, the same each time, ready to paste."""

import numpy as np
import pytest

from course.checks.inputs import BOOLS, PIXELS, WHOLE, array, inputs, labels, one_of, permutation, size
from course.recognition import smallest as searching
from course.recognition.shown import example_of, shown
from course.recognition.smallest import smallest
from course.semester.results import Example, Shown
from tests.recognition.in_process import Answering, cases, student_of

REFERENCE = """
import numpy as np
def total(image, kernel):
    return (image.astype(float)[: kernel.shape[0], : kernel.shape[1]] * kernel).sum()
"""
INPUTS = inputs(image=array("H W", WHOLE, PIXELS), kernel=array("kh kw", WHOLE))


def example(source, given=INPUTS, reference=REFERENCE):
    found = smallest(student_of("total", source, reference), given, cases("total", given))
    return example_of(found[0].given, found[1]) if found else None


def test_a_flipped_kernel_is_shown_by_two_pixels():
    answer = REFERENCE.replace("* kernel)", "* kernel[::-1, ::-1])")
    image, kernel = (dict(example(answer).arguments)[name] for name in ("image", "kernel"))
    # one axis of two cells that tell the order, all else as small as it goes
    assert sorted(np.ravel(image.rows)) == sorted(np.ravel(kernel.rows)) == ["0", "1"]


@pytest.mark.parametrize(
    ("change", "args", "got", "right"),
    [
        (
            ("kernel).sum()", "kernel).sum() + 1"),
            {"image": "np.array([[0]])", "kernel": "np.array([[0]])"},
            "1.0",
            "0.0",
        ),
        (("* kernel", "* abs(kernel)"), {"image": "np.array([[1]])", "kernel": "np.array([[-1]])"}, "1.0", "-1.0"),
    ],
)
def test_the_example_is_small_and_true(change, args, got, right):
    found = example(REFERENCE.replace(*change))
    namespace = {"np": np}
    exec(REFERENCE + found.try_it.replace("total(", "answer = total("), namespace)
    assert str(float(namespace["answer"])) == found.right.code  # as pasted into a cell
    assert {name: one.code for name, one in found.arguments} == args
    assert (found.got.code, found.right.code) == (got, right)


def test_what_is_raised_is_told_and_a_right_answer_has_no_example():
    found = example("def total(image, kernel):\n    return image[5, 5]\n")
    assert found.got is None
    assert found.error.startswith("IndexError: index 5 is out of bounds")
    assert example(REFERENCE) is None


def test_the_same_example_comes_each_time():
    answer = REFERENCE.replace("* kernel)", "* kernel[::-1])")
    assert example(answer) == example(answer)


def test_the_search_stops_where_its_calls_are_spent(monkeypatch):
    monkeypatch.setattr(searching, "CALLS", 3)
    student = student_of("total", REFERENCE.replace(".sum()", ".sum() + 1"), REFERENCE)
    found = smallest(student, INPUTS, cases("total", INPUTS)[::-1])  # from the largest on
    assert student._session.asked <= 3
    assert found[0].given.simplicity > INPUTS.made_of({}).simplicity


def test_right_numbers_of_another_type_are_no_example():
    reference = "import numpy as np\ndef total(image):\n    return image\n"
    given = inputs(image=array("H W", PIXELS))
    assert example(reference.replace("return image", "return image.astype(float)"), given, reference) is None
    assert example(reference.replace("return image", "return image + np.uint8(1)"), given, reference)


def test_cells_that_differ_are_marked():
    reference = "def total(image):\n    return image * 2\n"
    answer = "def total(image):\n    image = image * 2\n    image[-1, -1] += 1\n    return image\n"
    given = inputs(image=array("2 3", WHOLE))
    assert example(answer, given, reference).wrong == [(1, 2)]


def test_an_example_survives_the_file():
    found = example(REFERENCE.replace(".sum()", ".sum() + 1"))
    data = [found.function, [[n, list(s)] for n, s in found.arguments], list(found.got), "", list(found.right), []]
    assert Example.of(data) == found


@pytest.mark.parametrize(
    ("value", "code", "rows"),
    [
        (np.array([[1, 2]]), "np.array([[1, 2]])", [["1", "2"]]),
        (np.array([1, 255], np.uint8), "np.array([1, 255], dtype=np.uint8)", [["1", "255"]]),
        (np.array([0.1, np.nan, -np.inf]), "np.array([0.1, np.nan, -np.inf])", [["0.1", "np.nan", "-np.inf"]]),
        (np.array([0.1], np.float32), "np.array([0.1], dtype=np.float32)", [["0.1"]]),
        (np.array([True]), "np.array([True])", [["True"]]),
        (np.zeros((0, 4)), "np.zeros((0, 4), dtype=np.float64)", None),
        (np.zeros((1, 1, 1)), "np.array([[[0.0]]])", None),
        (np.float32(0.5), "0.5", None),
        ([(1, "a"), None], "[(1, 'a'), None]", None),
        ({"x": (np.int64(2),)}, "{'x': (2,)}", None),
    ],
)
def test_a_value_is_written_as_python(value, code, rows):
    assert shown(value) == Shown(code, rows)
    made = eval(code, {"np": np})
    if isinstance(value, np.ndarray):
        np.testing.assert_array_equal(made, value, strict=True)


def test_letters_are_sizes_and_kernels_fit():
    given = inputs(
        images=array("N H W 3", WHOLE), filters=array("kh kw 3 F", WHOLE), biases=array("F", WHOLE), F=size("F")
    )
    for one in given.pool():
        (_, H, W, C), (kh, kw, depth, F) = one.arguments["images"].shape, one.arguments["filters"].shape
        assert kh <= H
        assert kw <= W
        assert C == depth == 3
        assert one.arguments["biases"].shape == (F,)
        assert one.arguments["F"] == F


def test_a_rule_holds_for_every_input_and_a_choice_made_simpler():
    given = inputs(mask=array("N", BOOLS), order=permutation("N"), y=labels("N", "K"), k=one_of(1, 2, 3))
    given = given.where(lambda mask, order, y, k: mask.any() and k <= len(order))
    for one in given.pool():
        assert sorted(one.arguments["order"]) == list(range(len(one.arguments["mask"])))
        assert one.arguments["mask"].any()
        assert one.arguments["k"] <= len(one.arguments["y"])
    assert given.made_of({}) is None  # one False


def test_inputs_are_the_same_in_every_process_and_the_small_ones_come_first():
    pool = INPUTS.pool()
    assert [one.simplicity for one in pool] == sorted(one.simplicity for one in pool)
    assert pool[0].arguments["image"].size == pool[0].arguments["kernel"].size == 1
    assert [one.chosen for one in pool] == [one.chosen for one in INPUTS.pool()]
    np.testing.assert_array_equal(INPUTS.made_of(pool[-1].chosen).arguments["image"], pool[-1].arguments["image"])


def test_a_rule_that_nothing_keeps_is_told():
    with pytest.raises(ValueError, match="image, kernel: 100 inputs in a row broke the rule"):
        INPUTS.where(lambda **_: False).pool()


def test_nobody_is_asked_twice():
    student = student_of("total", REFERENCE, REFERENCE)
    one = cases("total", INPUTS)[0]
    assert all(row.is_right for row in student.about([one, one]))
    assert student.about([one])[0].is_right
    assert isinstance(student._session, Answering)
    assert student._session.asked == 1
