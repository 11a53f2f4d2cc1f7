"""The checks of week 3: visible ones are pasted into the notebook, hidden ones never leave this file."""

import numpy as np

from course.checks import Text, assert_close, check, expect, expect_inputs_kept
from course.data.photos import photo

CHOICES = ("a", "b", "c")
SIZES = [(5, 8), (7, 4), (1, 6), (9, 9), (3, 3)]
# With 8, 16 or 24 bins no whole-numbered (dx, dy) lies half-way between two bins, so all rounding agrees.
SAFE_BINS = (8, 16, 24)


def small_photo(name):
    return photo(name, gray=True)[160:190, 240:285]


@check("shift_image", points=1, axes="H W", title=Text(ko="손으로 옮긴 이미지", en="A picture moved by hand"))
def a_picture_moved_by_hand(student):
    image = np.array([[11, 12, 13, 14], [21, 22, 23, 24], [31, 32, 33, 34]], dtype=np.uint8)
    moved = np.array([[0, 0, 0, 0], [0, 0, 11, 12], [0, 0, 21, 22]], dtype=np.uint8)
    # One row down, two columns to the right.
    assert_close(student.shift_image(image, 1, 2), moved, same_dtype=True)
    moved = np.array([[21, 22, 23, 24], [31, 32, 33, 34], [0, 0, 0, 0]], dtype=np.uint8)
    assert_close(student.shift_image(image, -1, 0), moved, same_dtype=True)  # one row up
    expect_inputs_kept(student)


@check("shift_image", points=1, axes="H W", hidden=True, title=Text(ko="무작위 이동", en="Random shifts"))
def random_shifts_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 3])
    for size in SIZES:
        image = rng.normal(size=size) + 5
        for down, right in [(0, 0), (2, 1), (-1, 3), (0, -2), *rng.integers(-9, 10, size=(4, 2)).tolist()]:
            assert_close(student.shift_image(image, down, right), reference.shift_image(image, down, right))


@check(
    "shift_image",
    points=1,
    axes="H W",
    hidden=True,
    title=Text(ko="사진의 자료형, 이미지를 벗어나는 이동", en="A photo's type, and shifts out of the picture"),
)
def photos_keep_their_type_and_leave_the_picture(student, reference):
    image = small_photo("camera")
    fractions, signed = (image / 7 - 9).astype(np.float32), image.astype(np.int64) * 9 - 500
    for down, right in [
        (8, -8),
        (29, 44),
        (-30, 0),
        (0, 45),
        (99, -99),
        (-99, 3),
        (2, -99),
        (30, 5),
        (40, 5),
        (3, 60),
        (0, 0),
    ]:
        for picture in (image, fractions, signed):
            asked = picture, down, right
            assert_close(student.shift_image(*asked), reference.shift_image(*asked), same_dtype=True)


@check(
    "gradient_histogram", points=1, axes="bin", title=Text(ko="가장자리 하나, 방향 하나", en="One edge, one direction")
)
def an_edge_has_one_direction(student):
    edge = np.tile([0, 0, 90, 90], (4, 1)).astype(np.uint8)  # brightens to the right
    east, south, west, north = np.eye(8)[[0, 2, 4, 6]]  # of 8 bins, at 0, 90, 180 and 270 degrees
    assert_close(student.gradient_histogram(edge, 8), east)
    assert_close(student.gradient_histogram(edge.T, 8), south)
    assert_close(student.gradient_histogram(edge[:, ::-1], 8), west)
    assert_close(student.gradient_histogram(edge.T[::-1], 8), north)
    # The middle pixel: dx = 30 - 0, dy = 40 - 0, strength 50, 53 degrees: bin 1. Its right neighbour: dx = 0 - 0,
    # dy = 150 - 0, strength 150, 90 degrees: bin 2. Of 50 + 150, bin 1 gets 0.25 and bin 2 gets 0.75.
    image = np.array([[0, 0, 0, 0], [0, 0, 30, 0], [0, 40, 150, 0]], dtype=np.uint8)
    assert_close(student.gradient_histogram(image, 8), np.array([0, 0.25, 0.75, 0, 0, 0, 0, 0]))
    # The example of the docstring: 53 degrees are nearer to 90 than to 0, the middles of bins 1 and 0.
    image = np.array([[0, 0, 0, 0], [0, 0, 3, 3], [0, 4, 4, 4]])
    assert_close(student.gradient_histogram(image, 4), np.array([0, 1, 0, 0]))
    expect_inputs_kept(student)


@check("gradient_histogram", points=1, axes="bin", hidden=True, title=Text(ko="무작위 이미지", en="Random pictures"))
def random_histograms_agree_with_the_reference(student, reference):
    # One pixel with all four neighbours, and a direction to either side of a bin's middle; then no such pixel.
    for dx, dy in ((10, -1), (10, 1), (-10, -1), (-9, 2), (3, 4), (1, -10), (-1, 10), (-7, -6), (5, 0), (0, -5)):
        image = np.array([[9, 50, 8], [50, 7, 50 + dx], [6, 50 + dy, 5]])
        for bins in (8, 12, 16, 1):  # no direction half-way between two bins
            assert_close(student.gradient_histogram(image, bins), reference.gradient_histogram(image, bins))
    faint = np.array([[0, 0, 0, 0], [0, 0, 3, 3], [0, 4, 4, 1]]) / 4096  # little change is change, too
    assert_close(student.gradient_histogram(faint, 8), reference.gradient_histogram(faint, 8))
    for image in (np.arange(10.0).reshape(2, 5), np.full((4, 3), -2.5)):
        assert_close(student.gradient_histogram(image, 5), np.zeros(5))
    rng = np.random.default_rng([student.seed, 3])
    for size, bins in zip([(3, 3), (5, 9), (12, 7), (8, 8), (4, 11)], (4, 5, 9, 12, 1), strict=True):
        image = rng.normal(size=size)
        assert_close(student.gradient_histogram(image, bins), reference.gradient_histogram(image, bins))


@check(
    "gradient_histogram",
    points=1,
    axes="bin",
    hidden=True,
    title=Text(ko="사진과 고르게 칠한 면", en="Photos and plain areas"),
)
def photos_and_plain_areas_agree_with_the_reference(student, reference):
    plain = np.full((5, 6), 200, dtype=np.uint8)
    for bins in SAFE_BINS:
        for image in (small_photo("camera"), small_photo("coffee"), plain):
            assert_close(student.gradient_histogram(image, bins), reference.gradient_histogram(image, bins))


@check("nearest_neighbours", points=1, axes="N", title=Text(ko="점 다섯 개의 투표", en="Five points vote"))
def five_points_vote(student):
    features = np.array([[0, 0], [4, 0], [0, 3], [9, 9], [9, 8]])
    labels = np.array([2, 5, 5, 1, 1])
    queries = np.array([[1, 1], [8, 8]])
    # Squared distances to (1, 1): 2, 10, 5, 128, 113. Nearest are labels 2, 5, 5. To (8, 8): labels 1, 1, then 5.
    assert_close(student.nearest_neighbours(features, labels, queries, 1), np.array([2, 1]))
    assert_close(student.nearest_neighbours(features, labels, queries, 3), np.array([5, 1]))
    # Two neighbours of (1, 1), one vote for 2 and one for 5: the smaller label wins.
    assert_close(student.nearest_neighbours(features, labels, queries, 2), np.array([2, 1]))
    expect_inputs_kept(student)


@check("nearest_neighbours", points=1, axes="N", hidden=True, title=Text(ko="무작위 점", en="Random points"))
def random_queries_agree_with_the_reference(student, reference):
    # Not the sum of the differences: (3, 3) is nearer to (0, 0) than (0, 5), though 3 + 3 is more than 5.
    question = np.array([[0.0, 5], [3, 3], [-9, 0]]), np.array([2, 1, 0]), np.array([[0.0, 0], [0, 2]]), 1
    assert_close(student.nearest_neighbours(*question), np.array([1, 2]))
    rng = np.random.default_rng([student.seed, 3])
    for known, width, asked, k in [(20, 3, 7, 1), (30, 5, 9, 4), (12, 2, 5, 12), (40, 8, 6, 7)]:
        features, queries = rng.normal(size=(known, width)), rng.normal(size=(asked, width))
        question = features, rng.integers(4, size=known), queries, k
        assert_close(student.nearest_neighbours(*question), reference.nearest_neighbours(*question))


@check(
    "nearest_neighbours", points=1, axes="N", hidden=True, title=Text(ko="uint8 사진", en="Photos of small integers")
)
def photos_of_small_integers_are_compared_exactly(student, reference):
    black, white = np.zeros((1, 40), dtype=np.uint8), np.full((1, 40), 255, dtype=np.uint8)
    question = np.vstack([white, black + 128]), np.array([3, 1]), np.vstack([black, white, black + 100]), 1
    assert_close(student.nearest_neighbours(*question), np.array([1, 3, 1]))
    rows = small_photo("camera")
    labels = np.random.default_rng([student.seed, 3]).integers(4, size=20)
    for k in (1, 3):
        question = rows[:20], labels, rows[20:], k
        assert_close(student.nearest_neighbours(*question), reference.nearest_neighbours(*question))


@check("nearest_neighbours", points=1, axes="N", hidden=True, title=Text(ko="표가 같을 때", en="Ties"))
def ties_are_decided_as_agreed(student, reference):
    # Two votes for 9, which is nearer, and two for 2, which is smaller. Then 40 pictures that are all equally far.
    features = np.array([[1.0], [2], [3], [4], [9]])
    question = features, np.array([9, 9, 2, 2, 0]), np.array([[0.0]]), 4
    assert_close(student.nearest_neighbours(*question), np.array([2]))
    labels = np.array([6, 7, 6] + [1] * 37)
    for k, right in ((1, 6), (2, 6), (3, 6), (40, 1)):
        question = np.ones((40, 2)), labels, np.array([[0.0, 0]]), k
        assert_close(student.nearest_neighbours(*question), np.array([right]))
    rng = np.random.default_rng([student.seed, 3])
    for k in (1, 2, 3, 4, 6):  # small whole numbers: many distances are equal
        features, queries = rng.integers(3, size=(25, 2)), rng.integers(3, size=(12, 2))
        question = features, rng.integers(1, 6, size=25), queries, k
        assert_close(student.nearest_neighbours(*question), reference.nearest_neighbours(*question))


@check("softmax", points=1, axes="N K", title=Text(ko="두 행을 손으로", en="Two rows by hand"))
def two_rows_by_hand(student):
    logits = np.array([[0, 0, 0, 0], [np.log(5), np.log(3), np.log(1), np.log(1)]])
    # exp of the second row is 5, 3, 1, 1, with the sum 10.
    assert_close(student.softmax(logits), np.array([[0.25, 0.25, 0.25, 0.25], [0.5, 0.3, 0.1, 0.1]]))
    expect_inputs_kept(student)


@check("softmax", points=1, axes="N K", hidden=True, title=Text(ko="아주 큰 점수", en="Very large scores"))
def large_scores_do_not_overflow(student, reference):
    rng = np.random.default_rng([student.seed, 3])
    for size, scale in [((4, 3), 1), ((1, 6), 5), ((7, 2), 2), ((5, 5), 3)]:
        logits = scale * rng.normal(size=size)
        assert_close(student.softmax(logits), reference.softmax(logits))
    logits = np.array([[10000.0, 9999.0, 0.0], [-10000.0, -10001.0, -10000.0], [-2.0, 3.0, 1.0]])
    whole = np.array([[1000, 999], [-1001, -1000], [-1000, 1000], [0, 1]])  # the largest is not always the first
    for scores in (logits, whole, np.array([[-4.0], [2.5]])):
        assert_close(student.softmax(scores), reference.softmax(scores))


@check(
    "cross_entropy", points=1, axes=(None, "N K"), title=Text(ko="이미지 두 장의 손실", en="The loss of two pictures")
)
def the_loss_of_two_pictures(student):
    probabilities = np.array([[0.5, 0.25, 0.25], [0.2, 0.2, 0.6]])
    # The right classes got 0.25 and 0.6: the mean of -log 0.25 = 1.386 and -log 0.6 = 0.511.
    expected = 0.948560, np.array([[0.25, -0.375, 0.125], [0.1, 0.1, -0.2]])
    assert_close(student.cross_entropy(probabilities, np.array([1, 2])), expected)
    expect_inputs_kept(student)


@check(
    "cross_entropy", points=1, axes=(None, "N K"), hidden=True, title=Text(ko="무작위 확률", en="Random probabilities")
)
def random_losses_agree_with_the_reference(student, reference):
    # A picture alone; the same class twice; a right class that got nearly nothing, and one that got nearly all.
    tiny = np.array([[1 - 3e-9, 1e-9, 2e-9], [1 - 3e-9, 1e-9, 2e-9], [0.25, 0.5, 0.25]])
    for question in ((np.array([[0.125, 0.875]]), np.array([0])), (tiny, np.array([0, 1, 1]))):
        assert_close(student.cross_entropy(*question), reference.cross_entropy(*question))
    rng = np.random.default_rng([student.seed, 3])
    for N, C in [(1, 3), (6, 4), (9, 10), (5, 2)]:
        question = rng.dirichlet(np.ones(C), size=N) * 0.98 + 0.02 / C, rng.integers(C, size=N)
        assert_close(student.cross_entropy(*question), reference.cross_entropy(*question))


@check("training_step", points=1, axes=("D K", "K"), title=Text(ko="한 걸음을 손으로", en="One step by hand"))
def one_step_by_hand(student):
    weights, biases = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0.5, 0.5])
    features = np.array([[1.0, 0.0], [2.0, 1.0]])
    gradient = np.array([[-0.5, 0.5], [0.25, -0.25]])
    # Weight (0, 0) has the gradient 1 * -0.5 + 2 * 0.25 = 0, weight (1, 0) has 0 * -0.5 + 1 * 0.25 = 0.25.
    # Bias 0 becomes 0.5 - 0.4 * (-0.5 + 0.25) = 0.6.
    expected = np.array([[1.0, 2.0], [2.9, 4.1]]), np.array([0.6, 0.4])
    assert_close(student.training_step(weights, biases, features, gradient, 0.4), expected)
    expect_inputs_kept(student)


@check(
    "training_step",
    points=1,
    axes=("D K", "K"),
    hidden=True,
    title=Text(ko="무작위 배치의 한 걸음", en="A step on random batches"),
)
def random_steps_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 3])
    for (N, D, C), rate in zip([(4, 3, 2), (1, 6, 5), (8, 2, 4), (5, 5, 5)], (0.1, 1, 3, 0.5), strict=True):
        state = rng.normal(size=(D, C)), rng.normal(size=C)
        question = *state, rng.normal(size=(N, D)), rng.normal(size=(N, C)), rate
        assert_close(student.training_step(*question), reference.training_step(*question))


@check("confusion_matrix", points=1, axes="label prediction", title=Text(ko="이미지 여섯 장", en="Six pictures"))
def six_pictures(student):
    labels, predictions = np.array([0, 0, 0, 2, 2, 1]), np.array([0, 2, 2, 2, 0, 1])
    assert_close(student.confusion_matrix(labels, predictions, 3), np.array([[1, 0, 2], [0, 1, 0], [1, 0, 1]]))
    # The example of the docstring: no picture is of class 2, and it has its row and column all the same.
    labels, predictions = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1])
    assert_close(student.confusion_matrix(labels, predictions, 3), np.array([[1, 1, 0], [0, 2, 0], [0, 0, 0]]))
    expect_inputs_kept(student)


@check(
    "confusion_matrix",
    points=1,
    axes="label prediction",
    hidden=True,
    title=Text(ko="무작위 예측", en="Random predictions"),
)
def random_counts_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 3])
    for count, classes in [(40, 4), (7, 10), (1, 2), (60, 3)]:
        question = rng.integers(classes, size=count), rng.integers(classes, size=count), classes
        assert_close(student.confusion_matrix(*question), reference.confusion_matrix(*question))
    ones, none = np.ones(300, dtype=int), np.zeros(0, dtype=int)  # more than a byte can count; no picture
    assert_close(student.confusion_matrix(ones, 2 * ones, 4), reference.confusion_matrix(ones, 2 * ones, 4))
    assert_close(student.confusion_matrix(none, none, 2), np.zeros((2, 2)))
    rare = rng.integers(2, size=9), rng.integers(3, size=9), 6  # classes 3 to 5 never occur
    assert_close(student.confusion_matrix(*rare), reference.confusion_matrix(*rare))


@check("dense_parameters", points=1, title=Text(ko="28×28 이미지의 신경망 세기", en="Counting a network on 28x28"))
def a_network_on_28x28(student):
    # 784 pixels to 128 units: 784 * 128 weights and 128 biases. Then 128 * 10 weights and 10 biases.
    assert_close(student.dense_parameters((28, 28, 1), [128]), 100_480)
    assert_close(student.dense_parameters((28, 28, 1), [128, 10]), 101_770)
    expect_inputs_kept(student)


@check("dense_parameters", points=1, hidden=True, title=Text(ko="다른 이미지와 층", en="Other pictures and layers"))
def other_pictures_and_layers(student, reference):
    for question in [((224, 224, 3), [1000]), ((5, 7, 2), [4, 3, 6]), ((1, 1, 1), [1]), ((32, 20, 3), [64, 64, 10, 2])]:
        assert_close(student.dense_parameters(*question), reference.dense_parameters(*question))


def choice(name, answers):
    """The letter chosen for `name`, small, once the answers are known to be a dict of letters."""
    letter = answers.get(name) if isinstance(answers, dict) else None
    letter = letter.strip().lower() if isinstance(letter, str) else None
    expect(
        letter in CHOICES,
        Text(
            ko=f'{name!r}의 답으로 "a", "b", "c" 가운데 하나를 적어야 합니다.',
            en=f'The answer to {name!r} should be one of "a", "b" and "c".',
        ),
        kind="wrong type",
    )
    return letter


@check("why_it_breaks", points=1, title=Text(ko="이미지가 커지면", en="When pictures grow"))
def when_pictures_grow(student):
    times = {"a": 2, "b": 4, "c": 1}[choice("larger", student.why_it_breaks())]
    small, large = 28 * 28 * 128, 56 * 56 * 128  # weights of the first layer, before and after
    expect(
        times * small == large,
        Text(
            ko="28×28과 56×56 이미지의 픽셀 수를 세어 보세요. 유닛 하나의 가중치는 픽셀마다 하나입니다.",
            en="Count the pixels of 28×28 and 56×56. A unit has one weight for each pixel.",
        ),
    )


WHY_NOT = {  # a question and its letter -> what to look at again
    ("unseen", "b"): Text(
        ko='"unseen": 가중치를 0 쪽으로 끌어당기는 것은 가중치 감쇠입니다. 여기에 있는지 문제를 다시 읽어 보세요.',
        en='"unseen": what draws weights towards 0 is weight decay. Read again whether there is any.',
    ),
    ("unseen", "c"): Text(
        ko='"unseen": 가중치의 기울기는 (입력) × (유닛의 기울기)를 이미지마다 더한 것입니다. '
        "입력이 늘 0이면 어떻게 될까요?",
        en='"unseen": the gradient of a weight sums (input) × (gradient of the unit). What if the input is always 0?',
    ),
    ("shuffled", "a"): Text(
        ko='"shuffled": 학습 이미지와 테스트 이미지를 서로 다른 순서로 섞으면 그렇게 됩니다. 문제를 다시 읽어 보세요.',
        en='"shuffled": that is so where training and test are shuffled in different orders. Read the question again.',
    ),
    ("shuffled", "b"): Text(
        ko='"shuffled": 유닛은 모든 픽셀에 자기 가중치를 곱해 더합니다. 더하는 순서가 결과를 바꿀까요?',
        en='"shuffled": a unit multiplies every pixel by its own weight and adds up. Does the order of adding matter?',
    ),
    ("everywhere", "a"): Text(
        ko='"everywhere": 물체를 한 픽셀 옮기면 줄의 숫자들이 저마다 어디로 가는지 살펴보세요.',
        en='"everywhere": move the thing by one pixel, and see where each number of the row goes.',
    ),
    ("everywhere", "c"): Text(
        ko='"everywhere": 물체를 옮겼을 때, 각 숫자가 이미지의 어느 자리를 보고 만들어졌는지 따져 보세요.',
        en='"everywhere": when the thing moves, ask of each number which part of the picture it was made from.',
    ),
}


@check(
    "why_it_breaks",
    points=1,
    hidden=True,
    title=Text(ko="신경망이 배우지 못하는 것", en="What the network cannot learn"),
)
def what_the_network_cannot_learn(student, reference):
    answers, right = student.why_it_breaks(), reference.why_it_breaks()
    for name in ("unseen", "shuffled"):
        letter = choice(name, answers)
        expect(letter == right[name], WHY_NOT.get((name, letter)))


@check("why_it_breaks", points=1, hidden=True, title=Text(ko="옮겨도 그대로인 것", en="What a move leaves as it is"))
def what_a_move_leaves_alone(student, reference):
    letter = choice("everywhere", student.why_it_breaks())
    expect(letter == reference.why_it_breaks()["everywhere"], WHY_NOT.get(("everywhere", letter)))
