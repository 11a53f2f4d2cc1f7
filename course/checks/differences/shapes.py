"""What is seen of a wrong shape, as a table: sizes, and no more, since many causes make the same sizes."""

from collections.abc import Callable
from typing import NamedTuple

from course.checks.differences import sizes
from course.checks.differences.axes import axis_name
from course.language import Text

SHAPES = Text(
    "형상이 다릅니다: 기대한 형상 {expected}, 받은 형상 {actual}.",
    "The shape differs: expected {expected}, received {actual}.",
)
LONGER = Text("{axis}: {change}만큼 큽니다.", "{axis} is {change} too long.")
SHORTER = Text("{axis}: {change}만큼 작습니다.", "{axis} is {change} too short.")


class Shape(NamedTuple):
    """Something seen of a wrong shape: `test(actual, expected, names)` gives the words of its text, or None."""

    test: Callable
    text: Text


RANK = [
    Shape(sizes.empty, Text("결과가 비어 있습니다.", "The result is empty.")),
    Shape(
        sizes.one_number,
        Text("배열 대신 숫자 하나를 반환했습니다.", "This is a single number where an array is expected."),
    ),
    Shape(
        sizes.swap(sizes.one_number),
        Text("숫자 하나를 기대했지만 배열을 반환했습니다.", "This is an array where a single number is expected."),
    ),
    Shape(
        sizes.superfluous_ones,
        Text(
            "길이가 1인 축이 더 있습니다. np.squeeze나 인덱싱으로 없앨 수 있습니다.",
            "There is an extra axis of length 1: np.squeeze or an index removes it.",
        ),
    ),
    Shape(
        sizes.swap(sizes.superfluous_ones),
        Text(
            "길이가 1인 축이 빠졌습니다. keepdims=True나 np.newaxis를 쓸 수 있습니다.",
            "An axis of length 1 is missing: keepdims=True keeps it, np.newaxis adds it.",
        ),
    ),
    Shape(
        sizes.flattened,
        Text("원소 수는 맞지만 한 줄로 펼쳐져 있습니다.", "The number of elements is right, but they are flattened."),
    ),
    Shape(
        sizes.swap(sizes.flattened),
        Text(
            "원소 수는 맞지만 한 줄로 펼치지 않았습니다.",
            "The number of elements is right, but they are not flattened.",
        ),
    ),
    Shape(
        sizes.missing_axis,
        Text(
            "없는 축: {axis}. 다른 축의 크기는 맞습니다.",
            "All sizes are right but that of {axis}, which is missing.",
        ),
    ),
    Shape(
        sizes.swap(sizes.missing_axis),
        Text(
            "축이 하나 더 있습니다. 나머지 축의 크기는 맞습니다.",
            "There is one axis too many; without it all sizes would be right.",
        ),
    ),
    Shape(
        sizes.reordered,
        Text(
            "크기가 같지만 축의 순서가 다릅니다. 받은 축의 순서: {order}.",
            "The sizes are right, but in another order: {order}.",
        ),
    ),
    Shape(
        sizes.same_sizes,
        Text("크기는 같지만 순서가 다릅니다.", "The sizes are right, but in another order."),
    ),
    Shape(
        sizes.reshaped,
        Text(
            "원소 수는 맞지만 배열한 모양이 다릅니다.",
            "The number of elements is right, but not their arrangement.",
        ),
    ),
    Shape(
        sizes.fewer_axes,
        Text(
            "축의 수가 모자랍니다: 기대한 수 {expected}, 받은 수 {actual}.",
            "There are too few axes: expected {expected}, received {actual}.",
        ),
    ),
    Shape(
        sizes.swap(sizes.fewer_axes),
        Text(
            "축의 수가 많습니다: 기대한 수 {actual}, 받은 수 {expected}.",
            "There are too many axes: expected {actual}, received {expected}.",
        ),
    ),
]


def explain_shape(actual, expected, names=()):
    """Both shapes, what is seen of them at once, or else by how much each axis is too long or too short."""
    seen = ((shape, shape.test(actual, expected, names)) for shape in RANK)
    texts = [shape.text.format(**words) for shape, words in seen if words is not None][:1]
    return Text.join(" ", [shapes_of(actual, expected), *(texts or _axes(actual, expected, names))])


def shapes_of(actual, expected):
    """Both shapes."""
    return SHAPES.format(expected=expected, actual=sizes.told(actual))


def _axes(actual, expected, names):
    for axis in sizes.changed_axes(actual, expected):
        change = actual[axis] - expected[axis]
        told = (LONGER if change > 0 else SHORTER).format(axis=axis_name(names, axis), change=sizes.told(abs(change)))
        yield Text(told.ko, told.en[:1].upper() + told.en[1:])
