"""The checks of week 4: visible ones are pasted into the notebook, hidden ones never leave this file."""

import numpy as np

from course.checks import Text, as_array, assert_close, check, expect, expect_inputs_kept
from course.data.photos import photo

# The lecture's picture, red, green and blue, and its one filter: a kernel for each channel.
RED = np.array(
    [
        [0, 0, 0, 0, 0, 0],
        [0, 156, 155, 156, 158, 158],
        [0, 153, 154, 157, 159, 159],
        [0, 149, 151, 155, 158, 159],
        [0, 146, 146, 149, 153, 158],
        [0, 145, 143, 143, 148, 158],
    ]
)
GREEN = np.array(
    [
        [0, 0, 0, 0, 0, 0],
        [0, 167, 166, 167, 169, 169],
        [0, 164, 165, 168, 170, 170],
        [0, 160, 162, 166, 169, 170],
        [0, 156, 156, 159, 163, 168],
        [0, 155, 153, 153, 158, 168],
    ]
)
BLUE = np.array(
    [
        [0, 0, 0, 0, 0, 0],
        [0, 163, 162, 163, 165, 165],
        [0, 160, 161, 164, 166, 166],
        [0, 156, 158, 162, 165, 166],
        [0, 155, 155, 158, 162, 167],
        [0, 154, 152, 152, 157, 167],
    ]
)
LECTURE_KERNELS = [
    [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
    [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
    [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
]
LECTURE_MAP = np.array([[-25, 466, 466, 475], [295, 787, 798, 812], [291, 776, 784, 800], [293, 771, 773, 782]])

SIZES = [((7, 10), (3, 2)), ((6, 4), (1, 1)), ((5, 8), (5, 8)), ((9, 6), (2, 5))]  # image, kernel
FRACTIONS = np.array([[0.3, 0.1], [0.2, 0.1], [0.0, 0.1]])  # all results stay between 0 and 255
# Integers over 15: no result is an exact half, so every way of rounding gives the same photo.
UNEVEN = np.array([[0, -3, 1], [2, 0, -4], [5, 15, 3], [-4, 1, 2], [1, -1, 0]]) / 15


def random_pictures(seed):
    """(image, kernel) pairs of the SIZES, uneven on purpose."""
    rng = np.random.default_rng([seed, 4])
    return [(rng.normal(size=image), rng.normal(size=kernel)) for image, kernel in SIZES]


def gray_photo():
    return photo("camera", gray=True)[160:200, 240:290]


def color_photo():
    return photo("coffee")[100:140, 200:250]


@check("correlate2d", points=1, axes="H W", title=Text(ko="손으로 계산한 예", en="An example worked by hand"))
def a_worked_example(student):
    image = np.array([[1, 2, 0, 1], [0, 1, 3, 1], [2, 1, 0, 4]])
    kernel = np.array([[1, 0], [2, -1]])
    # Upper left: 1*1 + 2*0 + 0*2 + 1*(-1) = 0. Lower right: 3*1 + 1*0 + 0*2 + 4*(-1) = -1.
    assert_close(student.correlate2d(image, kernel), np.array([[0, 1, 5], [3, 3, -1]]))
    expect_inputs_kept(student)


@check("correlate2d", points=1, axes="H W", hidden=True, title=Text(ko="무작위 이미지", en="Random pictures"))
def random_pictures_agree_with_the_reference(student, reference):
    for image, kernel in random_pictures(student.seed):
        assert_close(student.correlate2d(image, kernel), reference.correlate2d(image, kernel))


@check("correlate2d", points=1, axes="H W", hidden=True, title=Text(ko="uint8 사진", en="Photos of small integers"))
def photos_of_small_integers_are_summed_exactly(student, reference):
    image = gray_photo()
    whole = np.array([[-3, 500], [70, -9]])  # an image may hold other numbers than a photo's, too
    assert_close(student.correlate2d(whole, np.array([[0.5, -0.25]])), np.array([[-126.5], [37.25]]))
    assert_close(student.correlate2d(whole[:1], np.array([[0.5]])), np.array([[-1.5, 250]]))  # a single row
    for kernel in (FRACTIONS, np.array([[1, 2, 1], [2, 4, 2]], dtype=np.uint8), np.array([[-1, 3]], dtype=np.int8)):
        assert_close(student.correlate2d(image, kernel), reference.correlate2d(image, kernel))


@check("convolve2d", points=1, axes="H W", title=Text(ko="밝은 점 하나", en="One bright dot"))
def a_dot_becomes_the_kernel(student):
    dot = np.array([[0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0]])
    kernel = np.array([[1, 2, 3], [4, 5, 6]])
    # Convolution stamps the kernel, the right way round, onto each bright pixel.
    assert_close(student.convolve2d(dot, kernel), kernel)
    expect_inputs_kept(student)


@check("convolve2d", points=1, axes="H W", hidden=True, title=Text(ko="무작위 커널", en="Random kernels"))
def flipped_kernels_agree_with_the_reference(student, reference):
    for image, kernel in random_pictures(student.seed):
        assert_close(student.convolve2d(image, kernel), reference.convolve2d(image, kernel))
    image = gray_photo()
    for kernel in (np.array([[1, 2, 1], [2, 4, 3]], dtype=np.uint8), np.array([[0.5, -0.25, 0.125]])):
        assert_close(student.convolve2d(image, kernel), reference.convolve2d(image, kernel))


def kernel_named(name, kernels):
    """The kernel `name` of a student's dict, once it is known to be 3x3 numbers."""
    expect(
        isinstance(kernels, dict) and name in kernels,
        Text(
            ko=f"make_kernels()가 반환하는 딕셔너리에 {name!r} 항목이 있어야 합니다.",
            en=f"make_kernels() should return a dict with the name {name!r} in it.",
        ),
        kind="wrong type",
    )
    kernel = as_array(kernels[name])
    expect(
        kernel is not None and kernel.shape == (3, 3) and kernel.dtype.kind != "c",
        Text(ko=f"{name}: 3x3 숫자 배열이어야 합니다.", en=f"{name} should be a 3x3 array of numbers."),
        kind="wrong shape",
    )
    return kernel.astype(float)


@check("make_kernels", points=1, axes="H W", title=Text(ko="고르게 칠한 면", en="A plain area"))
def on_a_plain_area(student):
    kernels = student.make_kernels()
    plain = np.full((3, 3), 100)  # a window in which every pixel is 100
    for name, value in {"blur": 100, "sharpen": 100, "sobel_x": 0, "sobel_y": 0}.items():
        became = np.vdot(kernel_named(name, kernels), plain)
        expect(
            abs(became - value) < 0.01,
            Text(
                ko=f"{name}: 모든 픽셀이 100인 면은 {value}이 되어야 하는데, 계산 결과는 {became:g}입니다.",
                en=f"{name}: a plain area of 100 should become {value}, but becomes {became:g}.",
            ),
        )


@check("make_kernels", points=1, axes="H W", hidden=True, title=Text(ko="흐림 커널", en="The blurring kernel"))
def blur_keeps_slopes_and_weakens_noise(student, reference):
    blur = kernel_named("blur", student.make_kernels())
    noise = np.random.default_rng([student.seed, 4]).normal(size=(30, 40))
    slope = 10.0 * np.arange(6) + np.arange(5)[:, np.newaxis]
    dot = np.pad([[90.0]], 2)
    assert_close(
        reference.correlate2d(slope, blur),
        slope[1:-1, 1:-1],
        hint=Text(
            ko="blur는 평균이므로 밝기가 고르게 변하는 이미지를 바꾸지 않아야 합니다.",
            en="blur is a mean: it should leave an even slope of brightness as it is.",
        ),
    )
    expect(
        reference.correlate2d(noise, blur).var() < 0.5 * noise.var(),
        Text(ko="blur가 잡음을 충분히 줄이지 않습니다.", en="blur hardly weakens noise."),
    )
    expect(
        reference.correlate2d(dot, blur)[[0, 1, 1, 2], [1, 0, 2, 1]] > 0,
        Text(
            ko="blur는 상하좌우 이웃 픽셀을 모두 평균에 넣어야 합니다.",
            en="blur should average in the neighbours on all four sides.",
        ),
    )


@check("make_kernels", points=1, axes="H W", hidden=True, title=Text(ko="선명 커널", en="The sharpening kernel"))
def sharpen_raises_edges(student, reference):
    sharpen = kernel_named("sharpen", student.make_kernels())
    edge = np.tile([50.0, 50, 50, 150, 150, 150], (6, 1))
    for picture in (edge, edge.T):
        after = reference.correlate2d(picture, sharpen)
        expect(
            after.min() < 50 and after.max() > 150,
            Text(
                ko="sharpen은 경계의 어두운 쪽을 더 어둡게, 밝은 쪽을 더 밝게 해야 합니다.",
                en="sharpen should make the dark side of an edge darker and its bright side brighter.",
            ),
        )
        expect(
            np.allclose([after[0, 0], after[-1, -1]], [50, 150]),
            Text(
                ko="sharpen은 경계에서 떨어진 고른 면을 바꾸지 않아야 합니다.",
                en="sharpen should leave plain areas away from an edge as they are.",
            ),
        )


@check(
    "make_kernels",
    points=1,
    axes="H W",
    hidden=True,
    title=Text(ko="소벨 커널의 방향", en="The directions of the Sobel kernels"),
)
def each_sobel_sees_its_own_direction(student, reference):
    kernels = student.make_kernels()
    steps = np.random.default_rng([student.seed, 4]).integers(1, 9, size=8)
    to_the_right = np.tile(np.cumsum(steps), (6, 1)).astype(float)
    for name, turn in {"sobel_x": np.asarray, "sobel_y": np.transpose}.items():
        kernel = kernel_named(name, kernels)
        direction = Text(ko="오른쪽", en="to the right") if name == "sobel_x" else Text("아래쪽", "downwards")
        expect(
            reference.correlate2d(turn(to_the_right), kernel) > 0,
            Text(
                ko="{name}: {direction}으로 밝아지는 이미지에서 양수가 되어야 합니다.",
                en="{name} should be positive where a picture brightens {direction}.",
            ).format(name=name, direction=direction),
        )
        expect(
            np.abs(reference.correlate2d(turn(to_the_right.T), kernel)) < 1e-3,
            Text(
                ko=f"{name}: 다른 방향으로만 밝아지는 이미지에서는 0이 되어야 합니다.",
                en=f"{name} should be 0 where a picture brightens in the other direction only.",
            ),
        )
        rows = turn(kernel) @ [0, 5, 10]  # what each row (column, for sobel_y) adds for a rising step
        expect(
            rows[1] > rows[0] > 0 and rows[1] > rows[2] > 0,
            Text(
                ko=f"{name}: 세 줄을 모두 보되 가운데 줄의 가중치가 더 커야 합니다.",
                en=f"{name} should look at all three lines and give the middle one more weight.",
            ),
        )


@check(
    "filter_image",
    points=1,
    axes="H W, H W C",
    title=Text(ko="가장자리, 반올림, 자르기", en="Edges, rounding, clipping"),
)
def one_row_by_hand(student):
    image = np.array([[61, 30, 90, 250]], dtype=np.uint8)
    mean_of_three = np.ones((1, 3)) / 3
    # (61+61+30)/3 = 50.67, (61+30+90)/3 = 60.33, (30+90+250)/3 = 123.33, (90+250+250)/3 = 196.67
    expected = np.array([[51, 60, 123, 197]], np.uint8)
    assert_close(student.filter_image(image, mean_of_three), expected, same_dtype=True)
    # 3*61-61-30 = 92, 3*30-61-90 = -61, 3*90-30-250 = -10, 3*250-90-250 = 410
    contrast = np.array([[-1, 3, -1]])
    assert_close(student.filter_image(image, contrast), np.array([[92, 0, 0, 255]], np.uint8), same_dtype=True)
    # In colour: green is red from right to left, blue is the same everywhere, and its mean, too.
    blue = np.full((1, 4), 100, np.uint8)
    colour = np.stack([image, image[:, ::-1], blue], axis=-1)
    expected = np.stack([expected, expected[:, ::-1], blue], axis=-1)
    assert_close(student.filter_image(colour, mean_of_three), expected, same_dtype=True)
    expect_inputs_kept(student)


@check("filter_image", points=1, axes="H W, H W C", hidden=True, title=Text(ko="흑백 사진", en="Gray photos"))
def gray_photos_agree_with_the_reference(student, reference):
    image = gray_photo()
    for picture, kernel in [(image, UNEVEN), (image, UNEVEN.T), (image, np.ones((3, 3)) / 9), (image[:3, :2], UNEVEN)]:
        asked = picture, kernel
        assert_close(student.filter_image(*asked), reference.filter_image(*asked), same_dtype=True)


@check("filter_image", points=1, axes="H W, H W C", hidden=True, title=Text(ko="컬러 사진", en="Colour photos"))
def color_photos_agree_with_the_reference(student, reference):
    image = color_photo()
    for kernel in (UNEVEN, np.array([[0.6]])):
        assert_close(student.filter_image(image, kernel), reference.filter_image(image, kernel), same_dtype=True)


@check("conv2d_one_filter", points=1, axes="H W", title=Text(ko="강의의 예: -25", en="The lecture's example: -25"))
def the_lecture_example_gives_minus_25(student):
    image = np.stack([RED, GREEN, BLUE], axis=-1)  # (6, 6, 3)
    kernels = np.stack(LECTURE_KERNELS, axis=-1)  # (3, 3, 3)
    # Upper left: red 308, green -498, blue 164, and the bias: 308 + (-498) + 164 + 1 = -25.
    assert_close(student.conv2d_one_filter(image, kernels, 1), LECTURE_MAP)
    line = np.array([[[1, 10], [2, 20], [3, 30]]])  # the docstring's: two channels, a kernel that is not square
    assert_close(student.conv2d_one_filter(line, np.array([[[1, 0], [1, -1]]]), 5), np.array([[-12, -20]]))
    expect_inputs_kept(student)


@check("conv2d_one_filter", points=1, axes="H W", hidden=True, title=Text(ko="무작위 채널", en="Random channels"))
def random_channels_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 4])
    for ((H, W), (kh, kw)), C in zip(SIZES, (4, 3, 2, 1), strict=True):
        asked = rng.normal(size=(H, W, C)), rng.normal(size=(kh, kw, C)), rng.normal() + 3
        assert_close(student.conv2d_one_filter(*asked), reference.conv2d_one_filter(*asked))


@check("conv2d_one_filter", points=1, axes="H W", hidden=True, title=Text(ko="컬러 사진", en="A colour photo"))
def a_color_photo_agrees_with_the_reference(student, reference):
    asked = color_photo(), np.stack([FRACTIONS, FRACTIONS[::-1], FRACTIONS[:, ::-1]], axis=-1) / 4, 0.4
    assert_close(student.conv2d_one_filter(*asked), reference.conv2d_one_filter(*asked))


@check(
    "conv2d", points=1, axes="N H W F", title=Text(ko="필터 두 개: 6x6x3에서 4x4x2로", en="Two filters: 6x6x3 to 4x4x2")
)
def two_filters_make_two_feature_maps(student):
    image = np.stack([RED, GREEN, BLUE], axis=-1)
    images = np.stack([image, 2 * image])  # (2, 6, 6, 3): in the second every number is twice as large
    centre, nothing = [[0, 0, 0], [0, 1, 0], [0, 0, 0]], np.zeros((3, 3))
    green = [nothing, centre, nothing]  # picks the green value in the middle of the window
    filters = np.stack([np.stack(LECTURE_KERNELS, axis=-1), np.stack(green, axis=-1)], axis=-1)
    sums = np.stack([LECTURE_MAP - 1, GREEN[1:5, 1:5]], axis=-1)  # (4, 4, 2), without the biases
    expected = np.stack([sums, 2 * sums]) + np.array([1, -100])  # (2, 4, 4, 2): the biases are added once
    assert_close(student.conv2d(images, filters, np.array([1, -100])), expected)
    expect_inputs_kept(student)


@check("conv2d", points=1, axes="N H W F", hidden=True, title=Text(ko="무작위 배치", en="Random batches"))
def random_batches_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 4])
    counts = [(2, 4, 3), (3, 2, 5), (1, 3, 2), (2, 1, 1)]  # N, C, F
    for ((H, W), (kh, kw)), (N, C, F) in zip(SIZES, counts, strict=True):
        asked = rng.normal(size=(N, H, W, C)), rng.normal(size=(kh, kw, C, F)), rng.normal(size=F) + 3
        assert_close(student.conv2d(*asked), reference.conv2d(*asked))


@check("conv2d", points=1, axes="N H W F", hidden=True, title=Text(ko="사진 배치", en="A batch of photos"))
def a_batch_of_photos_agrees_with_the_reference(student, reference):
    images = np.stack([color_photo(), photo("astronaut")[100:140, 200:250]])
    one = np.stack([FRACTIONS, FRACTIONS[::-1], FRACTIONS[:, ::-1]], axis=-1) / 4
    asked = images, np.stack([one, one[:, ::-1]], axis=-1), np.array([0.4, 10.3])
    assert_close(student.conv2d(*asked), reference.conv2d(*asked))


@check("count_parameters", points=1, title=Text(ko="강의의 필터 세기", en="Counting the lecture's filters"))
def the_lecture_filters(student):
    # One filter of three 3x3 kernels has 27 weights and 1 bias; 32 of them have 896 numbers.
    assert_close(student.count_parameters(3, 3, 1), 28)
    assert_close(student.count_parameters(3, 3, 32), 896)
    assert_close(student.count_parameters((1, 2), 3, 1), 7)  # the docstring's: a kernel that is not square


@check(
    "count_parameters",
    points=1,
    hidden=True,
    title=Text(ko="다른 크기, 가로세로가 다른 커널", en="Other sizes, and kernels that are not square"),
)
def other_sizes_and_pairs(student, reference):
    for asked in [(5, 6, 16), (1, 256, 64), ((3, 5), 4, 7), ((1, 7), 8, 2)]:
        assert_close(student.count_parameters(*asked), reference.count_parameters(*asked))
