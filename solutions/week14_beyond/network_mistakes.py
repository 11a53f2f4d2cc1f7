"""Typical mistakes in building a vision transformer, as edits of the reference, and what to say of each."""

from functools import partial

from course.authoring import mistake

SIZE, SAME = "its_logits_and_parameters", "it_is_the_same_network"
TOKENS = "x = layers.Conv2D(width, patch, strides=patch)(inputs)"
PLACES = "x = PositionEmbedding()(ClassToken()(x))"
ATTEND = "x = layers.Add()([x, attended(normalized(x))])"
DENSE = "x = layers.Add()([x, dense(normalized(x))])"
MLP = 'return layers.Dense(width)(layers.Dense(mlp, activation="gelu")(x))'
END = "return keras.Model(inputs, layers.Dense(classes)(normalized(x)[:, 0]))"

network = partial(mistake, "vit")

NETWORK_MISTAKES = [
    network(
        "no position embedding",
        PLACES,
        "x = ClassToken()(x)",
        SIZE,
        "위치 임베딩이 없어요.",
        "There is no position embedding.",
    ),
    network(
        "no class token",
        PLACES,
        "x = PositionEmbedding()(x)",
        SIZE,
        "클래스 토큰이 없어요.",
        "There is no class token.",
    ),
    network(
        "class token without a position",
        PLACES,
        "x = ClassToken()(PositionEmbedding()(x))",
        SIZE,
        "클래스 토큰에 위치 임베딩이 더해지지 않아요. 클래스 토큰을 먼저 붙이고, 그다음에 위치를 더해요.",
        "The class token has no position embedding. It is put before the patches first, then positions are added.",
    ),
    network(
        "mean of the tokens",
        END,
        "return keras.Model(inputs, layers.Dense(classes)(layers.GlobalAveragePooling1D()(normalized(x))))",
        SAME,
        "모든 토큰의 평균에서 로짓을 계산했어요. 클래스 토큰 하나에서 계산해요.",
        "The logits come from the mean of all tokens. They should come from the class token alone.",
    ),
    network(
        "logits from the last token",
        END,
        "return keras.Model(inputs, layers.Dense(classes)(normalized(x)[:, -1]))",
        SAME,
        "마지막 토큰에서 로짓을 계산했어요. 클래스 토큰은 맨 앞에 있어요.",
        "The logits come from the last token. The class token is the first one.",
    ),
    network(
        "normalized after adding",
        ATTEND,
        "x = normalized(layers.Add()([x, attended(x)]))",
        SAME,
        "더한 다음에 정규화했어요. 정규화한 것을 어텐션에 넣고, 그 결과를 정규화하지 않은 x에 더해요.",
        "It is normalized after adding. What goes into attention should be normalized, and x itself be added.",
    ),
    network(
        "the normalized x added",
        ATTEND,
        "x = normalized(x)\n        x = layers.Add()([x, attended(x)])",
        SAME,
        "정규화한 x를 더했어요. 더하는 것은 정규화하기 전의 x예요.",
        "The normalized x is added. It should be x as it was before.",
    ),
    network(
        "nothing added after attention",
        ATTEND,
        "x = attended(normalized(x))",
        SAME,
        "어텐션 뒤에 x를 더하지 않았어요.",
        "x is not added after attention.",
    ),
    network(
        "nothing added after the dense layers",
        DENSE,
        "x = dense(normalized(x))",
        SAME,
        "완전 연결 층 뒤에 x를 더하지 않았어요.",
        "x is not added after the dense layers.",
    ),
    network(
        "no normalization at the end",
        END,
        "return keras.Model(inputs, layers.Dense(classes)(x[:, 0]))",
        SIZE,
        "마지막 층 정규화가 없어요.",
        "The last layer normalization is missing.",
    ),
    network(
        "ReLU in place of GELU",
        MLP,
        'return layers.Dense(width)(layers.Dense(mlp, activation="relu")(x))',
        SAME,
        "GELU 자리에 ReLU를 썼어요.",
        "ReLU stands where GELU should.",
    ),
    network(
        "GELU after both dense layers",
        MLP,
        'return layers.Dense(width, activation="gelu")(layers.Dense(mlp, activation="gelu")(x))',
        SAME,
        "블록의 둘째 완전 연결 층 뒤에도 GELU가 있어요. 거기에는 활성화 함수가 없어요.",
        "A GELU follows the second dense layer of a block, too. There is no activation there.",
    ),
    network(
        "each head as wide as all",
        "key_dim=width // heads",
        "key_dim=width",
        SIZE,
        "머리마다 width개의 수를 보게 했어요. key_dim은 머리 하나의 너비, width / heads예요.",
        "Each head has `width` numbers. key_dim is the width of one head, width / heads.",
    ),
    network(
        "epsilon of 1e-3",
        "LayerNormalization(epsilon=1e-6)",
        "LayerNormalization()",
        SAME,
        "층 정규화의 epsilon이 Keras의 기본값인 1e-3이에요. 1e-6을 주세요.",
        "The epsilon of layer normalization is 1e-3, which Keras takes by itself. It should be 1e-6.",
    ),
    network(
        "overlapping patches",
        TOKENS,
        'x = layers.Conv2D(width, patch, strides=1, padding="same")(inputs)',
        SIZE,
        "패치가 겹쳐요. 스트라이드가 패치 크기와 같아야 해요.",
        "The patches overlap. The stride should be as large as a patch.",
    ),
    network(
        "one block",
        "for _ in range(depth):",
        "for _ in range(1):",
        SIZE,
        "블록이 하나뿐이에요. depth개를 쌓아요.",
        "There is a single block. There should be `depth` of them.",
    ),
    network(
        "softmax at the end",
        END,
        'return keras.Model(inputs, layers.Dense(classes, activation="softmax")(normalized(x)[:, 0]))',
        SAME,
        "출력이 softmax를 거친 확률이에요. 여기서는 로짓을 그대로 내놓아야 해요.",
        "The outputs went through softmax and are probabilities; here they should be the logits.",
    ),
]
