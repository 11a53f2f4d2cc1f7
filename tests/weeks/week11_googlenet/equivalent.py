"""Mutants of week 11 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, never_negative, right

NO_SIGN = "nothing of it is negative"
SAME_SIZE = "of equal sizes it doesn't matter which is found first"
FRACTIONS = "logits are no whole numbers"
KEEPS = "keeps all conditions, too"
STILL_281 = "225280 / 800 = 281.6 is far enough from a whole number"

SLIDE = "slide = {} * ({} + {} + {} + {}) + 9 * 64 * 192 + 25 * 64 * 96"
FIXED = "fixed = {} * ({} + {} + {} + {}) + 9 * 32 * {}"
TOTAL = "np.mean(np.log(np.exp(shifted).sum(axis=1)) - chosen)"

EQUIVALENT = [
    *never_empty("pointwise", "x", "kernel", "bias"),
    *right("pointwise", NO_SIGN, "return np.abs(np.maximum(x @ kernel + bias, 0))"),
    *right("inception_cost", NO_SIGN, "kernels += abs(9 * three_reduce * three + 25 * five_reduce * five)"),
    *never_empty("merge", "branches"),
    *right(
        "merge",
        SAME_SIZE,
        "H = min(list(reversed(list((maps.shape[1] for maps in branches)))))",
        "W = min(list(reversed(list((maps.shape[2] for maps in branches)))))",
    ),
    *right(
        "merge",
        NO_SIGN,
        "top, left = (abs(maps.shape[1] - H)) // 2, (maps.shape[2] - W) // 2",
        "top, left = (maps.shape[1] - H) // 2, (abs(maps.shape[2] - W)) // 2",
    ),
    *never_empty("auxiliary_loss", "logits", "labels"),
    *never_negative("auxiliary_loss", "labels"),
    *right(
        "auxiliary_loss",
        NO_SIGN,
        f"total += abs(weight * {TOTAL})",
        f"total += weight * {TOTAL.replace('(np.log', '(abs(np.log')[:-1]}))",
        "return np.abs(total)",
    ),
    *right("auxiliary_loss", FRACTIONS, "return np.asarray(total).astype(np.asarray(logits).dtype)"),
    *right(
        "most_five",
        STILL_281,
        SLIDE.format(255, 128, 64, 64, 64),
        SLIDE.format(256, 129, 64, 64, 64),
        SLIDE.format(256, 127, 64, 64, 64),
        SLIDE.format(256, 128, 65, 64, 64),
        SLIDE.format(256, 128, 63, 64, 64),
        SLIDE.format(256, 128, 64, 65, 64),
        SLIDE.format(256, 128, 64, 63, 64),
        SLIDE.format(256, 128, 64, 64, 65),
        SLIDE.format(256, 128, 64, 64, 63),
        FIXED.format(257, 128, 32, 32, 64, 192),
        FIXED.format(255, 128, 32, 32, 64, 192),
        FIXED.format(256, 129, 32, 32, 64, 192),
        FIXED.format(256, 127, 32, 32, 64, 192),
        FIXED.format(256, 128, 33, 32, 64, 192),
        FIXED.format(256, 128, 31, 32, 64, 192),
        FIXED.format(256, 128, 32, 33, 64, 192),
        FIXED.format(256, 128, 32, 31, 64, 192),
        FIXED.format(256, 128, 32, 32, 65, 192),
        FIXED.format(256, 128, 32, 32, 63, 192),
        FIXED.format(256, 128, 32, 32, 64, 193),
        FIXED.format(256, 128, 32, 32, 64, 191),
    ),
    *right(
        "most_five",
        NO_SIGN,
        "return np.abs((slide - fixed) // (25 * 32))",
        "return (abs(slide - fixed)) // (25 * 32)",
    ),
    *right(
        "design_module",
        KEEPS,
        "return [32, 17, 32, 8, 16, 16]",
        "return [32, 15, 32, 8, 16, 16]",
        "return [32, 16, 32, 9, 16, 16]",
    ),
    *never_empty("googlenet", "stages"),
]
