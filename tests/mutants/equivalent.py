"""Mutants that no check can tell from the reference, because they are right answers too; each with the reason."""

from typing import NamedTuple


class Equivalent(NamedTuple):
    """A mutant known to be right: its week, exercise and lines before and after, and why."""

    slug: str
    exercise: str
    removed: str
    added: str
    why: str


NO_WRAP = "weights are floats or int64, and neither wraps around with uint8 pixels; only correlate2d promises more"
OVERWRITTEN = "every place of the array is written to"
UNREAD = "pads more behind the last pixel than is read"

EQUIVALENT = [
    Equivalent(
        "week04_convolution",
        "correlate2d",
        "output = np.zeros((H - kh + 1, W - kw + 1))",
        "output = np.ones((H - kh + 1, W - kw + 1))",
        OVERWRITTEN,
    ),
    Equivalent(
        "week04_convolution",
        "filter_image",
        "border = [(kh // 2, kh // 2), (kw // 2, kw // 2), (0, 0)][: image.ndim]  # none along the channels",
        "border = [(kh // 2, kh // 1), (kw // 2, kw // 2), (0, 0)][: image.ndim]  # none along the channels",
        UNREAD,
    ),
    Equivalent(
        "week04_convolution",
        "filter_image",
        "border = [(kh // 2, kh // 2), (kw // 2, kw // 2), (0, 0)][: image.ndim]  # none along the channels",
        "border = [(kh // 2, kh // 2), (kw // 2, kw // 1), (0, 0)][: image.ndim]  # none along the channels",
        UNREAD,
    ),
    Equivalent(
        "week04_convolution",
        "filter_image",
        'padded = np.pad(image.astype(float), border, mode="edge")',
        'padded = np.pad(image, border, mode="edge")',
        NO_WRAP,
    ),
    Equivalent(
        "week04_convolution",
        "conv2d_one_filter",
        "windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), (kh, kw), axis=(0, 1))",
        "windows = np.lib.stride_tricks.sliding_window_view(image, (kh, kw), axis=(0, 1))",
        NO_WRAP,
    ),
    Equivalent(
        "week04_convolution",
        "conv2d",
        "output = np.zeros((N, H - kh + 1, W - kw + 1, F))",
        "output = np.ones((N, H - kh + 1, W - kw + 1, F))",
        OVERWRITTEN,
    ),
    Equivalent(
        "week04_convolution",
        "conv2d",
        "windows = images[:, i : i + kh, j : j + kw].astype(float)  # (N, kh, kw, C)",
        "windows = images[:, i:i + kh, j:j + kw]  # (N, kh, kw, C)",
        NO_WRAP,
    ),
]
