"""The checks of week 7: visible ones are pasted into the notebook, hidden ones never leave this file."""

import numpy as np

from course.checks import Text, assert_choices, assert_close, assert_same_network, check, expect, expect_inputs_kept

# A cross in the middle of 3x3 cells, on two planes: what the S-cell below was trained to find.
CROSS = np.stack([[[0, 1, 0], [1, 1, 1], [0, 1, 0]], [[1, 0, 1], [0, 0, 0], [1, 0, 1]]], axis=-1)
ORDER = Text("항목 0은 값, 항목 1은 기울기예요.", "Item 0 holds the values, item 1 the slopes.")
NEAREST = Text("항목 0은 거리, 항목 1은 클래스 번호예요.", "Item 0 holds the distances, item 1 the classes.")
COUNTS = Text("항목 0은 파라미터 수, 항목 1은 연결 수예요.", "Item 0 is the parameters, item 1 the connections.")
SHARING = Text("항목 0은 공유할 때, 항목 1은 공유하지 않을 때예요.", "Item 0 is with sharing, item 1 without.")
NETWORKS = "neocognitron", "lenet", "both"
SHOWN_PROPERTIES = {  # of whose_property: what is right, and why
    "A": ("both", Text("두 신경망 모두 맵의 모든 자리에서 같은 가중치를 써요", "both use the same weights all over")),
    "D": ("lenet", Text("네오코그니트론에는 출력에서 되돌아오는 오차가 없어요", "no error comes back in 1980")),
}
OTHER_PROPERTIES = {
    "B": ("both", Text("S와 C, 컨볼루션과 서브샘플링을 비교해 보세요", "S, C; convolution, subsampling")),
    "C": ("neocognitron", Text("1998년의 손실에는 정답이 들어가요", "the loss of 1998 needs the right answers")),
    "E": ("neocognitron", Text("S세포의 식에서 분모를 보세요", "look at the denominator in an S-cell's formula")),
    "F": ("lenet", Text("C세포의 가중치는 처음부터 끝까지 그대로예요", "a C-cell's weights never change")),
}


@check("s_cell", points=1, title=Text(ko="손으로 계산한 S세포", en="An S-cell worked by hand"))
def cells_by_hand(student):
    a, c = 0.5 * CROSS, np.full((3, 3, 2), 1 / 18)
    # The cross itself: e = 0.5 * 9 = 4.5, v = root of 9 / 18; r = 3: 2r / (1 + r) = 1.5.
    assert_close(student.s_cell(CROSS, a, 2.0, c, 3.0), 3 * (5.5 / (1 + 3 * np.sqrt(0.5)) - 1))
    assert_close(student.s_cell(1 - CROSS, a, 2.0, c, 3.0), 0)  # e = 0: inhibition alone, silent
    expect_inputs_kept(student)


@check("s_cell", points=2, hidden=True, title=Text(ko="무작위 S세포", en="Random S-cells"))
def random_cells_agree(student, reference):
    rng = np.random.default_rng([student.seed, 7])
    for shape, r in [((5, 5, 1), 4.0), ((3, 4, 6), 1.5), ((2, 1, 3), 0.5), ((4, 4, 2), 1.0)]:
        inputs, a, c = rng.random(shape), rng.random(shape), rng.random(shape)
        for b in (0.0, 0.3, 40.0):
            asked = inputs, a, b, c / c.sum(), r
            assert_close(student.s_cell(*asked), reference.s_cell(*asked))


@check("column_winners", points=1, axes="H W", title=Text(ko="손으로 고른 승자", en="Winners found by hand"))
def winners_by_hand(student):
    planes = [[[0, 2, 1, 0], [0, 0, 0, 5]], [[3, 0, 0, 0], [0, 0, 4, 0]], [[1, 2, 6, 0], [1, 2, 0, 0]]]
    responses = np.stack(planes, axis=-1)  # (2, 4, 3)
    # Columns of 2x2: the 3 of plane 1 (plane 2's numbers only add up to more), and the 6 of plane 2.
    assert_close(student.column_winners(responses, 2), np.array([[1, 2]]))
    expect_inputs_kept(student)


@check("column_winners", points=1, axes="H W", hidden=True, title=Text(ko="같은 값과 침묵", en="Ties and silence"))
def ties_and_silence(student):
    responses = np.zeros((4, 6, 3))
    responses[1, 0] = 0, 2, 2  # equal in one cell
    responses[0, 2, 2] = responses[1, 3, 0] = 7  # equal in two cells: the earlier plane, not the earlier cell
    responses[2:, 2:4, 2] = 0.25
    assert_close(student.column_winners(responses, 2), np.array([[1, 0, -1], [-1, 2, -1]]))


@check("column_winners", points=1, axes="H W", hidden=True, title=Text(ko="무작위 층", en="Random layers"))
def random_layers_agree(student, reference):
    rng = np.random.default_rng([student.seed, 7])
    for (H, W, K), size in [((6, 4, 5), 2), ((3, 9, 2), 3), ((5, 5, 24), 5), ((4, 7, 6), 1)]:
        responses = np.maximum(rng.normal(size=(H, W, K)), 0)
        assert_close(student.column_winners(responses, size), reference.column_winners(responses, size))


@check("scaled_tanh", points=1, title=Text(ko="논문의 값", en="The paper's values"))
def the_papers_values(student):
    # Appendix A: f(1) = 1 and f(-1) = -1; at 0 the slope is 1.7159 * 2 / 3; far out f is flat, at 1.7159.
    values, slopes = np.array([1, -1, 0, 1.7159]), np.array([0.75547, 0.75547, 1.14393, 0])
    answer = student.scaled_tanh(np.array([1.0, -1.0, 0.0, 40.0]))
    assert_close(answer, (values, slopes), hint=ORDER)
    expect_inputs_kept(student)


@check("scaled_tanh", points=1, hidden=True, title=Text(ko="여러 형상", en="Other shapes"))
def other_shapes(student, reference):
    rng = np.random.default_rng([student.seed, 7])
    for shape in [(4, 3), (2, 3, 5, 2), (7,)]:
        x = rng.normal(scale=2, size=shape)
        assert_close(student.scaled_tanh(x), reference.scaled_tanh(x), hint=ORDER)
    assert_close(student.scaled_tanh(np.array([[-2, 0, 1]])), reference.scaled_tanh(np.array([[-2, 0, 1]])), hint=ORDER)


@check("subsample", points=1, axes="N H W C", title=Text(ko="손으로 계산한 두 맵", en="Two maps worked by hand"))
def two_maps_by_hand(student):
    maps = np.stack([[[1, 2, 0, 4], [3, 4, 1, 1]], [[1, 1, 2, 0], [1, 1, 0, 6]]], axis=-1)[None]
    # Sums: 10 and 6; 4 and 8. The first map times 0.25 plus 1, the second times -1 plus 2.
    expected = np.stack([[[3.5, 2.5]], [[-2, -6]]], axis=-1)[None]
    assert_close(student.subsample(maps, np.array([0.25, -1]), np.array([1, 2])), expected)
    expect_inputs_kept(student)


@check(
    "subsample", points=1, axes="N H W C", hidden=True, title=Text(ko="배치와 홀수 크기", en="Batches and odd sizes")
)
def batches_and_odd_sizes(student, reference):
    rng = np.random.default_rng([student.seed, 7])
    for N, H, W, C in [(3, 4, 6, 2), (2, 5, 4, 3), (1, 6, 7, 1), (4, 3, 3, 6)]:
        asked = rng.normal(size=(N, H, W, C)), rng.normal(size=C), rng.normal(size=C)
        assert_close(student.subsample(*asked), reference.subsample(*asked))


@check("count_table", points=1, title=Text(ko="작은 표와 빈틈없는 표", en="A small table and a full one"))
def a_small_table_and_a_full_one(student):
    # 5 pairs of 2x2 and 4 biases: 24; 6 cells a map: 144 connections.
    table = np.array([[1, 0, 1, 1], [0, 1, 0, 1]])
    assert_close(student.count_table(table, 2, 2, 3), (24, 144), hint=COUNTS)
    # C5 sees all 16 maps of S4 in 120 maps of a single cell: 120 * 16 * 25 + 120, each used once
    assert_close(student.count_table(np.ones((16, 120), int), 5, 1, 1), (48120, 48120), hint=COUNTS)
    expect_inputs_kept(student)


@check("count_table", points=1, hidden=True, title=Text(ko="논문의 C3와 다른 표", en="The paper's C3 and other tables"))
def the_papers_c3_and_other_tables(student, reference):
    rng = np.random.default_rng([student.seed, 7])
    lower, upper = np.arange(6)[:, None], np.arange(6)
    threes, fours = ((upper - lower) % 6 >= 4) | (upper == lower), (lower - upper) % 6 < 4
    apart = np.array([[1, 0, 1], [1, 1, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0], [0, 1, 1]])
    c3 = np.concatenate([threes, fours, apart, np.ones((6, 1))], axis=1).astype(int)  # the counts of table I
    assert_close(student.count_table(c3, 5, 10, 10), (1516, 151600), hint=COUNTS)
    for (below, above), kernel_size, height, width in [((3, 7), 3, 4, 9), ((8, 2), 1, 5, 5), ((4, 4), 7, 11, 2)]:
        asked = rng.integers(0, 2, (below, above)), kernel_size, height, width
        assert_close(student.count_table(*asked), reference.count_table(*asked), hint=COUNTS)
    # 3 pairs of 2x2 and 3 biases, that of the map that sees nothing, too; 2 cells a map
    assert_close(student.count_table(np.array([[1, 0, 1], [1, 0, 0]]), 2, 1, 2), (15, 30), hint=COUNTS)


@check("rbf_classes", points=1, axes=("N K", "N"), title=Text(ko="손으로 그린 두 글자", en="Two letters drawn by hand"))
def two_letters_by_hand(student):
    bitmaps = np.zeros((2, 12, 7), int)
    bitmaps[0, 1:11, 3] = 1  # I: 10 pixels
    bitmaps[1, 1:11, 1], bitmaps[1, 10, 2:5] = 1, 1  # L: 13 pixels
    clean = 2.0 * bitmaps[1].reshape(1, 84) - 1
    # The L itself is 0 away; from the I it differs in 9 + 12 pixels, each by 2: 21 * 4. Half of it:
    # 84 * 0.25 from the L; from the I 63 * 0.25 where they agree, 21 * 1.5**2 where not.
    distances = np.array([[84, 0], [63, 21]])
    answer = student.rbf_classes(np.concatenate([clean, 0.5 * clean]), bitmaps)
    assert_close(answer, (distances, np.array([1, 1])), hint=NEAREST)
    expect_inputs_kept(student)


@check(
    "rbf_classes",
    points=1,
    axes=("N K", "N"),
    hidden=True,
    title=Text(ko="무작위 출력과 동점", en="Random outputs, and ties"),
)
def random_outputs_and_ties(student, reference):
    rng = np.random.default_rng([student.seed, 7])
    for N, K in [(5, 10), (1, 3), (8, 4)]:
        asked = rng.normal(size=(N, 84)), rng.integers(0, 2, (K, 12, 7))
        assert_close(student.rbf_classes(*asked), reference.rbf_classes(*asked), hint=NEAREST)
    twice = rng.integers(0, 2, (1, 12, 7)).repeat(3, axis=0)
    assert_close(student.rbf_classes(rng.normal(size=(2, 84)), twice)[1], np.array([0, 0]), axes="N")


@check("layer_without_sharing", points=1, title=Text(ko="C1의 파라미터", en="The parameters of C1"))
def parameters_of_c1(student):
    shared, _ = pair_of(student)
    right = Text(
        ko="C1의 파라미터 수가 아닙니다. 맵 하나의 커널과 편향을 세고 맵의 수를 곱해 보세요.",
        en="This is not the number of C1's parameters. Count one map's kernel and bias, times the number of maps.",
    )
    expect(shared == 6 * 26, right)


@check("layer_without_sharing", points=1, hidden=True, title=Text(ko="공유하지 않을 때", en="Without sharing"))
def parameters_without_sharing(student):
    _, own = pair_of(student)
    right = Text(
        ko="공유하지 않을 때의 수가 아닙니다. 맵의 모든 칸이 커널과 편향을 따로 가집니다.",
        en="This is not the number without sharing. Every cell of every map has a kernel and a bias of its own.",
    )
    expect(own == 28 * 28 * 6 * 26, right)


def pair_of(student):
    """The student's two numbers, once they are known to be two."""
    answer = student.layer_without_sharing()
    two = Text(
        ko="두 수의 튜플 (공유할 때, 공유하지 않을 때)를 기대했습니다.",
        en="Expected a pair of numbers: (with sharing, without).",
    )
    expect(isinstance(answer, list | tuple) and len(answer) == 2, two, kind="wrong type")
    expect(all(isinstance(n, int | float | np.number) for n in answer), two, kind="wrong type")
    return answer


@check("whose_property", points=1, title=Text(ko="A와 D", en="A and D"))
def shared_weights_and_errors(student):
    assert_choices(student.whose_property(), SHOWN_PROPERTIES, NETWORKS)


@check("whose_property", points=1, hidden=True, title=Text(ko="나머지 성질", en="The other properties"))
def the_other_properties(student):
    assert_choices(student.whose_property(), OTHER_PROPERTIES, NETWORKS)


@check("modern_lenet", points=1, title=Text(ko="출력과 파라미터 수", en="Its outputs and parameters"))
def its_outputs_and_parameters(student):
    model = student.modern_lenet()
    is_model = Text(ko="Keras 모델을 돌려주어야 합니다.", en="A Keras model should be returned.")
    expect(hasattr(model, "output_shape"), is_model, kind="wrong type")
    assert_close(model.predict(np.zeros((2, 28, 28, 1), "float32")).shape, (2, 10))
    # 156 and 2,416 in the convolutions, 48,120 and 10,164 and 850 in the dense layers
    assert_close(model.describe()["parameters"], 61706)


@check("modern_lenet", points=4, hidden=True, title=Text(ko="같은 신경망인가", en="The same network"))
def it_is_the_same_network(student, reference):
    assert_same_network(student.modern_lenet(), reference.modern_lenet(), seed=student.seed)


@check("modern_lenet", points=1, title=Text(ko="학습 한 걸음", en="One step of training"))
def one_step_of_training(student):
    images, labels = np.random.default_rng(7).random((20, 28, 28, 1), dtype="float32"), np.arange(20) % 10
    model = student.modern_lenet()
    model.predict(images)  # some models have no weights before they see their first input
    model.fill()  # every network begins with the same weights
    logits = np.float64(model.predict(images))
    told = model.evaluate(images, labels, batch_size=20, return_dict=True)
    entropy = np.log(np.sum(np.exp(logits), axis=1)) - logits[np.arange(20), labels]
    loss = Text(
        ko="손실이 로짓의 교차 엔트로피가 아닙니다. 손실 함수가 출력이 로짓인 것을 알고 있나요?",
        en="The loss is not the cross-entropy of the logits. Does the loss know that the outputs are logits?",
    )
    expect(np.isclose(told["loss"], np.mean(entropy), rtol=1e-3), loss)
    metric = Text(ko="정확도를 재지 않습니다. metrics를 보세요.", en="It does not measure accuracy: see metrics.")
    expect(any("acc" in name for name in told), metric)
    before = model.get_weights()
    model.fit(images, labels, epochs=1, batch_size=20)
    moved = np.concatenate([np.abs(new - old).ravel() for new, old in zip(model.get_weights(), before, strict=True)])
    step = np.median(moved[moved > 0]) if moved.any() else 0.0
    adam = Text(
        ko="한 걸음에 가중치가 {step:.2g}만큼 움직였습니다. Adam의 첫 걸음은 0.001입니다. optimizer를 보세요.",
        en="One step moves the weights by {step:.2g}; the first step of Adam is 0.001: see the optimizer.",
    )
    expect(np.isclose(step, 0.001, rtol=0.05), adam.format(step=step))
