"""Mutants of week 13 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, right

NO_SIGN = "nothing of it is negative"
CLOSE = "so small a number beside the variance cannot be seen"
NO_TIE = "no multiple of 8 is exactly nine tenths of a number to which it is the nearest"
IN_BETWEEN = "the answer is none of the numbers at either end"
EDGES = ("2, 500", "0, 500", "1, 501", "1, 499")
NOT_NEAR = "39 maps make 479,700 weights and 40 make 503,040: neither lies so near"
NEAR = ("< 500000", "<= 500001", "<= 499999")

EQUIVALENT = [
    *never_empty("dense_channels", "blocks"),
    *right("dense_channels", NO_SIGN, "maps += abs(growth * depth)", "return np.abs(counts)"),
    *never_empty("squeeze_excite", "x", "w1", "b1", "w2", "b2"),
    *never_empty("drop_branch", "x", "y", "keep"),
    *right("drop_branch", NO_SIGN, "y = y * keep[:, None, None, None] / (abs(1 - rate))"),
    *right("largest_growth", NO_SIGN, "return np.abs(sum(...", "return np.abs(max(..."),
    *right("largest_growth", IN_BETWEEN, *(f"return max(k for k in range({edges})..." for edges in EDGES)),
    *right("largest_growth", "the largest of them is it in any order", "return max(list(reversed(..."),
    *right(
        "largest_growth", NOT_NEAR, *(f"return max(k for k in range(1, 500) if weights(k) {edge})" for edge in NEAR)
    ),
    *right(
        "largest_growth",
        NOT_NEAR,
        "return sum((65 + k * number) * 4 * k + 9 * 4 * k * k for number in range(6))",
        "return sum((63 + k * number) * 4 * k + 9 * 4 * k * k for number in range(6))",
    ),
    *right("dense_block", CLOSE, "return layers.ReLU()(layers.BatchNormalization(epsilon=2e-05)(x))"),
    *never_empty("efficientnet", "table"),
    *right(
        "efficientnet",
        "Multiply puts missing axes after the first, which is where they are kept",
        'gates = layers.Dense(C // 4, activation="swish")(layers.GlobalAveragePooling2D()(y))',
        'gates = layers.Dense(C // 4, activation="swish")(layers.GlobalAveragePooling2D(keepdims=False)(y))',
    ),
    *never_empty("scaled_table", "table"),
    *right(
        "scaled_table",
        "the table holds whole numbers",
        "return np.asarray(rounded if rounded >= 0.9 * filters * width else rounded + 8).astype(...",
    ),
    *right("scaled_table", NO_SIGN, "return np.abs(rounded if rounded >= 0.9 * filters * width else rounded + 8)"),
    *right("scaled_table", NO_TIE, "return rounded if rounded > 0.9 * filters * width else rounded + 8"),
]
