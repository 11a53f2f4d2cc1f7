"""The checks of week 13: visible ones are pasted into the notebook, hidden ones never leave this file."""

from numbers import Real

import numpy as np

from course.checks import (
    Text,
    assert_close,
    assert_same_network,
    check,
    expect,
    expect_inputs_kept,
)

PARTS = Text(
    "차례대로 넓히는 1x1, 깊이별, 게이트, 좁히는 1x1이에요.",
    "They are the widening 1x1, the depthwise, the gates and the narrowing 1x1.",
)
ITEMS = Text("항목 0은 표, 1은 stem, 2는 top이에요.", "Item 0 is the table, 1 the stem, 2 the top.")
FACTORS = Text("차례대로 깊이, 너비, 해상도, 곱셈이에요.", "They are depth, width, resolution and multiplications.")


@check("dense_channels", points=1, title=Text(ko="작은 DenseNet", en="A small DenseNet"))
def a_small_densenet(student):
    # 10 + 2 * 4 = 18, of which 9 are kept; 9 + 3 * 4 = 21, of which 10 are kept; 10 + 4 = 14
    blocks = [2, 3, 1]
    assert_close(student.dense_channels(10, blocks, 4, 0.5), [18, 21, 14])
    expect_inputs_kept(student)


@check("dense_channels", points=1, hidden=True, title=Text(ko="다른 DenseNet", en="Other DenseNets"))
def other_densenets(student, reference):
    rng = np.random.default_rng([student.seed, 13])
    for depth, compression in [(1, 0.5), (2, 0.25), (3, 0.75), (4, 0.5), (3, 1.0)]:
        blocks = rng.integers(1, 9, depth).tolist()
        asked = int(rng.integers(5, 70)), blocks, int(rng.integers(3, 40)), compression
        assert_close(student.dense_channels(*asked), reference.dense_channels(*asked))


@check("squeeze_excite", points=1, axes="N H W C", title=Text(ko="손으로 계산한 게이트", en="Gates by hand"))
def gates_by_hand(student):
    x = np.array([[[2, 8], [4, 0]], [[1, 5], [-3, 3]]]).reshape(2, 1, 2, 2)
    w1, b1 = np.array([[1, 1], [-1, 0]]), np.array([1, -3])
    w2, b2 = np.array([[0, 2], [3, 0]]), np.array([0, 0])
    # Means of (3, 4) and (-1, 4): 3 - 4 + 1 = 0 and 3 - 3 = 0 once, and below 0 twice: all gates are one half.
    assert_close(student.squeeze_excite(x, w1, b1, w2, b2), x / 2)
    expect_inputs_kept(student)
    # With 2 and -1 the hidden numbers are (1, 2) and (0, 0); with 0 and -1 after them z is (6, 1) and (0, -1).
    z = np.array([[6, 1], [0, -1]])
    answer = student.squeeze_excite(x, w1, np.array([2, -1]), w2, np.array([0, -1]))
    assert_close(answer, x / (1 + np.exp(-z))[:, None, None])


@check("squeeze_excite", points=1, axes="N H W C", hidden=True, title=Text(ko="무작위 맵", en="Random maps"))
def random_maps_agree(student, reference):
    rng = np.random.default_rng([student.seed, 13])
    for N, H, W, C, S in [(2, 3, 4, 4, 2), (3, 2, 2, 3, 3), (1, 4, 3, 5, 1), (2, 1, 1, 2, 4)]:
        x = rng.normal(size=(N, H, W, C)) + 0.5
        asked = rng.normal(size=(C, S)), rng.normal(size=S), rng.normal(size=(S, C)), rng.normal(size=C)
        for given in (x, np.rint(3 * x).astype(int)):
            assert_close(student.squeeze_excite(given, *asked), reference.squeeze_excite(given, *asked))
    expect_inputs_kept(student)


@check("drop_branch", points=1, axes="N H W C", title=Text(ko="이미지 세 장", en="Three images"))
def three_images(student):
    x = np.array([[1, 2], [3, 4], [5, 6]]).reshape(3, 1, 2, 1)
    y = np.array([[10, 20], [30, 40], [-50, 60]]).reshape(3, 1, 2, 1)
    keep = np.array([True, False, True])
    # Divided by 1 - 0.2 the branches are (12.5, 25) and (-62.5, 75).
    trained = np.array([[13.5, 27], [3, 4], [-57.5, 81]]).reshape(3, 1, 2, 1)
    assert_close(student.drop_branch(x, y, keep, 0.2, True), trained)
    assert_close(student.drop_branch(x, y, keep, 0.2, False), x + y)
    expect_inputs_kept(student)


@check("drop_branch", points=1, axes="N H W C", hidden=True, title=Text(ko="무작위 가지", en="Random branches"))
def random_branches_agree(student, reference):
    rng = np.random.default_rng([student.seed, 13])
    for shape, rate in [((4, 2, 3, 2), 0.3), ((2, 3, 2, 4), 0.5), ((3, 3, 3, 3), 0), ((5, 1, 1, 1), 0.9)]:
        x, y = rng.normal(size=(2, *shape))
        for keep in (rng.random(shape[0]) < 0.5, np.zeros(shape[0], bool), np.ones(shape[0], bool)):
            for training in (True, False):
                asked = x, y, keep, rate, training
                assert_close(student.drop_branch(*asked), reference.drop_branch(*asked))
    expect_inputs_kept(student)


@check("mbconv_cost", points=1, title=Text(ko="블록 두 개를 손으로", en="Two blocks by hand"))
def two_blocks_by_hand(student):
    # 100 places, 8 to 16 maps, 25 of 16, twice 16 * 2 and 100 * 16, and 16 to 5
    assert_close(student.mbconv_cost(10, 8, 5, 5, 2), (12800, 40000, 1664, 8000), hint=PARTS)
    # nothing to widen; 49 places; a quarter of 7 is 1
    assert_close(student.mbconv_cost(7, 7, 3, 3, 1), (0, 3087, 357, 1029), hint=PARTS)


@check("mbconv_cost", points=1, hidden=True, title=Text(ko="다른 블록", en="Other blocks"))
def other_blocks_agree(student, reference):
    rng = np.random.default_rng([student.seed, 13])
    for expansion, kernel_size in [(1, 3), (6, 5), (4, 7), (1, 5), (3, 1)]:
        sizes = (int(rng.integers(least, 60)) for least in (2, 5, 3))
        asked = *sizes, kernel_size, expansion
        assert_close(student.mbconv_cost(*asked), reference.mbconv_cost(*asked), hint=PARTS)


@check("compound", points=1, title=Text(ko="손으로 키운 신경망", en="Scaled by hand"))
def scaled_by_hand(student):
    assert_close(student.compound(2, 2.0, 3.0, 1.5), (4, 9, 2.25, 4 * 81 * 2.25**2), hint=FACTORS)
    assert_close(student.compound(0, 1.2, 1.1, 1.15), (1, 1, 1, 1), hint=FACTORS)


@check("compound", points=1, hidden=True, title=Text(ko="다른 계수", en="Other coefficients"))
def other_coefficients_agree(student, reference):
    rng = np.random.default_rng([student.seed, 13])
    for phi in (1, 0.5, 3, 7, -1):
        asked = phi, *(1 + rng.random(3)).tolist()
        assert_close(student.compound(*asked), reference.compound(*asked), hint=FACTORS)


def a_growth_rate(student):
    """The student's number, once it is known to be a whole one."""
    answer = student.largest_growth()
    whole = Text(ko="양의 정수 하나를 기대했습니다.", en="Expected one positive whole number.")
    is_number = isinstance(answer, Real | np.number) or (isinstance(answer, np.ndarray) and answer.ndim == 0)
    expect(is_number and answer > 0 and float(answer).is_integer(), whole, kind="wrong type")
    return int(answer)


def expect_few_enough(k):
    """With k maps a layer, the six layers have at most 500,000 weights."""
    many = Text(
        ko="성장률이 그 수이면 가중치가 500,000개를 넘습니다.",
        en="With that growth rate there are more than 500,000 weights.",
    )
    expect(sum(4 * k * maps + 36 * k * k for maps in range(64, 64 + 6 * k, k)) <= 500_000, many)


@check("largest_growth", points=1, title=Text(ko="500,000개 이하인가", en="At most 500,000"))
def at_most_half_a_million(student):
    expect_few_enough(a_growth_rate(student))


@check("largest_growth", points=1, hidden=True, title=Text(ko="가장 큰 수인가", en="The largest such number"))
def the_largest_such_number(student, reference):
    rate = a_growth_rate(student)
    expect_few_enough(rate)
    less = Text(
        ko="성장률이 더 커도 조건을 지킬 수 있습니다. 가장 큰 수를 찾아 보세요.",
        en="A larger growth rate keeps the condition, too. Find the largest.",
    )
    expect(rate >= reference.largest_growth(), less)


@check("dense_block", points=1, title=Text(ko="출력과 파라미터 수", en="Its outputs and parameters"))
def its_outputs_and_parameters(student):
    model = student.dense_block((5, 6, 3), 2, 4)
    is_model = Text(ko="Keras 모델을 돌려주어야 합니다.", en="A Keras model should be returned.")
    expect(hasattr(model, "output_shape"), is_model, kind="wrong type")
    assert_close(model.predict(np.zeros((2, 5, 6, 3), "float32")).shape, (2, 5, 6, 11))
    # 12 + 48 + 64 + 576, then 28 + 112 + 64 + 576
    assert_close(model.describe()["parameters"], 1480)
    expect_inputs_kept(student)


@check("dense_block", points=2, hidden=True, title=Text(ko="같은 블록인가", en="The same block"))
def it_is_the_same_block(student, reference):
    for asked in [((6, 5, 4), 2, 3), ((4, 7, 5), 3, 2), ((5, 5, 2), 1, 4)]:
        found, right = student.dense_block(*asked), reference.dense_block(*asked)
        assert_same_network(found, right, signed=True, seed=student.seed)


@check("efficientnet", points=1, title=Text(ko="출력과 파라미터 수", en="Its outputs and parameters"))
def its_logits_and_parameters(student):
    rows = [(1, 3, 4, 1, 1), (2, 5, 6, 2, 2)]
    model = student.efficientnet(rows, 4, 10, (16, 12, 1), 3)
    is_model = Text(ko="Keras 모델을 돌려주어야 합니다.", en="A Keras model should be returned.")
    expect(hasattr(model, "output_shape"), is_model, kind="wrong type")
    assert_close(model.predict(np.zeros((2, 16, 12, 1), "float32")).shape, (2, 3))
    # 36 + 16; 36 + 16 + 5 + 8 + 16 + 16; 32 + 32 + 200 + 32 + 9 + 16 + 48 + 24;
    # 72 + 48 + 300 + 48 + 13 + 24 + 72 + 24; 60 + 40; 10 * 3 + 3
    assert_close(model.describe()["parameters"], 1276)
    expect_inputs_kept(student)


@check("efficientnet", points=3, hidden=True, title=Text(ko="같은 신경망인가", en="The same network"))
def it_is_the_same_network(student, reference):
    rows = [(1, 3, 4, 1, 1), (2, 5, 6, 2, 2), (1, 3, 5, 1, 3)]
    for asked in [(rows, 4, 10, (16, 14, 3), 4), (rows[1:], 6, 8, (13, 16, 1), 3)]:
        found, right = student.efficientnet(*asked), reference.efficientnet(*asked)
        assert_same_network(found, right, gain=1.5, seed=student.seed)  # with 1 some seeds make both images alike


@check("scaled_table", points=1, title=Text(ko="손으로 키운 표", en="A table grown by hand"))
def grown_by_hand(student):
    table = [(1, 3, 16, 1, 1), (2, 5, 40, 2, 6), (4, 3, 8, 1, 4)]
    # 1.1, 2.2 and 4.4 blocks; 20.8 filters, 52, as near to 48, and 10.4, to which 8 is nearer, but less than nine
    # tenths; 41.6 in the stem and 104 at the top
    grown = [(2, 3, 24, 1, 1), (3, 5, 56, 2, 6), (5, 3, 16, 1, 4)]
    assert_close(student.scaled_table(table, 32, 80, 1.3, 1.1), (grown, 40, 104), hint=ITEMS)
    expect_inputs_kept(student)
    assert_close(student.scaled_table(table[:2], 8, 24, 1.0, 1.0), (table[:2], 8, 24), hint=ITEMS)


@check("scaled_table", points=2, hidden=True, title=Text(ko="B0부터 B7까지", en="From B0 to B7"))
def tables_of_b0_to_b7(student, reference):
    rng = np.random.default_rng([student.seed, 13])
    factors = [(1.0, 1.0), (1.0, 1.1), (1.1, 1.2), (1.2, 1.4), (1.4, 1.8), (1.6, 2.2), (1.8, 2.6), (2.0, 3.1)]
    for width, depth in [*factors, (0.5, 0.75), (0.35, 1.0)]:
        columns = zip(rng.integers(1, 5, 4), 2 * rng.integers(1, 4, 4) + 1, rng.integers(3, 330, 4), strict=True)
        rows = [(*map(int, column), int(rng.integers(1, 3)), int(rng.integers(1, 7))) for column in columns]
        asked = rows, int(rng.integers(8, 50)), int(rng.integers(90, 1300)), width, depth
        assert_close(student.scaled_table(*asked), reference.scaled_table(*asked), hint=ITEMS)
