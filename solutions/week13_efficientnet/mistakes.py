"""Typical mistakes of week 13, as edits of the reference, and what to say to a student who made one."""

from functools import partial

from course.authoring import mistake
from solutions.week13_efficientnet.network_mistakes import NETWORK_MISTAKES

SMALL, GATES, IMAGES = "a_small_densenet", "gates_by_hand", "three_images"
BLOCKS, SCALED = "two_blocks_by_hand", "scaled_by_hand"
GROWN = "grown_by_hand"
ENOUGH, LARGEST = "at_most_half_a_million", "the_largest_such_number"

GATED = "gates = 1 / (1 + np.exp(-(squeezed @ w2 + b2)))"
SQUEEZED = "squeezed = np.maximum(x.mean(axis=(1, 2)) @ w1 + b1, 0)"
DROPPED = "y = y * keep[:, None, None, None] / (1 - rate)"
WEIGHTS = "return max(k for k in range(1, 500) if weights(k) <= 500_000)"
LAYER = "(64 + k * number) * 4 * k + 9 * 4 * k * k"
ROWS = "return rows, wider(stem), wider(top)"
NEAREST = "rounded = 8 * int(filters * width / 8 + 0.5)"
ROUNDED_UP = "math.ceil(repeats * depth)"
FACTORS = "return depth, width, resolution, depth * width**2 * resolution**2"

dense, gates, drop = (
    partial(mistake, "dense_channels"),
    partial(mistake, "squeeze_excite"),
    partial(mistake, "drop_branch"),
)
cost, scaling = partial(mistake, "mbconv_cost"), partial(mistake, "compound")
growth, table = partial(mistake, "largest_growth"), partial(mistake, "scaled_table")

MISTAKES = [
    dense(
        "input of the block forgotten",
        "maps += growth * depth",
        "maps = growth * depth",
        SMALL,
        "블록에 들어간 맵이 빠졌어요. 이어 붙이면 들어간 맵도 그대로 남아요.",
        "The maps that went into the block are missing. They stay when others are hung behind them.",
    ),
    dense(
        "no transition",
        "if number > 0:",
        "if False:",
        SMALL,
        "블록 사이에서 맵을 줄이지 않았어요. 전이 층이 그 비율만 남겨요.",
        "Nothing is taken away between the blocks. A transition keeps that share of the maps.",
    ),
    dense(
        "transition before the first block, too",
        "if number > 0:",
        "if True:",
        SMALL,
        "첫 블록 앞에서도 맵을 줄였어요. 전이 층은 블록과 블록 사이에만 있어요.",
        "The maps are reduced before the first block, too. A transition stands between two blocks only.",
    ),
    dense(
        "rounded up",
        "int(compression * maps)",
        "int(np.ceil(compression * maps))",
        SMALL,
        "전이 층에서 올림했어요. 여기서는 내림해요.",
        "The transition's maps are rounded up. Here they are rounded down.",
    ),
    gates(
        "no sigmoid",
        GATED,
        "gates = squeezed @ w2 + b2",
        GATES,
        "게이트에 시그모이드가 없어요. 게이트는 0과 1 사이의 수예요.",
        "There is no sigmoid: a gate is a number between 0 and 1.",
    ),
    gates(
        "no ReLU",
        SQUEEZED,
        "squeezed = x.mean(axis=(1, 2)) @ w1 + b1",
        "random_maps_agree",
        "두 완전 연결 층 사이에 ReLU가 없어요.",
        "There is no ReLU between the two dense layers.",
    ),
    gates(
        "mean over the channels",
        "x.mean(axis=(1, 2)) @ w1",
        "x.mean(axis=(1, 2)).mean(axis=-1, keepdims=True).repeat(x.shape[3], axis=1) @ w1",
        GATES,
        "채널에 걸쳐서도 평균을 냈어요. 맵마다 평균이 하나씩 있어야 해요.",
        "The mean runs over the channels, too. Each map has a mean of its own.",
    ),
    gates(
        "gates added",
        "return x * gates[:, None, None]",
        "return x + gates[:, None, None]",
        GATES,
        "게이트를 맵에 더했어요. 곱해야 해요.",
        "The gates are added to the maps. They multiply them.",
    ),
    gates(
        "maximum of each map",
        "x.mean(axis=(1, 2))",
        "x.max(axis=(1, 2))",
        GATES,
        "맵의 최댓값으로 압축했어요. 평균을 내요.",
        "A map is squeezed to its maximum. It should be the mean.",
    ),
    drop(
        "not divided",
        DROPPED,
        "y = y * keep[:, None, None, None]",
        IMAGES,
        "남은 가지를 1 − rate로 나누지 않았어요. 그러면 쓸 때와 평균이 달라져요.",
        "The branches that stay are not divided by 1 - rate; in use their mean would be another one.",
    ),
    drop(
        "divided by the rate",
        "/ (1 - rate)",
        "/ max(rate, 1e-9)",
        IMAGES,
        "rate로 나누었어요. 남을 확률인 1 − rate로 나눠요.",
        "It is divided by rate. The chance to stay is 1 - rate.",
    ),
    drop(
        "dropped in use, too",
        "if training:",
        "if True:",
        IMAGES,
        "쓸 때도 가지를 뺐어요. 쓸 때는 모든 가지가 그대로예요.",
        "Branches are left out in use, too. In use all of them stay as they are.",
    ),
    drop(
        "what is kept is left out",
        "keep[:, None, None, None]",
        "(1 - keep)[:, None, None, None]",
        IMAGES,
        "남길 가지를 빼고 뺄 가지를 남겼어요.",
        "The branches to keep are left out, and the others kept.",
    ),
    drop(
        "x dropped, too",
        "return x + y",
        "return (x + y) * (keep[:, None, None, None] if training else 1)",
        IMAGES,
        "x까지 뺐어요. 가지가 없어도 x는 그대로 지나가요.",
        "x is left out, too. Without the branch x still passes.",
    ),
    cost(
        "widened without an expansion",
        "widening = 0 if expansion == 1 else places * channels * wide",
        "widening = places * channels * wide",
        BLOCKS,
        "expansion이 1인데도 넓히는 1x1을 셌어요. 그때는 그 층이 없어요.",
        "The widening 1x1 is counted with an expansion of 1, too. There is none then.",
    ),
    cost(
        "a full convolution",
        "places * kernel_size**2 * wide, gates",
        "places * kernel_size**2 * wide * wide, gates",
        BLOCKS,
        "깊이별 컨볼루션을 보통 컨볼루션처럼 셌어요. 채널마다 커널이 하나뿐이에요.",
        "The depthwise convolution is counted as a full one. It has one kernel for each channel.",
    ),
    cost(
        "gates without the multiplication",
        "gates = 2 * wide * (channels // 4) + places * wide",
        "gates = 2 * wide * (channels // 4)",
        BLOCKS,
        "게이트를 맵에 곱하는 곱셈이 빠졌어요.",
        "The multiplications of the maps by their gates are missing.",
    ),
    cost(
        "a quarter of the widened maps",
        "2 * wide * (channels // 4)",
        "2 * wide * (wide // 4)",
        BLOCKS,
        "넓힌 맵의 4분의 1로 줄였어요. 블록에 들어온 맵의 4분의 1이에요.",
        "The gates squeeze to a quarter of the widened maps. It is a quarter of those that went into the block.",
    ),
    scaling(
        "width not squared",
        FACTORS,
        "return depth, width, resolution, depth * width * resolution**2",
        SCALED,
        "곱셈에서 너비를 제곱하지 않았어요. 들어오는 맵과 나가는 맵이 모두 늘어요.",
        "The width is not squared in the multiplications. Both the maps that go in and those that come out grow.",
    ),
    scaling(
        "resolution not squared",
        FACTORS,
        "return depth, width, resolution, depth * width**2 * resolution",
        SCALED,
        "곱셈에서 해상도를 제곱하지 않았어요. 높이와 너비가 모두 늘어요.",
        "The resolution is not squared in the multiplications. Height and width both grow.",
    ),
    scaling(
        "depth squared, too",
        FACTORS,
        "return depth, width, resolution, depth**2 * width**2 * resolution**2",
        SCALED,
        "깊이까지 제곱했어요. 층이 두 배면 곱셈도 두 배예요.",
        "The depth is squared, too. Twice as many layers take twice as many multiplications.",
    ),
    scaling(
        "times phi",
        "alpha**phi, beta**phi, gamma**phi",
        "alpha * phi, beta * phi, gamma * phi",
        SCALED,
        "계수에 phi를 곱했어요. 계수를 phi번 거듭제곱해요.",
        "The coefficients are multiplied by phi. They are raised to it.",
    ),
    growth(
        "all layers given the same maps",
        LAYER,
        "64 * 4 * k + 9 * 4 * k * k",
        ENOUGH,
        "모든 층이 맵 64개를 받는다고 했어요. 앞 층이 만든 맵도 들어와요.",
        "All layers were given 64 maps. They are given those of the layers before them, too.",
    ),
    growth(
        "bottleneck forgotten",
        LAYER,
        "9 * (64 + k * number) * k",
        LARGEST,
        "1x1을 빼고 3x3이 모든 맵을 바로 받는다고 했어요. 1x1이 먼저 4배의 맵으로 바꿔요.",
        "The 3x3 was given all maps at once. A 1x1 makes 4 times the growth rate of them first.",
    ),
    growth(
        "one too many",
        WEIGHTS,
        "return min(k for k in range(1, 500) if weights(k) > 500_000)",
        ENOUGH,
        "조건을 처음 어기는 수예요. 바로 앞의 수가 답이에요.",
        "It is the first number that breaks the condition. The one before it is the answer.",
    ),
    growth(
        "one too few",
        WEIGHTS,
        WEIGHTS + " - 1",
        LARGEST,
        "하나 작아요. 이보다 하나 큰 수도 조건을 지켜요.",
        "It is one too few: the next number keeps the condition, too.",
    ),
    *NETWORK_MISTAKES,
    table(
        "blocks rounded down",
        ROUNDED_UP,
        "int(repeats * depth)",
        GROWN,
        "블록 수를 내림했어요. 올림해요.",
        "The number of blocks is rounded down. It is rounded up.",
    ),
    table(
        "blocks rounded to the nearest",
        ROUNDED_UP,
        "int(repeats * depth + 0.5)",
        GROWN,
        "블록 수를 반올림했어요. 올림해요.",
        "The number of blocks is rounded to the nearest. It is rounded up.",
    ),
    table(
        "stem and top as they were",
        ROWS,
        "return rows, stem, top",
        GROWN,
        "stem과 top의 필터 수가 그대로예요. 줄의 필터처럼 너비를 곱해요.",
        "Stem and top have as many filters as before. They grow as the rows do.",
    ),
    table(
        "top as it was",
        ROWS,
        "return rows, wider(stem), top",
        GROWN,
        "top의 필터 수가 그대로예요. 마지막 1x1도 너비를 곱해요.",
        "The top has as many filters as before. The last 1x1 grows, too.",
    ),
    table(
        "depth only",
        "wider(filters), *rest",
        "filters, *rest",
        GROWN,
        "줄의 필터 수가 그대로예요. 너비를 곱해서 8의 배수로 맞춰요.",
        "The rows have as many filters as before. They grow by the width, in multiples of 8.",
    ),
    table(
        "filters not rounded",
        NEAREST,
        "return int(filters * width + 0.5)",
        GROWN,
        "필터 수를 8의 배수로 맞추지 않았어요.",
        "The filters are not rounded to multiples of 8.",
    ),
    table(
        "filters rounded down",
        NEAREST,
        "rounded = 8 * int(filters * width / 8)",
        GROWN,
        "필터 수를 8의 배수로 내림했어요. 가장 가까운 배수를 골라요.",
        "The filters are rounded down. The nearest multiple of 8 is taken.",
    ),
    table(
        "filters rounded up",
        NEAREST,
        "rounded = 8 * math.ceil(filters * width / 8)",
        GROWN,
        "필터 수를 8의 배수로 올림했어요. 가장 가까운 배수를 골라요.",
        "The filters are rounded up. The nearest multiple of 8 is taken.",
    ),
    table(
        "tenth forgotten",
        "return rounded if rounded >= 0.9 * filters * width else rounded + 8",
        "return rounded",
        GROWN,
        "10분의 1보다 많이 잃을 때 다음 배수로 올리는 규칙이 빠졌어요.",
        "The next multiple is not taken where more than a tenth would be lost.",
    ),
    table(
        "the smaller of two as near",
        NEAREST,
        "rounded = 8 * math.ceil(filters * width / 8 - 0.5)",
        GROWN,
        "두 배수가 똑같이 가까우면 큰 쪽을 골라요. 작은 쪽을 골랐어요.",
        "Of two multiples as near the larger one is taken. This takes the smaller.",
    ),
    table(
        "Python's round",
        NEAREST,
        "rounded = 8 * round(filters * width / 8)",
        GROWN,
        "파이썬의 round는 6.5를 6으로 만들어요. 똑같이 가까운 배수가 둘이면 큰 쪽을 골라요.",
        "Python's round makes 6 of 6.5. Of two multiples as near the larger one is taken.",
    ),
    table(
        "expansion grown, too",
        "wider(filters), *rest)",
        "wider(filters), rest[0], math.ceil(rest[1] * width))",
        GROWN,
        "expansion까지 키웠어요. 너비는 필터 수에만 곱해요.",
        "The expansion has grown, too. The width multiplies the filters alone.",
    ),
]
