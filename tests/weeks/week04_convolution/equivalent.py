"""Mutants of week 4 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, right

NO_WRAP = "weights are floats or int64, and neither wraps around with uint8 pixels; only correlate2d promises more"
OVERWRITTEN = "every place of the array is written to"
UNREAD = "pads more behind the last pixel than is read"

EQUIVALENT = [
    *never_empty("correlate2d", "image", "kernel"),
    *never_empty("convolve2d", "image", "kernel"),
    *never_empty("filter_image", "image", "kernel"),
    *never_empty("conv2d_one_filter", "image", "kernels"),
    *never_empty("conv2d", "images", "filters", "biases"),
    *right("correlate2d", OVERWRITTEN, "output = np.ones((H - kh + 1, W - kw + 1))"),
    *right(
        "make_kernels",
        "the quotient is float all the same",
        "blur = np.ones((3, 3), dtype=int) / 9",
        "blur = np.ones((3, 3), dtype=np.uint8) / 9",
    ),
    *right(
        "filter_image",
        UNREAD,
        "border = [(kh // 2, kh // 1), (kw // 2, kw // 2), (0, 0)][: image.ndim]...",
        "border = [(kh // 2, kh // 2), (kw // 2, kw // 1), (0, 0)][: image.ndim]...",
    ),
    *right("filter_image", NO_WRAP, 'padded = np.pad(image, border, mode="edge")'),
    *right("filter_image", "pixels are whole numbers", 'padded = np.pad(image.astype(int), border, mode="edge")'),
    *right("filter_image", "it is uint8 already", "return np.asarray(...", "return np.abs(..."),
    *right(
        "conv2d_one_filter",
        NO_WRAP,
        "windows = np.lib.stride_tricks.sliding_window_view(image, (kh, kw), axis=(0, 1))",
    ),
    *right("conv2d", OVERWRITTEN, "output = np.ones((N, H - kh + 1, W - kw + 1, F))"),
    *right("conv2d", NO_WRAP, "windows = images[:, i:i + kh, j:j + kw]  # (N, kh, kw, C)"),
    *right("count_parameters", "a count is never negative", "return np.abs(weights + biases)"),
]
