"""The checks of week 15: visible ones are pasted into the notebook, hidden ones never leave this file."""

import numpy as np

from course.checks import (
    Text,
    assert_close,
    assert_same_network,
    check,
    expect,
    expect_inputs_kept,
)

PAIR = Text("항목 0은 kernel, 1은 bias예요.", "Item 0 is the kernel, 1 the bias.")
MASK = Text(
    ko="True와 False의 배열이어야 합니다. 0과 1로는 images[test]처럼 이미지를 고를 수 없습니다.",
    en="True and False are expected. With 0 and 1, images[test] would not pick the test images.",
)
ENDS = Text("항목 0은 low, 1은 high예요.", "Item 0 is low, 1 is high.")


@check("split_by_scene", points=1, title=Text(ko="손으로 나눈 장면", en="Scenes by hand"))
def scenes_by_hand(student):
    labels = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    scenes = np.array([1, 1, 2, 3, 4, 4, 4, 5])
    # 4 has three of eight pictures and does not fit into a quarter; 1 has just a quarter
    first = np.array([1, 1, 0, 0, 0, 0, 0, 0], bool)
    mine = student.split_by_scene(labels, scenes, [4, 1, 5, 2, 3], 0.25)
    assert_close(mine, first)
    expect(np.asarray(mine).dtype == bool, MASK, kind="wrong type")
    # 1, 2 fit; with 3 no picture of class 0 would be left; 5 fits, 4 would leave none of class 1
    second = np.array([1, 1, 1, 0, 0, 0, 0, 1], bool)
    assert_close(student.split_by_scene(labels, scenes, [1, 2, 3, 5, 4], 0.75), second)
    # 2 and 3 fit; with 4 there would be more than half, and with 1 nothing of class 0 would be left; 5 fits
    third = np.array([0, 0, 1, 1, 0, 0, 0, 1], bool)
    assert_close(student.split_by_scene(labels, scenes, [2, 3, 4, 1, 5], 0.5), third)
    expect_inputs_kept(student)


@check("split_by_scene", points=2, hidden=True, title=Text(ko="다른 장면", en="Other scenes"))
def other_splits(student, reference):
    rng = np.random.default_rng([student.seed, 15])
    for N, K, S, share in [(32, 3, 8, 0.375), (24, 4, 6, 0.5), (40, 2, 12, 0.25), (12, 1, 4, 0.875), (50, 5, 9, 0.5)]:
        for _ in range(3):
            labels, scenes = rng.integers(0, K, N), rng.integers(0, S, N)
            asked = labels, scenes, rng.permutation(np.unique(scenes)).tolist(), share
            assert_close(student.split_by_scene(*asked), reference.split_by_scene(*asked))
    # Of class 1 there is no picture. Scenes 4 and 6 fit; with 5 there would be more than half.
    labels, scenes = np.array([0, 0, 0, 2, 2, 2]), np.array([4, 5, 6, 4, 5, 5])
    right = np.array([1, 0, 1, 1, 0, 0], bool)
    assert_close(student.split_by_scene(labels, scenes, [4, 5, 6], 0.5), right)
    expect_inputs_kept(student)


@check("near_duplicates", points=1, title=Text(ko="손으로 묶은 이미지", en="Look-alikes by hand"))
def look_alikes_by_hand(student):
    hashes = np.array(
        [
            [1, 1, 1, 1, 1, 1],
            [0, 0, 0, 0, 0, 1],  # one bit from 3
            [1, 1, 1, 0, 1, 1],  # one bit from 0
            [0, 0, 0, 0, 0, 0],
            [1, 0, 0, 0, 0, 1],  # one bit from 1, two from 3
            [1, 1, 0, 0, 0, 1],  # one bit from 4
        ],
        bool,
    )
    assert_close(student.near_duplicates(hashes, 1), [0, 1, 0, 1, 1, 1])
    assert_close(student.near_duplicates(hashes, 0), [0, 1, 2, 3, 4, 5])
    expect_inputs_kept(student)


@check("near_duplicates", points=1, hidden=True, title=Text(ko="다른 해시", en="Other hashes"))
def other_hashes(student, reference):
    rng = np.random.default_rng([student.seed, 15])
    for N, B, most in [(12, 8, 2), (20, 10, 2), (9, 16, 4), (15, 64, 10), (1, 8, 3), (14, 6, 1)]:
        base = rng.random((4, B)) < 0.5
        hashes = base[rng.integers(0, 4, N)] ^ (rng.random((N, B)) < 1.5 * most / B / 2)
        assert_close(student.near_duplicates(hashes, most), reference.near_duplicates(hashes, most))
    expect_inputs_kept(student)


@check("linear_head", points=1, title=Text(ko="손으로 구한 분류기", en="A head by hand"))
def a_head_by_hand(student):
    # Mean 5, deviation 2: X is (-1, -1, 1, 1). Class 0 has 1 and 2: X T is -1 - 1 = -2; W is -2 / (4 + 4) = -1/4.
    features, labels = np.array([[3.0], [3.0], [7.0], [7.0]]), np.array([0, 0, 1, 1])
    right = np.array([[-0.125, 0.125]]), np.array([1.125, -0.125])
    assert_close(student.linear_head(features, labels, 2, 4), right, hint=PAIR)
    # Two columns that know nothing of each other: X is (-1, -1, 1, 1) and (-1, 1, -1, 1), the deviations 2 and 1.
    # T of classes 0, 1, 1, 1: X T is (-1, 1) for both, W (-1, 1) / (4 + 1), and the mean of T (1/4, 3/4).
    features = np.array([[3.0, 0.0], [3.0, 2.0], [7.0, 0.0], [7.0, 2.0]])
    kernel = np.array([[-0.1, 0.1], [-0.2, 0.2]])
    right = kernel, np.array([0.25 + 0.5 + 0.2, 0.75 - 0.5 - 0.2])
    assert_close(student.linear_head(features, np.array([0, 1, 1, 1]), 2, 1), right, hint=PAIR)
    expect_inputs_kept(student)


@check("linear_head", points=2, hidden=True, title=Text(ko="무작위 특징", en="Random features"))
def random_features_agree(student, reference):
    rng = np.random.default_rng([student.seed, 15])
    for N, C, classes, ridge in [(20, 3, 3, 1.0), (12, 5, 2, 10), (8, 12, 4, 0.5), (30, 2, 5, 3)]:
        features = rng.normal(size=(N, C)) * rng.uniform(0.5, 5, C) + rng.normal(size=C)
        asked = features, rng.integers(0, classes, N), classes, ridge
        assert_close(student.linear_head(*asked), reference.linear_head(*asked), hint=PAIR)
        asked = features, rng.integers(0, classes, N), classes + 2, ridge  # of the last two classes there is no picture
        assert_close(student.linear_head(*asked), reference.linear_head(*asked), hint=PAIR)
    expect_inputs_kept(student)


@check("bootstrap_interval", points=1, title=Text(ko="두 구간", en="Two intervals"))
def two_intervals(student):
    right = np.array([True, False, True, True, False, True, True, True, True, False])
    drawn = np.random.default_rng(3).integers(0, 10, size=(40, 10))
    accuracies = sorted(sum(bool(right[i]) for i in row) / 10 for row in drawn)
    # Of 40 numbers the percentile 2.5 lies at place 0.975, the percentile 97.5 at place 38.025.
    low = accuracies[0] + 0.975 * (accuracies[1] - accuracies[0])
    high = accuracies[38] + 0.025 * (accuracies[39] - accuracies[38])
    assert_close(student.bootstrap_interval(right, 40, 3), (low, high), hint=ENDS)
    assert_close(student.bootstrap_interval(np.ones(5, bool), 10, 0), (1, 1), hint=ENDS)
    expect_inputs_kept(student)


@check("bootstrap_interval", points=1, hidden=True, title=Text(ko="다른 구간", en="Other intervals"))
def other_intervals(student, reference):
    rng = np.random.default_rng([student.seed, 15])
    few = [(30, 200, 0.8), (100, 500, 0.95), (47, 300, 0.5), (8, 60, 0.3)]
    for N, repeats, accuracy in [*few, (900, 25, 0.5), (1200, 30, 0.6)]:  # of many pictures percentiles lie apart
        asked = rng.random(N) < accuracy, repeats, int(rng.integers(1000))
        assert_close(student.bootstrap_interval(*asked), reference.bootstrap_interval(*asked), hint=ENDS)
    expect_inputs_kept(student)


@check("ladder", points=1, title=Text(ko="손으로 그린 순위표", en="A board by hand"))
def a_board_by_hand(student):
    right = np.array(
        [
            [1, 1, 0, 0, 0, 0, 0, 0],
            [1, 1, 1, 0, 0, 0, 0, 0],  # k 1, m 0: 1 is not above 1
            [0, 0, 1, 1, 1, 1, 0, 0],  # k 4, m 2: 2 is below sqrt(6)
            [1, 1, 1, 1, 0, 0, 0, 0],  # k 2, m 0: 2 is above sqrt(2)
            [1, 0, 0, 0, 0, 0, 0, 0],
            [1, 0, 1, 1, 0, 1, 1, 1],  # k 3, m 1: 2 is not above 2
            [1, 1, 1, 1, 1, 1, 1, 0],  # k 3, m 0
        ],
        bool,
    )
    assert_close(student.ladder(right), [0.25, 0.25, 0.25, 0.5, 0.5, 0.5, 0.875])
    expect_inputs_kept(student)


@check("ladder", points=1, hidden=True, title=Text(ko="다른 제출", en="Other entries"))
def other_boards(student, reference):
    rng = np.random.default_rng([student.seed, 15])
    for E, N in [(6, 20), (12, 50), (1, 9), (20, 16), (9, 200)]:
        right = rng.random((E, N)) < np.linspace(0.4, 0.8, E)[:, None]
        right[1::3] = right[:-1:3][: len(right[1::3])] | (rng.random(right[1::3].shape) < 2 / N)
        assert_close(student.ladder(right), reference.ladder(right))
    expect_inputs_kept(student)


TRAINED = ((12, 14, 3), [4, 5, 6], 1, 3)  # freezing one block too many, or all, or the last, differs


def trained(model, seed):
    """The weights (before, after) two steps of training on 12 images, and the logits after it."""
    rng = np.random.default_rng([seed, 15])
    images, labels = rng.integers(0, 256, (12, 12, 14, 3)).astype("float32"), np.arange(12) % 3
    model.fill(1.5, seed)
    logits = np.float64(model.predict(images))
    logits = logits - logits.max(axis=1, keepdims=True)  # so that no exponential overflows
    told = model.evaluate(images, labels, batch_size=12, return_dict=True)["loss"]
    entropy = np.mean(np.log(np.sum(np.exp(logits), axis=1)) - logits[np.arange(12), labels])
    loss = Text(
        ko="손실이 로짓의 교차 엔트로피가 아닙니다. 손실 함수가 출력이 로짓인 것을 알고 있나요?",
        en="The loss is not the cross-entropy of the logits. Does the loss know that the outputs are logits?",
    )
    expect(np.isclose(told, entropy, rtol=1e-3), loss)
    before = model.get_weights()
    model.fit(images, labels, epochs=2, batch_size=12, shuffle=False)
    return before, model.get_weights(), model.predict(images)


def changed(before, after):
    """The shapes of the arrays that changed, sorted."""
    return sorted(np.shape(a) for a, b in zip(before, after, strict=True) if not np.array_equal(a, b))


@check("fine_tune", points=1, title=Text(ko="출력과 학습하는 가중치", en="Its outputs and what learns"))
def its_outputs_and_what_learns(student):
    model = student.fine_tune(*TRAINED)
    is_model = Text(ko="Keras 모델을 돌려주어야 합니다.", en="A Keras model should be returned.")
    expect(hasattr(model, "output_shape"), is_model, kind="wrong type")
    assert_close(model.predict(np.zeros((2, 12, 14, 3), "float32")).shape, (2, 3))
    before, after, _ = trained(model, 0)
    moved = changed(before, after)
    kernels = [(3, 3, 3, 4), (3, 3, 4, 5), (3, 3, 5, 6)]
    too_many = Text(
        ko="학습 두 번 뒤에 동결한 블록의 커널이 바뀌었습니다.",
        en="After two steps of training the kernel of a frozen block has changed.",
    )
    expect(kernels[0] not in moved, too_many)
    normal = Text(
        ko="학습 두 번 뒤에 배치 정규화의 배열이 바뀌었습니다.",
        en="After two steps of training an array of a batch normalization has changed.",
    )
    expect(not set(moved) & {(4,), (5,), (6,)}, normal)
    too_few = Text(
        ko="동결하지 않은 블록의 커널과 완전 연결 층은 학습해야 하는데 그대로입니다.",
        en="The kernels of blocks that are not frozen and the dense layer should learn, but stayed as they were.",
    )
    expect(moved == sorted([*kernels[1:], (6, 3), (3,)]), too_few)
    expect_inputs_kept(student)


@check("fine_tune", points=2, hidden=True, title=Text(ko="학습한 뒤에도 같은가", en="The same after training"))
def a_step_of_training(student, reference):
    for asked in [TRAINED, ((12, 14, 3), [4, 6], 0, 3), ((12, 14, 3), [5, 4], 2, 3)]:
        model, right = student.fine_tune(*asked), reference.fine_tune(*asked)
        assert_same_network(model, right, gain=1.5, scale=255.0, seed=student.seed)
        mine, expected = trained(model, student.seed), trained(right, student.seed)
        assert_close(changed(*mine[:2]), changed(*expected[:2]))
        assert_close(mine[2], expected[2], rtol=1e-3)
