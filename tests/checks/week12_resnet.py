"""The checks of week 12: visible ones are pasted into the notebook, hidden ones never leave this file."""

from numbers import Real

import numpy as np

from course.checks import (
    Text,
    assert_choices,
    assert_close,
    assert_same_network,
    check,
    expect,
    expect_inputs_kept,
)

REMEMBERS = Text(
    "차례대로 출력, 기억하는 평균, 기억하는 분산이에요.", "They are the output, the remembered mean and variance."
)
BOTH = Text("차례대로 커널과 편향이에요.", "They are the kernel and the bias.")
ENDS = "degradation", "overfitting", "neither"
SHOWN_ENDS = {  # of what_happened: what is right, and why
    "A": ("degradation", Text("학습 이미지에서도 더 많이 틀려요", "it errs more often on the training images, too")),
    "B": ("overfitting", Text("학습 이미지에서는 오히려 덜 틀려요", "it errs less often on the training images")),
}
OTHER_ENDS = {
    "C": ("neither", Text("어느 쪽도 늘지 않았어요", "neither error has grown")),
    "D": ("degradation", Text("학습 오차를 비교해 보세요", "compare the errors in training")),
    "E": ("neither", Text("테스트 오차도 함께 줄었어요", "the error on the test images fell, too")),
    "F": ("overfitting", Text("학습 오차는 그대로예요", "the error in training stayed as it was")),
}


@check("batch_norm", points=1, axes="N H W C", title=Text(ko="손으로 계산한 두 채널", en="Two channels by hand"))
def two_channels_by_hand(student):
    # Two images of 1x2 pixels. Channel 0: 1, 1, 5, 9 with mean 4, variance 11; channel 1: 0, 4, 0, 4 with 2 and 4.
    x = np.array([[[1, 0], [1, 4]], [[5, 0], [9, 4]]]).reshape(2, 1, 2, 2)
    gamma, beta, mean, variance = np.array([10, 1]), np.array([5, 100]), np.array([8, 0]), np.array([4, 20])
    asked = x, gamma, beta, mean, variance
    # With eps = 5 the roots are 3 and 5 in use, 4 and 3 in training.
    used = np.array([[[5 - 70 / 3, 100], [5 - 70 / 3, 100.8]], [[-5, 100], [25 / 3, 100.8]]]).reshape(x.shape)
    answer = student.batch_norm(*asked, False, 0.75, 5)
    expect_inputs_kept(student)  # first: what is remembered may be the very array that was given
    assert_close(answer, (used, mean, variance), hint=REMEMBERS)
    trained = np.array([[[-2.5, 100 - 2 / 3], [-2.5, 100 + 2 / 3]], [[7.5, 100 - 2 / 3], [17.5, 100 + 2 / 3]]])
    moved = np.array([6 + 1, 0 + 0.5]), np.array([3 + 2.75, 15 + 1])
    assert_close(student.batch_norm(*asked, True, 0.75, 5), (trained.reshape(x.shape), *moved), hint=REMEMBERS)
    expect_inputs_kept(student)


@check(
    "batch_norm", points=2, axes="N H W C", hidden=True, title=Text(ko="무작위 맵과 벡터", en="Random maps, vectors")
)
def random_maps_and_vectors(student, reference):
    rng = np.random.default_rng([student.seed, 12])
    for shape, momentum, eps in [((3, 4, 5, 2), 0.9, 1e-3), ((2, 3, 3, 3), 0.99, 0.5), ((1, 2, 4, 4), 0.5, 0)]:
        asks_alike(student, reference, 2 + 3 * rng.normal(size=shape), rng, momentum, eps)
    for shape, momentum, eps in [((6, 3), 0.8, 0.1), ((4, 4), 0.9, 1e-3)]:
        asks_alike(student, reference, rng.normal(size=shape) - 1, rng, momentum, eps)
    asks_alike(student, reference, rng.integers(-9, 10, (2, 3, 2, 2)), rng, 0.75, 1)
    expect_inputs_kept(student)


def asks_alike(student, reference, x, rng, momentum, eps):
    """Asks both for x in training and in use, with drawn scales and remembered numbers."""
    gamma, beta, mean = rng.normal(size=(3, x.shape[-1]))
    for training in (True, False):
        asked = x, gamma, beta, mean, 0.5 + rng.random(x.shape[-1]), training, momentum, eps
        assert_close(student.batch_norm(*asked), reference.batch_norm(*asked), hint=REMEMBERS)


@check("fold", points=1, axes="kh kw C F", title=Text(ko="손으로 합친 층", en="Layers folded by hand"))
def layers_folded_by_hand(student):
    kernel = np.arange(8).reshape(1, 2, 2, 2)
    bias, gamma, beta = np.array([7, 1]), np.array([6, -10]), np.array([100, -20])
    mean, variance = np.array([3, 2]), np.array([4, 20])
    # Roots of 9 and 25: 6 / 3 = 2 and -10 / 5 = -2. Biases: 100 + 2 * (7 - 3), -20 - 2 * (1 - 2).
    expected = kernel * np.array([2, -2]), np.array([108, -18])
    assert_close(student.fold(kernel, bias, gamma, beta, mean, variance, 5), expected, hint=BOTH)
    expect_inputs_kept(student)
    without = kernel * np.array([2, -2]), np.array([94, -16])  # 100 + 2 * (0 - 3), -20 - 2 * (0 - 2)
    assert_close(student.fold(kernel, None, gamma, beta, mean, variance, 5), without, hint=BOTH)


@check("fold", points=1, axes="kh kw C F", hidden=True, title=Text(ko="무작위 층", en="Random layers"))
def random_layers_agree(student, reference):
    rng = np.random.default_rng([student.seed, 12])
    for shape, eps in [((3, 3, 4, 4), 1e-3), ((1, 1, 2, 5), 0.3), ((5, 3, 3, 1), 1e-5), ((2, 2, 1, 3), 0)]:
        kernel, F = rng.normal(size=shape), shape[-1]
        bias, gamma, beta, mean = rng.normal(size=(4, F))
        normalized = gamma, beta, mean, 0.2 + rng.random(F), eps
        for asked in (bias, None, np.rint(9 * bias).astype(int)):
            for given in (kernel, np.rint(9 * kernel).astype(int)):
                expected = reference.fold(given, asked, *normalized)
                assert_close(student.fold(given, asked, *normalized), expected, hint=BOTH)
    expect_inputs_kept(student)


@check("residual", points=1, axes="N H W F", title=Text(ko="손으로 더한 블록", en="Blocks added by hand"))
def blocks_added_by_hand(student):
    x = np.array([[5, 1, 2, 1, 3], [9, 9, 9, 9, 9], [-7, 2, 4, 2, 1]]).reshape(1, 3, 5, 1)
    y = np.zeros((1, 2, 3, 3), int)
    y[0, ..., 0] = [[-6, 10, 0], [0, -1, 20]]
    y[0, ..., 1] = [[1, -1, 2], [3, 4, -5]]
    # Stride 2 leaves 5, 2, 3 and -7, 4, 1 of x: added to the first channel, and 0 to the others.
    expected = np.zeros((1, 2, 3, 3), int)
    expected[0, ..., 0] = [[0, 12, 3], [0, 3, 21]]
    expected[0, ..., 1] = [[1, 0, 2], [3, 4, 0]]
    assert_close(student.residual(x, y, 2), expected)
    same = np.array([[1, -4], [0, 3]]).reshape(1, 1, 2, 2)
    assert_close(student.residual(same, same[..., ::-1], 1), np.array([[0, 0], [3, 3]]).reshape(1, 1, 2, 2))
    expect_inputs_kept(student)


@check("residual", points=1, axes="N H W F", hidden=True, title=Text(ko="다른 크기", en="Other sizes"))
def other_sizes_agree(student, reference):
    rng = np.random.default_rng([student.seed, 12])
    for (N, H, W, C), F, stride in [
        ((2, 6, 8, 3), 6, 2),
        ((3, 5, 4, 2), 2, 2),
        ((1, 4, 5, 2), 5, 1),
        ((2, 7, 5, 1), 4, 3),
        ((2, 3, 3, 4), 4, 1),
    ]:
        x = rng.normal(size=(N, H, W, C))
        y = rng.normal(size=(N, -(-H // stride), -(-W // stride), F))
        for whole in (x, np.rint(4 * x).astype(int)):  # whole numbers and fractions, too
            assert_close(student.residual(whole, y, stride), reference.residual(whole, y, stride))
    expect_inputs_kept(student)


@check("separable_conv", points=1, axes="N H W F", title=Text(ko="손으로 계산한 두 채널", en="Two channels by hand"))
def a_kernel_for_each_channel_by_hand(student):
    x = np.stack([[[1, 2, 3], [4, 5, 6]], [[0, 1, 0], [2, 0, -3]]], axis=-1)[None]  # two channels of 2x3
    depthwise = np.zeros((3, 3, 2), int)
    depthwise[1, :, 0] = 100, 10, 1  # the pixel to the left, the pixel, and the one to the right
    depthwise[0, 1, 1] = depthwise[2, 1, 1] = -1  # above and below
    depthwise[2, 1, 1] = 2
    # Channel 0: 12, 123, 230 and 45, 456, 560. Channel 1: above 2 * (2, 0, -3), below -(0, 1, 0).
    left, right = np.array([[12, 123, 230], [45, 456, 560]]), np.array([[4, 0, -6], [0, -1, 0]])
    pointwise = np.array([[1, 0, -1], [0, 1, 10]])
    expected = np.stack([left, right, 10 * right - left], axis=-1)[None]
    assert_close(student.separable_conv(x, depthwise, pointwise), expected)
    expect_inputs_kept(student)


@check("separable_conv", points=1, axes="N H W F", hidden=True, title=Text(ko="무작위 커널", en="Random kernels"))
def random_kernels_agree(student, reference):
    rng = np.random.default_rng([student.seed, 12])
    for (N, H, W, C), k, F in [
        ((2, 5, 6, 3), 3, 4),
        ((1, 4, 4, 4), 5, 4),
        ((3, 3, 2, 2), 1, 5),
        ((2, 6, 3, 1), 3, 1),
    ]:
        x, depthwise = rng.normal(size=(N, H, W, C)), rng.normal(size=(k, k, C))
        pointwise = rng.normal(size=(C, F))
        for asked in [(x, depthwise, pointwise), (np.rint(4 * x).astype(int), depthwise, pointwise)]:
            assert_close(student.separable_conv(*asked), reference.separable_conv(*asked))
    expect_inputs_kept(student)


def maps_that_come_out(student):
    """The student's number, once it is known to be a whole one."""
    answer = student.fewest_maps()
    whole = Text(ko="양의 정수 하나를 기대했습니다.", en="Expected one positive whole number.")
    is_number = isinstance(answer, Real | np.number) or (isinstance(answer, np.ndarray) and answer.ndim == 0)
    expect(is_number and answer > 0 and float(answer).is_integer(), whole, kind="wrong type")
    return answer


def expect_an_eighth(F):
    """With F maps that come out, the separable one takes at most an eighth."""
    few = Text(
        ko="나가는 맵이 그 수이면 분리 컨볼루션의 곱셈이 보통 컨볼루션의 8분의 1보다 많습니다.",
        en="With so many maps that come out, the separable one takes more than an eighth of the multiplications.",
    )
    expect(8 * (3 * 3 + F) <= 3 * 3 * F, few)  # for each map that comes in, and each of its pixels


@check("fewest_maps", points=1, title=Text(ko="8분의 1 이하인가", en="At most an eighth"))
def at_most_an_eighth(student):
    F = maps_that_come_out(student)
    expect_an_eighth(F)


@check("fewest_maps", points=1, hidden=True, title=Text(ko="가장 작은 수인가", en="The smallest such number"))
def the_smallest_such_number(student, reference):
    F = maps_that_come_out(student)
    expect_an_eighth(F)
    more = Text(
        ko="맵이 더 적어도 조건을 지킬 수 있습니다. 가장 작은 수를 찾아 보세요.",
        en="Fewer maps keep the condition, too. Find the smallest number.",
    )
    expect(F <= reference.fewest_maps(), more)


@check("what_happened", points=1, title=Text(ko="A와 B", en="A and B"))
def the_first_two(student):
    assert_choices(student.what_happened(), SHOWN_ENDS, ENDS)


@check("what_happened", points=1, hidden=True, title=Text(ko="나머지", en="The others"))
def the_others(student):
    assert_choices(student.what_happened(), OTHER_ENDS, ENDS)


@check("bottleneck", points=1, title=Text(ko="출력과 파라미터 수", en="Its outputs and parameters"))
def its_outputs_and_parameters(student):
    narrow, same = student.bottleneck((6, 9, 5), 3, 2), student.bottleneck((6, 9, 12), 3, 1)
    is_model = Text(ko="Keras 모델을 돌려주어야 합니다.", en="A Keras model should be returned.")
    expect(hasattr(narrow, "output_shape") and hasattr(same, "output_shape"), is_model, kind="wrong type")
    assert_close(narrow.predict(np.zeros((2, 6, 9, 5), "float32")).shape, (2, 3, 5, 12))
    assert_close(same.predict(np.zeros((2, 6, 9, 12), "float32")).shape, (2, 6, 9, 12))
    # 15 + 12, 81 + 12, 36 + 48, and 60 + 48 on the way around; then 36 + 12 first, and nothing around
    assert_close([narrow.describe()["parameters"], same.describe()["parameters"]], [312, 225])
    expect_inputs_kept(student)


@check("bottleneck", points=2, hidden=True, title=Text(ko="같은 블록인가", en="The same block"))
def it_is_the_same_block(student, reference):
    for asked in [((7, 8, 16), 4, 2), ((6, 5, 12), 3, 1), ((9, 8, 6), 4, 1), ((5, 6, 8), 4, 2)]:
        found, right = student.bottleneck(*asked), reference.bottleneck(*asked)
        assert_same_network(found, right, signed=True, seed=student.seed)


@check("cifar_resnet", points=1, title=Text(ko="출력과 파라미터 수", en="Its outputs and parameters"))
def its_logits_and_parameters(student):
    model = student.cifar_resnet(1, [3, 5], (9, 12, 1), 4)
    is_model = Text(ko="Keras 모델을 돌려주어야 합니다.", en="A Keras model should be returned.")
    expect(hasattr(model, "output_shape"), is_model, kind="wrong type")
    assert_close(model.predict(np.zeros((2, 9, 12, 1), "float32")).shape, (2, 4))
    # 27 + 12; twice 81 + 12; 135 + 20 and 225 + 20; 5 * 4 + 4
    assert_close(model.describe()["parameters"], 649)
    expect_inputs_kept(student)


@check("cifar_resnet", points=3, hidden=True, title=Text(ko="같은 신경망인가", en="The same network"))
def it_is_the_same_network(student, reference):
    for asked in [(1, [4, 6, 8], (12, 10, 3), 5), (2, [6, 6, 9], (13, 16, 1), 4)]:
        assert_same_network(student.cifar_resnet(*asked), reference.cifar_resnet(*asked), seed=student.seed)


@check(
    "folded_resnet", points=1, axes="N classes", title=Text(ko="손으로 계산한 신경망", en="A network worked by hand")
)
def a_network_worked_by_hand(student):
    middle, right = np.zeros((2, 3, 3, 1, 1))
    middle[1, 1], right[1, 2] = 1, 1  # the pixel itself, and the one to its right
    # Batch normalizations: (x - 1) * 2 with a variance of 3e-5, and 3 - x with none
    doubled = [np.array([number]) for number in (2 * np.sqrt(4e-5), 0.0, 1.0, 3e-5)]
    turned = [np.array([number]) for number in (-np.sqrt(1e-5), 3.0, 0.0, 0.0)]
    weights = [middle, *doubled, right, *turned, middle, *turned, np.array([[1.0, -10.0]]), np.array([0.5, 0.0])]
    image = np.array([[3.0, 0.0, 2.5]]).reshape(1, 1, 3, 1)
    # Stem: 4, 0, 3. First: 3 - (0, 3, 0) = 3, 0, 3; second: 3 - that = 0, 3, 0; the sum: 4, 3, 3 with a mean of 10/3.
    assert_close(student.folded_resnet(image, 1, weights), np.array([[10 / 3 + 0.5, -100 / 3]]))
    expect_inputs_kept(student)


@check("folded_resnet", points=2, axes="N classes", hidden=True, title=Text(ko="다른 신경망", en="Other networks"))
def other_networks_agree(student, reference):
    rng = np.random.default_rng([student.seed, 12])
    for shape, repeats, filters in [
        ((2, 8, 10, 3), 1, [4, 6]),
        ((3, 7, 9, 1), 2, [3, 3, 5]),
        ((2, 6, 6, 2), 3, [4]),
        ((1, 12, 8, 3), 1, [2, 4, 8]),
    ]:
        asked = rng.normal(size=shape), repeats, drawn_weights(rng, shape[3], repeats, filters, 4)
        assert_close(student.folded_resnet(*asked), reference.folded_resnet(*asked))
    pixels = rng.integers(0, 4, shape), *asked[1:]
    assert_close(student.folded_resnet(*pixels), reference.folded_resnet(*pixels))
    expect_inputs_kept(student)


def drawn_weights(rng, channels, repeats, filters, classes):
    """Random weights of a `cifar_resnet` in the order of its layers."""
    counts = [filters[0], *(count for count in filters for _ in range(2 * repeats))]
    weights = []
    for before, after in zip([channels, *counts], counts, strict=False):
        weights.append(rng.normal(size=(3, 3, before, after)) / np.sqrt(5 * before))
        weights += [*rng.normal(size=(3, after)) / [[2], [4], [2]] + [[1], [0], [0]], 0.3 + rng.random(after)]
    return [*weights, rng.normal(size=(filters[-1], classes)), rng.normal(size=classes)]
