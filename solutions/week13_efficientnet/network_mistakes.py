"""Typical mistakes in building a dense block and EfficientNet, as edits of the reference, and what to say of each."""

from functools import partial

from course.authoring import mistake

NARROW = "y = layers.Conv2D(4 * growth, 1, use_bias=False)(normalized(x))"
WIDE = 'y = layers.Conv2D(growth, 3, padding="same", use_bias=False)(normalized(y))'
BEHIND = "x = layers.Concatenate()([x, y])"
NORMALIZED = "return layers.ReLU()(layers.BatchNormalization(epsilon=1e-5)(x))"
SIZE, SAME = "its_outputs_and_parameters", "it_is_the_same_block"

EXPAND = "y = swish(conv_bn(x, expansion * C, 1)) if expansion > 1 else x"
DEPTHWISE = 'y = layers.DepthwiseConv2D(kernel_size, stride, padding="same", use_bias=False)(y)'
AFTER = "y = swish(layers.BatchNormalization()(y))"
SQUEEZE = 'layers.Dense(C // 4, activation="swish")'
EXCITE = 'layers.Dense(expansion * C, activation="sigmoid")'
END = "return layers.Add()([x, y]) if stride == 1 and filters == C else y"
TOP = "x = layers.GlobalAveragePooling2D()(swish(conv_bn(x, top, 1)))"
NETWORK_SIZE, NETWORK = "its_logits_and_parameters", "it_is_the_same_network"

block, network = partial(mistake, "dense_block"), partial(mistake, "efficientnet")

BLOCK_MISTAKES = [
    block(
        "normalized after the convolutions",
        f"        {NARROW}\n        {WIDE}\n",
        f"        {NARROW.replace('normalized(x)', 'x')}\n        {WIDE}\n        y = normalized(y)\n",
        SAME,
        "배치 정규화와 ReLU가 합성곱 다음에 와요. DenseNet에서는 합성곱보다 먼저 와요.",
        "Batch normalization and ReLU come after the convolutions. In DenseNet they come before each.",
    ),
    block(
        "behind each other only",
        BEHIND,
        "x = y",
        SIZE,
        "앞의 맵을 이어 붙이지 않았어요. 층은 앞의 맵을 모두 받아요.",
        "The earlier maps are not kept. A layer is given all of them.",
    ),
    block(
        "new maps in front",
        BEHIND,
        "x = layers.Concatenate()([y, x])",
        SAME,
        "새 맵을 앞에 붙였어요. 뒤에 붙여요.",
        "The new maps stand in front. They are hung behind.",
    ),
    block(
        "no bottleneck",
        NARROW,
        "y = x",
        SIZE,
        "1x1 컨볼루션이 없어요.",
        "There is no 1x1 convolution.",
    ),
    block(
        "bottleneck of the growth rate",
        "4 * growth, 1",
        "growth, 1",
        SIZE,
        "1x1이 맵을 성장률만큼만 만들어요. 네 배여야 해요.",
        "The 1x1 makes as many maps as the growth rate. It should be 4 times as many.",
    ),
    block(
        "normalized after the 1x1",
        NARROW,
        "y = normalized(layers.Conv2D(4 * growth, 1, use_bias=False)(x))",
        SIZE,
        "배치 정규화와 ReLU가 1x1 뒤에 있어요. DenseNet에서는 컨볼루션보다 앞에 와요.",
        "Batch normalization and ReLU follow the 1x1. In DenseNet they come before a convolution.",
    ),
    block(
        "no ReLU",
        NORMALIZED,
        "return layers.BatchNormalization(epsilon=1e-5)(x)",
        SAME,
        "배치 정규화 뒤에 ReLU가 없어요.",
        "No ReLU follows batch normalization.",
    ),
    block(
        "ReLU before batch normalization",
        NORMALIZED,
        "return layers.BatchNormalization(epsilon=1e-5)(layers.ReLU()(x))",
        SAME,
        "ReLU가 배치 정규화보다 앞에 있어요. 순서가 반대예요.",
        "ReLU comes before batch normalization. It is the other way round.",
    ),
    block(
        "ReLU on the maps that come in",
        "x = inputs = keras.Input(input_shape)",
        "inputs = keras.Input(input_shape)\n    x = layers.ReLU()(inputs)",
        SAME,
        "들어온 맵에 바로 ReLU를 썼어요. 들어온 맵은 그대로 뒤로 가고, ReLU는 배치 정규화 다음에만 와요.",
        "The maps that come in pass a ReLU. They are passed on as they are; ReLU follows batch normalization alone.",
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
        "biases",
        '3, padding="same", use_bias=False',
        '3, padding="same"',
        SIZE,
        "3x3 컨볼루션에 편향이 있어요.",
        "The 3x3 convolutions have biases.",
    ),
    block(
        "one layer too few",
        "range(depth)",
        "range(max(1, depth - 1))",
        SIZE,
        "층이 하나 모자라요.",
        "One layer is missing.",
    ),
]

NETWORK_MISTAKES = [
    *BLOCK_MISTAKES,
    network(
        "ReLU in place of swish",
        'return layers.Activation("swish")(x)',
        'return layers.Activation("relu")(x)',
        NETWORK,
        "swish 자리에 ReLU를 썼어요.",
        "ReLU stands where swish should.",
    ),
    network(
        "widened always",
        EXPAND,
        "y = swish(conv_bn(x, expansion * C, 1))",
        NETWORK_SIZE,
        "expansion이 1인 블록에도 넓히는 1x1이 있어요. 그때는 빼요.",
        "A block with an expansion of 1 has the widening 1x1, too. It is left out there.",
    ),
    network(
        "no activation after widening",
        EXPAND,
        "y = conv_bn(x, expansion * C, 1) if expansion > 1 else x",
        NETWORK,
        "넓히는 1x1 뒤에 swish가 없어요.",
        "No swish follows the widening 1x1.",
    ),
    network(
        "depthwise without batch normalization",
        AFTER,
        "y = swish(y)",
        NETWORK_SIZE,
        "깊이별 컨볼루션 뒤에 배치 정규화가 없어요.",
        "No batch normalization follows the depthwise convolution.",
    ),
    network(
        "a quarter of the widened maps",
        SQUEEZE,
        'layers.Dense(expansion * C // 4, activation="swish")',
        NETWORK_SIZE,
        "게이트가 넓힌 맵의 4분의 1로 줄여요. 블록에 들어온 맵의 4분의 1이에요.",
        "The gates squeeze to a quarter of the widened maps. It is a quarter of those that went into the block.",
    ),
    network(
        "ReLU in the gates",
        SQUEEZE,
        'layers.Dense(C // 4, activation="relu")',
        NETWORK,
        "게이트의 첫 완전 연결 층에 ReLU를 썼어요. EfficientNet은 거기에도 swish를 써요.",
        "The first dense layer of the gates has ReLU. EfficientNet takes swish there, too.",
    ),
    network(
        "gates without sigmoid",
        EXCITE,
        "layers.Dense(expansion * C)",
        NETWORK,
        "게이트에 시그모이드가 없어요.",
        "The gates have no sigmoid.",
    ),
    network(
        "activation after narrowing",
        "y = conv_bn(y, filters, 1)",
        "y = swish(conv_bn(y, filters, 1))",
        NETWORK,
        "좁히는 1x1 뒤에 swish가 있어요. 거기에는 활성화 함수가 없어요.",
        "A swish follows the narrowing 1x1. There is no activation there.",
    ),
    network(
        "nothing added",
        END,
        "return y",
        NETWORK,
        "블록의 입력을 더하지 않았어요.",
        "The block's input is not added.",
    ),
    network(
        "stride in every block of a row",
        "x = mbconv(x, kernel_size, filters, stride if number == 0 else 1, expansion)",
        "x = mbconv(x, kernel_size, filters, stride, expansion)",
        NETWORK,
        "줄의 블록마다 스트라이드를 주었어요. 첫 블록만 가져요.",
        "Every block of a row takes the stride. The first one alone should.",
    ),
    network(
        "one block a row",
        "for number in range(repeats):",
        "for number in range(1):",
        NETWORK_SIZE,
        "줄마다 블록이 하나뿐이에요. repeats개를 쌓아요.",
        "Each row has a single block. There should be `repeats` of them.",
    ),
    network(
        "stem with stride 1",
        "conv_bn(inputs, stem, 3, 2)",
        "conv_bn(inputs, stem, 3)",
        NETWORK,
        "첫 컨볼루션의 스트라이드가 1이에요. 2여야 해요.",
        "The first convolution has stride 1. It should be 2.",
    ),
    network(
        "no 1x1 at the top",
        TOP,
        "x = layers.GlobalAveragePooling2D()(x)",
        NETWORK_SIZE,
        "마지막 1x1 컨볼루션이 없어요.",
        "The last 1x1 convolution is missing.",
    ),
    network(
        "softmax at the end",
        "layers.Dense(classes)(x)",
        'layers.Dense(classes, activation="softmax")(x)',
        NETWORK,
        "출력이 softmax를 거친 확률이에요. 여기서는 로짓을 그대로 내놓아야 해요.",
        "The outputs went through softmax and are probabilities; here they should be the logits.",
    ),
]
