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
ANY_NEGATIVE = "NumPy takes any negative size for the open one"
NO_OBJECTS = "only without objects the type differs, and there is nothing that it could be the type of"
EMPTY = "  # without objects (0, 4)"

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
    Equivalent(
        "week01_tensors",
        "crop_and_resize",
        "part = image[top : top + height, left : left + width]",
        "part = image[top:top + height + 1, left : left + width]",
        "indices stay below height and width: the extra line is not read",
    ),
    Equivalent(
        "week01_tensors",
        "crop_and_resize",
        "part = image[top : top + height, left : left + width]",
        "part = image[top : top + height, left:left + width + 1]",
        "indices stay below height and width: the extra column is not read",
    ),
    Equivalent(
        "week01_tensors",
        "plan_memory",
        "largest_batch = 24_000_000 // (4 * numbers)",
        "largest_batch = 24000001 // (4 * numbers)",
        "24,000,000 is no multiple of 12,288: the same quotient, 1953",
    ),
    Equivalent(
        "week01_tensors",
        "plan_memory",
        "largest_batch = 24_000_000 // (4 * numbers)",
        "largest_batch = 23999999 // (4 * numbers)",
        "24,000,000 is no multiple of 12,288: the same quotient, 1953",
    ),
    *(
        Equivalent(
            "week02_datasets",
            reader,
            "boxes = np.array(boxes, dtype=float).reshape(-1, 4)  # without objects (0, 4)",
            "boxes = np.array(boxes).reshape(-1, 4)  # without objects (0, 4)",
            "whole boxes as integers hold the same numbers",
        )
        for reader in ("read_voc", "read_coco")
    ),
    *(
        Equivalent(
            "week02_datasets",
            reader,
            f"boxes = np.array(boxes, dtype=float).reshape(-1, 4){note}",
            f"boxes = np.array(boxes, dtype=float).reshape(-2, 4){note}",
            ANY_NEGATIVE,
        )
        for reader, note in (("read_voc", EMPTY), ("read_coco", EMPTY), ("read_others", ""))
    ),
    Equivalent(
        "week02_datasets",
        "read_voc",
        'return {"labels": labels, "boxes": boxes, "difficult": np.array(difficult, dtype=bool)}',
        'return {"labels": labels, "boxes": boxes, "difficult": np.array(difficult)}',
        NO_OBJECTS,
    ),
    Equivalent(
        "week02_datasets",
        "read_coco",
        'return {"labels": labels, "boxes": boxes, "crowd": np.array(crowd, dtype=bool)}',
        'return {"labels": labels, "boxes": boxes, "crowd": np.array(crowd)}',
        NO_OBJECTS,
    ),
    Equivalent(
        "week02_datasets",
        "read_yolo",
        "table = np.array(rows, dtype=float).reshape(-1, 5)",
        "table = np.array(rows, dtype=float).reshape(-2, 5)",
        ANY_NEGATIVE,
    ),
    Equivalent(
        "week02_datasets",
        "read_yolo",
        'return {"classes": table[:, 0].astype(int), "boxes": boxes}',
        'return {"classes": table[:, 0], "boxes": boxes}',
        "classes as floats hold the same numbers",
    ),
    Equivalent(
        "week02_datasets",
        "iou_matrix",
        "return intersection / np.where(union > 0, union, 1)",
        "return intersection / np.where(union > 0, union, 2)",
        "only 0 is ever divided by it",
    ),
    Equivalent(
        "week02_datasets",
        "match",
        "matches[n] = np.argmax(np.where(allowed, row, -1))",
        "matches[n] = np.argmax(np.where(allowed, row, -2))",
        "both are below every IoU",
    ),
    Equivalent(
        "week02_datasets",
        "match",
        "matches[n] = np.argmax(np.where(allowed, row, -1))",
        "matches[n] = np.argmax(np.where(allowed, row, -0))",
        "what is allowed has an IoU of at least the threshold, above 0",
    ),
    Equivalent(
        "week05_stride_padding_pooling",
        "convolve_strided",
        "output = np.zeros(((H - kh) // stride + 1, (W - kw) // stride + 1))",
        "output = np.ones(((H - kh) // stride + 1, (W - kw) // stride + 1))",
        OVERWRITTEN,
    ),
    Equivalent(
        "week05_stride_padding_pooling",
        "max_pool",
        "output = np.zeros((N, (H - size) // stride + 1, (W - size) // stride + 1, C))",
        "output = np.ones((N, (H - size) // stride + 1, (W - size) // stride + 1, C))",
        OVERWRITTEN,
    ),
    Equivalent(
        "week05_stride_padding_pooling",
        "pixel_uses",
        "uses = np.zeros((height + 2 * padding, width + 2 * padding), dtype=int)",
        "uses = np.zeros((height + 2 * padding, width + 2 * padding))",
        "counts as floats hold the same numbers",
    ),
    Equivalent(
        "week06_feature_maps",
        "grad_cam",
        "weights = gradients.mean(axis=(0, 1))",
        "weights = gradients.sum(axis=(0, 1))",
        "the map is divided by its largest value",
    ),
    Equivalent(
        "week06_feature_maps",
        "small_cnn",
        "return np.asarray(model(pictures, training=False))",
        "return np.asarray(model(pictures))",
        "outside fit a model is called without training by default",
    ),
]
