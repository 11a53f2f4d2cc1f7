"""Mutants of week 10 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, right

NO_SIGN = "nothing of it is negative"
KEEPS = "keeps all conditions, too"
PAIRED = "there are as many kernels as biases"
PAIRS = "pairs = [(tf.constant(kernel, tf.float64), bias) for kernel, bias in zip(weights[::2], weights[1::2]{})]"
STILL_88 = "1600 / 18 lies well below 89"

EQUIVALENT = [
    *right(
        "field_and_jump",
        NO_SIGN,
        "field += abs((kernel_size - 1) * jump)",
        "field += (abs(kernel_size - 1)) * jump",
        "before += abs(padding * jump)",
    ),
    *never_empty("stack_cost", "kernel_sizes"),
    *never_empty("collapse", "kernels"),
    *right("most_between", NO_SIGN, "return np.abs(5 ** 2 * 64 * 64 // (3 ** 2 * 64 + 3 ** 2 * 64))"),
    *right(
        "most_between",
        STILL_88,
        "return 5**2 * 64 * 64 // (3**2 * 65 + 3**2 * 64)",
        "return 5**2 * 64 * 64 // (3**2 * 64 + 3**2 * 65)",
    ),
    *never_empty("slide_dense", "maps", "kernel", "bias"),
    *right(
        "slide_dense",
        NO_SIGN,
        "answers = answers + maps[:, i : abs(i + H - h) + 1, j : j + W - w + 1] @ filters[i, j]",
        "answers = answers + maps[:, i : i + H - h + 1, j : abs(j + W - w) + 1] @ filters[i, j]",
    ),
    *never_empty("effective_field", "images", "kernels"),
    *right("effective_field", NO_SIGN, "return np.abs(np.abs(gradient).sum(axis=3).mean(axis=0))"),
    *never_empty("vgg", "blocks"),
    *never_empty("slide_vgg", "images", "blocks", "weights"),
    *right("slide_vgg", PAIRED, PAIRS.format(""), PAIRS.format(", strict=False")),
    *right(
        "design_vgg",
        KEEPS,
        "return [(3, 8), (2, 16), (3, 32)]",
        "return [(2, 9), (2, 16), (3, 32)]",
        "return [(2, 7), (2, 16), (3, 32)]",
        "return [(2, 8), (3, 16), (3, 32)]",
        "return [(2, 8), (2, 17), (3, 32)]",
        "return [(2, 8), (2, 15), (3, 32)]",
        "return [(2, 8), (2, 16), (3, 33)]",
    ),
]
