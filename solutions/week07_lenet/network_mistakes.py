"""Typical mistakes in building LeNet-5, as edits of the reference, and what to say to a student who made one."""

from functools import partial

from course.authoring import mistake

C1 = 'layers.Conv2D(6, 5, padding="same", activation="relu", name="C1")'
C3 = '            layers.Conv2D(16, 5, activation="relu", name="C3"),\n'
S2 = 'layers.MaxPooling2D(2, name="S2")'
S4 = 'layers.MaxPooling2D(2, name="S4")'
F6 = '            layers.Dense(84, activation="relu", name="F6"),\n'
FLAT = 'layers.Flatten(name="flat")'
SIZE, SAME, STEP = "its_outputs_and_parameters", "it_is_the_same_network", "one_step_of_training"


network = partial(mistake, "modern_lenet")

NETWORK_MISTAKES = [
    network(
        "average pooling",
        S4,
        'layers.AveragePooling2D(2, name="S4")',
        SAME,
        "S4가 평균 풀링이에요. 오늘날의 LeNet-5는 최대 풀링을 써요.",
        "S4 pools by the mean. Today's LeNet-5 takes the maximum.",
    ),
    network(
        "C1 without padding",
        'padding="same", activation="relu", name="C1"',
        'activation="relu", name="C1"',
        SIZE,
        "C1에 패딩이 없어서 맵이 24x24가 되었어요. 28x28을 지키려면 0을 둘러야 해요.",
        "C1 has no padding, so that its maps are 24x24. Zeros around keep 28x28.",
    ),
    network(
        "C1 strided",
        C1,
        'layers.Conv2D(6, 5, strides=2, padding="same", activation="relu", name="C1")',
        SIZE,
        "C1이 두 칸씩 움직여요. 스트라이드는 1이고, 크기는 S2가 줄여요.",
        "C1 moves by two pixels. Its stride is 1; S2 makes the maps smaller.",
    ),
    network(
        "tanh in place of ReLU",
        'layers.Dense(120, activation="relu", name="C5")',
        'layers.Dense(120, activation="tanh", name="C5")',
        SAME,
        "C5 뒤의 활성화가 tanh예요. 1998년에는 그랬지만, 여기서는 ReLU예요.",
        "The activation after C5 is tanh, as in 1998. Here it is ReLU.",
    ),
    network(
        "no activation after C3",
        C3,
        '            layers.Conv2D(16, 5, name="C3"),\n',
        SAME,
        "C3 뒤에 ReLU가 없어요.",
        "There is no ReLU after C3.",
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
        "no biases in C1",
        'activation="relu", name="C1"',
        'activation="relu", use_bias=False, name="C1"',
        SIZE,
        "C1에 편향이 없어요. 모든 층에 편향이 있어요.",
        "C1 has no biases. Every layer has.",
    ),
    network(
        "kernels of 3x3",
        'layers.Conv2D(16, 5, activation="relu", name="C3")',
        'layers.Conv2D(16, 3, activation="relu", name="C3")',
        SIZE,
        "C3의 커널이 3x3이에요. LeNet-5의 커널은 5x5예요.",
        "The kernels of C3 are 3x3. Those of LeNet-5 are 5x5.",
    ),
    network(
        "F6 missing",
        F6,
        "",
        SIZE,
        "84개짜리 층 F6이 없어요. C5와 출력 사이에 있어야 해요.",
        "F6, the layer of 84, is missing between C5 and the output.",
    ),
    network(
        "F6 twice",
        F6,
        F6 + F6.replace('"F6"', '"F6_again"'),
        SIZE,
        "84개짜리 층이 두 번 있어요. F6은 하나예요.",
        "The layer of 84 is there twice. There is one F6.",
    ),
    network(
        "C5 and F6 of one size",
        "layers.Dense(120,",
        "layers.Dense(84,",
        SIZE,
        "C5의 크기가 84예요. C5는 120, F6이 84예요.",
        "C5 has 84 outputs. It has 120; F6 has 84.",
    ),
    network(
        "maps flattened one by one",
        FLAT,
        'layers.Permute((3, 1, 2)), layers.Flatten(name="flat")',
        SAME,
        "맵을 하나씩 차례로 펼쳤어요(채널 먼저). Keras의 Flatten은 한 자리의 모든 채널을 이어서 읽어요.",
        "The maps were flattened one after another, channels first. Flatten reads all channels of a place in a row.",
    ),
    network(
        "a loss that expects probabilities",
        "from_logits=True",
        "from_logits=False",
        STEP,
        "손실 함수가 출력을 확률로 여겨요. 출력이 로짓이면 from_logits=True로 알려 주세요.",
        "The loss takes the outputs for probabilities. Tell it that they are logits: from_logits=True.",
    ),
    network(
        "ReLU before the output",
        'layers.Dense(10, name="logits")',
        'layers.Dense(10, activation="relu", name="logits")',
        SAME,
        "출력층에도 ReLU가 있어서 로짓이 음수가 되지 못해요.",
        "The output layer has a ReLU, too: its logits can never be negative.",
    ),
    network(
        "pooling that overlaps",
        S2,
        'layers.MaxPooling2D(2, strides=1, padding="same", name="S2")',
        SIZE,
        "S2가 한 칸씩 움직여서 맵이 그대로 28x28이에요. 2x2 풀링은 두 칸씩 움직여요.",
        "S2 moves by one cell, so that its maps stay 28x28. 2x2 pooling moves by two.",
    ),
    network(
        "both poolings average",
        f"{S2},\n{C3}            {S4}",
        f"{S2},\n{C3}            {S4}".replace("Max", "Average"),
        SAME,
        "S2와 S4가 평균 풀링이에요. 1998년에는 그와 비슷했지만, 오늘날의 LeNet-5는 최대 풀링을 써요.",
        "S2 and S4 pool by the mean. It was like that in 1998; today's LeNet-5 takes the maximum.",
    ),
]
