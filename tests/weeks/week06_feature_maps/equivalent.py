"""Mutants of week 6 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, right

NO_SIGN = "nothing of it is negative"

EQUIVALENT = [
    *never_empty("map_shapes", "filters"),
    *never_empty("merge_linear", "first", "first_bias", "second", "second_bias"),
    *never_empty("top_patches", "maps"),
    *never_empty("grad_cam", "maps", "gradients"),
    *never_empty("small_cnn", "pictures", "filters", "weights"),
    *right("count_block", NO_SIGN, "learned += abs(...", "kept += abs(..."),
    *right("top_patches", "pixels are whole numbers", "return np.asarray(np.stack(..."),
    *right("grad_cam", "the map is divided by its largest value", "weights = gradients.sum(axis=(0, 1))"),
    *right(
        "grad_cam",
        "negative values are 0 by then",
        "return np.abs(heat / heat.max() if heat.max() > 0 else heat)",
        "return heat / np.maximum(heat.max(), 0) if heat.max() > 0 else heat",
        "return heat / heat.max() if np.maximum(heat.max(), 0) > 0 else heat",
    ),
    *right("small_cnn", "the largest of ReLUs is the ReLU of the largest", "x = layers.MaxPool2D(2)(x)"),
    *right("small_cnn", "pictures are floats", "return np.asarray(np.asarray(..."),
    *right(
        "small_cnn",
        "one filter reads the same backwards",
        "return [np.asarray(model(pictures, training=False)), filters...",
    ),
    *right("small_cnn", "outside fit a model is called without training", "return np.asarray(model(pictures))"),
]
