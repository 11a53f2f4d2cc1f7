"""Typical mistakes in building a block and a ResNet, as edits of the reference, and what to say to who made one."""

from functools import partial

from course.authoring import mistake

NARROW = "y = layers.ReLU()(conv_bn(x, filters, 1, stride))"
THREE = "y = layers.ReLU()(conv_bn(y, filters, 3))"
WIDE = "y = conv_bn(y, 4 * filters, 1)\n"
SHORTCUT = "shortcut = x if x.shape == y.shape else conv_bn(x, 4 * filters, 1, stride)"
END = "layers.ReLU()(layers.Add()([shortcut, y]))"
SIZE, SAME = "its_outputs_and_parameters", "it_is_the_same_block"

STEM = "x = layers.ReLU()(conv_bn(inputs, filters[0]))"
PADDED = "y = layers.Conv2D(count, 3, stride, use_bias=False)(layers.ZeroPadding2D()(x))"
STRIDE = "stride = 2 if group > 0 and block == 0 else 1"
BRANCH = "y = conv_bn(layers.ReLU()(conv_bn(x, count, stride)), count)"
PAD = "shortcut = ops.pad(x[:, ::stride, ::stride], added)"
TOP = "layers.Dense(classes)(layers.GlobalAveragePooling2D()(x))"
SUM = "x = layers.ReLU()(layers.Add()([shortcut, y]))"
NETWORK_SIZE, NETWORK = "its_logits_and_parameters", "it_is_the_same_network"

block, network = partial(mistake, "bottleneck"), partial(mistake, "cifar_resnet")

BLOCK_MISTAKES = [
    block(
        "ReLU before the sum",
        END,
        "layers.Add()([shortcut, layers.ReLU()(y)])",
        SAME,
        "마지막 ReLU가 합보다 앞에 있어요. 그러면 블록은 더하기만 하고 빼지 못해요. 먼저 더하세요.",
        "The last ReLU stands before the sum, so that a block can only add, never subtract. The sum comes first.",
    ),
    block(
        "no ReLU after the sum",
        END,
        "layers.Add()([shortcut, y])",
        SAME,
        "더한 뒤의 ReLU가 없어요.",
        "No ReLU follows the sum.",
    ),
    block(
        "ReLU before the sum, too",
        END,
        "layers.ReLU()(layers.Add()([shortcut, layers.ReLU()(y)]))",
        SAME,
        "셋째 컨볼루션 뒤에도 ReLU가 있어요. 그 뒤에는 합이 오고, ReLU는 합 다음이에요.",
        "A ReLU follows the third convolution, too. What follows there is the sum, and then ReLU.",
    ),
    block(
        "no ReLU before the 3x3",
        NARROW,
        "y = conv_bn(x, filters, 1, stride)",
        SAME,
        "첫째 1x1과 3x3 사이에 ReLU가 없어요.",
        "There is no ReLU between the first 1x1 and the 3x3.",
    ),
    block(
        "ReLU before the first 1x1",
        NARROW,
        NARROW.replace("conv_bn(x", "conv_bn(layers.ReLU()(x)"),
        SAME,
        "첫째 1x1 앞에 ReLU가 있어요. 가지는 입력을 그대로 받아요.",
        "A ReLU stands before the first 1x1. The branch is given the input as it is.",
    ),
    block(
        "no ReLU after the 3x3",
        THREE,
        "y = conv_bn(y, filters, 3)",
        SAME,
        "3x3 뒤에 ReLU가 없어요.",
        "No ReLU follows the 3x3.",
    ),
    block(
        "the 3x3 strides",
        f"{NARROW}\n    {THREE}",
        "y = layers.ReLU()(conv_bn(x, filters, 1))\n    y = layers.ReLU()(conv_bn(y, filters, 3, stride))",
        SAME,
        "3x3이 스트라이드를 가져요. 논문에서는 첫째 1x1이 가져요(PyTorch의 ResNet은 3x3으로 옮겼어요).",
        "The 3x3 takes the stride. In the paper the first 1x1 does; PyTorch's ResNet moved it to the 3x3.",
    ),
    block(
        "the last 1x1 strides",
        f"{NARROW}\n    {THREE}\n    {WIDE}",
        "y = layers.ReLU()(conv_bn(x, filters, 1))\n    y = layers.ReLU()(conv_bn(y, filters, 3))\n"
        "    y = conv_bn(y, 4 * filters, 1, stride)\n",
        SAME,
        "마지막 1x1이 스트라이드를 가져요. 첫째 1x1이 가져야 해요.",
        "The last 1x1 takes the stride. The first one should.",
    ),
    block(
        "projected always",
        SHORTCUT,
        "shortcut = conv_bn(x, 4 * filters, 1, stride)",
        SIZE,
        "입력이 늘 1x1 컨볼루션을 지나요. 형상이 같으면 그대로 더해요.",
        "The input always passes a 1x1 convolution. Where the shapes are equal it is added as it is.",
    ),
    block(
        "projection without normalization",
        SHORTCUT,
        "shortcut = x if x.shape == y.shape else layers.Conv2D(4 * filters, 1, stride, use_bias=False)(x)",
        SIZE,
        "입력이 지나는 1x1 뒤에 배치 정규화가 없어요. 컨볼루션마다 뒤에 와요.",
        "No batch normalization follows the 1x1 on the input's way. One follows each convolution.",
    ),
    block(
        "projection with ReLU",
        SHORTCUT,
        "shortcut = x if x.shape == y.shape else layers.ReLU()(conv_bn(x, 4 * filters, 1, stride))",
        SAME,
        "입력이 지나는 1x1 뒤에 ReLU가 있어요. 합 앞에는 ReLU가 없어요.",
        "A ReLU follows the 1x1 on the input's way. There is none before the sum.",
    ),
    block(
        "projection after pooling",
        SHORTCUT,
        "shortcut = x if x.shape == y.shape else conv_bn(\n"
        '        layers.AveragePooling2D(stride, padding="same")(x), 4 * filters, 1)',
        SAME,
        "입력을 평균 풀링으로 줄였어요. 입력이 지나는 1x1이 스트라이드를 가져요.",
        "The input was shrunk by average pooling. The 1x1 on its way takes the stride.",
    ),
    block(
        "x forgotten",
        END,
        "layers.ReLU()(y)",
        SAME,
        "입력을 더하지 않았어요. 스킵 연결이 빠졌어요.",
        "The input was not added: the skip connection is missing.",
    ),
    block(
        "multiplied",
        END,
        "layers.ReLU()(layers.Multiply()([shortcut, y]))",
        SAME,
        "입력을 곱했어요. 더해야 기울기가 그대로 지나가요.",
        "The input was multiplied. It should be added: then gradients pass as they are.",
    ),
    block(
        "concatenated",
        END,
        "layers.ReLU()(layers.Concatenate()([shortcut, y]))",
        SIZE,
        "입력을 이어 붙였어요. 잔차 블록은 더해요(이어 붙이는 것은 DenseNet이에요).",
        "The input was concatenated. A residual block adds it; it is DenseNet that concatenates.",
    ),
    block(
        "twice as wide at the end",
        f"{WIDE}    {SHORTCUT}",
        f"{WIDE}    {SHORTCUT}".replace("4 *", "2 *"),
        SIZE,
        "마지막 1x1의 필터가 두 배예요. 병목 블록에서는 네 배예요.",
        "The last 1x1 has twice the filters. In a bottleneck block it is four times.",
    ),
    block(
        "biases",
        ", use_bias=False",
        "",
        SIZE,
        "컨볼루션에 편향이 있어요. 바로 뒤의 배치 정규화가 평균을 빼므로 편향은 쓸모가 없어요.",
        "The convolutions have biases. The batch normalization right after them subtracts the mean, and them with it.",
    ),
    block(
        "epsilon of 1e-3",
        "(epsilon=1e-5)",
        "()",
        SAME,
        "배치 정규화의 epsilon이 Keras의 기본값인 1e-3이에요. 1e-5를 주세요.",
        "The epsilon of batch normalization is 1e-3, which Keras takes by itself. It should be 1e-5.",
    ),
    block(
        "normalization after ReLU",
        f"{NARROW}\n    {THREE}",
        'y = layers.Conv2D(filters, 1, stride, activation="relu", use_bias=False)(x)\n'
        "    y = layers.BatchNormalization(epsilon=1e-5)(y)\n"
        '    y = layers.Conv2D(filters, 3, padding="same", activation="relu", use_bias=False)(y)\n'
        "    y = layers.BatchNormalization(epsilon=1e-5)(y)",
        SAME,
        "ReLU가 배치 정규화보다 앞에 있어요. 컨볼루션, 배치 정규화, ReLU의 순서예요.",
        "ReLU stands before batch normalization. The order is convolution, batch normalization, ReLU.",
    ),
    block(
        "a 3x3 in place of the first 1x1",
        "conv_bn(x, filters, 1, stride))",
        "conv_bn(x, filters, 3, stride))",
        SIZE,
        "첫째 컨볼루션이 3x3이에요. 채널을 줄이는 것은 1x1이에요.",
        "The first convolution is a 3x3. It is a 1x1 that reduces the channels.",
    ),
]

NETWORK_MISTAKES = [
    *BLOCK_MISTAKES,
    network(
        "same padding",
        PADDED,
        'y = layers.Conv2D(count, 3, stride, padding="same", use_bias=False)(x)',
        NETWORK,
        'padding="same"은 스트라이드가 2이면 짝수 크기에서 0을 아래와 오른쪽에만 붙여요. 네 변에 한 줄씩 붙이세요.',
        'At stride 2 and an even size, padding="same" adds zeros below and on the right only. Add a line on each side.',
    ),
    network(
        "projected shortcut",
        PAD,
        "shortcut = x if x.shape == y.shape else layers.BatchNormalization(epsilon=1e-5)(\n"
        "                layers.Conv2D(count, 1, stride, use_bias=False)(x))",
        NETWORK_SIZE,
        "스킵 연결에 1x1 컨볼루션이 있어요. 그것은 선택지 B이고, CIFAR-10의 ResNet은 파라미터가 없는 A를 써요.",
        "The skip connection has a 1x1 convolution: option B. The ResNets for CIFAR-10 take A, which has no weights.",
    ),
    network(
        "zeros in front",
        "(0, count - x.shape[3])]",
        "(count - x.shape[3], 0)]",
        NETWORK,
        "0인 채널을 앞에 붙였어요. 0은 x의 채널 뒤에 와요.",
        "The channels of zeros came first. They follow those of x.",
    ),
    network(
        "averages on the shortcut",
        PAD,
        'shortcut = ops.pad(layers.AveragePooling2D(stride, padding="same")(x), added)',
        NETWORK,
        "스킵 연결이 평균 풀링으로 줄어요. 선택지 A는 픽셀을 하나씩 건너뛰며 그대로 가져와요.",
        "The skip connection shrinks by average pooling. Option A takes every second pixel as it is.",
    ),
    network(
        "maxima on the shortcut",
        PAD,
        'shortcut = ops.pad(layers.MaxPooling2D(stride, padding="same")(x), added)',
        NETWORK,
        "스킵 연결이 최대 풀링으로 줄어요. 선택지 A는 픽셀을 하나씩 건너뛰며 그대로 가져와요.",
        "The skip connection shrinks by max pooling. Option A takes every second pixel as it is.",
    ),
    network(
        "no skip connection",
        SUM,
        "x = layers.ReLU()(y)",
        NETWORK,
        "블록의 입력을 더하지 않았어요. 이것은 층만 깊은 보통 신경망이에요.",
        "The input of a block was not added. This is the plain network, which is only deep.",
    ),
    network(
        "no skip connection where the shape changes",
        SUM,
        "x = layers.ReLU()(y if x.shape != y.shape else layers.Add()([shortcut, y]))",
        NETWORK,
        "형상이 바뀌는 블록에 스킵 연결이 없어요. 거기에도 선택지 A의 스킵 연결이 있어요.",
        "The blocks that change the shape have no skip connection. Option A's stands there.",
    ),
    network(
        "no ReLU after the sum",
        SUM,
        "x = layers.Add()([shortcut, y])",
        NETWORK,
        "더한 뒤의 ReLU가 없어요.",
        "No ReLU follows the sum.",
    ),
    network(
        "ReLU before the sum",
        SUM,
        "x = layers.Add()([shortcut, layers.ReLU()(y)])",
        NETWORK,
        "둘째 컨볼루션과 합 사이에 ReLU가 있어요. 먼저 더하고, 그 합에 ReLU를 쓰세요.",
        "A ReLU stands between the second convolution and the sum. The sum comes first, and then ReLU.",
    ),
    network(
        "no ReLU in the branch",
        BRANCH,
        "y = conv_bn(conv_bn(x, count, stride), count)",
        NETWORK,
        "블록의 두 컨볼루션 사이에 ReLU가 없어요.",
        "There is no ReLU between the two convolutions of a block.",
    ),
    network(
        "no ReLU after the stem",
        STEM,
        "x = conv_bn(inputs, filters[0])",
        NETWORK,
        "첫 컨볼루션 뒤에 ReLU가 없어요.",
        "No ReLU follows the first convolution.",
    ),
    network(
        "no normalization after the stem",
        STEM,
        'x = layers.Conv2D(filters[0], 3, padding="same", activation="relu", use_bias=False)(inputs)',
        NETWORK_SIZE,
        "첫 컨볼루션 뒤에 배치 정규화가 없어요.",
        "No batch normalization follows the first convolution.",
    ),
    network(
        "the stem strides",
        STEM,
        "x = layers.ReLU()(conv_bn(inputs, filters[0], 2))",
        NETWORK,
        "첫 컨볼루션이 두 칸씩 움직여요. 32x32처럼 작은 이미지에서는 크기를 지켜요.",
        "The first convolution moves by two pixels. For images as small as 32x32 it keeps the size.",
    ),
    network(
        "a pooling after the stem",
        STEM,
        STEM + '\n    x = layers.MaxPooling2D(3, 2, padding="same")(x)',
        NETWORK,
        "첫 컨볼루션 뒤에 풀링이 있어요. 그것은 ImageNet의 ResNet이고, CIFAR-10의 것에는 없어요.",
        "A pooling follows the first convolution. ImageNet's ResNets have it, those for CIFAR-10 don't.",
    ),
    network(
        "stride in the first group, too",
        STRIDE,
        "stride = 2 if block == 0 else 1",
        NETWORK,
        "첫 그룹도 두 칸씩 움직여요. 첫 그룹은 크기를 지켜요.",
        "The first group moves by two pixels, too. It keeps the size.",
    ),
    network(
        "stride in the last block of a group",
        STRIDE,
        "stride = 2 if group > 0 and block == repeats - 1 else 1",
        NETWORK,
        "그룹의 마지막 블록이 두 칸씩 움직여요. 첫 블록이 그렇게 해요.",
        "The last block of a group moves by two pixels. It should be the first.",
    ),
    network(
        "the second convolution strides",
        BRANCH,
        "y = conv_bn(layers.ReLU()(conv_bn(x, count)), count, stride)",
        NETWORK,
        "블록의 둘째 컨볼루션이 스트라이드를 가져요. 첫째가 가져야 해요.",
        "The second convolution of a block takes the stride. The first one should.",
    ),
    network(
        "one block too few",
        "range(repeats)",
        "range(max(1, repeats - 1))",
        NETWORK,
        "그룹마다 블록이 하나씩 모자라요.",
        "Each group is one block short.",
    ),
    network(
        "biases",
        ", use_bias=False",
        "",
        NETWORK_SIZE,
        "컨볼루션에 편향이 있어요. 바로 뒤의 배치 정규화가 평균을 빼므로 편향은 쓸모가 없어요.",
        "The convolutions have biases. The batch normalization right after them subtracts the mean, and them with it.",
    ),
    network(
        "epsilon of 1e-3",
        "(epsilon=1e-5)",
        "()",
        NETWORK,
        "배치 정규화의 epsilon이 Keras의 기본값인 1e-3이에요. 1e-5를 주세요.",
        "The epsilon of batch normalization is 1e-3, which Keras takes by itself. It should be 1e-5.",
    ),
    network(
        "flattened",
        TOP,
        "layers.Dense(classes)(layers.Flatten()(x))",
        NETWORK_SIZE,
        "마지막 맵을 펼쳤어요. ResNet은 맵마다 평균을 내요.",
        "The last map was flattened. ResNet takes each map's mean.",
    ),
    network(
        "global maximum",
        TOP,
        "layers.Dense(classes)(layers.GlobalMaxPooling2D()(x))",
        NETWORK,
        "맵마다 최댓값을 냈어요. 평균을 내요.",
        "The maximum of each map was taken. It should be the mean.",
    ),
    network(
        "softmax at the end",
        TOP,
        'layers.Dense(classes, activation="softmax")(layers.GlobalAveragePooling2D()(x))',
        NETWORK,
        "출력이 softmax를 거친 확률이에요. 여기서는 로짓을 그대로 내놓아야 해요.",
        "The outputs went through softmax and are probabilities; here they should be the logits.",
    ),
]
