"""Typical mistakes of week 14, as edits of the reference, and what to say to a student who made one."""

from functools import partial

from course.authoring import mistake
from solutions.week14_beyond.network_mistakes import NETWORK_MISTAKES

IMAGES, LOSSES, STEP = "eight_images", "losses_by_hand", "a_step_by_hand"
CUT, ASKED, HEADS, COUNTED = "images_cut_by_hand", "attention_by_hand", "two_heads_by_hand", "counted_by_hand"
SHOWN, OTHERS = "two_of_the_networks", "the_other_networks"

ABLE = "able = np.flatnonzero((named == k) & (sure >= threshold))"
SORTED = 'able = able[np.argsort(-sure[able], kind="stable")]'
SUMMED = "return float(-(targets * logs).sum(axis=1).mean())"
LOGS = "logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))"
WRONG = "wrong = 1 / (1 + np.exp(-unlabelled @ student)) - pseudo"
FEEDBACK = "feedback = x.T @ (1 / (1 + np.exp(-x @ after)) - labels) / len(x)"
SLOPE = "slope = unlabelled.T @ (by_label * pseudo * (1 - pseudo))"
MOVED = "return after, teacher - teacher_rate * slope"
TURNED = "images.reshape(N, rows, size, columns, size, C).transpose(0, 1, 3, 2, 4, 5)"
PIECES = "pieces.reshape(N, rows * columns, size * size * C)"
SCORES = "scores = queries @ keys.transpose(0, 2, 1) / np.sqrt(queries.shape[2])"
EXP = "shares = np.exp(scores - scores.max(axis=2, keepdims=True))"
SHARES = "shares = shares / shares.sum(axis=2, keepdims=True)"
PARTS = "(x[:, :, head * d : (head + 1) * d] for x in (queries, keys, values))"
HEAD_SCORES = "scores = q @ k.transpose(0, 2, 1) / np.sqrt(d)"
JOINED = "return np.concatenate(answers, axis=2)"
EMBEDDING = "embedding = (patch**2 * channels + 1) * width + width + tokens * width"
BLOCK = "block = 2 * width + attend + 2 * width + dense"
CHOICES = 'return {"A": True, "B": False, "C": False, "D": True, "E": False, "F": False}'

pseudo, soft, meta = partial(mistake, "pseudo_labels"), partial(mistake, "soft_loss"), partial(mistake, "meta_step")
cut, ask, split = partial(mistake, "patchify"), partial(mistake, "attention"), partial(mistake, "multi_head")
count, choose = partial(mistake, "vit_size"), partial(mistake, "survives_shuffling")


def with_choice(letter):
    """The dict of choices with another one for `letter`."""
    before = f'"{letter}": {letter in "AD"}'
    return CHOICES.replace(before, f'"{letter}": {letter not in "AD"}')


MISTAKES = [
    pseudo(
        "threshold not included",
        "sure >= threshold",
        "sure > threshold",
        IMAGES,
        "문턱값과 똑같은 확률을 버렸어요. 문턱값 이상이면 써요.",
        "A probability equal to the threshold is left out. At least the threshold is enough.",
    ),
    pseudo(
        "no threshold",
        ABLE,
        "able = np.flatnonzero(named == k)",
        IMAGES,
        "문턱값보다 작은 확률도 썼어요.",
        "Probabilities below the threshold are used, too.",
    ),
    pseudo(
        "as many as there are",
        "labels[able[:per_class]] = k",
        "labels[able] = k",
        IMAGES,
        "클래스마다 per_class장까지만 써야 해요.",
        "No more than `per_class` images of each class should be used.",
    ),
    pseudo(
        "the first ones of a class",
        SORTED,
        "able = able[:]",
        IMAGES,
        "클래스에서 먼저 나온 이미지를 골랐어요. 확률이 큰 것부터 골라요.",
        "The first images of a class are taken. It should be the most probable ones.",
    ),
    pseudo(
        "the least sure ones",
        "np.argsort(-sure[able]",
        "np.argsort(sure[able]",
        IMAGES,
        "확률이 작은 것부터 골랐어요. 큰 것부터예요.",
        "The least probable images are taken. It should be the most probable ones.",
    ),
    pseudo(
        "the later of equally probable ones",
        SORTED,
        'able = able[np.argsort(sure[able], kind="stable")[::-1]]',
        IMAGES,
        "확률이 같은 이미지 가운데 나중 것을 골랐어요. 먼저 나온 것이에요.",
        "Of equally probable images the later ones are taken. It should be the earlier ones.",
    ),
    pseudo(
        "0 for those left out",
        "np.full(len(probabilities), -1)",
        "np.full(len(probabilities), 0)",
        IMAGES,
        "쓰지 않는 이미지에 0을 적었어요. 0은 클래스 번호예요. -1을 적어요.",
        "Images that are not used get 0, which is a class. It should be -1.",
    ),
    pseudo(
        "every class that reaches the threshold",
        "(named == k) & (sure >= threshold)",
        "probabilities[:, k] >= threshold",
        "random_probabilities",
        "가장 확률이 큰 클래스가 아니어도 문턱값만 넘으면 그 클래스로 적었어요.",
        "A class that reaches the threshold is taken, though another one is more probable.",
    ),
    soft(
        "summed over the images",
        SUMMED,
        "return float(-(targets * logs).sum())",
        LOSSES,
        "이미지에 걸쳐 더하기만 했어요. 이미지 수로 나눈 평균이에요.",
        "The losses of the images are added up. It should be their mean.",
    ),
    soft(
        "mean over the classes, too",
        SUMMED,
        "return float(-(targets * logs).mean())",
        LOSSES,
        "클래스에 걸쳐서도 평균을 냈어요. 클래스에 걸쳐서는 더해요.",
        "The mean runs over the classes, too. Over the classes it is a sum.",
    ),
    soft(
        "the most probable class alone",
        SUMMED,
        "return float(-logs[np.arange(len(logs)), targets.argmax(axis=1)].mean())",
        LOSSES,
        "목표에서 가장 큰 클래스 하나만 봤어요. 모든 클래스의 확률을 써요.",
        "Only the largest of an image's targets is used. All of them count.",
    ),
    soft(
        "sign forgotten",
        SUMMED,
        "return float((targets * logs).sum(axis=1).mean())",
        LOSSES,
        "부호가 반대예요. 손실은 음수가 아니에요.",
        "The sign is the other way round: a loss is not negative.",
    ),
    soft(
        "softmax over the images",
        LOGS,
        "logs = shifted - np.log(np.exp(shifted).sum(axis=0, keepdims=True))",
        LOSSES,
        "softmax의 합을 이미지에 걸쳐 냈어요. 클래스에 걸쳐 더해요.",
        "The sum of softmax runs over the images. It should run over the classes.",
    ),
    soft(
        "softmax of large logits overflows",
        "shifted = logits - logits.max(axis=1, keepdims=True)",
        "shifted = 1.0 * logits",
        LOSSES,
        "큰 로짓에서 exp가 넘쳐요. 이미지마다 가장 큰 로짓을 먼저 빼세요.",
        "exp overflows for large logits. Take off each image's largest one first.",
    ),
    soft(
        "base 2",
        LOGS,
        "logs = (shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))) / np.log(2)",
        LOSSES,
        "밑이 2인 로그를 썼어요. 자연로그예요.",
        "The logarithm has base 2. It should be the natural one.",
    ),
    meta(
        "student climbs",
        "after = student - rate",
        "after = student + rate",
        STEP,
        "학생이 기울기를 올라갔어요. 손실을 줄이려면 내려가요.",
        "The student goes up the gradient. Down it is where the loss falls.",
    ),
    meta(
        "teacher climbs",
        MOVED,
        "return after, teacher + teacher_rate * slope",
        STEP,
        "선생님이 기울기를 올라갔어요. 학생의 손실을 줄이려면 내려가요.",
        "The teacher goes up the gradient. Down it is where the student's loss falls.",
    ),
    meta(
        "exam before the step",
        FEEDBACK,
        "feedback = x.T @ (1 / (1 + np.exp(-x @ student)) - labels) / len(x)",
        "random_steps",
        "한 걸음 배우기 전의 학생이 시험을 봤어요. 배운 뒤의 가중치로 봐요.",
        "The student is examined before its step. It should be with the weights after it.",
    ),
    meta(
        "sigmoid of the teacher forgotten",
        SLOPE,
        "slope = unlabelled.T @ by_label",
        STEP,
        "의사 레이블이 시그모이드에서 나왔다는 것을 빠뜨렸어요. p(1 − p)를 곱해요.",
        "It is forgotten that pseudo labels come out of a sigmoid, whose slope is p (1 - p).",
    ),
    meta(
        "hard pseudo labels",
        "pseudo = 1 / (1 + np.exp(-unlabelled @ teacher))",
        "pseudo = np.where(unlabelled @ teacher > 0, 1.0, 0.0)",
        STEP,
        "의사 레이블을 0과 1로 잘랐어요. 확률을 그대로 써요.",
        "Pseudo labels are cut to 0 and 1. The probabilities themselves should be used.",
    ),
    meta(
        "student's rate forgotten",
        "by_label = rate * unlabelled",
        "by_label = unlabelled",
        STEP,
        "선생님의 기울기에 학생의 학습률이 빠졌어요. 학생은 rate만큼 움직였어요.",
        "The student's rate is missing in the teacher's gradient. It is how far the student moved.",
    ),
    meta(
        "teacher learns from the labels itself",
        SLOPE,
        "slope = x.T @ (1 / (1 + np.exp(-x @ teacher)) - labels) / len(x)",
        STEP,
        "선생님이 레이블을 직접 배웠어요. 학생의 성적만 보고 배워요.",
        "The teacher learns from the labels itself. It should learn from its student's marks alone.",
    ),
    meta(
        "teacher first",
        MOVED,
        "return teacher - teacher_rate * slope, after",
        STEP,
        "순서가 바뀌었어요. 학생이 먼저이고 선생님이 다음이에요.",
        "The order is the other way round: first the student, then the teacher.",
    ),
    cut(
        "pixels of a row instead of a square",
        TURNED,
        "images.reshape(N, rows, size, columns, size, C)",
        CUT,
        "축의 순서를 바꾸지 않아서, 정사각형이 아니라 한 줄의 픽셀을 모았어요.",
        "The axes are left in their order, so that pixels of a row are gathered, not those of a square.",
    ),
    cut(
        "patches column by column",
        ".transpose(0, 1, 3, 2, 4, 5)",
        ".transpose(0, 3, 1, 2, 4, 5)",
        CUT,
        "패치를 위에서 아래로 늘어놓았어요. 왼쪽에서 오른쪽으로, 그다음 아랫줄이에요.",
        "The patches stand column by column. They should stand row by row.",
    ),
    cut(
        "pixels column by column",
        ".transpose(0, 1, 3, 2, 4, 5)",
        ".transpose(0, 1, 3, 4, 2, 5)",
        CUT,
        "패치 안의 픽셀을 위에서 아래로 늘어놓았어요. 왼쪽에서 오른쪽으로, 그다음 아랫줄이에요.",
        "The pixels inside a patch stand column by column. They should stand row by row.",
    ),
    cut(
        "channel by channel",
        ".transpose(0, 1, 3, 2, 4, 5)",
        ".transpose(0, 1, 3, 5, 2, 4)",
        CUT,
        "채널마다 따로 모았어요. 픽셀마다 채널들이 나란히 있어요.",
        "The numbers stand channel by channel. The channels of a pixel should stand side by side.",
    ),
    cut(
        "patches not in a line",
        PIECES,
        "pieces.reshape(N, rows, columns, size * size * C)",
        CUT,
        "패치가 줄과 칸의 두 축에 있어요. 한 축에 늘어놓아요.",
        "Patches lie along two axes, rows and columns. They should stand along one.",
    ),
    ask(
        "not scaled",
        SCORES,
        "scores = queries @ keys.transpose(0, 2, 1)",
        ASKED,
        "점수를 √d로 나누지 않았어요.",
        "The scores are not divided by the root of d.",
    ),
    ask(
        "divided by d",
        "np.sqrt(queries.shape[2])",
        "queries.shape[2]",
        ASKED,
        "점수를 d로 나누었어요. √d로 나눠요.",
        "The scores are divided by d. It should be its root.",
    ),
    ask(
        "softmax over those who ask",
        SHARES,
        "shares = shares / shares.sum(axis=1, keepdims=True)",
        ASKED,
        "softmax의 합을 묻는 토큰에 걸쳐 냈어요. 대답하는 토큰에 걸쳐 더해서 1이 되어야 해요.",
        "The sum of softmax runs over the tokens that ask. Over those that are asked it should be 1.",
    ),
    ask(
        "no softmax",
        SHARES,
        "shares = scores",
        ASKED,
        "softmax가 없어요.",
        "There is no softmax.",
    ),
    ask(
        "large scores overflow",
        EXP,
        "shares = np.exp(scores)",
        ASKED,
        "큰 점수에서 exp가 넘쳐요. 가장 큰 점수를 먼저 빼세요.",
        "exp overflows for large scores. Take the largest one off first.",
    ),
    ask(
        "scaled by the number of tokens",
        "np.sqrt(queries.shape[2])",
        "np.sqrt(keys.shape[1])",
        ASKED,
        "토큰 수의 제곱근으로 나누었어요. 쿼리의 길이 d의 제곱근이에요.",
        "It is divided by the root of the number of tokens. It should be that of d, the length of a query.",
    ),
    split(
        "scaled by the whole width",
        HEAD_SCORES,
        "scores = q @ k.transpose(0, 2, 1) / np.sqrt(queries.shape[2])",
        HEADS,
        "점수를 √D로 나누었어요. 머리가 보는 수의 개수의 제곱근으로 나눠요.",
        "The scores are divided by the root of D. It should be that of how many numbers a head sees.",
    ),
    split(
        "every other number",
        PARTS,
        "(x[:, :, head::heads] for x in (queries, keys, values))",
        HEADS,
        "머리가 띄엄띄엄 수를 가져갔어요. 이어진 D / heads개를 가져가요.",
        "A head takes numbers that lie apart. It should take D / heads that follow each other.",
    ),
    split(
        "heads added",
        JOINED,
        "return sum(answers)",
        HEADS,
        "머리들의 답을 더했어요. 옆으로 이어 붙여요.",
        "The heads' answers are added. They should be put side by side.",
    ),
    split(
        "one head",
        "d = queries.shape[2] // heads\n    answers = []\n    for head in range(heads):",
        "d = queries.shape[2]\n    answers = []\n    for head in range(1):",
        HEADS,
        "머리를 나누지 않고 한꺼번에 물었어요.",
        "There is a single head, which sees all numbers.",
    ),
    split(
        "heads one after another",
        JOINED,
        "return np.concatenate(answers, axis=1)",
        HEADS,
        "머리들의 답을 토큰 방향으로 이어 붙였어요. 옆으로, 마지막 축에 이어 붙여요.",
        "The heads' answers follow each other along the tokens. They should be joined along the last axis.",
    ),
    split(
        "values not split",
        "answers.append(shares / shares.sum(axis=2, keepdims=True) @ v)",
        "answers.append(shares / shares.sum(axis=2, keepdims=True) @ values)",
        HEADS,
        "값을 머리마다 나누지 않았어요.",
        "The values are not split among the heads.",
    ),
    split(
        "large scores overflow",
        EXP,
        "shares = np.exp(scores)",
        "two_heads_by_hand",
        "큰 점수에서 exp가 넘쳐요. 가장 큰 점수를 먼저 빼세요.",
        "exp overflows for large scores. Take the largest one off first.",
    ),
    count(
        "class token forgotten",
        "tokens = (size // patch) ** 2 + 1",
        "tokens = (size // patch) ** 2",
        COUNTED,
        "클래스 토큰이 토큰 수에서 빠졌어요.",
        "The class token is missing among the tokens.",
    ),
    count(
        "position embeddings forgotten",
        EMBEDDING,
        "embedding = (patch**2 * channels + 1) * width + width",
        COUNTED,
        "위치 임베딩이 빠졌어요. 토큰마다 벡터가 하나씩 있어요.",
        "The position embeddings are missing. There is a vector for each token.",
    ),
    count(
        "class token learns nothing",
        EMBEDDING,
        "embedding = (patch**2 * channels + 1) * width + tokens * width",
        COUNTED,
        "클래스 토큰의 파라미터 한 벌이 빠졌어요. 토큰 자체도, 토큰의 위치 임베딩도 학습해요.",
        "One set of the class token is missing. The token itself is learned, and so is its position embedding.",
    ),
    count(
        "no output layer in attention",
        "attend = 4 * (width + 1) * width",
        "attend = 3 * (width + 1) * width",
        COUNTED,
        "어텐션에서 완전 연결 층을 셋만 셌어요. 출력 층까지 넷이에요.",
        "Three dense layers of attention are counted. With the output there are four.",
    ),
    count(
        "attention without biases",
        "attend = 4 * (width + 1) * width",
        "attend = 4 * width * width",
        COUNTED,
        "어텐션의 편향이 빠졌어요.",
        "The biases of attention are missing.",
    ),
    count(
        "one normalization a block",
        BLOCK,
        "block = 2 * width + attend + dense",
        COUNTED,
        "블록마다 층 정규화가 둘인데 하나만 셌어요.",
        "One layer normalization a block is counted. There are two.",
    ),
    count(
        "no normalization at the end",
        "return tokens, embedding + depth * block + 2 * width + (width + 1) * classes",
        "return tokens, embedding + depth * block + (width + 1) * classes",
        COUNTED,
        "마지막 층 정규화가 빠졌어요.",
        "The last layer normalization is missing.",
    ),
    choose(
        "positions do not matter",
        CHOICES,
        with_choice("B"),
        SHOWN,
        "B에는 자리마다 다른 위치 벡터가 더해져요. 패치가 다른 자리로 가면 다른 벡터를 받아요.",
        "In B a position vector is added that differs from place to place. A patch that moves gets another one.",
    ),
    choose(
        "attention knows the order",
        CHOICES,
        with_choice("A"),
        OTHERS,
        "A의 어텐션은 모든 토큰의 가중 평균이에요. 토큰의 순서를 바꾸면 클래스 토큰의 답이 달라질까요?",
        "Attention in A is a weighted mean of all tokens. Does the class token's answer change when the others are "
        "reordered?",
    ),
    choose(
        "every convolution notices",
        CHOICES,
        with_choice("D"),
        OTHERS,
        "D의 첫 커널은 패치 하나만 보고, 1x1은 한 자리만 봐요. 그다음은 평균이에요.",
        "D's first kernels see one patch each, the 1x1 sees one place, and a mean follows.",
    ),
    choose(
        "a mean forgives all",
        CHOICES,
        with_choice("E"),
        OTHERS,
        "E의 3x3 커널은 패치의 경계에 걸쳐요. 이웃한 패치가 바뀌면 거기에서 다른 것을 봐요.",
        "E's 3x3 kernels lie across the borders of patches, and see something else there when a neighbour changes.",
    ),
    choose(
        "the first token is any token",
        CHOICES,
        with_choice("F"),
        OTHERS,
        "F는 첫 번째 패치의 토큰을 읽어요. 섞으면 첫 자리에 다른 패치가 와요.",
        "F reads the token of the first patch. After shuffling, another patch stands there.",
    ),
    pseudo(
        "a sort that is not stable",
        'np.argsort(-sure[able], kind="stable")',
        "np.argsort(-sure[able])",
        "random_probabilities",
        "np.argsort는 값이 같은 것들의 순서를 지킨다고 약속하지 않아요. 확률이 같으면 먼저 나온 이미지가 먼저예요.",
        "np.argsort does not promise to keep the order of equal values. Of equally probable images the earlier come "
        "first.",
    ),
    soft(
        "probabilities clipped",
        LOGS,
        "powers = np.exp(shifted)\n"
        "    logs = np.log(np.clip(powers / powers.sum(axis=1, keepdims=True), 1e-7, 1 - 1e-7))",
        LOSSES,
        "로그를 취하기 전에 확률을 잘랐어요. 그러면 아주 작은 확률의 손실이 더 커지지 않아요. 손실은 정확해야 해요.",
        "Probabilities were clipped before the logarithm, so that the loss of a very small one stops growing. It "
        "should be exact.",
    ),
    *NETWORK_MISTAKES,
]
