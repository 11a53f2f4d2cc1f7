"""The checks of week 6: visible ones are pasted into the notebook, hidden ones never leave this file."""

import numpy as np

from course.checks import Text, assert_choices, assert_close, check, expect_inputs_kept

PAIR = Text("항목 0은 커널, 항목 1은 편향이에요.", "Item 0 is the kernel, item 1 the bias.")  # of merge_linear
OTHER_CHAINS = {  # of one_linear_map: what is right, and why
    "C": (
        True,
        Text(
            "학습이 끝나면 배치 정규화는 채널마다 정해진 수를 곱하고 더할 뿐이에요",
            "after training, batch normalization multiplies and adds fixed numbers",
        ),
    ),
    "D": (
        False,
        Text(
            "최댓값은 합이 아니에요. max(a + b)와 max(a) + max(b)를 비교해 보세요",
            "a maximum is no sum; compare max(a + b) with max(a) + max(b)",
        ),
    ),
    "E": (True, Text("평균은 가중치가 1/4인 합이에요", "a mean is a sum with weights of 1/4")),
    "F": (True, Text("드롭아웃은 학습할 때만 일해요", "dropout works only during training")),
}


@check("count_block", points=1, title=Text(ko="강의의 첫 블록", en="The lecture's first block"))
def the_first_block(student):
    # 3*3*3*32 + 32 = 896 and 3*3*32*32 + 32 = 9248, and 64 after each: 896 + 64 + 9248 + 64.
    assert_close(student.count_block(3, 32, 2), (10272, 128))


@check("count_block", points=2, hidden=True, title=Text(ko="다른 블록", en="Other blocks"))
def other_blocks(student, reference):
    for asked in [(32, 64, 3), (64, 128, 3), (1, 8, 1), (5, 3, 4), (128, 16, 2)]:
        assert_close(student.count_block(*asked), reference.count_block(*asked))


@check("map_shapes", points=1, title=Text(ko="홀수 크기", en="Odd sizes"))
def a_picture_of_odd_size(student):
    expected = [(13, 8, 4), (6, 4, 4), (6, 4, 10), (3, 2, 10), (60,)]
    assert_close(shapes_of(student.map_shapes((13, 8, 3), [4, 10])), expected)
    expect_inputs_kept(student)


@check("map_shapes", points=1, hidden=True, title=Text(ko="다른 이미지", en="Other pictures"))
def other_pictures(student, reference):
    for asked in [((32, 32, 3), [32, 64, 128]), ((30, 47, 1), [5, 7]), ((9, 4, 2), [6]), ((64, 31, 3), [2, 4, 6, 8])]:
        assert_close(shapes_of(student.map_shapes(*asked)), reference.map_shapes(*asked))


def shapes_of(answer):
    """The student's shapes as tuples where they came as lists; what is no list stays as it is."""
    if not isinstance(answer, list | tuple):
        return answer
    return [tuple(shape) if isinstance(shape, list) or is_vector(shape) else shape for shape in answer]


def is_vector(shape):
    """Whether `shape` is a short array, as np.array((4, 4, 3)) is."""
    return getattr(shape, "ndim", 0) == 1 and len(shape) <= 8


@check(
    "merge_linear",
    points=1,
    axes=("D output", "output"),
    title=Text(ko="손으로 계산한 예", en="An example worked by hand"),
)
def two_layers_by_hand(student):
    first, second = np.array([[1, 0], [2, 1], [0, 3]]), np.array([[2], [-1]])
    # Rows times (2, -1): 1*2, 2*2 - 1, -3. Bias: 10*2 - 4 + 5 = 21.
    answer = student.merge_linear(first, np.array([10, 4]), second, np.array([5]))
    assert_close(answer, (np.array([[2], [3], [-3]]), np.array([21])), hint=PAIR)
    expect_inputs_kept(student)


@check(
    "merge_linear", points=2, axes=("D output", "output"), hidden=True, title=Text(ko="무작위 층", en="Random layers")
)
def random_layers_are_merged(student):
    rng = np.random.default_rng([student.seed, 6])
    for D, M, K in [(5, 7, 3), (4, 4, 4), (1, 6, 2), (9, 1, 5)]:
        first, first_bias, second, second_bias = (rng.normal(size=size) for size in [(D, M), M, (M, K), K])
        answer = student.merge_linear(first, first_bias, second, second_bias)
        assert_close(answer, (first @ second, first_bias @ second + second_bias), hint=PAIR)


@check(
    "top_patches", points=1, axes="patch column", title=Text(ko="이미지 세 장, 2x3칸", en="Three pictures of 2x3 cells")
)
def three_small_maps(student):
    maps = np.array([[[0, 3, 1], [2, 0, 0]], [[0, 0, 0], [0, 8, 5]], [[1, 2, 2], [0, 1, 4]]])
    # Picture 1: row 1, column 1 begins at 1*2 - 3 = -1. Picture 2: row 1, column 2 at -1 and 2*2 - 3 = 1.
    assert_close(student.top_patches(maps, 2, jump=2, field=8, before=3), [[1, -1, -1, 7, 7], [2, -1, 1, 7, 9]])
    expect_inputs_kept(student)


@check(
    "top_patches", points=2, axes="patch column", hidden=True, title=Text(ko="무작위 특징 맵", en="Random feature maps")
)
def random_maps_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 6])
    for (N, H, W), count in [((9, 5, 7), 4), ((6, 8, 3), 6), ((1, 2, 2), 1), ((12, 4, 4), 1)]:
        maps = np.maximum(rng.normal(size=(N, H, W)), 0)
        asked = {"jump": int(rng.integers(1, 5)), "field": int(rng.integers(9, 50)), "before": int(rng.integers(1, 9))}
        assert_close(student.top_patches(maps, count, **asked), reference.top_patches(maps, count, **asked))
    few = np.array([[[1, 2], [2, 0]], [[0, 3], [3, 3]], [[2, 2], [0, 2]]])
    many = np.zeros((40, 3, 2))  # a sort that is not stable mixes up more than a few
    many[::3, 1, 1] = 0.5
    below = -np.array([[[4.0, 3.5], [2.5, 9]], [[1.25, 7], [8, 2]], [[5, 5], [1.5, 6]]])
    for ties in (few, np.zeros((3, 2, 2)), many, below, rng.integers(0, 5, size=(60, 2, 2))):
        count = len(ties) // 2 + 1
        assert_close(student.top_patches(ties, count, 4, 44, 20), reference.top_patches(ties, count, 4, 44, 20))


@check("grad_cam", points=1, axes="H W", title=Text(ko="손으로 계산한 예", en="An example worked by hand"))
def two_channels_by_hand(student):
    maps = np.array([[[1.0, 2.0], [3.0, 0.0]], [[0.0, 4.0], [5.0, 1.0]]])
    gradients = np.array([[[4.0, 0.0], [0.0, -2.0]], [[2.0, -2.0], [2.0, 0.0]]])
    # Weights: 8/4 = 2 and -4/4 = -1. Sums: 2*1 - 2 = 0, 2*3 = 6, -4, 2*5 - 1 = 9.
    assert_close(student.grad_cam(maps, gradients), np.array([[0, 6], [0, 9]]) / 9)
    expect_inputs_kept(student)


@check(
    "grad_cam",
    points=2,
    axes="H W",
    hidden=True,
    title=Text(ko="무작위 특징 맵과 기울기", en="Random maps and gradients"),
)
def random_maps_and_gradients_agree(student, reference):
    rng = np.random.default_rng([student.seed, 6])
    maps = np.array([[[2, 1], [4, 2], [3, 5]], [[8, 1], [2, 9], [1, 3]]])
    for weights in (
        [1, 1],  # every place speaks for the class: the least is above 0
        [-3, 1],  # what speaks against it is larger than what speaks for it
        [-1, -2],  # nothing speaks for it
        [0.01, -0.002],  # a weak gradient
    ):
        gradients = np.array([[[2, 0], [0, 1], [1, 2]], [[0, 1], [2, 1], [1, 1]]]) * weights
        for shown in (maps, maps / 16, maps - 5.5):  # whole numbers, fractions, and values below 0
            assert_close(student.grad_cam(shown, gradients), reference.grad_cam(shown, gradients))
    for shape in [(8, 8, 16), (4, 7, 3), (1, 5, 2)]:
        maps, gradients = np.maximum(rng.normal(size=shape), 0) + 0.1, rng.normal(size=shape)
        gradients[..., 0] += 1
        assert_close(student.grad_cam(maps, gradients), reference.grad_cam(maps, gradients))
    faint = 1e-3 * maps
    assert_close(student.grad_cam(faint, gradients), reference.grad_cam(faint, gradients))
    assert_close(student.grad_cam(maps, -np.ones(shape)), np.zeros(shape[:2]))


@check("small_cnn", points=1, axes="N K", title=Text(ko="손으로 계산한 예", en="An example worked by hand"))
def two_pictures_of_four_pixels(student):
    gray = np.array([[1.0, 2.0], [3.0, 4.0]])
    picture = np.stack([gray, gray], axis=-1)  # two channels that are the same
    middle = np.pad([[[[1.0], [1.0]]]], [(1, 1), (1, 1), (0, 0), (0, 0)])  # both channels added: twice the pixel
    # Batch normalization: gamma 1, beta -10, mean 1, variance 0.999 (and 0.001 for safety): 2x - 11.
    weights = [middle, *np.array([[1.0], [-10.0], [1.0], [0.999]]), np.array([[1.0, -1.0]]), np.array([0.0, 10.0])]
    # Largest: 2*4 - 11 < 0 becomes 0; 2*8 - 11 = 5. Logits: 0 and 10 - 0, 5 and 10 - 5.
    answer = student.small_cnn(np.stack([picture, 2 * picture]), [1], 2, weights)
    assert_close(answer, np.array([[0, 10], [5, 5]]))
    expect_inputs_kept(student)


@check(
    "small_cnn",
    points=3,
    axes="N K",
    hidden=True,
    title=Text(ko="가중치를 정했을 때의 출력", en="Its outputs under given weights"),
)
def it_computes_what_the_reference_computes(student, reference):
    rng = np.random.default_rng([student.seed, 6])
    for shape, filters, classes in [((3, 13, 18, 3), [4, 6], 5), ((2, 9, 6, 1), [5], 3)]:
        asked = rng.normal(size=shape), filters, classes, random_weights(rng, shape[-1], filters, classes)
        assert_close(student.small_cnn(*asked), reference.small_cnn(*asked))


def random_weights(rng, channels, filters, classes):
    """Weights for `small_cnn`, in the order in which its layers stand; every second gamma is negative.

    With a gamma above 0 the order of normalization and pooling would make no difference.
    """
    weights = []
    for count in filters:
        gamma, beta, mean, variance = rng.uniform(-0.5, 0.5, (4, count))
        gamma = (1 + gamma) * (1 - 2 * (np.arange(count) % 2))
        weights += [rng.normal(size=(3, 3, channels, count)), gamma, beta, mean, 1 + variance]
        channels = count
    return [*weights, rng.normal(size=(channels, classes)), rng.normal(size=classes)]


@check("one_linear_map", points=1, title=Text(ko="강의의 두 층", en="The lecture's two layers"))
def the_lectures_two_layers(student):
    first, second = np.array([[1.0, -2], [3, 1], [-1, 2]]), np.array([[2.0], [1]])
    chains = {"A": lambda x: (x @ first + 1) @ second + 2, "B": lambda x: np.maximum(x @ first + 1, 0) @ second + 2}
    a, b = np.array([3.0, -1, 2]), np.array([-4.0, 5, 1])
    why = Text(
        "작은 층을 만들어 a + b를 넣은 것과 a, b를 따로 넣어 더한 것을 비교해 보세요",
        "make small layers, and compare what comes of a + b with the sum of what comes of a and of b",
    )
    # x @ kernel + bias gives the same for a + b and 0 together as for a and b together.
    straight = {name: np.allclose(go(a + b) + go(0 * a), go(a) + go(b)) for name, go in chains.items()}
    assert_choices(student.one_linear_map(), {name: (right, why) for name, right in straight.items()}, (False, True))


@check("one_linear_map", points=2, hidden=True, title=Text(ko="층의 다른 조합", en="The other chains of layers"))
def the_other_chains(student):
    assert_choices(student.one_linear_map(), OTHER_CHAINS, (False, True))
