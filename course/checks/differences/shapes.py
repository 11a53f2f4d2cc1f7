"""What may have made a wrong shape out of the right one, as a table."""

from collections.abc import Callable
from typing import NamedTuple

from course.checks.differences import sizes
from course.checks.differences.axes import BATCH, CHANNEL
from course.language import Text

SHAPES = Text(
    "형상이 다릅니다: 기대한 형상 {expected}, 받은 형상 {actual}.",
    "The shape differs: expected {expected}, received {actual}.",
)


class Shape(NamedTuple):
    """A cause of a wrong shape: `test(actual, expected)` gives the words of its text, or None."""

    test: Callable
    ko: str
    en: str


RANK = [
    Shape(
        sizes.empty,
        "결과가 비어 있습니다. 반복 범위나 슬라이스를 확인하세요.",
        "The result is empty: check the range of the loop or the slice.",
    ),
    Shape(
        sizes.one_number,
        "배열 대신 숫자 하나를 반환했습니다. 합이나 평균을 모든 축에서 구했는지 확인하세요.",
        "This is a single number where an array is expected: was it summed or averaged over every axis?",
    ),
    Shape(
        sizes.swap(sizes.one_number),
        "숫자 하나를 기대했지만 배열을 반환했습니다. 합이나 평균을 빠뜨렸는지 확인하세요.",
        "This is an array where a single number is expected: is a sum or a mean missing?",
    ),
    Shape(
        sizes.superfluous_ones,
        "길이가 1인 축이 더 있습니다. np.squeeze나 인덱싱으로 없앨 수 있습니다.",
        "There is an extra axis of length 1: np.squeeze or an index removes it.",
    ),
    Shape(
        sizes.swap(sizes.superfluous_ones),
        "길이가 1인 축이 빠졌습니다. keepdims=True나 np.newaxis를 쓸 수 있습니다.",
        "An axis of length 1 is missing: keepdims=True keeps it, np.newaxis adds it.",
    ),
    Shape(
        sizes.flattened,
        "원소 수는 맞지만 한 줄로 펼쳐져 있습니다. reshape를 빠뜨렸는지 확인하세요.",
        "The number of elements is right, but they are flattened: is a reshape missing?",
    ),
    Shape(
        sizes.swap(sizes.flattened),
        "원소 수는 맞지만 한 줄로 펼치지 않았습니다. Flatten이나 reshape(-1)을 빠뜨렸는지 확인하세요.",
        "The number of elements is right, but they are not flattened: is Flatten or reshape(-1) missing?",
    ),
    Shape(
        sizes.pooled,
        "높이와 너비가 사라졌습니다. 전역 풀링을 했거나 두 축에서 평균을 구했는지 확인하세요.",
        "Height and width are gone, as after global pooling or a mean over both.",
    ),
    Shape(
        sizes.swap(sizes.pooled),
        "높이와 너비가 남아 있습니다. 전역 풀링을 빠뜨렸는지 확인하세요.",
        "Height and width are still there: is a global pooling missing?",
    ),
    Shape(
        sizes.missing_axis(BATCH),
        "배치 축이 빠졌습니다: {axis}. 배치의 한 장만 계산했는지 확인하세요.",
        "The batch axis is missing, {axis}: was only one item of the batch computed?",
    ),
    Shape(
        sizes.missing_axis(CHANNEL),
        "채널 축이 빠졌습니다: {axis}. 채널을 모두 더했거나 한 채널만 계산했는지 확인하세요.",
        "The channel axis is missing, {axis}: were the channels summed, or only one computed?",
    ),
    Shape(
        sizes.missing_axis(),
        "빠진 축: {axis}. 이 축에서 합을 구했거나 값 하나만 골랐는지 확인하세요.",
        "Missing: {axis}. Was it summed over, or a single index taken?",
    ),
    Shape(
        sizes.swap(sizes.missing_axis()),
        "축이 하나 더 있습니다. 받은 형상의 {axis}: 이 축에서 합을 구해야 하는지 확인하세요.",
        "There is one axis too many, {axis} of the result: should it be summed over?",
    ),
    Shape(
        sizes.channels_first,
        "채널 축이 앞에 있습니다. 이 수업에서는 채널이 마지막 축입니다 (channels_last).",
        "The channel axis comes first; in this course it is the last one (channels_last).",
    ),
    Shape(
        sizes.swapped,
        "두 축이 서로 바뀌었습니다: {first}, {second}. 전치했거나 인덱스의 순서가 바뀌었는지 확인하세요.",
        "Two axes have changed places: {first} and {second}. Is it transposed, or are two indices swapped?",
    ),
    Shape(
        sizes.reordered,
        "축의 순서가 다릅니다. np.transpose로 축의 순서를 바꿀 수 있습니다.",
        "The axes are in another order: np.transpose reorders them.",
    ),
]
WINDOW = [
    Shape(
        sizes.padded,
        "높이와 너비가 양쪽으로 {padding}만큼 패딩한 것처럼 큽니다. 패딩을 하지 않아야 하는지 확인하세요.",
        "Height and width are larger as if padded by {padding} on each side: should there be no padding?",
    ),
    Shape(
        sizes.swap(sizes.padded),
        "높이와 너비가 작습니다. 양쪽에 {padding}만큼 패딩하면 맞습니다. 패딩을 빠뜨렸는지 확인하세요.",
        "Height and width are too small; padding of {padding} on each side would explain it: is it missing?",
    ),
    Shape(
        sizes.swap(sizes.larger_by_one),
        "높이와 너비가 1씩 작습니다. 반복 범위가 하나 모자라는지 확인하세요 (H - kh + 1).",
        "Height and width are too small by one: does the loop end one step early (H - kh + 1)?",
    ),
    Shape(
        sizes.larger_by_one,
        "높이와 너비가 1씩 큽니다. 반복 범위가 하나 많은지 확인하세요.",
        "Height and width are too large by one: does the loop go one step too far?",
    ),
    Shape(
        sizes.strided,
        "높이와 너비가 스트라이드(stride)나 풀링 {stride}만큼 줄어든 크기입니다.",
        "Height and width are those of a stride or a pooling of {stride}.",
    ),
    Shape(
        sizes.swap(sizes.strided),
        "스트라이드(stride)나 풀링 {stride}이면 맞는 크기입니다. 빠뜨렸는지 확인하세요.",
        "A stride or a pooling of {stride} would explain it: is it missing?",
    ),
]
REST = [
    Shape(
        sizes.one_axis(CHANNEL),
        "채널 수가 다릅니다. {axis}: 기대한 수 {expected}, 받은 수 {actual}.",
        "The number of channels differs, {axis}: expected {expected}, received {actual}.",
    ),
    Shape(
        sizes.one_axis(BATCH),
        "배치의 크기가 다릅니다. {axis}: 기대한 크기 {expected}, 받은 크기 {actual}.",
        "The size of the batch differs, {axis}: expected {expected}, received {actual}.",
    ),
    Shape(
        sizes.one_axis(step=-1),
        "1만큼 작은 축: {axis}. 반복 범위가 하나 모자라는지 확인하세요.",
        "Too small by one: {axis}. Does a loop end one step early?",
    ),
    Shape(
        sizes.one_axis(step=1),
        "1만큼 큰 축: {axis}. 반복 범위가 하나 많은지 확인하세요.",
        "Too large by one: {axis}. Does a loop go one step too far?",
    ),
    Shape(
        sizes.one_axis(),
        "크기가 다른 축: {axis}. 기대한 크기 {expected}, 받은 크기 {actual}, 차이 {change}.",
        "The size of {axis} is off by {change}: expected {expected}, received {actual}.",
    ),
    Shape(
        sizes.reshaped,
        "원소 수는 맞지만 배열한 모양이 다릅니다. reshape의 크기를 확인하세요.",
        "The number of elements is right: check the sizes given to reshape.",
    ),
    Shape(
        sizes.fewer_axes,
        "축의 수가 모자랍니다: 기대한 수 {expected}, 받은 수 {actual}.",
        "There are too few axes: expected {expected}, received {actual}.",
    ),
    Shape(
        sizes.swap(sizes.fewer_axes),
        "축의 수가 많습니다: 기대한 수 {actual}, 받은 수 {expected}.",
        "There are too many axes: expected {actual}, received {expected}.",
    ),
]


def explain_shape(actual, expected):
    """Names both shapes and the causes that would explain the difference.

    Where a padding and a stride both fit, as for 2 in place of 4, both are told.
    """
    causes = _fitting(RANK, actual, expected)[:1] or _fitting(WINDOW, actual, expected)[:2]
    causes = causes or _fitting(REST, actual, expected)[:1]
    return Text.join(" ", [SHAPES.format(expected=expected, actual=sizes.told(actual)), *causes])


def _fitting(table, actual, expected):
    found = ((shape, shape.test(actual, expected)) for shape in table)
    return [Text(shape.ko, shape.en).format(**words) for shape, words in found if words is not None]
