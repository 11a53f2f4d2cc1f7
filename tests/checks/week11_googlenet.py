"""The checks of week 11: visible ones are pasted into the notebook, hidden ones never leave this file."""

from numbers import Real

import numpy as np

from course.checks import (
    Text,
    assert_choices,
    assert_close,
    assert_same_in_training,
    assert_same_network,
    check,
    expect,
    expect_inputs_kept,
)

COSTS = Text(
    "차례대로 가중치, 곱셈, 출력 채널 수예요.", "They are weights, multiplications, and channels that come out."
)
SHOWN_CLAIMS = {  # of what_holds: what is right, and why
    "A": (False, Text("커널의 크기가 1이에요", "its kernels have a size of 1")),
    "B": (True, Text("선형인 두 층은 한 층으로 합쳐져요", "two linear layers are one")),
}
OTHER_CLAIMS = {
    "C": (
        False,
        Text("가지의 결과를 이어 붙이려면 크기가 같아야 해요", "what is concatenated has one height and width"),
    ),
    "D": (False, Text("기울기는 손실에서 앞쪽 층으로만 가요", "gradients go from a loss back to the layers before it")),
    "E": (True, Text("쓸 때의 답은 마지막 층에서 나와요", "in use the answer comes from the last layer")),
    "F": (True, Text("평균을 낼 뿐이에요", "it only takes a mean")),
}
DESIGNED = (14, 14, 64)  # the maps that design_module is for


@check("pointwise", points=1, axes="N H W F", title=Text(ko="손으로 계산한 픽셀", en="Pixels worked by hand"))
def pixels_by_hand(student):
    x = np.array([[[1, 0], [2, 1]], [[0, 3], [1, 1]], [[0, 0], [5, 2]]])[None]  # 3x2 pixels of two channels
    kernel, bias = np.array([[1, -1, 10], [2, 1, 0]]), np.array([0, 1, -15])
    # 1, 0: (1, -1 + 1, 10 - 15); 2, 1: (4, -1 + 1, 5); 0, 3: (6, 4, -15); 1, 1: (3, 1, -5); 0: bias; 5, 2: (9, -2, 35)
    expected = np.array([[[1, 0, 0], [4, 0, 5]], [[6, 4, 0], [3, 1, 0]], [[0, 1, 0], [9, 0, 35]]])[None]
    assert_close(student.pointwise(x, kernel, bias), expected)
    expect_inputs_kept(student)


@check("pointwise", points=1, axes="N H W F", hidden=True, title=Text(ko="무작위 맵", en="Random maps"))
def random_maps_agree(student, reference):
    rng = np.random.default_rng([student.seed, 11])
    for (N, H, W, C), F in [((2, 3, 4, 5), 3), ((1, 4, 4, 4), 4), ((3, 1, 2, 2), 6), ((2, 5, 1, 1), 2)]:
        x, kernel, bias = rng.normal(size=(N, H, W, C)), rng.normal(size=(C, F)), rng.normal(size=F)
        assert_close(student.pointwise(x, kernel, bias), reference.pointwise(x, kernel, bias))
        whole = np.rint(4 * x).astype(int)
        assert_close(student.pointwise(whole, kernel, bias), reference.pointwise(whole, kernel, bias))
    expect_inputs_kept(student)


@check("inception_cost", points=1, title=Text(ko="손으로 센 모듈", en="A module counted by hand"))
def a_module_counted_by_hand(student):
    # 3 channels: kernels of 3 * 2, 3 * 1, 9 * 1 * 3, 3 * 2, 25 * 2 * 1 and 3 * 1: 95; biases 2 + 1 + 3 + 2 + 1 + 1
    assert_close(student.inception_cost((2, 1, 3, 2, 1, 1), 3, 2), (105, 380, 7), hint=COSTS)
    expect_inputs_kept(student)


@check("inception_cost", points=1, hidden=True, title=Text(ko="다른 모듈", en="Other modules"))
def other_modules(student, reference):
    for asked in [
        ((128, 64, 192, 64, 96, 64), 256, 28),  # the slide's
        ((64, 96, 128, 16, 32, 32), 192, 28),
        ((384, 192, 384, 48, 128, 128), 832, 7),
        ((1, 2, 3, 4, 5, 6), 7, 1),
    ]:
        assert_close(student.inception_cost(*asked), reference.inception_cost(*asked), hint=COSTS)
    expect_inputs_kept(student)


@check("merge", points=1, axes="N H W C", title=Text(ko="손으로 합친 가지", en="Branches merged by hand"))
def branches_merged_by_hand(student):
    wide, low = np.arange(15).reshape(1, 3, 5, 1), np.array([[50, 60, 70, 80]]).reshape(1, 1, 4, 1)
    pair = np.array([[[100, 101], [110, 111], [120, 121]], [[0, 0]] * 3])[None]  # 2x3 places of two channels
    # One row, three columns: row 1 and columns 1 to 3 of `wide`; columns 0 to 2 of `low`; row 0 of `pair`.
    expected = np.array([[6, 50, 100, 101], [7, 60, 110, 111], [8, 70, 120, 121]]).reshape(1, 1, 3, 4)
    assert_close(student.merge([wide, low, pair]), expected)
    expect_inputs_kept(student)


@check("merge", points=1, axes="N H W C", hidden=True, title=Text(ko="다른 크기의 가지", en="Branches of other sizes"))
def branches_of_other_sizes(student, reference):
    rng = np.random.default_rng([student.seed, 11])
    for N, sizes in [
        (2, [(8, 8, 3), (6, 6, 4), (4, 4, 2)]),
        (3, [(5, 9, 1), (7, 4, 2), (6, 6, 1)]),
        (1, [(3, 3, 2)]),
        (2, [(4, 5, 2), (4, 5, 1)]),
        (1, [(9, 2, 1), (4, 7, 3), (6, 5, 1), (5, 3, 2)]),
    ]:
        branches = [rng.normal(size=(N, *size)) for size in sizes]
        assert_close(student.merge(branches), reference.merge(branches))
    expect_inputs_kept(student)


@check("auxiliary_loss", points=1, title=Text(ko="손으로 계산한 손실", en="Losses worked by hand"))
def losses_by_hand(student):
    logits, labels = np.array([[0, 0, 0, 0], [np.log(3), 0, np.log(4), 0]]), np.array([1, 2])
    heads = [np.array([[0, np.log(2), 0, 0], [0, 0, 0, 0]]), np.array([[np.log(5), 0, 0, 0], [0, 0, np.log(6), 0]])]
    # -log 1/4 and -log 4/9; -log 2/5 and -log 1/4; -log 1/8 and -log 6/9; the mean of each pair
    main, first, second = (np.log([4 * 9 / 4, 5 / 2 * 4, 8 * 9 / 6]) / 2).tolist()
    assert_close(student.auxiliary_loss(logits, heads, labels, True), main + 0.3 * first + 0.3 * second)
    assert_close(student.auxiliary_loss(logits, heads, labels, False), main)
    assert_close(student.auxiliary_loss(logits, [], labels, True), main)
    expect_inputs_kept(student)


@check("auxiliary_loss", points=2, hidden=True, title=Text(ko="무작위와 큰 로짓", en="Random and large logits"))
def random_and_large_logits(student, reference):
    ends = np.array([[-1000.0, 1000.0], [1000.0, -1000.0]])
    assert_close(student.auxiliary_loss(ends, [-ends], np.array([1, 0]), True), 600)  # 0 + 0.3 * 2000
    apart = np.array([[1000.0, 1000.0], [-1000.0, -1000.0]])  # the largest of one image is far above the other's
    assert_close(student.auxiliary_loss(apart, [apart], np.array([0, 1]), True), 1.3 * np.log(2))
    rng = np.random.default_rng([student.seed, 11])
    for N, classes, count, scale, middle in [
        (6, 5, 2, 1, 0),
        (1, 3, 3, 2, 0),
        (4, 2, 1, 1000, 0),
        (5, 10, 2, 300, 0),
        (2, 4, 1, 50, -950),  # exp of each of them is 0
        (3, 4, 0, 1, 0),
    ]:
        logits, *heads = middle + scale * rng.normal(size=(count + 1, N, classes)).clip(-1, 1)
        labels = rng.integers(0, classes, N)
        for training in (True, False):
            asked = logits, heads, labels, training
            assert_close(student.auxiliary_loss(*asked), reference.auxiliary_loss(*asked))
    expect_inputs_kept(student)


def filters_of_5x5(student):
    """The student's number, once it is known to be a whole one."""
    answer = student.most_five()
    whole = Text(ko="양의 정수 하나를 기대했습니다.", en="Expected one positive whole number.")
    is_number = isinstance(answer, Real | np.number) or (isinstance(answer, np.ndarray) and answer.ndim == 0)
    expect(is_number and answer > 0 and float(answer).is_integer(), whole, kind="wrong type")
    return int(answer)


MORE = Text(
    ko="필터를 더 늘릴 수 있습니다. 조건을 지키는 가장 큰 수를 찾아 보세요.",
    en="There may be more filters. Find the largest number that keeps the condition.",
)


@check("most_five", points=1, title=Text(ko="있을 수 있는 수인가", en="A possible number"))
def a_possible_number(student):
    filters = filters_of_5x5(student)
    expect(filters > 96, MORE)  # so many the slide's own module has
    many = Text(
        ko="그렇게 많으면 5x5의 곱셈만으로도 슬라이드의 모듈(271,351,808번)보다 많습니다.",
        en="With so many, the 5x5 alone takes more multiplications than the slide's whole module (271,351,808).",
    )
    expect(25 * 32 * filters * 28**2 <= 271_351_808, many)


@check("most_five", points=1, hidden=True, title=Text(ko="가장 큰 수인가", en="The largest such number"))
def the_largest_such_number(student, reference):
    filters = filters_of_5x5(student)
    beyond = Text(
        ko="5x5 필터가 그렇게 많으면 슬라이드의 모듈보다 곱셈이 많습니다.",
        en="With so many filters of 5x5 the module takes more multiplications than the slide's.",
    )
    slide = multiplications((128, 64, 192, 64, 96, 64), 256)
    expect(multiplications((128, 32, 192, 32, filters, 64), 256) <= slide, beyond)
    expect(filters >= reference.most_five(), MORE)


def multiplications(row, channels):
    """Those of a module at one place of its map."""
    one, three_reduce, three, five_reduce, five, projection = row
    return (
        channels * (one + three_reduce + five_reduce + projection) + 9 * three_reduce * three + 25 * five_reduce * five
    )


@check("what_holds", points=1, title=Text(ko="A와 B", en="A and B"))
def the_first_two_claims(student):
    assert_choices(student.what_holds(), SHOWN_CLAIMS, (True, False))


@check("what_holds", points=1, hidden=True, title=Text(ko="나머지", en="The other claims"))
def the_other_claims(student):
    assert_choices(student.what_holds(), OTHER_CLAIMS, (True, False))


def designed(student):
    """The student's six filters, once they are known to be six positive whole numbers."""
    row = student.design_module()
    row = row.tolist() if isinstance(row, np.ndarray) else row
    expect(
        isinstance(row, list | tuple)
        and len(row) == 6
        and all(isinstance(n, Real) and float(n).is_integer() and n > 0 for n in row),
        Text(
            ko="design_module()은 1 이상의 정수 여섯 개의 리스트를 반환해야 합니다.",
            en="design_module() should return a list of six whole numbers from 1 on.",
        ),
        kind="wrong type",
    )
    return [int(n) for n in row]


@check("design_module", points=1, title=Text(ko="나오는 채널", en="The channels that come out"))
def the_channels_are_as_asked(student):
    one, _, three, _, five, projection = designed(student)
    out = one + three + five + projection
    wrong = Text(ko="나오는 채널이 {out}개입니다. 96개여야 합니다.", en="{out} channels come out; there should be 96.")
    expect(out == 96, wrong.format(out=out))
    few = Text(
        ko="3x3의 필터가 {three}개, 5x5의 필터가 {five}개입니다. 32개와 16개 이상이어야 합니다.",
        en="There are {three} filters of 3x3 and {five} of 5x5; there should be at least 32 and 16.",
    )
    expect(three >= 32 and five >= 16, few.format(three=three, five=five))


@check("design_module", points=1, hidden=True, title=Text(ko="병목과 곱셈", en="Bottlenecks and multiplications"))
def it_keeps_the_budget(student):
    row = designed(student)
    _, three_reduce, _, five_reduce, _, _ = row
    bottleneck = Text(
        ko="3x3과 5x5 앞의 1x1이 {three}개, {five}개입니다. 8개 이상이고 들어오는 64개보다 적어야 합니다.",
        en="The 1x1 before the 3x3 and the 5x5 have {three} and {five} filters; there should be at least 8, and fewer "
        "than the 64 that come in.",
    )
    expect(8 <= min(three_reduce, five_reduce), bottleneck.format(three=three_reduce, five=five_reduce))
    expect(max(three_reduce, five_reduce) < 64, bottleneck.format(three=three_reduce, five=five_reduce))
    side, _, channels = DESIGNED
    macs = side**2 * multiplications(row, channels)
    many = Text(
        ko="곱셈이 {macs:,}번으로, 3,000,000번보다 많습니다. 5x5의 필터 하나는 앞의 1x1 필터마다 25번씩 곱합니다.",
        en="It takes {macs:,} multiplications, more than 3,000,000. A 5x5 multiplies 25 times for each filter of the "
        "1x1 before it.",
    )
    expect(macs <= 3_000_000, many.format(macs=macs))


@check("inception", points=1, title=Text(ko="출력과 파라미터 수", en="Its outputs and parameters"))
def its_outputs_and_parameters(student):
    model = student.inception((6, 5, 3), (2, 1, 3, 2, 1, 1))
    is_model = Text(ko="Keras 모델을 돌려주어야 합니다.", en="A Keras model should be returned.")
    expect(hasattr(model, "output_shape"), is_model, kind="wrong type")
    assert_close(model.predict(np.zeros((2, 6, 5, 3), "float32")).shape, (2, 6, 5, 7))
    assert_close(model.describe()["parameters"], 105)
    expect_inputs_kept(student)


@check("inception", points=2, hidden=True, title=Text(ko="같은 모듈인가", en="The same module"))
def it_is_the_same_module(student, reference):
    for asked in [((9, 8, 6), (5, 4, 7, 3, 6, 8)), ((7, 7, 16), (8, 6, 12, 2, 4, 3))]:
        found, right = student.inception(*asked), reference.inception(*asked)
        assert_same_network(found, right, signed=True, seed=student.seed)
    expect_inputs_kept(student)


@check("googlenet", points=1, title=Text(ko="출력과 파라미터 수", en="Its outputs and parameters"))
def its_logits_and_parameters(student):
    model = student.googlenet([[(2, 1, 3, 2, 1, 1)], [(1, 1, 1, 1, 1, 1)]], (32, 40, 1), 4)
    is_model = Text(ko="Keras 모델을 돌려주어야 합니다.", en="A Keras model should be returned.")
    expect(hasattr(model, "output_shape"), is_model, kind="wrong type")
    assert_close(model.predict(np.zeros((2, 32, 40, 1), "float32")).shape, (2, 4))
    # 800; 272; 6,960; kernels of 48 * (2 + 1 + 2 + 1) + 27 + 50 with 10 biases: 375; 7 * 4 + 9 + 25 with 6: 68; 5 * 4
    assert_close(model.describe()["parameters"], 8495)
    expect_inputs_kept(student)


@check("googlenet", points=3, hidden=True, title=Text(ko="같은 신경망인가", en="The same network"))
def it_is_the_same_network(student, reference):
    stages = [[(6, 4, 8, 3, 5, 7)], [(8, 6, 9, 4, 5, 6), (5, 7, 8, 3, 6, 4)]]
    asked = stages, (50, 65, 3), 6
    mine, right = student.googlenet(*asked), reference.googlenet(*asked)
    assert_same_network(mine, right, seed=student.seed, gain=1.2)
    assert_same_in_training(mine, right, seed=student.seed, gain=1.2)
    expect_inputs_kept(student)
