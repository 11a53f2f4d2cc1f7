"""Mutants of week 5 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, right

OVERWRITTEN = "every place of the array is written to"
NO_SIGN = "nothing of it is negative"
OF_MAPS = "a maximum is one of the map's own numbers"

EQUIVALENT = [
    *never_empty("pad_same", "image"),
    *never_empty("convolve_strided", "image", "kernel"),
    *never_empty("max_pool", "feature_maps"),
    *never_empty("average_pool", "feature_maps"),
    *never_empty("max_pool_backward", "feature_map", "gradient"),
    *right(
        "output_size",
        NO_SIGN,
        "return np.abs(-(-size // stride))",
        "return np.abs((size + 2 * zeros - kernel_size) // stride + 1)",
        "return (abs(size + 2 * zeros - kernel_size)) // stride + 1",
    ),
    *right(
        "pad_same",
        NO_SIGN,
        "zeros = max((abs(stops - 1)) * stride + kernel_size - size, 0)",
        "border.append((zeros // 2, abs(zeros - zeros // 2)))",
    ),
    *right("pad_same", "np.pad keeps the type", "return np.asarray(np.pad(image, border))..."),
    *right("convolve_strided", OVERWRITTEN, "output = np.ones(..."),
    *right("max_pool", OVERWRITTEN, "output = np.ones(..."),
    *right("average_pool", OVERWRITTEN, "means = np.ones(..."),
    *right(
        "max_pool",
        OF_MAPS,
        "output = np.zeros((N, (H - size) // stride + 1, (W - size) // stride + 1, C), "
        "dtype=np.asarray(feature_maps).dtype)",
        "return np.asarray(output)...",
    ),
    *right(
        "pixel_uses",
        "counts as floats hold the same numbers",
        "uses = np.zeros((height + 2 * padding, width + 2 * padding))",
    ),
    *right("pixel_uses", NO_SIGN, "return np.abs(..."),
    *right("receptive_field", NO_SIGN, "field += abs((kernel_size - 1) * jump)", "return np.abs(fields)"),
    *right("receptive_field", NO_SIGN, "field += (abs(kernel_size - 1)) * jump"),
    *right("receptive_field", "they are whole numbers", "return np.asarray(fields)..."),
]
