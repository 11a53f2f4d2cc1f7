"""What the axes of an array are called, where a check says so: `axes="N H W C"`.

One of NAMES an axis, or a letter of the docstring, which is shown as it is; `"H W, H W C"` names those of arrays of
two and of three axes. A tuple or a dict names those of each item. Nothing is guessed from the number of axes: without
names an axis is a number.
"""

from course.language import Text

NAMES = {
    "N": Text("샘플", "item"),
    "H": Text("높이", "height"),
    "W": Text("너비", "width"),
    "C": Text("채널", "channel"),
    "F": Text("필터", "filter"),
    "D": Text("특성", "feature"),
    "K": Text("클래스", "class"),
    "bin": Text("구간", "bin"),
    "box": Text("상자", "box"),
    "category": Text("범주", "category"),
    "column": Text("열", "column"),
    "coordinate": Text("좌표", "coordinate"),
    "label": Text("정답", "label"),
    "layer": Text("층", "layer"),
    "other": Text("다른 상자", "other box"),
    "output": Text("출력", "output"),
    "patch": Text("조각", "patch"),
    "prediction": Text("예측", "prediction"),
}
IMAGE = ("H", "W")
AXIS = Text("축 {axis}", "axis {axis}")
NAMED = Text("축 {axis}({name})", "axis {axis} ({name})")


def names_for(declared, ndim):
    """The letters for an array of `ndim` axes, or () where `declared` has none for so many."""
    choices = [choice.split() for choice in declared.split(",")] if isinstance(declared, str) else []
    return next((tuple(choice) for choice in choices if len(choice) == ndim), ())


def names_of_item(declared, key):
    """What `declared` says of an item: of a tuple's or a dict's its own, of a string all of it."""
    if isinstance(declared, tuple):
        return declared[key] if key < len(declared) else None
    return declared.get(key) if isinstance(declared, dict) else declared


def axis_name(names, axis):
    """The axis in words: "axis 1 (width)", or "axis 1" where it has no name."""
    if not names:
        return AXIS.format(axis=axis)
    return NAMED.format(axis=axis, name=NAMES.get(names[axis], names[axis]))


def axis_names(names, axes):
    """Several axes in words."""
    return Text.join(", ", [axis_name(names, axis) for axis in axes])


def image_axes(names):
    """The axes of height and width where both are named, else nothing."""
    return tuple(names.index(name) for name in IMAGE) if set(IMAGE) <= set(names) else ()
