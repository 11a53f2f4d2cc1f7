"""Typical mistakes in building the small AlexNet, as edits of the reference, and what to say to who made one."""

from functools import partial

from course.authoring import mistake

CONV1 = 'layers.Conv2D(24, 5, activation="relu", name="conv1")'
CONV2 = 'layers.Conv2D(64, 5, padding="same", groups=2, activation="relu", name="conv2")'
LINEAR1, LINEAR2 = (conv.replace(', activation="relu"', "") for conv in (CONV1, CONV2))
CONV3 = 'layers.Conv2D(96, 3, padding="same", activation="relu", name="conv3")'
CONV4 = '            layers.Conv2D(96, 3, padding="same", groups=2, activation="relu", name="conv4"),\n'
CONV5 = 'layers.Conv2D(64, 3, padding="same", groups=2, activation="relu", name="conv5")'
NORM1 = '            layers.Lambda(normalize, name="norm1"),\n'
NORM2 = '            layers.Lambda(normalize, name="norm2"),\n'
POOL1 = '            layers.MaxPooling2D(3, 2, name="pool1"),\n'
POOL5 = '            layers.MaxPooling2D(3, 2, name="pool5"),\n'
FC6 = 'layers.Dense(128, activation="relu", name="fc6")'
FC7 = '            layers.Dense(128, activation="relu", name="fc7"),\n'
DROP6 = '            layers.Dropout(0.5, name="drop6"),\n'
DROP7 = '            layers.Dropout(0.5, name="drop7"),\n'
FORMULA = "depth_radius=2, bias=2.0, alpha=1e-4, beta=0.75"
SIZE, SAME = "its_outputs_and_parameters", "it_is_the_same_network"


network = partial(mistake, "mini_alexnet")

NETWORK_MISTAKES = [
    network(
        "normalization before ReLU",
        f"            {CONV1},\n{NORM1}{POOL1}            {CONV2},\n{NORM2}",
        f"            {LINEAR1},\n{NORM1}            layers.ReLU(),\n{POOL1}            {LINEAR2},\n{NORM2}"
        "            layers.ReLU(),\n",
        SAME,
        "정규화가 ReLU보다 먼저 왔어요. conv1과 conv2의 ReLU를 지난 맵을 정규화해요.",
        "The normalization comes before the ReLU. The maps of conv1 and conv2 are normalized after it.",
    ),
    network(
        "conv1 padded",
        CONV1,
        'layers.Conv2D(24, 5, padding="same", activation="relu", name="conv1")',
        SIZE,
        "conv1에 0을 둘러서 맵이 32x32가 되었어요. 패딩이 없으면 28x28이에요.",
        "Conv1 is padded, so that its maps are 32x32. Without padding they are 28x28.",
    ),
    network(
        "conv1 strided",
        CONV1,
        'layers.Conv2D(24, 5, strides=2, activation="relu", name="conv1")',
        SIZE,
        "conv1이 두 칸씩 움직여요. 큰 이미지를 받는 2012년의 conv1은 네 칸씩 움직였지만, 여기서는 한 칸이에요.",
        "Conv1 moves by two pixels. That of 2012, for large images, moved by four; here it moves by one.",
    ),
    network(
        "conv2 in one group",
        CONV2,
        'layers.Conv2D(64, 5, padding="same", activation="relu", name="conv2")',
        SIZE,
        "conv2의 필터가 모든 맵을 봐요. 두 그룹(groups=2)이면 절반씩만 봐요.",
        "Conv2's filters see all maps. In two groups (groups=2) they see half of them.",
    ),
    network(
        "conv3 in two groups",
        CONV3,
        'layers.Conv2D(96, 3, padding="same", groups=2, activation="relu", name="conv3")',
        SIZE,
        "conv3도 두 그룹으로 나누었어요. conv3은 두 GPU의 맵을 모두 보는 층이에요.",
        "Conv3 is in two groups, too. It is the layer that sees the maps of both GPUs.",
    ),
    network(
        "conv4 missing",
        CONV4,
        "",
        SIZE,
        "conv4가 없어요. 컨볼루션은 다섯 층이에요.",
        "Conv4 is missing. There are five convolutions.",
    ),
    network(
        "no biases in conv5",
        CONV5,
        'layers.Conv2D(64, 3, padding="same", groups=2, activation="relu", use_bias=False, name="conv5")',
        SIZE,
        "conv5에 편향이 없어요. 모든 층에 편향이 있어요.",
        "Conv5 has no biases. Every layer has.",
    ),
    network(
        "fc7 missing",
        FC7,
        "",
        SIZE,
        "128개짜리 층이 하나뿐이에요. fc6과 fc7, 둘이 있어야 해요.",
        "There is a single layer of 128. There should be two, fc6 and fc7.",
    ),
    network(
        "no normalization after conv2",
        NORM2,
        "",
        SAME,
        "conv2 뒤에 국소 응답 정규화가 없어요.",
        "There is no local response normalization after conv2.",
    ),
    network(
        "normalization after the pooling",
        NORM1 + POOL1,
        POOL1 + NORM1,
        SAME,
        "conv1 뒤의 풀링을 정규화보다 먼저 했어요. 정규화가 먼저예요.",
        "The pooling after conv1 comes before the normalization. Normalization comes first.",
    ),
    network(
        "normalization over eleven channels",
        FORMULA,
        "depth_radius=5, bias=2.0, alpha=1e-4, beta=0.75",
        SAME,
        "depth_radius에 n을 넣었어요. 그것은 한쪽 이웃의 수라서, n = 5이면 2예요.",
        "depth_radius was given n. It is the number of neighbours on one side: 2 for n = 5.",
    ),
    network(
        "windows of 2x2",
        POOL1,
        POOL1.replace("(3, 2,", "(2, 2,"),
        SAME,
        "conv1 뒤의 풀링 창이 2x2예요. AlexNet의 창은 3x3이고 서로 겹쳐요.",
        "The pooling after conv1 has windows of 2x2. AlexNet's are 3x3 and overlap.",
    ),
    network(
        "average pooling",
        POOL5,
        POOL5.replace("MaxPooling2D", "AveragePooling2D"),
        SAME,
        "conv5 뒤가 평균 풀링이에요. AlexNet은 최댓값을 골라요.",
        "Conv5 is followed by average pooling. AlexNet takes the maximum.",
    ),
    network(
        "tanh in fc6",
        FC6,
        'layers.Dense(128, activation="tanh", name="fc6")',
        SAME,
        "fc6의 활성화가 tanh예요. 모든 층이 ReLU예요.",
        "The activation of fc6 is tanh. It is ReLU in every layer.",
    ),
    network(
        "softmax at the end",
        'layers.Dense(10, name="logits")',
        'layers.Dense(10, activation="softmax", name="logits")',
        SAME,
        "출력이 softmax를 거친 확률이에요. 여기서는 로짓을 그대로 내놓아야 해요.",
        "The outputs went through softmax and are probabilities; here they should be the logits.",
    ),
    network(
        "no dropout",
        DROP6 + FC7 + DROP7,
        FC7,
        SAME,
        "드롭아웃이 없어요. fc6과 fc7 뒤에 하나씩 있어야 해요. 예측할 때는 없어도 같은 답이 나오지만, 학습이 달라져요.",
        "There is no dropout. One belongs after fc6 and one after fc7; predictions stay the same, training does not.",
    ),
    network(
        "dropout after fc6 alone",
        DROP7,
        "",
        SAME,
        "fc7 뒤에 드롭아웃이 없어요. fc6과 fc7 뒤에 하나씩 있어야 해요.",
        "There is no dropout after fc7. One belongs after fc6 and one after fc7.",
    ),
    network(
        "dropout before fc6 and fc7",
        'name="flat"),\n' + f"            {FC6},\n" + DROP6 + FC7 + DROP7,
        'name="flat"),\n' + DROP6 + f"            {FC6},\n" + DROP7 + FC7,
        SAME,
        "드롭아웃이 fc6과 fc7의 앞에 있어요. conv5의 맵이 지워지고 fc7의 출력은 지워지지 않아요. 뒤에 두세요.",
        "The dropout comes before fc6 and fc7: it drops conv5's maps, and never fc7's outputs. It belongs after them.",
    ),
    network(
        "a quarter dropped",
        DROP6 + FC7 + DROP7,
        (DROP6 + FC7 + DROP7).replace("0.5", "0.25"),
        SAME,
        "드롭아웃의 비율이 0.25예요. 논문처럼 절반(0.5)을 지워야 해요.",
        "The dropout's rate is 0.25. As in the paper, one half is dropped: 0.5.",
    ),
]
