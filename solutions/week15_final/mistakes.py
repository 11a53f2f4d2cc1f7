"""Typical mistakes of week 15, as edits of the reference, and what to say to a student who made one."""

from functools import partial

from course.authoring import mistake

SPLIT, OTHER_SPLITS = "scenes_by_hand", "other_splits"
NEAR, HEAD, BOOTSTRAP, BOARD = "look_alikes_by_hand", "a_head_by_hand", "two_intervals", "a_board_by_hand"
SHAPES, STEP = "its_outputs_and_what_learns", "a_step_of_training"

FITS = "larger.sum() <= share * len(labels) and set(labels[~larger]) == set(labels)"
LARGER = "larger = test | (scenes == scene)"
TAKEN = "            test = larger\n"
PAIRS = "(hashes[:, None] != hashes[None]).sum(axis=2) <= most"
SCALED = "X, T = (features - mean) / deviation, np.eye(classes)[labels]"
SOLVED = "W = np.linalg.solve(X.T @ X + ridge * np.eye(X.shape[1]), X.T @ T)"
END = "return kernel, T.mean(axis=0) - mean @ kernel"
DRAWN = "np.random.default_rng(seed).integers(0, len(right), size=(repeats, len(right)))"
PERCENTILES = "low, high = np.percentile(right[drawn].mean(axis=1), [2.5, 97.5])"
MOVES = "if k - m > np.sqrt(k + m):"
COUNTED = "k, m = np.sum(entry & ~standing), np.sum(standing & ~entry)"
FROZEN = "trainable=number >= frozen"
NORMAL = "layers.BatchNormalization(trainable=False)(x)"
RESCALE = "layers.Rescaling(1 / 127.5, offset=-1)(inputs)"

split, near = partial(mistake, "split_by_scene"), partial(mistake, "near_duplicates")
head, interval = partial(mistake, "linear_head"), partial(mistake, "bootstrap_interval")
board, tuned = partial(mistake, "ladder"), partial(mistake, "fine_tune")

MISTAKES = [
    split(
        "training pictures told",
        "    return test\n",
        "    return ~test\n",
        SPLIT,
        "학습 이미지에 True를 적었어요. 테스트 이미지가 True예요.",
        "True stands at the training pictures. It should stand at the test pictures.",
    ),
    split(
        "stops at the first scene too large",
        TAKEN,
        "            test = larger\n        else:\n            break\n",
        SPLIT,
        "들어가지 못하는 장면에서 멈췄어요. 그 장면은 건너뛰고 다음 장면을 봐요.",
        "It stops at the first scene that does not go to the test pictures. That scene is passed over.",
    ),
    split(
        "classes not looked at",
        FITS,
        "larger.sum() <= share * len(labels)",
        SPLIT,
        "학습 이미지에 남은 클래스를 확인하지 않았어요. 모든 클래스가 학습 쪽에 남아야 해요.",
        "Whether every class is still among the training pictures is not looked at.",
    ),
    split(
        "fewer than the share",
        "larger.sum() <= share",
        "larger.sum() < share",
        SPLIT,
        "테스트 이미지가 share * N장과 같아도 돼요. 더 적어야 한다고 했어요.",
        "Exactly share * N test pictures are allowed. Here there have to be fewer.",
    ),
    split(
        "share of the scenes",
        "larger.sum() <= share * len(labels)",
        "len(set(scenes[larger])) <= share * len(order)",
        OTHER_SPLITS,
        "장면의 수로 비율을 쟀어요. 이미지의 수로 재요.",
        "The share is one of the scenes. It is one of the pictures.",
    ),
    split(
        "share asked before the scene is added",
        "larger.sum() <= share",
        "test.sum() < share",
        SPLIT,
        "장면을 더하기 전의 수로 비율을 확인했어요. 더한 다음에도 share * N장 이하여야 해요.",
        "The share is looked at before the scene is added. It must hold with the scene, too.",
    ),
    split(
        "one picture of each scene",
        LARGER,
        "larger = test.copy()\n        larger[np.flatnonzero(scenes == scene)[:1]] = True",
        SPLIT,
        "장면에서 이미지를 한 장만 옮겼어요. 장면은 통째로 옮겨야 해요.",
        "One picture of a scene is moved. A scene goes as a whole.",
    ),
    near(
        "near to the first alone",
        "for _ in range(len(hashes)):",
        "for _ in range(1):",
        NEAR,
        "바로 닮은 이미지만 묶었어요. 닮은 이미지와 닮은 이미지도 같은 무리예요.",
        "Only pictures near to each other are put together. What is near to one of a group belongs to it, too.",
    ),
    near(
        "fewer than most",
        PAIRS,
        "((hashes[:, None] != hashes[None]).sum(axis=2) < most) | np.eye(len(hashes), dtype=bool)",
        NEAR,
        "다른 비트가 most개이면 아직 닮은 거예요. 그보다 적어야 한다고 했어요.",
        "With exactly `most` bits that differ two pictures are still near. Here there have to be fewer.",
    ),
    near(
        "bits that agree",
        PAIRS,
        "((hashes[:, None] == hashes[None]).sum(axis=2) <= most) | np.eye(len(hashes), dtype=bool)",
        NEAR,
        "같은 비트를 셌어요. 다른 비트를 세요.",
        "The bits that agree are counted. Those that differ should be.",
    ),
    near(
        "called by the highest index",
        "groups[row].min()",
        "groups[row].max()",
        NEAR,
        "무리에서 가장 큰 인덱스를 번호로 썼어요. 가장 작은 인덱스예요.",
        "A group is called by its highest index. It should be the lowest.",
    ),
    near(
        "numbered one after another",
        "return groups",
        "return np.unique(groups, return_inverse=True)[1]",
        "other_hashes",
        "무리에 0, 1, 2, …로 번호를 매겼어요. 번호는 무리에서 가장 작은 인덱스예요.",
        "The groups are numbered 0, 1, 2, … A group is called by the lowest index in it.",
    ),
    near(
        "neighbours in the list only",
        PAIRS,
        "((hashes[:, None] != hashes[None]).sum(axis=2) <= most) & "
        "(np.abs(np.subtract.outer(np.arange(len(hashes)), np.arange(len(hashes)))) <= 1)",
        NEAR,
        "바로 이웃한 이미지끼리만 비교했어요. 모든 쌍을 비교해요.",
        "Each picture is compared with the next one only. All pairs should be compared.",
    ),
    head(
        "bias punished",
        SOLVED,
        "ones = np.c_[X, np.ones(len(X))]\n"
        "    both = np.linalg.solve(ones.T @ ones + ridge * np.eye(ones.shape[1]), ones.T @ T)\n"
        "    W, b = both[:-1], both[-1]\n"
        "    return W / deviation[:, None], b - mean @ (W / deviation[:, None])",
        HEAD,
        "편향에도 벌칙을 주었어요. 벌칙은 W에만 있어요.",
        "The bias is punished, too. Only W is.",
    ),
    head(
        "targets -1 and 1",
        "np.eye(classes)[labels]",
        "2 * np.eye(classes)[labels] - 1",
        HEAD,
        "목푯값을 -1과 1로 적었어요. 클래스 자리만 1이고 나머지는 0이에요.",
        "The targets are -1 and 1. They are 1 for the class and 0 elsewhere.",
    ),
    head(
        "features not scaled",
        SCALED,
        "deviation = np.ones(features.shape[1])\n    X, T = features - mean, np.eye(classes)[labels]",
        HEAD,
        "특징을 표준편차로 나누지 않았어요. 그러면 단위가 큰 열은 벌칙을 거의 받지 않아요.",
        "The features are not divided by their deviation; a column of large numbers is then hardly punished.",
    ),
    head(
        "no ridge",
        SOLVED,
        "W = np.linalg.pinv(X) @ T",
        HEAD,
        "ridge가 빠졌어요. X.T @ X의 대각선에 ridge를 더해요.",
        "The ridge is missing. It is added along the diagonal of X.T @ X.",
    ),
    head(
        "mean not taken back",
        END,
        "return kernel, T.mean(axis=0)",
        HEAD,
        "bias가 평균을 뺀 특징에 맞춰져 있어요. 원래 특징에 쓰려면 mean @ kernel을 빼야 해요.",
        "The bias fits features whose mean was taken away. For those as they are, mean @ kernel is subtracted.",
    ),
    head(
        "kernel of the scaled features",
        "kernel = W / deviation[:, None]",
        "kernel = W",
        HEAD,
        "kernel이 표준편차로 나눈 특징에 맞춰져 있어요. 원래 특징에 쓰려면 W를 표준편차로 나눠야 해요.",
        "The kernel fits the scaled features. For those as they are, W is divided by the deviation.",
    ),
    head(
        "ridge times N",
        "ridge * np.eye(X.shape[1])",
        "ridge * len(X) * np.eye(X.shape[1])",
        HEAD,
        "벌칙을 N배로 주었어요. 오차를 평균하지 않고 더했으니 ridge를 그대로 써요.",
        "The ridge counts N times. The errors are summed, not averaged, so it stays as it is.",
    ),
    head(
        "deviation of a sample",
        "features.std(axis=0)",
        "features.std(axis=0, ddof=1)",
        HEAD,
        "표준편차를 N - 1로 나누어 구했어요. N으로 나눠요.",
        "The deviation is divided by N - 1. It should be N.",
    ),
    interval(
        "without replacement",
        DRAWN,
        "np.array([np.random.default_rng(seed).permutation(len(right)) for _ in range(repeats)])",
        BOOTSTRAP,
        "비복원 추출을 했어요. 그러면 매번 같은 이미지여서 정확도가 변하지 않아요.",
        "The pictures are drawn without replacement: they are the same each time, and so is the accuracy.",
    ),
    interval(
        "ninety percent",
        "[2.5, 97.5]",
        "[5, 95]",
        BOOTSTRAP,
        "5백분위수와 95백분위수를 구했어요. 양쪽에서 2.5%씩 잘라요.",
        "These are the percentiles 5 and 95. 2.5 % are cut off on each side.",
    ),
    interval(
        "fractions for percent",
        "[2.5, 97.5]",
        "[0.025, 0.975]",
        BOOTSTRAP,
        "np.percentile에 비율을 넘겼어요. 백분율인 2.5와 97.5를 넘겨요.",
        "np.percentile is given fractions. It takes percent: 2.5 and 97.5.",
    ),
    interval(
        "two deviations of a normal curve",
        PERCENTILES,
        "accuracies = right[drawn].mean(axis=1)\n"
        "    low, high = accuracies.mean() - 1.96 * accuracies.std(), accuracies.mean() + 1.96 * accuracies.std()",
        BOOTSTRAP,
        "평균에서 표준편차의 1.96배를 빼고 더했어요. 뽑은 정확도의 백분위수를 구해요.",
        "It is the mean and 1.96 deviations. The percentiles of the drawn accuracies are asked for.",
    ),
    interval(
        "mean of each picture",
        "right[drawn].mean(axis=1)",
        "right[drawn].mean(axis=0)",
        BOOTSTRAP,
        "다른 축으로 평균을 냈어요. 한 행이 한 번의 추출이니 행마다 정확도가 하나예요.",
        "The mean runs along the other axis. A row is one drawing, and each has an accuracy.",
    ),
    interval(
        "seed forgotten",
        "drawn = np.random.default_rng(seed)",
        "drawn = np.random.default_rng(12345)",
        BOOTSTRAP,
        "seed를 쓰지 않았어요. 난수는 default_rng(seed)에서 나와요.",
        "`seed` is not used. The numbers come from default_rng(seed).",
    ),
    board(
        "any gain moves it",
        MOVES,
        "if k - m > 0:",
        BOARD,
        "조금만 나아져도 순위표가 움직여요. k - m이 sqrt(k + m)보다 커야 해요.",
        "Any gain moves the board. k - m has to be above sqrt(k + m).",
    ),
    board(
        "a gain of just the error moves it",
        MOVES,
        "if k + m > 0 and k - m >= np.sqrt(k + m):",
        BOARD,
        "표준 오차와 같아도 순위표가 움직여요. 더 커야 해요.",
        "A gain that equals its standard error moves the board. It has to be above.",
    ),
    board(
        "compared with the entry before",
        COUNTED,
        "before = right[max(len(shown) - 1, 0)]\n        k, m = np.sum(entry & ~before), np.sum(before & ~entry)",
        BOARD,
        "바로 앞의 제출과 비교했어요. 순위표에 올라 있는 제출과 비교해요.",
        "Each entry is compared with the one before. It is compared with the one that stands.",
    ),
    board(
        "each entry's accuracy shown",
        "shown.append(standing.mean())",
        "shown.append(entry.mean())",
        BOARD,
        "제출마다 그 정확도를 보여 줬어요. 올라 있는 제출의 정확도를 보여 줘요.",
        "The accuracy of each entry is shown. It should be that of the entry which stands.",
    ),
    board(
        "worse pictures not counted",
        "np.sum(standing & ~entry)",
        "0",
        BOARD,
        "나빠진 이미지를 세지 않았어요. m은 올라 있는 제출만 맞힌 이미지 수예요.",
        "What got worse is not counted: m is how many only the standing entry has right.",
    ),
    tuned(
        "not rescaled",
        RESCALE,
        "inputs",
        STEP,
        "이미지를 [-1, 1]로 맞추지 않았어요.",
        "The images are not brought to [-1, 1].",
    ),
    tuned(
        "rescaled to 0 to 1",
        "layers.Rescaling(1 / 127.5, offset=-1)",
        "layers.Rescaling(1 / 255)",
        STEP,
        "이미지를 [0, 1]로 맞췄어요. [-1, 1]이어야 해요.",
        "The images are brought to [0, 1]. It should be [-1, 1].",
    ),
    tuned(
        "loss of probabilities",
        "from_logits=True",
        "from_logits=False",
        SHAPES,
        "손실이 로짓을 확률로 알고 계산해요. from_logits=True가 필요해요.",
        "The loss takes logits for probabilities. It needs from_logits=True.",
    ),
    tuned(
        "no ReLU",
        "layers.ReLU()(x)",
        "layers.Activation('linear')(x)",
        STEP,
        "블록에 ReLU가 없어요.",
        "The blocks have no ReLU.",
    ),
    tuned(
        "probabilities",
        "layers.Dense(classes)",
        'layers.Dense(classes, activation="softmax")',
        STEP,
        "출력에 소프트맥스를 써서 확률이 됐어요. 로짓이어야 해요.",
        "The outputs went through softmax and are probabilities. They should be logits.",
    ),
    tuned(
        "nothing frozen",
        FROZEN,
        "trainable=True",
        SHAPES,
        "앞쪽 블록을 동결하지 않아서 모든 커널이 학습해요. 처음 frozen개 블록의 컨볼루션은 trainable=False여야 해요.",
        "No block is frozen: every kernel learns. The convolutions of the first `frozen` blocks need trainable=False.",
    ),
    tuned(
        "everything frozen",
        FROZEN,
        "trainable=False",
        SHAPES,
        "모든 블록을 동결했어요. 처음 frozen개만 동결하고 나머지 커널은 학습해요.",
        "Every block is frozen. Only the first `frozen` are; the kernels of the others learn.",
    ),
    tuned(
        "one block too many frozen",
        FROZEN,
        "trainable=number > frozen",
        SHAPES,
        "한 블록을 더 동결했어요. 번호가 0부터이므로 frozen번 블록은 학습해요.",
        "One block too many is frozen: they are counted from 0, and block `frozen` learns.",
    ),
    tuned(
        "the last blocks frozen",
        FROZEN,
        "trainable=number < len(filters) - frozen",
        SHAPES,
        "뒤쪽 블록을 동결했어요. 앞쪽 frozen개를 동결하고 뒤쪽이 학습해요.",
        "The last blocks are frozen. The first `frozen` should be, and the last ones learn.",
    ),
    tuned(
        "batch normalization in training mode",
        NORMAL,
        "layers.BatchNormalization()(x)",
        SHAPES,
        "배치 정규화가 학습 모드라서 네 배열이 모두 바뀌어요. 층을 만들 때 trainable=False를 쓰세요. 부를 때 "
        "training=False만 쓰는 것으로는 모자라요.",
        "Batch normalization is in training mode, and all four of its arrays change. The layer is made with "
        "trainable=False; training=False in its call alone is not enough.",
    ),
    tuned(
        "batch normalization learns in the blocks that learn",
        NORMAL,
        "layers.BatchNormalization(trainable=number >= frozen)(x)",
        SHAPES,
        "동결한 블록의 배치 정규화만 그대로 두었어요. 배치 정규화는 모든 블록에서 그대로여야 해요.",
        "Batch normalization stays as it is in the frozen blocks alone. It should in every block.",
    ),
    near(
        "one pass",
        "    for _ in range(len(hashes)):\n        groups = np.array([groups[row].min() for row in near])\n",
        "    for n, row in enumerate(near):\n        groups[n] = groups[row].min()\n",
        "other_hashes",
        "이미지를 한 번만 훑었어요. 두 무리에 모두 닮은 이미지가 나중에 나오면 두 무리도 하나가 돼요.",
        "The pictures were gone through once. One that is near to two groups joins them, even if it comes after both.",
    ),
    head(
        "classes of the labels",
        "np.eye(classes)[labels]",
        "np.eye(labels.max() + 1)[labels]",
        "random_features_agree",
        "클래스 수를 정답에서 세었어요. 이미지가 없는 클래스에도 열이 있어야 해요.",
        "The number of classes was taken from the labels. A class without a picture has a column, too.",
    ),
    interval(
        "at whole places",
        PERCENTILES,
        "accuracies = np.sort(right[drawn].mean(axis=1))\n"
        "    low, high = accuracies[int(0.025 * repeats)], accuracies[int(0.975 * repeats)]",
        "other_intervals",
        "정렬한 정확도에서 정수 번째 값을 골랐어요. np.percentile은 두 값 사이도 계산해요.",
        "A value at a whole place of the sorted accuracies was taken. np.percentile looks between two places.",
    ),
]
