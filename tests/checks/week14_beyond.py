"""The checks of week 14: visible ones are pasted into the notebook, hidden ones never leave this file."""

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

WEIGHTS = Text("항목 0은 학생, 항목 1은 선생님의 가중치예요.", "Item 0 is the student's weights, item 1 the teacher's.")
SIZES = Text("항목 0은 토큰 수, 항목 1은 파라미터 수예요.", "Item 0 is the tokens, item 1 the parameters.")
SHOWN_NETWORKS = {  # of survives_shuffling: what is right, and why
    "B": (
        False,
        Text(
            "같은 패치라도 다른 자리에서는 다른 위치 벡터가 더해져요",
            "at another place another position vector is added to the same patch",
        ),
    ),
    "C": (
        False,
        Text("픽셀마다 제 가중치가 있어요", "each pixel has a weight of its own"),
    ),
}
OTHER_NETWORKS = {
    "A": (
        True,
        Text(
            "토큰을 섞으면 무엇이 달라지는지, 클래스 토큰의 자리에서 따라가 보세요",
            "follow what changes at the class token when the other tokens change places",
        ),
    ),
    "D": (
        True,
        Text(
            "커널이 이웃한 패치에 걸치는지, 평균이 자리를 아는지 따져 보세요",
            "does a kernel reach into the next patch, and does a mean know places?",
        ),
    ),
    "E": (
        False,
        Text(
            "패치의 가장자리에 놓인 커널이 무엇을 보는지 따져 보세요",
            "what does a kernel see that lies on the border of a patch?",
        ),
    ),
    "F": (
        False,
        Text(
            "섞은 다음에 첫 자리에는 어느 패치가 있는지 따져 보세요",
            "which patch stands at the first place after shuffling?",
        ),
    ),
}


@check("pseudo_labels", points=1, axes="N", title=Text(ko="이미지 여덟 장", en="Eight images"))
def eight_images(student):
    rows = [[0.7, 0.2, 0.1], [0.2, 0.5, 0.3], [0.8, 0.1, 0.1], [0.1, 0.1, 0.8], [0.7, 0.3, 0], [0.4, 0.4, 0.2]]
    probabilities = np.array([*rows, [0.1, 0.6, 0.3], [0.9, 0, 0.1]])
    # 0.4 is below one half, and 0.5 is not. Of class 0 the three most probable are 0.9, 0.8 and the first of the 0.7.
    assert_close(student.pseudo_labels(probabilities, 0.5, 5), [0, 1, 0, 2, 0, -1, 1, 0])
    assert_close(student.pseudo_labels(probabilities, 0.5, 3), [0, 1, 0, 2, -1, -1, 1, 0])
    assert_close(student.pseudo_labels(probabilities, 0.5, 1), [-1, -1, -1, 2, -1, -1, 1, 0])
    # Of all of them 0.4 is class 0, as the first of two.
    assert_close(student.pseudo_labels(probabilities, 0, 8), [0, 1, 0, 2, 0, 0, 1, 0])
    expect_inputs_kept(student)


@check("pseudo_labels", points=2, axes="N", hidden=True, title=Text(ko="무작위 확률", en="Random probabilities"))
def random_probabilities(student, reference):
    rng = np.random.default_rng([student.seed, 14])
    for N, classes, threshold, per_class in [(40, 3, 0.6, 4), (30, 5, 0.25, 3), (20, 2, 0.0, 20), (25, 4, 0.9, 2)]:
        tenths = rng.multinomial(10, np.full(classes, 1 / classes), N) / 10  # many are equal
        for probabilities in (rng.dirichlet(np.full(classes, 0.5), N), tenths):
            asked = probabilities, threshold, per_class
            assert_close(student.pseudo_labels(*asked), reference.pseudo_labels(*asked))
    # One that is as large as the threshold, a class that nobody is named after, fewer images than classes, none at all.
    fixed = np.array([[0.75, 0.25, 0], [0.25, 0.75, 0], [0.5, 0.5, 0], [0.75, 0.25, 0]])
    assert_close(student.pseudo_labels(fixed, 0.75, 1), [0, 1, -1, -1])
    assert_close(student.pseudo_labels(fixed[:1, ::-1], 0.75, 1), [2])
    assert_close(student.pseudo_labels(fixed[:0], 0.5, 1), np.zeros(0, int))
    # So many that are equally probable that a sort which is not stable mixes them up.
    many = fixed[np.random.default_rng(14).integers(0, 4, 300)]
    assert_close(student.pseudo_labels(many, 0.5, 40), reference.pseudo_labels(many, 0.5, 40))


@check("soft_loss", points=1, title=Text(ko="손으로 계산한 손실", en="Losses by hand"))
def losses_by_hand(student):
    # Softmax of (0, log 3, 0) is (1/5, 3/5, 1/5), and of equal logits 1/3 each.
    logits = np.array([[0, np.log(3), 0], [2, 2, 2]])
    targets = np.array([[0, 0.5, 0.5], [0.2, 0.3, 0.5]])
    expected = (-0.5 * np.log(3 / 5) - 0.5 * np.log(1 / 5) + np.log(3)) / 2
    assert_close(student.soft_loss(logits, targets), expected)
    # Whole numbers: -log(softmax) is 2000 for the first of (0, 2000), and log 2 for either of two that are alike.
    logits = np.array([[0, 2000], [-3000, -3000]])
    assert_close(student.soft_loss(logits, np.array([[1, 0], [0, 1]])), (2000 + np.log(2)) / 2)
    expect_inputs_kept(student)


@check("soft_loss", points=1, hidden=True, title=Text(ko="무작위 로짓", en="Random logits"))
def random_logits(student, reference):
    rng = np.random.default_rng([student.seed, 14])
    for N, classes, scale in [(4, 3, 1), (7, 10, 4), (1, 2, 2), (5, 4, 3000)]:
        logits, targets = scale * rng.normal(size=(N, classes)), rng.dirichlet(np.ones(classes), N)
        for given in (targets, np.eye(classes, dtype=int)[rng.integers(0, classes, N)]):
            assert_close(student.soft_loss(logits, given), reference.soft_loss(logits, given))


@check("meta_step", points=1, axes="D", title=Text(ko="손으로 계산한 한 걸음", en="A step by hand"))
def a_step_by_hand(student):
    # The teacher says 3/4 of the first point and 1/2 of the second; the student says 1/2 of both.
    teacher, before = np.array([np.log(3), 0.0]), np.zeros(2)
    unlabelled, x, labels = np.eye(2), np.array([[0.0, 2.0]]), np.array([1])
    # The student: (0, 0) - 4 * (-1/4, 0) / 2 = (1/2, 0), which says 1/2 of x. Its loss there falls along the second
    # weight, (1/2 - 1) * 2 = -1: a label 1 larger moves that weight by 4 / 2, and the teacher's weight by a quarter.
    answer = student.meta_step(teacher, before, unlabelled, x, labels, 4.0, 2.0)
    assert_close(answer, ([0.5, 0], [np.log(3), 1]), hint=WEIGHTS)
    expect_inputs_kept(student)


@check("meta_step", points=2, axes="D", hidden=True, title=Text(ko="무작위 걸음", en="Random steps"))
def random_steps(student, reference):
    rng = np.random.default_rng([student.seed, 14])
    for M, L, D, rate, teacher_rate in [(6, 4, 3, 2.0, 10.0), (3, 7, 2, 5.0, 40.0), (5, 1, 4, 1.0, 30.0)]:
        teacher, before = rng.normal(size=(2, D))
        unlabelled, x = rng.normal(size=(M, D)), rng.normal(size=(L, D))
        asked = teacher, before, unlabelled, x, rng.integers(0, 2, L), rate, teacher_rate
        assert_close(student.meta_step(*asked), reference.meta_step(*asked), hint=WEIGHTS)


@check("patchify", points=1, axes="N T D", title=Text(ko="손으로 자른 이미지", en="Images cut by hand"))
def images_cut_by_hand(student):
    # Two images of 4x6 pixels with two channels: row, column, channel and image can be read off each number.
    image = 100 * np.arange(4)[:, None, None] + 10 * np.arange(6)[None, :, None] + np.arange(2)
    images = np.stack([image, image + 1000])
    first = [[0, 1, 10, 11, 100, 101, 110, 111], [20, 21, 30, 31, 120, 121, 130, 131]]
    first += [[40, 41, 50, 51, 140, 141, 150, 151]]
    expected = np.array([*first, *(np.array(first) + 200)])
    assert_close(student.patchify(images, 2), np.stack([expected, expected + 1000]))
    expect_inputs_kept(student)


@check("patchify", points=1, axes="N T D", hidden=True, title=Text(ko="다른 크기", en="Other sizes"))
def other_sizes(student, reference):
    rng = np.random.default_rng([student.seed, 14])
    for N, H, W, C, size in [(2, 6, 9, 3, 3), (1, 8, 4, 1, 4), (3, 4, 6, 2, 1), (2, 5, 5, 4, 5), (0, 4, 4, 3, 2)]:
        pixels = rng.integers(0, 256, (N, H, W, C), dtype=np.uint8)
        for images in (pixels, rng.normal(size=(N, H, W, C))):
            assert_close(student.patchify(images, size), reference.patchify(images, size))


@check("attention", points=1, axes="N T D", title=Text(ko="손으로 계산한 어텐션", en="Attention by hand"))
def attention_by_hand(student):
    # d = 4, so scores are halved. Of two keys, the token asks for one three times as loudly, or for both alike.
    log3 = 2 * np.log(3)
    queries = np.array([[[1.0, 0, 0, 0], [0, 1.0, 0, 0]]])
    keys = np.array([[[0, 5, 1, 2], [log3, 5, 3, 4]]])
    values = np.array([[[0, 8, 4], [4, 0, 4]]])
    assert_close(student.attention(queries, keys, values), [[[3, 2, 4], [2, 4, 4]]])
    # Two sentences, whole numbers, scores of thousands: each token takes the other one's values alone.
    x = np.array([[[100, 0], [0, 100]], [[0, 100], [100, 0]]])
    values = np.array([[[1], [2]], [[3], [4]]])
    assert_close(student.attention(x, x[:, ::-1], values), values[:, ::-1])
    # Scores far below 0: the second token takes the values of the key that is the least far from it.
    keys = np.array([[[100, 0], [90, 0]]])
    assert_close(student.attention(np.array([[[100, 0], [-100, 0]]]), keys, values[:1]), values[:1])
    expect_inputs_kept(student)


@check("attention", points=1, axes="N T D", hidden=True, title=Text(ko="무작위 토큰", en="Random tokens"))
def random_tokens(student, reference):
    rng = np.random.default_rng([student.seed, 14])
    for N, T, S, d, D in [(2, 3, 4, 5, 2), (1, 4, 4, 1, 3), (3, 1, 2, 4, 4), (2, 5, 1, 2, 1)]:
        sizes = [(N, T, d), (N, S, d), (N, S, D)]
        for given in ([rng.normal(size=size) for size in sizes], [rng.integers(-3, 4, size) for size in sizes]):
            assert_close(student.attention(*given), reference.attention(*given))


@check("multi_head", points=1, axes="N T D", title=Text(ko="머리 두 개를 손으로", en="Two heads by hand"))
def two_heads_by_hand(student):
    # Each head sees one number. The first asks for the second token three times as loudly; to the second all are alike.
    log3 = np.log(3)
    queries, keys = np.array([[[1.0, 0], [0, 0]]]), np.array([[[0, 7], [log3, 2]]])
    values = np.array([[[0, 10], [4, 20]]])
    assert_close(student.multi_head(queries, keys, values, 2), [[[3, 15], [2, 15]]])
    # One head sees two numbers, and halves nothing but by the root of 2.
    assert_close(student.multi_head(np.sqrt(2) * queries, keys, values, 1), [[[3, 17.5], [2, 15]]])
    # Four numbers and two heads: the first two numbers of the keys tell the tokens apart, the last two do not.
    queries = np.array([[[40, 0, 40, 0]]])
    keys = np.array([[[0, 1, 5, 1], [100, 1, 5, 1]]])
    values = np.array([[[1, 2, 3, 4], [5, 6, 7, 8]]])
    assert_close(student.multi_head(queries, keys, values, 2), [[[5, 6, 5, 6]]])
    # Scores far below 0: the second query takes the first token's values, whose key is the least far from it.
    queries = np.array([[[40, 0, 0, 0], [-40, 0, 0, 0]]])
    keys = np.array([[[50, 1, 5, 1], [100, 1, 5, 1]]])
    assert_close(student.multi_head(queries, keys, values, 2), [[[5, 6, 5, 6], [1, 2, 5, 6]]])
    expect_inputs_kept(student)


@check("multi_head", points=1, axes="N T D", hidden=True, title=Text(ko="무작위 머리", en="Random heads"))
def random_heads(student, reference):
    rng = np.random.default_rng([student.seed, 14])
    for N, T, S, D, heads in [(2, 3, 4, 6, 3), (1, 4, 4, 6, 2), (2, 2, 3, 4, 4), (3, 1, 5, 3, 1)]:
        sizes = [(N, T, D), (N, S, D), (N, S, D)]
        for given in ([rng.normal(size=size) for size in sizes], [rng.integers(-3, 4, size) for size in sizes]):
            assert_close(student.multi_head(*given, heads), reference.multi_head(*given, heads))


@check("vit_size", points=1, title=Text(ko="손으로 센 ViT", en="A ViT counted by hand"))
def counted_by_hand(student):
    # 3 * 3 patches and the class token. 4 * 4 * 2 + 1 = 33 numbers for each of 5, then 5 and 50 are learned; a block
    # has 10 + 4 * 30 + 10 + 42 + 40; last 10 and 6 * 3.
    assert_close(student.vit_size(12, 2, 4, 5, 1, 7, 3), (10, 165 + 5 + 50 + 222 + 10 + 18), hint=SIZES)
    assert_close(student.vit_size(12, 2, 4, 5, 3, 7, 3), (10, 165 + 5 + 50 + 3 * 222 + 10 + 18), hint=SIZES)


@check("vit_size", points=1, hidden=True, title=Text(ko="다른 ViT", en="Other ViTs"))
def other_vits(student, reference):
    rng = np.random.default_rng([student.seed, 14])
    for patch, patches in [(16, 14), (7, 4), (1, 5), (9, 1)]:
        sizes = (int(rng.integers(least, 90)) for least in (8, 1, 10, 2))
        width, depth, mlp, classes = sizes
        asked = patch * patches, int(rng.integers(1, 5)), patch, width, depth, mlp, classes
        assert_close(student.vit_size(*asked), reference.vit_size(*asked), hint=SIZES)


@check("survives_shuffling", points=1, title=Text(ko="B와 C", en="B and C"))
def two_of_the_networks(student):
    assert_choices(student.survives_shuffling(), SHOWN_NETWORKS, (False, True))


@check("survives_shuffling", points=2, hidden=True, title=Text(ko="나머지 신경망", en="The other networks"))
def the_other_networks(student):
    assert_choices(student.survives_shuffling(), OTHER_NETWORKS, (False, True))


@check("vit", points=1, title=Text(ko="출력과 파라미터 수", en="Its outputs and parameters"))
def its_logits_and_parameters(student):
    model = student.vit((4, 6, 3), 2, 8, 2, 2, 10, 5)
    is_model = Text(ko="Keras 모델을 돌려주어야 합니다.", en="A Keras model should be returned.")
    expect(hasattr(model, "output_shape"), is_model, kind="wrong type")
    assert_close(model.predict(np.zeros((2, 4, 6, 3), "float32")).shape, (2, 5))
    # 13 * 8, 8 and 7 * 8; twice 16 + 4 * 72 + 16 + 90 + 88; 16 and 9 * 5
    assert_close(model.describe()["parameters"], 1225)
    expect_inputs_kept(student)


@check("vit", points=3, hidden=True, title=Text(ko="같은 신경망인가", en="The same network"))
def it_is_the_same_network(student, reference):
    for asked in [((4, 6, 3), 2, 12, 2, 3, 20, 4), ((6, 6, 1), 3, 8, 3, 2, 10, 5)]:
        assert_same_network(student.vit(*asked), reference.vit(*asked), seed=student.seed)
