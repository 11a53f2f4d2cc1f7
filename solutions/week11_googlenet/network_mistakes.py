"""Typical mistakes in building a module and GoogLeNet, as edits of the reference, and what to say to who made one."""

from course.authoring import Mistake
from course.language import Text

POOLED = 'layers.MaxPooling2D(3, strides=1, padding="same")(x)'
THREE = 'layers.Conv2D(three, 3, padding="same", activation="relu")(narrow_3)'
FIVE = 'layers.Conv2D(five, 5, padding="same", activation="relu")(narrow_5)'
PROJECTION = 'layers.Conv2D(pool_projection, 1, activation="relu")(pooled)'
NARROW_3 = 'layers.Conv2D(three_reduce, 1, activation="relu")(x)'
NARROW_5 = 'layers.Conv2D(five_reduce, 1, activation="relu")(x)'
ONE = 'layers.Conv2D(one, 1, activation="relu")(x)'
JOINED = "layers.Concatenate()(views)"
SIZE, SAME = "its_outputs_and_parameters", "it_is_the_same_module"

CONV1 = 'layers.Conv2D(16, 7, strides=2, padding="same", activation="relu")(inputs)'
CONV2 = 'layers.Conv2D(48, 3, padding="same", activation="relu")(x)'
POOL = '        x = layers.MaxPooling2D(3, strides=2, padding="same")(x)\n'
BETWEEN = "        if number > 0:\n    " + POOL
MEAN = "x = layers.GlobalAveragePooling2D()(x)"
TOP = "layers.Dense(classes)(layers.Dropout(0.4)(x))"
NETWORK_SIZE, NETWORK = "its_logits_and_parameters", "it_is_the_same_network"


def module(name, old, new, caught_by, ko, en):
    """A Mistake in `inception`."""
    return Mistake("inception", name, old=old, new=new, caught_by=caught_by, hint=Text(ko=ko, en=en))


def network(name, old, new, caught_by, ko, en):
    """A Mistake in `googlenet`."""
    return Mistake("googlenet", name, old=old, new=new, caught_by=caught_by, hint=Text(ko=ko, en=en))


MODULE_MISTAKES = [
    module(
        "average pooling",
        POOLED,
        POOLED.replace("MaxPooling2D", "AveragePooling2D"),
        SAME,
        "풀링 가지가 평균 풀링이에요. Inception 모듈은 최대 풀링을 써요.",
        "The pooling branch takes averages. An Inception module takes the maximum.",
    ),
    module(
        "pooling of 2x2",
        POOLED,
        POOLED.replace("(3,", "(2,"),
        SAME,
        "풀링 창이 2x2예요. 이웃을 고르게 보도록 3x3을 써요.",
        "The pooling windows are 2x2. They should be 3x3, which see all neighbours alike.",
    ),
    module(
        "zeros around the pooling",
        POOLED,
        "layers.MaxPooling2D(3, strides=1)(layers.ZeroPadding2D()(x))",
        SAME,
        '풀링 앞에서 둘레에 0을 붙였어요. 가장자리에서는 그 0이 음수보다 커요. padding="same"은 없는 칸을 세지 않아요.',
        'Zeros were laid around the pooling: at the border they are above what is negative. padding="same" skips them.',
    ),
    module(
        "1x1 before the pooling",
        PROJECTION,
        'layers.MaxPooling2D(3, strides=1, padding="same")(layers.Conv2D(pool_projection, 1, activation="relu")(x))',
        SAME,
        "1x1이 풀링 앞에 있어요. 3x3과 5x5에서는 앞, 풀링에서는 뒤에 와요.",
        "The 1x1 stands before the pooling. It comes before the 3x3 and the 5x5, but after the pooling.",
    ),
    module(
        "no pooling",
        PROJECTION,
        'layers.Conv2D(pool_projection, 1, activation="relu")(x)',
        SAME,
        "넷째 가지에 풀링이 없어요. 1x1이 입력을 바로 받아요.",
        "The fourth branch has no pooling: its 1x1 sees the input itself.",
    ),
    module(
        "reductions without ReLU",
        NARROW_3,
        "layers.Conv2D(three_reduce, 1)(x)",
        SAME,
        "3x3 앞의 1x1 뒤에 ReLU가 없어요. 그러면 두 층은 3x3 하나와 같아져요.",
        "No ReLU follows the 1x1 before the 3x3, so that the two are worth one 3x3.",
    ),
    module(
        "both reductions without ReLU",
        f"{NARROW_3}\n    narrow_5 = {NARROW_5}",
        "layers.Conv2D(three_reduce, 1)(x)\n    narrow_5 = layers.Conv2D(five_reduce, 1)(x)",
        SAME,
        "3x3과 5x5 앞의 1x1 뒤에 모두 ReLU가 없어요. 컨볼루션마다 뒤에 ReLU가 와요.",
        "No ReLU follows the 1x1 before the 3x3, nor that before the 5x5. One follows each convolution.",
    ),
    module(
        "no ReLU after the 3x3",
        THREE,
        'layers.Conv2D(three, 3, padding="same")(narrow_3)',
        SAME,
        "3x3 뒤에 ReLU가 없어요. 컨볼루션마다 뒤에 ReLU가 와요.",
        "No ReLU follows the 3x3. One follows each convolution.",
    ),
    module(
        "no ReLU after the projection",
        PROJECTION,
        "layers.Conv2D(pool_projection, 1)(pooled)",
        SAME,
        "풀링 뒤의 1x1에 ReLU가 없어요. 컨볼루션마다 뒤에 ReLU가 와요.",
        "No ReLU follows the 1x1 after the pooling. One follows each convolution.",
    ),
    module(
        "one reduction for both",
        FIVE,
        FIVE.replace("narrow_5", "narrow_3"),
        SIZE,
        "5x5가 3x3 앞의 1x1을 함께 써요. 가지마다 1x1이 따로 있어요.",
        "The 5x5 shares the 1x1 of the 3x3. Each branch has a 1x1 of its own.",
    ),
    module(
        "no reductions",
        f"[\n        {ONE},\n        {THREE},",
        f"[\n        {ONE},\n        {THREE.replace('narrow_3', 'x')},",
        SIZE,
        "3x3이 입력을 바로 받아요. 앞의 1x1이 채널을 줄여야 해요.",
        "The 3x3 sees the input itself. A 1x1 has to reduce the channels before it.",
    ),
    module(
        "3x3 in place of 5x5",
        FIVE,
        FIVE.replace("5, padding", "3, padding"),
        SIZE,
        "셋째 가지의 커널이 3x3이에요. 논문은 5x5를 써요(나중에 3x3 두 개로 바뀌었어요).",
        "The third branch has a 3x3. The paper of 2014 has a 5x5; two 3x3 came later.",
    ),
    module(
        "no biases in the 5x5",
        FIVE,
        FIVE.replace('activation="relu"', 'activation="relu", use_bias=False'),
        SIZE,
        "5x5에 편향이 없어요. 컨볼루션에는 모두 편향이 있어요.",
        "The 5x5 has no biases. All convolutions have them.",
    ),
    module(
        "pooling branch first",
        JOINED,
        "layers.Concatenate()(views[-1:] + views[:-1])",
        SAME,
        "풀링 가지의 채널이 맨 앞에 있어요. 1x1, 3x3, 5x5, 풀링의 순서예요.",
        "The pooling's channels come first. The order is 1x1, 3x3, 5x5, pooling.",
    ),
    module(
        "no ReLU in the first branch",
        ONE,
        "layers.Conv2D(one, 1)(x)",
        SAME,
        "첫 가지의 1x1에 ReLU가 없어요. 컨볼루션마다 뒤에 ReLU가 와요.",
        "No ReLU follows the 1x1 of the first branch. One follows each convolution.",
    ),
    module(
        "filters exchanged",
        "one, three_reduce, three, five_reduce, five, pool_projection = row",
        "one, three, three_reduce, five, five_reduce, pool_projection = row",
        SIZE,
        "표를 읽는 순서가 바뀌었어요. 줄이는 1x1의 수가 먼저, 3x3(5x5)의 수가 다음이에요.",
        "The table was read in another order: the reducing 1x1 comes first, then the 3x3 (or 5x5).",
    ),
]
NETWORK_MISTAKES = [
    *MODULE_MISTAKES,
    network(
        "7x7 with stride 1",
        CONV1,
        CONV1.replace("strides=2, ", ""),
        NETWORK,
        "첫 7x7의 스트라이드가 1이에요. 두 칸씩 움직여 크기를 반으로 줄여요.",
        "The first 7x7 has stride 1. It moves by two pixels and halves the size.",
    ),
    network(
        "pooling after the last stage",
        MEAN,
        f'x = layers.MaxPooling2D(3, strides=2, padding="same")(x)\n    {MEAN}',
        NETWORK,
        "마지막 단계 뒤에도 최대 풀링이 있어요. 단계와 단계 사이에만 와요.",
        "A max pooling follows the last stage, too. It stands between stages alone.",
    ),
    network(
        "no 1x1 in the stem",
        '    x = layers.Conv2D(16, 1, activation="relu")(x)\n',
        "",
        NETWORK_SIZE,
        "3x3 앞의 1x1(필터 16개)이 없어요.",
        "The 1x1 of 16 filters before the 3x3 is missing.",
    ),
    network(
        "no ReLU in the stem",
        CONV2,
        'layers.Conv2D(48, 3, padding="same")(x)',
        NETWORK,
        "줄기의 3x3 뒤에 ReLU가 없어요. 컨볼루션마다 뒤에 와요.",
        "No ReLU follows the 3x3 of the stem. One follows each convolution.",
    ),
    network(
        "no padding in the stem",
        CONV2,
        'layers.Conv2D(48, 3, activation="relu")(x)',
        NETWORK,
        "줄기의 3x3에 패딩이 없어요. 모든 패딩은 same이에요.",
        'The 3x3 of the stem has no padding. All padding is "same".',
    ),
    network(
        "no pooling between stages",
        BETWEEN,
        "",
        NETWORK,
        "단계 사이에 풀링이 없어요. 단계가 바뀔 때마다 맵이 반으로 줄어요.",
        "There is no pooling between the stages. Each new stage works on maps of half the size.",
    ),
    network(
        "pooling after every stage",
        BETWEEN,
        POOL,
        NETWORK,
        "첫 단계 앞에도 풀링이 하나 더 있어요. 줄기가 이미 풀링으로 끝나요.",
        "Another pooling stands before the first stage. The stem ends with one already.",
    ),
    network(
        "pooling of 2x2 between stages",
        BETWEEN,
        BETWEEN.replace("(3, strides=2", "(2, strides=2"),
        NETWORK,
        "단계 사이의 풀링이 2x2예요. GoogLeNet은 겹치는 3x3을 두 칸씩 옮겨요.",
        "The poolings between stages are 2x2. GoogLeNet has 3x3 windows at stride 2, which overlap.",
    ),
    network(
        "one module a stage",
        "for one, three_reduce, three, five_reduce, five, pool_projection in rows:",
        "for one, three_reduce, three, five_reduce, five, pool_projection in rows[:1]:",
        NETWORK,
        "단계마다 모듈이 하나뿐이에요. 표의 줄마다 하나씩 있어요.",
        "Each stage has a single module. There is one for each row.",
    ),
    network(
        "pooling in the module halves",
        POOLED,
        'layers.UpSampling2D(2)(layers.MaxPooling2D(3, strides=2, padding="same")(x))[:, : x.shape[1], : x.shape[2]]',
        NETWORK,
        "모듈의 풀링이 두 칸씩 움직였다가 다시 늘어났어요. 모듈 안의 풀링은 스트라이드가 1이에요.",
        "The pooling in the modules moves by two pixels, and its map was enlarged again. Its stride is 1.",
    ),
    network(
        "average pooling in the modules",
        POOLED,
        POOLED.replace("MaxPooling2D", "AveragePooling2D"),
        NETWORK,
        "모듈의 풀링 가지가 평균 풀링이에요. 최대 풀링을 써요.",
        "The modules' pooling branch takes averages. It should take the maximum.",
    ),
    network(
        "no ReLU after the 5x5",
        FIVE,
        'layers.Conv2D(five, 5, padding="same")(narrow_5)',
        NETWORK,
        "5x5 뒤에 ReLU가 없어요. 컨볼루션마다 뒤에 와요.",
        "No ReLU follows the 5x5. One follows each convolution.",
    ),
    network(
        "flattened",
        MEAN,
        "x = layers.Flatten()(x)",
        NETWORK_SIZE,
        "마지막 맵을 펼쳤어요. GoogLeNet은 맵마다 평균을 내서 가중치를 아껴요.",
        "The last map was flattened. GoogLeNet takes each map's mean, which saves weights.",
    ),
    network(
        "global maximum",
        MEAN,
        "x = layers.GlobalMaxPooling2D()(x)",
        NETWORK,
        "맵마다 최댓값을 냈어요. 평균을 내요.",
        "The maximum of each map was taken. It should be the mean.",
    ),
    network(
        "no dropout",
        TOP,
        "layers.Dense(classes)(x)",
        NETWORK,
        "드롭아웃이 없어요. 평균 뒤에 0.4가 있어야 해요. 예측할 때는 쉬어요.",
        "There is no dropout. One of 0.4 follows the mean; it rests at prediction.",
    ),
    network(
        "dropout of 0.7",
        TOP,
        TOP.replace("0.4", "0.7"),
        NETWORK,
        "드롭아웃의 비율이 0.7이에요. 0.7은 보조 분류기의 것이고, 여기서는 0.4예요.",
        "The rate of the dropout is 0.7. That is for the auxiliary heads; here it is 0.4.",
    ),
    network(
        "softmax at the end",
        TOP,
        'layers.Dense(classes, activation="softmax")(layers.Dropout(0.4)(x))',
        NETWORK,
        "출력이 softmax를 거친 확률이에요. 여기서는 로짓을 그대로 내놓아야 해요.",
        "The outputs went through softmax and are probabilities; here they should be the logits.",
    ),
    network(
        "pooling after the last stage",
        MEAN,
        f"{POOL[4:]}    {MEAN}",
        NETWORK,
        "마지막 단계 다음에도 풀링이 있어요. 풀링은 단계와 단계 사이에만 있고, 끝에는 맵마다 평균을 내요.",
        "A pooling follows the last stage, too. They stand between stages; at the end is the mean of each map.",
    ),
]
