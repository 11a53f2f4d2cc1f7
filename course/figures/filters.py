"""What the filters of a network's first layer look like, in colour and in gray."""

import numpy as np

from course.errors import CourseError
from course.figures.grids import filter_bank
from course.language import Text

COLOUR = "in colour: gray is zero, each channel's weight shifts its own colour"
GRAY = "mean of the channels: gray is zero, white positive, black negative"
ALT = Text(
    "첫 층의 필터 {count}개({height}×{width}, 채널 {channels}개)를 칸마다 하나씩 그린 그림.",
    "The {count} filters of a first layer ({height}×{width}, channels: {channels}), one in each cell.",
)
NO_FILTERS = Text(
    "first_filters: 컨볼루션 층이 있는 Keras 모델이나 (kh, kw, C, F) 배열이 필요한데 {got}이(가) 왔습니다.",
    "first_filters: expected a Keras model with a convolution layer or an array (kh, kw, C, F), got {got}.",
)


def first_filters(source):
    """The filters (kh, kw, C, F) of a Keras model's first convolution, or the array `source` itself.

    Raises CourseError where there are none.
    """
    if hasattr(source, "layers"):
        kernels = [w for layer in source.layers for w in layer.weights if w.name == "kernel" and w.ndim == 4]
        found = np.asarray(kernels[0]) if kernels else np.empty(0)
    else:
        found = np.asarray(source)
    if found.ndim != 4:
        raise CourseError(NO_FILTERS.format(got=getattr(source, "shape", None) or type(source).__name__))
    return found


def first_layer(source, *, columns=8):
    """Figure of the filters of a model's first convolution, or of an array (kh, kw, C, F), each by its own scale.

    With three channels every filter is drawn twice, in colour and as the mean of its channels; else in gray alone.
    """
    filters = first_filters(source)
    banks = {GRAY: filters.mean(axis=2)}
    if filters.shape[2] == 3:
        banks = {COLOUR: as_colours(filters), **banks}
    return filter_bank(banks, columns=columns)


def as_colours(filters):
    """Filters (kh, kw, 3, F) as colours in [0, 1]: a weight of 0 is 0.5, a filter's largest is 0 or 1."""
    limit = np.abs(filters).max(axis=(0, 1, 2))
    return 0.5 + 0.5 * filters / np.where(limit == 0, 1, limit)


def describe_filters(source):
    """The alt text of `first_layer(source)`."""
    height, width, channels, count = first_filters(source).shape
    return ALT.format(count=count, height=height, width=width, channels=channels)
