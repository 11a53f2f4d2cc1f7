"""The checks of week 8, the midterm: visible ones tell the form alone, hidden ones hold the numbers of one student."""

from numbers import Real

import numpy as np

from course.checks import Text, assert_close, check, expect, expect_inputs_kept
from course.checks.values import as_array

FIVE_SHAPES = Text("(H, W, C) 다섯 개의 리스트여야 합니다.", "Expected a list of five (H, W, C).")
WHOLE = Text("정수 {count}개의 리스트여야 합니다.", "Expected a list of {count} whole numbers.")
NUMBER = Text("숫자 하나여야 합니다.", "Expected one number.")
FROM_0_TO_1 = Text("0과 1 사이의 숫자 하나여야 합니다.", "Expected one number from 0 to 1.")
FOUR_BY_FOUR = Text("형상이 (4, 4)인 숫자 배열이어야 합니다.", "Expected an array of numbers of shape (4, 4).")
PAIRS = Text(
    "(kernel_size, stride)의 리스트여야 하고, 둘 다 1 이상의 정수여야 합니다.",
    "Expected a list of (kernel_size, stride), whole numbers from 1.",
)
MANY = Text("층이 {most}개 이하여야 합니다.", "There may be {most} layers at most.")
MAP = Text("마지막 특징 맵의 크기가 다릅니다.", "The last feature map has another size.")
FIELD = Text("마지막 수용 영역이 너무 작습니다.", "The last receptive field is too small.")
WEIGHTS = Text("kernel_size**2의 합이 너무 큽니다.", "The sum of kernel_size**2 is too large.")
WIDE_STRIDE = Text("스트라이드가 커널보다 큰 층이 있습니다.", "A layer's stride is larger than its kernel.")
FORM = Text("답의 형식", "The form of the answer")
ROUNDED = 2e-3  # an average precision written with three digits counts


def expect_numbers(answer, shape, reason, whole=True):
    """Raises CheckFailure unless `answer` is an array of that shape, or lists of it, of whole numbers where asked."""
    array = as_array(answer)
    right = array is not None and array.shape == shape and array.dtype.kind in "iuf"
    expect(right, reason, kind="wrong type")
    expect(not whole or bool(np.all(array == np.floor(array))), reason, kind="wrong type")


@check("my_shapes", points=0, title=FORM)
def shapes_are_five_triples(student):
    expect_numbers(student.my_shapes(), (5, 3), FIVE_SHAPES)


@check("my_shapes", points=2, hidden=True, title=Text("처음 세 층", "The first three layers"))
def the_shapes_of_the_first_three_layers(student, reference):
    answer = student.my_shapes()
    expect_numbers(answer, (5, 3), FIVE_SHAPES)
    assert_close(np.asarray(answer)[:3], np.array(reference.my_shapes())[:3])


@check("my_shapes", points=3, hidden=True, title=Text("모든 층", "All layers"))
def the_shapes_of_all_layers(student, reference):
    answer = student.my_shapes()
    expect_numbers(answer, (5, 3), FIVE_SHAPES)
    assert_close(np.asarray(answer), np.array(reference.my_shapes()))


@check("my_parameters", points=0, title=FORM)
def parameters_are_four_whole_numbers(student):
    expect_numbers(student.my_parameters(), (4,), WHOLE.format(count=4))


@check("my_parameters", points=3, hidden=True, title=Text("컨볼루션 세 층", "The three convolutions"))
def the_parameters_of_the_convolutions(student, reference):
    answer = student.my_parameters()
    expect_numbers(answer, (4,), WHOLE.format(count=4))
    for mine, right in zip(list(answer)[:3], reference.my_parameters(), strict=False):
        assert_close(mine, right)


@check("my_parameters", points=2, hidden=True, title=Text("완전 연결 층", "The dense layer"))
def the_parameters_of_the_dense_layer(student, reference):
    answer = student.my_parameters()
    expect_numbers(answer, (4,), WHOLE.format(count=4))
    assert_close(answer[3], reference.my_parameters()[3])


@check("my_field", points=0, title=FORM)
def fields_are_five_whole_numbers(student):
    expect_numbers(student.my_field(), (5,), WHOLE.format(count=5))


@check("my_field", points=1, hidden=True, title=Text("처음 두 층", "The first two layers"))
def the_fields_of_the_first_two_layers(student, reference):
    answer = student.my_field()
    expect_numbers(answer, (5,), WHOLE.format(count=5))
    assert_close(np.asarray(answer)[:2], np.array(reference.my_field())[:2])


@check("my_field", points=3, hidden=True, title=Text("모든 층", "All layers"))
def the_fields_of_all_layers(student, reference):
    answer = student.my_field()
    expect_numbers(answer, (5,), WHOLE.format(count=5))
    assert_close(np.asarray(answer), np.array(reference.my_field()))


@check("my_value", points=0, title=FORM)
def the_value_is_a_number(student):
    expect_numbers(student.my_value(), (), NUMBER, whole=False)


@check("my_value", points=4, hidden=True, title=Text("그 자리의 값", "The value at the place"))
def the_value_at_the_place(student, reference):
    assert_close(student.my_value(), reference.my_value())


@check("my_ap", points=0, title=FORM)
def the_average_precision_is_a_fraction(student):
    answer = student.my_ap()
    expect_numbers(answer, (), FROM_0_TO_1, whole=False)
    expect(0 <= float(answer) <= 1, FROM_0_TO_1)


@check("my_ap", points=5, hidden=True, title=Text("모든 점을 쓴 AP", "AP by all points"))
def the_average_precision_by_all_points(student, reference):
    answer = student.my_ap()
    expect(isinstance(answer, (Real, np.ndarray)), FROM_0_TO_1, kind="wrong type")
    assert_close(answer, reference.my_ap(), atol=ROUNDED)


@check("my_gradient", points=0, title=FORM)
def the_gradient_is_four_by_four(student):
    expect_numbers(student.my_gradient(), (4, 4), FOUR_BY_FOUR, whole=False)


@check("my_gradient", points=2, hidden=True, title=Text("첫 행", "The first row"))
def the_first_row_of_the_gradient(student, reference):
    answer = student.my_gradient()
    expect_numbers(answer, (4, 4), FOUR_BY_FOUR, whole=False)
    assert_close(np.asarray(answer)[0], reference.my_gradient()[0])


@check("my_gradient", points=3, hidden=True, axes="H W", title=Text("네 행 모두", "All four rows"))
def the_whole_gradient(student, reference):
    assert_close(student.my_gradient(), reference.my_gradient())


@check("my_design", points=0, title=FORM)
def a_design_is_a_list_of_pairs(student):
    stack_of(student.my_design())


@check("my_design", points=4, hidden=True, title=Text("모든 조건", "Every limit"))
def the_design_keeps_to_every_limit(student, reference):
    limits, stack = reference.my_limits(), stack_of(student.my_design())
    expect(len(stack) <= limits["layers"], MANY.format(most=limits["layers"]))
    expect(all(stride <= kernel_size for kernel_size, stride in stack), WIDE_STRIDE)
    size = limits["size"]
    for _, stride in stack:
        size = -(-size // stride)  # padded "same"
    expect(size == limits["map"], MAP)
    field = 1 + sum((k - 1) * int(np.prod([s for _, s in stack[:n]], dtype=int)) for n, (k, _) in enumerate(stack))
    expect(field >= limits["field"], FIELD)
    expect(sum(kernel_size**2 for kernel_size, _ in stack) <= limits["weights"], WEIGHTS)


def stack_of(answer):
    """The pairs (kernel_size, stride) of a design, as ints."""
    array = as_array(answer)
    pairs = array is not None and array.ndim == 2 and array.shape[1] == 2 and 1 <= len(array) <= 100
    expect(pairs, PAIRS, kind="wrong type")
    whole = array.dtype.kind in "iuf" and np.all((array >= 1) & (array <= 1000) & (array == np.floor(array)))
    expect(whole, PAIRS, kind="wrong type")
    return [(int(kernel_size), int(stride)) for kernel_size, stride in array]


@check("repair", points=5, hidden=True, title=Text("설명대로 답함", "Answers as described"))
def the_mended_function_answers_as_it_should(student, reference):
    for asked in reference.repair_questions():
        assert_close(student.repair(*asked), reference.repair(*asked))
    expect_inputs_kept(student)
