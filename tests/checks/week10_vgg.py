"""The checks of week 10: visible ones are pasted into the notebook, hidden ones never leave this file."""

from numbers import Real

import numpy as np

from course.checks import (
    Text,
    assert_close,
    assert_same_in_training,
    assert_same_network,
    check,
    expect,
    expect_inputs_kept,
)
from course.checks.telling import VERY_LARGE, told

SEES = Text(
    "차례대로 수용 영역, 간격, 이미지 앞쪽으로 벗어난 픽셀 수예요.",
    "They are the field, the jump, and the pixels before.",
)
COSTS = Text("차례대로 가중치, 곱셈, 출력의 수예요.", "They are weights, multiplications, and numbers of the outputs.")
VGG19 = [(2, 4), (2, 8), (4, 16), (4, 32), (4, 32)]  # column E of table 1, with a sixteenth of its filters


@check("field_and_jump", points=1, title=Text(ko="손으로 따라간 네 층", en="Four layers followed by hand"))
def four_layers_by_hand(student):
    # Field 1 + 4, + 1 * 1, + 2 * 2, + 2 * 2 = 14; jump 2 after the pooling, 4 in the end; before: 2 + 0 + 1 * 2 + 0.
    assert_close(student.field_and_jump([(5, 1, 2), (2, 2, 0), (3, 1, 1), (3, 2, 0)]), (14, 4, 4), hint=SEES)
    expect_inputs_kept(student)


@check("field_and_jump", points=1, hidden=True, title=Text(ko="다른 스택", en="Other stacks"))
def other_stacks(student, reference):
    assert_close(student.field_and_jump([]), (1, 1, 0), hint=SEES)
    pairs = [[(3, 1, 1), (3, 1, 1), (2, 2, 0)], [(3, 1, 1)] * 2 + [(2, 2, 0)], [(3, 1, 1)] * 3 + [(2, 2, 0)]]
    vgg16 = [*pairs[0], *pairs[1], *pairs[2], *pairs[2], *pairs[2]]
    assert_close(student.field_and_jump(vgg16), (212, 32, 90), hint=SEES)
    rng = np.random.default_rng([student.seed, 10])
    for depth in (1, 2, 4, 7):
        drawn = rng.integers(1, 8, depth), rng.integers(1, 4, depth), rng.integers(0, 4, depth)
        stack = [tuple(map(int, row)) for row in zip(*drawn, strict=True)]
        assert_close(student.field_and_jump(stack), reference.field_and_jump(stack), hint=SEES)
    expect_inputs_kept(student)


@check("stack_cost", points=1, title=Text(ko="5x5 하나와 3x3 두 개", en="One 5x5 and two 3x3"))
def one_wide_layer_or_two_small_ones(student):
    # 3 maps of 4x4: kernels of 25 * 9 = 225 or 2 * 81 = 162; 3 biases a layer; 16 places; 48 numbers a layer.
    assert_close(student.stack_cost([5], 3, 4), (228, 3600, 48), hint=COSTS)
    assert_close(student.stack_cost([3, 3], 3, 4), (168, 2592, 96), hint=COSTS)
    assert_close(student.stack_cost([1, 3], 3, 4), (9 + 81 + 6, 90 * 16, 96), hint=COSTS)
    expect_inputs_kept(student)


@check("stack_cost", points=1, hidden=True, title=Text(ko="다른 스택", en="Other stacks"))
def other_costs(student, reference):
    for asked in [([7], 64, 56), ([3, 3, 3], 64, 56), ([1, 5, 3], 2, 9), ([3] * 5, 1, 7), ([4], 6, 1)]:
        assert_close(student.stack_cost(*asked), reference.stack_cost(*asked), hint=COSTS)
    expect_inputs_kept(student)


@check("collapse", points=1, axes="kh kw C F", title=Text(ko="손으로 합친 두 층", en="Two layers joined by hand"))
def two_layers_by_hand(student):
    # Two maps between: the first looks one pixel to the right, the second one down.
    first, second = np.zeros((2, 2, 1, 2)), np.zeros((2, 2, 2, 1))
    first[0, 1, 0, 0], first[1, 0, 0, 1] = 1, 1
    second[0, 1, :, 0], second[1, 1, :, 0] = (1, 10), (2, 20)
    # One further to the right: once the first map and 10 times the second; below that, twice and 20 times.
    expected = np.array([[0, 0, 1], [0, 10, 2], [0, 20, 0]]).reshape(3, 3, 1, 1)
    assert_close(student.collapse([first, second]), expected)
    expect_inputs_kept(student)


@check("collapse", points=2, axes="kh kw C F", hidden=True, title=Text(ko="무작위 커널", en="Random kernels"))
def random_kernels_agree(student, reference):
    rng = np.random.default_rng([student.seed, 10])
    for sizes, channels in [((3, 3, 3), (2, 4, 3, 2)), ((3, 1, 5), (1, 3, 2, 4)), ((4, 2), (2, 2, 2)), ((3,), (2, 5))]:
        ends = zip(sizes, channels[:-1], channels[1:], strict=True)
        kernels = [rng.normal(size=(k, k, before, after)) for k, before, after in ends]
        assert_close(student.collapse(kernels), reference.collapse(kernels))
    whole = [rng.integers(-4, 5, (3, 3, 2, 2)), rng.normal(size=(3, 3, 2, 2))]  # whole numbers and fractions
    for kernels in (whole, whole[::-1]):
        assert_close(student.collapse(kernels), reference.collapse(kernels))
    expect_inputs_kept(student)


def maps_between(student):
    """The student's number, once it is known to be a whole one."""
    answer = student.most_between()
    whole = Text(ko="양의 정수 하나를 기대했습니다.", en="Expected one positive whole number.")
    is_number = isinstance(answer, Real | np.number) or (isinstance(answer, np.ndarray) and answer.ndim == 0)
    expect(is_number and answer > 0 and float(answer).is_integer(), whole, kind="wrong type")
    return answer


@check("most_between", points=1, title=Text(ko="5x5보다 많지 않은가", en="No more than the 5x5"))
def no_more_than_the_5x5(student):
    many = Text(
        ko="사이의 맵이 그렇게 많으면 3x3 두 개의 가중치가 5x5 하나보다 많습니다.",
        en="With so many maps between them, the two layers have more weights than the 5x5.",
    )
    expect(3 * 3 * (64 + 64) * maps_between(student) <= 5 * 5 * 64 * 64, many)


@check("most_between", points=1, hidden=True, title=Text(ko="가장 큰 수인가", en="The largest such number"))
def the_largest_such_number(student, reference):
    other = Text(
        ko="조건을 지키는 가장 큰 수가 아닙니다.",
        en="This is not the largest number that keeps the condition.",
    )
    expect(maps_between(student) == reference.most_between(), other)


@check("slide_dense", points=1, axes="N H W units", title=Text(ko="손으로 계산한 창", en="Windows worked by hand"))
def windows_by_hand(student):
    maps = np.stack([[[1, 2, 3], [4, 5, 6]], [[0, 1, 0], [2, 0, 1]]], axis=-1)[None]  # two maps of 2x3
    # One row, two places, two channels: 1000s, 100s, 10s, 1s. The second unit takes the first number alone, negative.
    kernel = np.array([[1000, -1], [100, 0], [10, 0], [1, 0]])
    expected = np.array([[[1021, 4], [2130, 3]], [[4250, 1], [5061, 0]]])[None]
    assert_close(student.slide_dense(maps, kernel, np.array([0, 5]), (1, 2)), expected)
    expect_inputs_kept(student)


@check("slide_dense", points=2, axes="N H W units", hidden=True, title=Text(ko="무작위 맵", en="Random maps"))
def random_maps_agree(student, reference):
    rng = np.random.default_rng([student.seed, 10])
    shapes = [
        ((2, 5, 7, 3), (3, 2), 4),
        ((3, 4, 4, 2), (4, 4), 5),
        ((1, 6, 3, 1), (2, 3), 2),
        ((2, 3, 5, 4), (1, 1), 3),
    ]
    for (N, H, W, C), (h, w), units in shapes:
        asked = rng.normal(size=(N, H, W, C)), rng.normal(size=(h * w * C, units)), rng.normal(size=units), (h, w)
        assert_close(student.slide_dense(*asked), reference.slide_dense(*asked))
    whole, kernel, bias = rng.integers(-9, 10, (2, 3, 4, 2)), rng.normal(size=(12, 3)), np.array([2, -1, 0])
    for asked in [(whole, kernel, bias, (2, 3)), (whole / 4, np.round(4 * kernel).astype(int), bias, (3, 2))]:
        assert_close(student.slide_dense(*asked), reference.slide_dense(*asked))
    expect_inputs_kept(student)


@check("effective_field", points=1, axes="H W", title=Text(ko="손으로 계산한 기울기", en="Gradients worked by hand"))
def gradients_by_hand(student):
    images = np.array([[[1, 2, 3, 2, 1]] * 3, [[2, 0, 1, 0, 2]] * 3])[..., None]
    kernel = np.zeros((3, 3, 1, 2))
    kernel[1, :, 0, 0], kernel[0, 1, 0, 1] = (-3, 0, 1), 4
    # Row 1, column 2. Channel 0: -3 * 2 + 2 < 0 is silent in image 0, and 0 in image 1, silent, too. Channel 1: 4 * 3.
    expected = np.zeros((3, 5))
    expected[0, 2] = 4
    assert_close(student.effective_field(images, [kernel]), expected)
    # Without the 3, 1 * 2 is left: the right neighbour counts 1 in image 0; in image 1 it is 0, and so is the sum.
    kernel[1, 0, 0, 0], expected[1, 3] = 0, 0.5
    assert_close(student.effective_field(images, [kernel]), expected)
    twice = np.full((1, 1, 1, 1), 2)  # a layer before it that doubles each pixel, and with it each slope
    assert_close(student.effective_field(images, [twice, kernel]), 2 * expected)
    expect_inputs_kept(student)


@check("effective_field", points=2, axes="H W", hidden=True, title=Text(ko="여러 층", en="Several layers"))
def several_layers_agree(student, reference):
    rng = np.random.default_rng([student.seed, 10])
    for (N, H, W, C), layers in [((3, 9, 8, 3), [(3, 4), (3, 4), (3, 8)]), ((2, 6, 7, 1), [(5, 3), (1, 4), (3, 5)])]:
        kernels = []
        before = C
        for k, after in layers:
            kernels.append(rng.normal(size=(k, k, before, after)) / k)
            before = after
        images = rng.normal(size=(N, H, W, C))
        images[0] *= 5  # a gradient has another size than what it is multiplied with
        for asked in (images, np.rint(3 * images).astype(int)):
            assert_close(student.effective_field(asked, kernels), reference.effective_field(asked, kernels))
    expect_inputs_kept(student)


def table_of(student):
    """The student's table, once it is known to be pairs of positive whole numbers."""
    table = student.design_vgg()
    table = table.tolist() if isinstance(table, np.ndarray) else table
    got = repr(table)[:80]
    expect(
        isinstance(table, list | tuple)
        and len(table) > 0
        and all(isinstance(block, list | tuple) and len(block) == 2 for block in table)
        and all(isinstance(n, Real) and float(n).is_integer() and n > 0 for block in table for n in block),
        Text(
            ko="design_vgg()은 (컨볼루션 수, 필터 수) 쌍의 리스트를 반환해야 합니다. 둘 다 1 이상의 정수입니다.",
            en="design_vgg() should return a list of pairs (convolutions, filters), whole numbers from 1 on.",
        ),
        Text(ko="받은 것: {got}.", en="It returned {got}.").format(got=got),
        kind="wrong type",
    )
    return [(int(convolutions), int(filters)) for convolutions, filters in table]


@check("design_vgg", points=1, title=Text(ko="블록과 필터", en="Blocks and filters"))
def the_blocks_are_as_asked(student):
    table = table_of(student)
    size = 32 / 2 ** len(table)
    blocks = Text(
        ko="블록이 {count}개이므로 마지막 맵이 {size:g}x{size:g}입니다. 4x4가 되어야 합니다.",
        en="With {count} blocks the last map is {size:g}x{size:g}; it should be 4x4.",
    )
    expect(size == 4, blocks.format(count=len(table), size=size))
    filters = [count for _, count in table]
    fewer = Text(ko="앞 블록보다 필터가 적은 블록이 있습니다: {filters}.", en="A block has fewer filters: {filters}.")
    expect(filters == sorted(filters), fewer.format(filters=", ".join(map(str, filters))))
    few = Text(
        ko="마지막 블록의 필터가 {count}개입니다. 32개 이상이어야 합니다.",
        en="The last block has {count} filters; it should have at least 32.",
    )
    expect(filters[-1] >= 32, few.format(count=filters[-1]))


@check("design_vgg", points=1, hidden=True, title=Text(ko="수용 영역과 가중치", en="Field and weights"))
def it_sees_enough_for_few_weights(student, reference):
    table = table_of(student)
    stack = [row for convolutions, _ in table for row in [(3, 1, 1)] * min(convolutions, 99) + [(2, 2, 0)]]
    field = reference.field_and_jump(stack)[0]
    narrow = Text(
        ko="마지막 맵의 한 칸이 {field}픽셀을 봅니다. 44픽셀 이상이어야 합니다. 컨볼루션 하나가 수용 영역을 가장 많이 "
        "넓히는 블록은 어디일까요?",
        en="A unit of the last map sees {field} pixels; it should be at least 44. In which block does one more "
        "convolution widen the field most?",
    )
    expect(field >= 44, narrow.format(field=told(int(field))))
    weights, before = 0, 1
    for convolutions, filters in table:
        weights += filters * (9 * before + 1) + (convolutions - 1) * filters * (9 * filters + 1)
        before = filters
    many = Text(
        ko="컨볼루션의 가중치와 편향이 {weights}개로, 30,000개보다 많습니다. 값은 필터 수의 제곱으로 늘어납니다.",
        en="The convolutions have {weights} weights and biases, more than 30,000. They grow with the square of the "
        "filters.",
    )
    expect(weights <= 30_000, many.format(weights=f"{weights:,}" if weights < 10**9 else VERY_LARGE))


@check("vgg", points=1, title=Text(ko="출력과 파라미터 수", en="Its outputs and parameters"))
def its_outputs_and_parameters(student):
    model = student.vgg([(1, 3), (2, 5)], (20, 16, 1), 6, 4)
    is_model = Text(ko="Keras 모델을 돌려주어야 합니다.", en="A Keras model should be returned.")
    expect(hasattr(model, "output_shape"), is_model, kind="wrong type")
    assert_close(model.predict(np.zeros((2, 20, 16, 1), "float32")).shape, (2, 4))
    # 30; 140 and 230; the last map is 5x4x5: 101 * 6 = 606, 7 * 6 = 42, 7 * 4 = 28
    assert_close(model.describe()["parameters"], 1076)
    expect_inputs_kept(student)


@check("vgg", points=2, hidden=True, title=Text(ko="두 블록의 VGG", en="A VGG of two blocks"))
def two_blocks_are_the_same_network(student, reference):
    asked = [(2, 8), (1, 12)], (17, 22, 3), 16, 5  # 17 rows become 8, then 4; 22 columns 11, then 5
    mine, right = student.vgg(*asked), reference.vgg(*asked)
    assert_same_network(mine, right, seed=student.seed)
    assert_same_in_training(mine, right, seed=student.seed)


@check("vgg", points=2, hidden=True, title=Text(ko="논문의 VGG-19", en="The paper's VGG-19"))
def the_papers_vgg_19_is_the_same_network(student, reference):
    asked = VGG19, (32, 32, 3), 32, 10
    assert_same_network(student.vgg(*asked), reference.vgg(*asked), seed=student.seed, gain=1.2)


@check("slide_vgg", points=1, axes="N H W classes", title=Text(ko="손으로 계산한 VGG", en="A VGG worked by hand"))
def a_vgg_worked_by_hand(student):
    images = np.array([[1, 2, 0, 1, 5, 0], [0, 3, 2, 0, 1, 1]]).reshape(1, 2, 6, 1)
    kernel = np.zeros((3, 3, 1, 1))
    kernel[1, 1] = 1  # the convolution takes 1 from each pixel; the pooling leaves 2, 1 and 4
    head = [[[1, -1], [10, 1]], [0, 0], [[1], [2]], [-13], [[1, -1]], [5.5, 0]]
    weights = [kernel, np.array([-1.0]), *(np.array(numbers, float) for numbers in head)]
    # Window 2, 1: 12 and -1; 12 - 13 < 0; the biases are left. Window 1, 4: 41 and 3; 41 + 2 * 3 - 13 = 34.
    expected = np.array([[5.5, 0], [39.5, -34]]).reshape(1, 1, 2, 2)
    assert_close(student.slide_vgg(images, [(1, 1)], weights, (1, 2)), expected)
    # Of weights of 0 the last bias is left: 9x14 pixels become 4x7 and 2x3 places, and 2x2 windows of 1x2.
    shapes = [(3, 3, 1, 1), 1, (3, 3, 1, 2), 2, (3, 3, 2, 2), 2, (4, 3), 3, (3, 3), 3, (3, 2)]
    silent = [*map(np.zeros, shapes), np.array([-1.0, 2.0])]
    answer = student.slide_vgg(np.ones((1, 9, 14, 1)), [(1, 1), (2, 2)], silent, (1, 2))
    assert_close(answer, np.broadcast_to([-1.0, 2.0], (1, 2, 2, 2)))
    expect_inputs_kept(student)


@check("slide_vgg", points=1, axes="N H W classes", hidden=True, title=Text(ko="다른 표와 이미지", en="Other tables"))
def other_tables_agree(student, reference):
    rng = np.random.default_rng([student.seed, 10])
    for shape, blocks, window in [
        ((2, 9, 14, 3), [(2, 4), (1, 6)], (2, 2)),
        ((1, 13, 8, 1), [(1, 3), (2, 2)], (1, 2)),
        ((3, 8, 8, 2), [(3, 4)], (4, 4)),
    ]:
        asked = rng.normal(size=shape), blocks, drawn_weights(rng, shape[3], blocks, window, 7, 5), window
        assert_close(student.slide_vgg(*asked), reference.slide_vgg(*asked))
    expect_inputs_kept(student)


def drawn_weights(rng, channels, blocks, window, units, classes):
    """Random weights of a VGG in the order of its layers: kernel, bias, kernel, bias, and so on."""
    filters = [count for convolutions, count in blocks for _ in range(convolutions)]
    shapes = [(3, 3, before, after) for before, after in zip([channels, *filters], filters, strict=False)]
    shapes += [(window[0] * window[1] * filters[-1], units), (units, units), (units, classes)]
    pairs = [(rng.normal(size=shape) / np.sqrt(np.prod(shape[:-1])), rng.normal(size=shape[-1])) for shape in shapes]
    return [array for pair in pairs for array in pair]
