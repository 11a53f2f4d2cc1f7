"""An oracle for questions: what a student would do with paper and a shell, from the question's own words alone."""

import copy
import sys
import warnings

import numpy as np

from course.questions.asking import BORDER, GIVES, SHAPE_OF, VALUE_OF


def line_of_border(question, function, given):
    """The line after which a local array has the asked argument in its middle, as a debugger that steps would show."""
    image, found, last = given[[name for name, _ in question.given].index(question.variable)], [], [0]

    def step(frame, event, _):
        if frame.f_code is function.__code__:
            arrays = [one for one in frame.f_locals.values() if isinstance(one, np.ndarray) and one.ndim == image.ndim]
            if any(is_in_the_middle(image, array) for array in arrays):
                found.append(last[0])
            last[0] = frame.f_lineno
            return step
        return None

    image = image.copy()
    sys.settrace(step)
    try:
        function(*given)
    finally:
        sys.settrace(None)
    return found[0]


def is_in_the_middle(image, array):
    """Whether some window of the array is the image, and no side of two axes touches the window."""
    if any(size < own for size, own in zip(array.shape, image.shape, strict=True)):
        return False
    windows = np.lib.stride_tricks.sliding_window_view(array, image.shape)
    places = np.argwhere((windows == image).all(axis=tuple(range(image.ndim, 2 * image.ndim))))
    return any(((place > 0) & (place + image.shape < array.shape)).sum() >= 2 for place in places)


def answer(question, cell, names=()):
    """What is right: a shape, a value or the text "error"; `cell` is run in this process, where `names` are known."""
    lines = cell.split("\n")
    first = lines[question.line - 1]
    indent = first[: len(first) - len(first.lstrip())]
    if question.kind in (SHAPE_OF, VALUE_OF):
        lines.insert(question.last, f"{indent}note({question.variable})")
    elif question.kind not in (GIVES, BORDER):
        lines[question.line - 1 : question.last] = [indent + (question.changed or "pass")]
    notes = []
    namespace = {"np": np, **dict(names), "note": lambda value: notes.append(copy.deepcopy(value))}
    exec("\n".join(lines), namespace)
    given = [eval(source, {"np": np}) for _, source in question.given]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NaN on the way is no error to a student
        try:
            if question.kind == BORDER:
                return line_of_border(question, namespace[question.exercise], given)
            value = namespace[question.exercise](*given)
        except Exception:
            value = "error"
    value = notes[0] if question.kind in (SHAPE_OF, VALUE_OF) else value
    return np.shape(value) if question.kind == SHAPE_OF else value


def agrees(question, cell, names=()):
    """Whether the question's key is the oracle's answer."""
    right = answer(question, cell, names)
    if question.kind == BORDER:
        return question.key.value[0] <= right <= question.key.value[1]
    return is_same(right, "error" if question.key.kind == "error" else question.key.value)


def is_same(one, other):
    """Whether two values are the same numbers in the same order."""
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and one == other
    if not isinstance(other, list):
        return np.ndim(one) == 0 and abs(float(one) - float(other)) < 1e-6
    return len(one) == len(other) and all(map(is_same, one, other))
