"""The checks of week 5: visible ones are pasted into the notebook, hidden ones never leave this file."""

import itertools
from numbers import Real

import numpy as np

from course.checks import Text, assert_close, check, expect, expect_inputs_kept
from course.checks.telling import told
from course.data.photos import photo

PICTURE = np.array([[3, 1, 0, 2, 5], [2, 4, 1, 0, 1], [0, 2, 6, 1, 3], [1, 0, 2, 7, 2], [4, 1, 0, 3, 8]])
# (H, W), kernel size, stride: odd and even zeros, zeros along one axis only, none at all, a stride that skips pixels
UNEVEN = [
    ((5, 8), 2, 1),
    ((6, 7), 3, 2),
    ((7, 6), 5, 3),
    ((8, 4), 4, 4),
    ((9, 5), 2, 3),
    ((1, 6), 4, 1),
    ((4, 9), 1, 2),
]
WINDOWS = [((7, 9), 3, 2), ((6, 5), 2, 2), ((5, 8), 3, 1), ((8, 7), 2, 3), ((4, 4), 4, 2)]  # (H, W), size, stride
LENET = [(5, 1), (2, 2), (5, 1), (2, 2), (5, 1)]
VGG16 = [*[(3, 1)] * 2, (2, 2), *[(3, 1)] * 2, (2, 2), *([*[(3, 1)] * 3, (2, 2)] * 3)]
ALEXNET = [(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1), (3, 2)]


@check("output_size", points=1, title=Text(ko="강의의 예", en="The lecture's examples"))
def lines_of_the_lecture(student):
    assert_close(student.output_size(28, 5), 24)  # 28 - 5 + 1
    assert_close(student.output_size(28, 3, 2), 13)  # 25 / 2 = 12.5: 12 moves, 13 stops
    assert_close(student.output_size(28, 2, 2), 14)  # 26 / 2 = 13 moves, 14 stops
    assert_close(student.output_size(28, 3, 1, 1), 28)
    assert_close(student.output_size(7, 3, 2, "same"), 4)  # 3.5, rounded up
    assert_close(student.output_size(7, 3, 3, "same"), 3)  # the example of the docstring: 7 / 3 = 2.33, rounded up


@check("output_size", points=1, hidden=True, title=Text(ko="여러 크기", en="Many sizes"))
def many_lines_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 5])
    # Every rest that each stride can leave, so that rounding down, up and to the nearest differ.
    for n, (stride, padding) in enumerate(itertools.product((1, 2, 3, 4), ("valid", "same", 0, 1, 2, 3))):
        for size in range(9, 9 + stride):
            asked = size, (2, 3, 5, 1)[n % 4], stride, padding
            assert_close(student.output_size(*asked), reference.output_size(*asked))
    for stride in (1, 2, 3, 4):  # half of an even kernel at either end would be one zero too many
        assert_close(student.output_size(12, 4, stride, "same"), reference.output_size(12, 4, stride, "same"))
    for padding in ("valid", "same", 0, 1, 2, 3):
        for stride in (1, 2, 3, 4):
            kernel_size = int(rng.integers(1, 8))
            asked = int(rng.integers(kernel_size, 40)), kernel_size, stride, padding
            assert_close(student.output_size(*asked), reference.output_size(*asked))


@check("pad_same", points=1, axes="H W", title=Text(ko="0이 홀수 개일 때", en="An odd number of zeros"))
def one_zero_goes_below_and_to_the_right(student):
    image = np.arange(1, 17).reshape(4, 4)
    # Stride 2 on 4 pixels: 2 stops. The second stop of a 3-pixel kernel ends at pixel 5: one zero, at the end.
    assert_close(student.pad_same(image, 3, 2), np.pad(image, [(0, 1), (0, 1)]))
    # Stride 1: 4 stops need 6 pixels, two zeros: one at either end.
    assert_close(student.pad_same(image, 3, 1), np.pad(image, 1))
    expect_inputs_kept(student)


@check(
    "pad_same",
    points=2,
    axes="H W",
    hidden=True,
    title=Text(ko="다른 크기, 커널, 스트라이드", en="Other sizes, kernels and strides"),
)
def other_sizes_kernels_and_strides(student, reference):
    rng = np.random.default_rng([student.seed, 5])
    for size, kernel_size, stride in UNEVEN:
        asked = rng.normal(size=size), kernel_size, stride
        assert_close(student.pad_same(*asked), reference.pad_same(*asked))


@check("convolve_strided", points=1, axes="H W", title=Text(ko="손으로 계산한 예", en="An example worked by hand"))
def a_kernel_that_moves_by_two(student):
    kernel = np.array([[1, 0, -1], [0, 2, 0], [1, 0, 0]])
    # Upper left: 3 - 0 + 2*4 + 0 = 11. Lower right: 6 - 3 + 2*7 + 0 = 17.
    assert_close(student.convolve_strided(PICTURE, kernel, 2), np.array([[11, 1], [-2, 17]]))
    expect_inputs_kept(student)


@check("convolve_strided", points=1, axes="H W", hidden=True, title=Text(ko="무작위 이미지", en="Random pictures"))
def random_pictures_agree_with_the_reference(student, reference):
    whole, kernel = np.arange(-17, 18).reshape(5, 7), np.array([[0.5, -0.25], [0.125, 0.75]])
    for stride in (1, 2, 3):
        assert_close(student.convolve_strided(whole, kernel, stride), reference.convolve_strided(whole, kernel, stride))
    rng = np.random.default_rng([student.seed, 5])
    kernels = [(2, 3), (3, 2), (1, 4), (5, 2), (4, 4)]
    for (size, _, stride), kernel in zip(WINDOWS, kernels, strict=True):
        asked = rng.normal(size=size), rng.normal(size=kernel), stride
        assert_close(student.convolve_strided(*asked), reference.convolve_strided(*asked))


@check(
    "convolve_strided", points=1, axes="H W", hidden=True, title=Text(ko="uint8 사진", en="Photos of small integers")
)
def photos_of_small_integers_are_summed_exactly(student, reference):
    image = photo("camera", gray=True)[300:340, 270:321]
    line = np.array([[0.5, 0.125, -0.25]])  # exact sums, so that what is cut off is the same in any order
    for picture, kernel in (
        (image, np.array([[1, 2, 1], [2, 4, 2]], dtype=np.uint8)),
        (image, line),
        (image[:1], line),
    ):
        assert_close(student.convolve_strided(picture, kernel, 3), reference.convolve_strided(picture, kernel, 3))


def two_by_two(grid):
    """Two pictures of two channels (2, H, W, 2): the grid, and its rows as columns times 10; 100 more in the second."""
    first = np.stack([grid, 10 * np.transpose(grid)], axis=-1)
    return np.stack([first, first + 100])


@check("max_pool", points=1, axes="N H W C", title=Text(ko="손으로 고른 최댓값", en="Maxima found by hand"))
def one_map_by_hand(student):
    maps = two_by_two(PICTURE)  # (2, 5, 5, 2)
    # 2x2 windows, stride 2: {3,1,2,4}, {0,2,1,0}, {0,2,1,0}, {6,1,2,7}. The last row and column are left over.
    assert_close(student.max_pool(maps, 2, 2), two_by_two([[4, 2], [2, 7]]))
    assert_close(student.max_pool(maps, 3, 2), two_by_two([[6, 6], [6, 8]]))
    expect_inputs_kept(student)


@check("max_pool", points=1, axes="N H W C", hidden=True, title=Text(ko="채널이 있는 배치", en="Batches with channels"))
def batches_with_channels_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 5])
    for ((H, W), size, stride), (N, C) in zip(WINDOWS, [(2, 3), (3, 2), (1, 4), (2, 1), (4, 2)], strict=True):
        asked = rng.normal(size=(N, H, W, C)), size, stride
        assert_close(student.max_pool(*asked), reference.max_pool(*asked))


@check(
    "max_pool",
    points=1,
    axes="N H W C",
    hidden=True,
    title=Text(ko="양수가 없는 특징 맵", en="Maps without a positive value"),
)
def maps_without_a_positive_value(student, reference):
    rng = np.random.default_rng([student.seed, 5])
    for size, stride in ((2, 2), (3, 1)):
        whole = np.arange(-121, -1).reshape(2, 6, 5, 2)
        for asked in ((whole, size, stride), (-1 - rng.random((2, 6, 5, 2)), size, stride), (whole / 8, size, stride)):
            assert_close(student.max_pool(*asked), reference.max_pool(*asked))


@check("average_pool", points=1, axes="N H W C", title=Text(ko="손으로 계산한 평균", en="Means worked by hand"))
def means_by_hand(student):
    maps = two_by_two(PICTURE)  # (2, 5, 5, 2)
    # 2x2 windows, stride 2: 3+1+2+4 = 10, 0+2+1+0 = 3, 0+2+1+0 = 3, 6+1+2+7 = 16, each divided by 4.
    assert_close(student.average_pool(maps, 2, 2), two_by_two([[2.5, 0.75], [0.75, 4]]))
    # No size: the window is the whole map. Its 25 values add up to 59.
    assert_close(student.average_pool(maps), two_by_two([[2.36]]))
    # The examples of the docstring: a map that is no square. 1 + 5 + 2 + 3 + 4 + 1 = 16, divided by 6.
    wide = np.array([[1, 5, 2], [3, 4, 1]]).reshape(1, 2, 3, 1)
    assert_close(student.average_pool(wide), np.array([16 / 6]).reshape(1, 1, 1, 1))
    # Windows of 2x2, a pixel apart: 1 + 5 + 3 + 4 = 13 and 5 + 2 + 4 + 1 = 12, divided by 4.
    assert_close(student.average_pool(wide, size=2), np.array([3.25, 3]).reshape(1, 1, 2, 1))
    expect_inputs_kept(student)


@check(
    "average_pool", points=1, axes="N H W C", hidden=True, title=Text(ko="채널이 있는 배치", en="Batches with channels")
)
def batches_with_channels_are_averaged_as_by_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 5])
    for ((H, W), size, stride), (N, C) in zip(WINDOWS, [(2, 3), (3, 2), (1, 4), (2, 1), (4, 2)], strict=True):
        asked = rng.normal(size=(N, H, W, C)), size, stride
        assert_close(student.average_pool(*asked), reference.average_pool(*asked))
    bright = rng.integers(200, 256, (2, 5, 4, 2)).astype(np.uint8)  # two of them are more than 255
    for size in (2, None):
        assert_close(student.average_pool(bright, size), reference.average_pool(bright, size))


@check(
    "average_pool", points=1, axes="N H W C", hidden=True, title=Text(ko="전역 평균 풀링", en="Global average pooling")
)
def whole_maps_are_averaged_globally(student):
    rng = np.random.default_rng([student.seed, 5])
    for N, H, W, C in [(2, 7, 4, 3), (3, 1, 6, 2), (1, 5, 5, 8)]:
        maps = rng.integers(-100, 100, (N, H, W, C))
        means = maps.mean(axis=(1, 2), keepdims=True)
        assert_close(student.average_pool(maps), means)
        assert_close(student.average_pool(maps, stride=N), means)


@check("pixel_uses", points=1, axes="H W", title=Text(ko="모서리, 변, 가운데", en="Corner, edge and middle"))
def the_corner_counts_less(student):
    # 3x3 windows on 4x4: 2x2 of them. With a ring of zeros there are 4x4, and a corner pixel lies in 4.
    assert_close(student.pixel_uses(4, 4, 3, 1, 0), np.array([[1, 2, 2, 1], [2, 4, 4, 2], [2, 4, 4, 2], [1, 2, 2, 1]]))
    assert_close(student.pixel_uses(4, 4, 3, 1, 1), np.array([[4, 6, 6, 4], [6, 9, 9, 6], [6, 9, 9, 6], [4, 6, 6, 4]]))


@check(
    "pixel_uses",
    points=1,
    axes="H W",
    hidden=True,
    title=Text(ko="여러 스트라이드와 패딩", en="Other strides and paddings"),
)
def strides_and_paddings_agree_with_the_reference(student, reference):
    for (height, width), kernel_size, stride in WINDOWS:
        for padding in (0, 1, 2):
            asked = height, width, kernel_size, stride, padding
            assert_close(student.pixel_uses(*asked), reference.pixel_uses(*asked))
    many = 33, 34, 17, 1, 0  # the pixel in the middle lies in 17 x 17 windows, more than a byte can count
    assert_close(student.pixel_uses(*many), reference.pixel_uses(*many))


@check(
    "receptive_field",
    points=1,
    axes="layer",
    title=Text(ko="슬라이드의 7x7과 작은 신경망", en="The slide's 7x7, and a small network"),
)
def the_slide_and_a_small_network(student):
    assert_close(student.receptive_field([(7, 1)]), [7])
    assert_close(student.receptive_field([(3, 1)] * 3), [3, 5, 7])
    # 5, then + 1 * 1, then + 2 * 2, then + 1 * 2: each layer by the strides of the layers before it
    assert_close(student.receptive_field([(5, 1), (2, 2), (3, 1), (2, 2)]), [5, 6, 10, 12])
    expect_inputs_kept(student)


@check(
    "receptive_field",
    points=1,
    axes="layer",
    hidden=True,
    title=Text(ko="강의에 나온 신경망", en="Networks of the course"),
)
def networks_of_the_course(student, reference):
    for layers in (LENET, VGG16, ALEXNET, []):
        assert_close(student.receptive_field(layers), reference.receptive_field(layers))


@check(
    "receptive_field",
    points=1,
    axes="layer",
    hidden=True,
    title=Text(ko="무작위로 쌓은 층", en="Random stacks of layers"),
)
def random_stacks_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 5])
    strided = [(3, 2), (2, 2), (5, 1), (3, 3), (2, 1)]  # strides in which 2 * 2 * 3 is neither a sum nor the last
    assert_close(student.receptive_field(strided), reference.receptive_field(strided))
    for depth in (1, 2, 4, 7):
        layers = [(int(k), int(s)) for k, s in zip(rng.integers(1, 8, depth), rng.integers(1, 4, depth), strict=True)]
        assert_close(student.receptive_field(layers), reference.receptive_field(layers))


@check("max_pool_backward", points=1, axes="H W", title=Text(ko="2x2 창 네 개", en="Four windows of 2x2"))
def only_the_winners_get_a_gradient(student):
    gradient = np.array([[10, 20], [30, 40]])
    expected = np.zeros((4, 4))
    expected[1, 1], expected[0, 3], expected[2, 1], expected[3, 3] = 10, 20, 30, 40  # the 4, 2, 2 and 7 of PICTURE
    assert_close(student.max_pool_backward(PICTURE[:4, :4], gradient, 2, 2), expected)
    # The example of the docstring: the 5 wins in both windows, 10 + 7.
    feature_map, expected = np.array([[1, 5, 2], [3, 4, 0]]), np.array([[0, 17, 0], [0, 0, 0]])
    assert_close(student.max_pool_backward(feature_map, np.array([[10, 7]]), 2, 1), expected)
    expect_inputs_kept(student)


@check("max_pool_backward", points=1, axes="H W", hidden=True, title=Text(ko="겹치는 창", en="Windows that overlap"))
def windows_that_overlap_add_up(student, reference):
    # Whole numbers below 0 in the map; gradients with fractions, below 0, and 0. The -1 wins in all four windows.
    whole = np.array([[-9, -4, -7], [-6, -1, -8], [-5, -3, -2]])
    for gradient in ([[0.5, -0.25], [-1.5, 0]], [[-2.5, -1], [-0.125, -4]]):
        asked = whole, np.array(gradient), 2, 1
        assert_close(student.max_pool_backward(*asked), reference.max_pool_backward(*asked))
    rng = np.random.default_rng([student.seed, 5])
    for (H, W), size, stride in WINDOWS:
        shape = (H - size) // stride + 1, (W - size) // stride + 1
        asked = rng.normal(size=(H, W)), rng.normal(size=shape) + 3, size, stride
        assert_close(student.max_pool_backward(*asked), reference.max_pool_backward(*asked))


@check("max_pool_backward", points=1, axes="H W", hidden=True, title=Text(ko="최댓값이 여럿일 때", en="Equal maxima"))
def equal_maxima(student, reference):
    # The largest stands to the right above and to the left below: the one above is read first.
    turned = np.array([[0, 5, 5], [5, 1, 0], [5, 0, 5]])
    for size, stride in ((2, 1), (3, 1)):
        asked = turned, np.full((4 - size, 4 - size), 0.5), size, stride
        assert_close(student.max_pool_backward(*asked), reference.max_pool_backward(*asked))
    rng = np.random.default_rng([student.seed, 5])
    for size, stride in ((2, 2), (3, 1), (3, 3)):
        shape = (9 - size) // stride + 1, (6 - size) // stride + 1
        asked = np.full((9, 6), -2), rng.integers(1, 9, shape), size, stride
        assert_close(student.max_pool_backward(*asked), reference.max_pool_backward(*asked))


def without_numpy(value):
    """The value with Python's own numbers, which are shown as they are written."""
    if isinstance(value, list | tuple):
        return type(value)(map(without_numpy, value))
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value


def stack_of(student):
    """The student's stack, once it is known to be pairs of positive whole numbers."""
    stack = student.design_stack()
    stack = without_numpy(stack)
    got = repr(stack)[:80]
    expect(
        isinstance(stack, list | tuple)
        and len(stack) > 0
        and all(isinstance(layer, list | tuple) and len(layer) == 2 for layer in stack)
        and all(
            isinstance(number, Real) and float(number).is_integer() and number > 0
            for layer in stack
            for number in layer
        ),
        Text(
            ko="design_stack()은 (커널 크기, 스트라이드) 쌍의 리스트를 반환해야 합니다. 둘 다 1 이상의 정수입니다.",
            en="design_stack() should return a list of pairs (kernel size, stride), whole numbers from 1 on.",
        ),
        Text(ko="받은 것: {got}.", en="It returned {got}.").format(got=got),
        kind="wrong type",
    )
    return [(int(kernel_size), int(stride)) for kernel_size, stride in stack]


@check("design_stack", points=1, title=Text(ko="층의 수와 특징 맵의 크기", en="Number of layers, sizes of the maps"))
def the_maps_have_the_sizes_asked(student):
    stack = stack_of(student)
    sizes = [64]
    for _, stride in stack:
        sizes.append(int(np.ceil(sizes[-1] / stride)))
    many = Text(ko="층이 {count}개입니다. 5개까지입니다.", en="There are {count} layers, more than 5.")
    expect(len(stack) <= 5, many.format(count=len(stack)))
    first = Text(
        ko="첫 층이 이미지를 이미 {side}x{side}로 줄였습니다. 64x64를 지켜야 가는 선이 남습니다.",
        en="The first layer shrinks the picture to {side}x{side}. Thin lines survive only if it keeps 64x64.",
    )
    expect(sizes[1] == 64, first.format(side=sizes[1]))
    last = Text(
        ko="마지막 특징 맵이 8x8이 아닙니다. 한 변의 크기: {sizes}.",
        en="The last map is not 8x8: the sides are {sizes}.",
    )
    expect(sizes[-1] == 8, last.format(sizes=", ".join(map(str, sizes))))


@check("design_stack", points=1, hidden=True, title=Text(ko="수용 영역과 비용", en="Receptive field and cost"))
def it_sees_enough_for_little(student, reference):
    stack = stack_of(student)
    skipping = [(kernel_size, stride) for kernel_size, stride in stack if stride > kernel_size]
    expect(
        not skipping,
        Text(
            ko="스트라이드가 커널보다 큰 층이 있습니다: {layers}. 창과 창 사이의 픽셀을 아무도 보지 않습니다.",
            en="A layer's stride is larger than its kernel: {layers}. No window looks at the pixels between.",
        ).format(layers=Text.join(", ", [Text.same("{pair}").format(pair=told(pair)) for pair in skipping[:5]])),
    )
    field = reference.receptive_field(stack)[-1]
    expect(
        field >= 33,
        Text(
            ko="마지막 수용 영역이 {field}픽셀로, 33픽셀보다 작습니다. 뒤의 층은 앞 층들의 스트라이드를 곱한 만큼 "
            "넓힙니다. 넓은 커널과 앞쪽 스트라이드를 어디에 두어야 할까요?",
            en="The last receptive field is {field} pixels, less than 33. A layer widens it by the product of the "
            "strides before it: where should the wide kernels and the early strides be?",
        ).format(field=told(int(field))),
    )
    area = sum(kernel_size**2 for kernel_size, _ in stack)
    expect(
        area <= 45,
        Text(
            ko="커널의 넓이를 더하면 {area}로, 45보다 큽니다. 같은 수용 영역을 작은 커널과 스트라이드로 얻어 보세요.",
            en="The areas of the kernels add up to {area}, more than 45. "
            "Get the same field by small kernels and strides.",
        ).format(area=told(area)),
    )
