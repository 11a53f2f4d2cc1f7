"""Typical mistakes in building VGG, as edits of the reference, and what to say to a student who made one."""

from functools import partial

from course.authoring import mistake

CONVOLUTION = '            model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))\n'
POOL = "        model.add(layers.MaxPooling2D(2))\n"
FC = 'model.add(layers.Dense(units, activation="relu"))'
DROPOUT = "        model.add(layers.Dropout(0.5))\n"
FLAT = "    model.add(layers.Flatten())\n"
LOGITS = "model.add(layers.Dense(classes))"
SIZE, SAME = "its_outputs_and_parameters", "two_blocks_are_the_same_network"


network = partial(mistake, "vgg")

NETWORK_MISTAKES = [
    network(
        "no padding",
        'layers.Conv2D(filters, 3, padding="same", activation="relu")',
        'layers.Conv2D(filters, 3, activation="relu")',
        SIZE,
        "컨볼루션에 패딩이 없어서 맵이 층마다 두 픽셀씩 줄어들어요. VGG의 3x3은 크기를 지켜요.",
        "The convolutions have no padding, and the maps lose two pixels a layer. VGG's 3x3 keep the size.",
    ),
    network(
        "pooling of 3x3",
        "layers.MaxPooling2D(2)",
        'layers.MaxPooling2D(3, strides=2, padding="same")',
        SAME,
        "풀링 창이 3x3이에요. 겹치는 풀링은 AlexNet의 것이고, VGG는 2x2를 두 칸씩 옮겨요.",
        "The pooling windows are 3x3. Windows that overlap are AlexNet's; VGG pools 2x2 at stride 2.",
    ),
    network(
        "pooling keeps what is left over",
        "layers.MaxPooling2D(2)",
        'layers.MaxPooling2D(2, padding="same")',
        SAME,
        "풀링에 패딩(same)이 있어서 남는 행이나 열도 창이 되었어요. 2x2 창이 다 차지 않으면 버려요.",
        "The pooling is padded: a row or column left over makes windows, too. One that does not fill 2x2 is dropped.",
    ),
    network(
        "average pooling",
        "layers.MaxPooling2D(2)",
        "layers.AveragePooling2D(2)",
        SAME,
        "블록 끝의 풀링이 평균 풀링이에요. VGG는 최대 풀링을 써요.",
        "The blocks end with average pooling. VGG takes the maximum.",
    ),
    network(
        "no pooling after the last block",
        POOL,
        "        if len(model.layers) < sum(count for count, _ in blocks) + len(blocks) - 1:\n" + "    " + POOL,
        SIZE,
        "마지막 블록 뒤에 풀링이 없어요. 모든 블록은 풀링으로 끝나요.",
        "There is no pooling after the last block. Every block ends with one.",
    ),
    network(
        "pooling after every convolution",
        CONVOLUTION + POOL,
        CONVOLUTION + '            model.add(layers.MaxPooling2D(2, padding="same"))\n',
        SAME,
        "컨볼루션마다 뒤에 풀링이 있어요. 풀링은 블록의 마지막 컨볼루션 뒤에 한 번만 와요.",
        "A pooling follows every convolution. It comes once a block, after the last convolution.",
    ),
    network(
        "strides in place of pooling",
        CONVOLUTION + POOL,
        "            strides = 2 if _ == convolutions - 1 else 1\n"
        '            model.add(layers.Conv2D(filters, 3, strides, padding="same", activation="relu"))\n',
        SAME,
        "블록의 마지막 컨볼루션이 두 칸씩 움직이고 풀링은 없어요. VGG의 컨볼루션은 모두 스트라이드가 1이에요.",
        "The last convolution of a block moves by two pixels, and there is no pooling. In VGG all strides are 1.",
    ),
    network(
        "one convolution too few",
        "range(convolutions)",
        "range(max(1, convolutions - 1))",
        SAME,
        "블록마다 컨볼루션이 하나씩 모자라요. 표의 수만큼 놓아야 해요.",
        "Each block is one convolution short of the table.",
    ),
    network(
        "no ReLU after the convolutions",
        'layers.Conv2D(filters, 3, padding="same", activation="relu")',
        'layers.Conv2D(filters, 3, padding="same")',
        SAME,
        "컨볼루션 뒤에 ReLU가 없어요. 그러면 한 블록의 컨볼루션은 큰 커널 하나와 같아져요.",
        "No ReLU follows the convolutions, so that those of a block are worth one larger kernel.",
    ),
    network(
        "ReLU once a block",
        CONVOLUTION,
        '            model.add(layers.Conv2D(filters, 3, padding="same"))\n        model.add(layers.ReLU())\n',
        SAME,
        "ReLU가 블록의 끝에만 있어요. 컨볼루션마다 뒤에 와야 비선형성이 늘어나요.",
        "There is a ReLU at the end of a block only. One follows each convolution: that is the gain of 3x3.",
    ),
    network(
        "kernels of 5x5",
        "layers.Conv2D(filters, 3,",
        "layers.Conv2D(filters, 5,",
        SIZE,
        "커널이 5x5예요. VGG의 커널은 모두 3x3이에요.",
        "The kernels are 5x5. All of VGG's are 3x3.",
    ),
    network(
        "no biases in the convolutions",
        'padding="same", activation="relu"))',
        'padding="same", activation="relu", use_bias=False))',
        SIZE,
        "컨볼루션에 편향이 없어요. VGG의 층에는 모두 편향이 있어요.",
        "The convolutions have no biases. All of VGG's layers with weights do.",
    ),
    network(
        "normalization added",
        CONVOLUTION,
        CONVOLUTION + "            model.add(layers.BatchNormalization())\n",
        SIZE,
        "배치 정규화가 들어 있어요. VGG가 나온 2014년에는 아직 없었어요(2015년에 발표).",
        "There is batch normalization, which was published in 2015, after VGG.",
    ),
    network(
        "global average pooling",
        FLAT,
        "    model.add(layers.GlobalAveragePooling2D())\n",
        SIZE,
        "마지막 맵을 펼치지 않고 평균을 냈어요. 전역 평균 풀링은 나중의 신경망이 쓴 방법이고, VGG는 펼쳐요.",
        "The last map was averaged. Global average pooling came with later networks; VGG flattens.",
    ),
    network(
        "one dense layer too few",
        "range(2)",
        "range(1)",
        SIZE,
        "units개짜리 완전 연결 층이 하나뿐이에요. 출력층 앞에 두 개가 있어요.",
        "There is one dense layer of `units` only. There are two before the last.",
    ),
    network(
        "no ReLU in the head",
        FC,
        "model.add(layers.Dense(units))",
        SAME,
        "units개짜리 완전 연결 층 뒤에 ReLU가 없어요. 그러면 완전 연결 층 세 개는 하나와 같아져요.",
        "No ReLU follows the dense layers of `units`, so that all three dense layers are worth one.",
    ),
    network(
        "no dropout",
        DROPOUT,
        "",
        SAME,
        "드롭아웃이 없어요. units개짜리 완전 연결 층 두 개의 ReLU 뒤에 0.5씩 있어야 해요. 예측할 때는 쉬어요.",
        "There is no dropout. One of 0.5 follows the ReLU of each dense layer of `units`; it rests at prediction.",
    ),
    network(
        "dropout after one layer only",
        DROPOUT,
        "        model.add(layers.Dropout(0.5 if _ else 0.0))\n",
        SAME,
        "드롭아웃이 한 번만 있어요. units개짜리 완전 연결 층 두 개 모두의 뒤에 있어야 해요.",
        "There is a single dropout. Both dense layers of `units` are followed by one.",
    ),
    network(
        "dropout of 0.2",
        "Dropout(0.5)",
        "Dropout(0.2)",
        SAME,
        "드롭아웃의 비율이 0.2예요. VGG는 절반(0.5)을 꺼요.",
        "The rate of the dropout is 0.2. VGG drops one half, 0.5.",
    ),
    network(
        "dropout after the blocks, too",
        POOL,
        POOL + "        model.add(layers.Dropout(0.5))\n",
        SAME,
        "블록마다 뒤에 드롭아웃이 있어요. VGG의 드롭아웃은 완전 연결 층에만 있어요.",
        "There is dropout after each block. VGG has it in the dense layers alone.",
    ),
    network(
        "softmax at the end",
        LOGITS,
        'model.add(layers.Dense(classes, activation="softmax"))',
        SAME,
        "출력이 softmax를 거친 확률이에요. 여기서는 로짓을 그대로 내놓아야 해요.",
        "The outputs went through softmax and are probabilities; here they should be the logits.",
    ),
    network(
        "ReLU after the logits",
        LOGITS,
        'model.add(layers.Dense(classes, activation="relu"))',
        SAME,
        "출력층 뒤에 ReLU가 있어서 음수인 로짓이 0이 되었어요.",
        "A ReLU follows the last layer, so that negative logits became 0.",
    ),
]
