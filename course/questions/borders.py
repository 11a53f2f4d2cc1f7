"""The line after which a function holds an array that it was given with a border around it: the line that pads."""

import ast

import numpy as np

from course.questions.edits import with_return
from course.questions.functions import statements
from course.questions.running import NoAnswer

LOOPS = (ast.For, ast.While)
MOST_AXES = 6
FEWEST_VALUES = 3  # different ones in an array: fewer are found in another one by chance


def border_of(function, ways, given):
    """(the argument's name, the statement) where the code of `function` puts a border around an argument of `given`.

    None where it does not, where it takes a loop to do it, and where the two ways do not agree.
    """
    for name, image in given.arguments.items():
        if _is_telling(image) and (node := _first(function, lambda *one: _by_text(function, ways, given, *one), image)):
            again = _first(function, lambda *one: _by_watching(function, ways, given, *one), image)
            if node is again and node in statements(function):
                return name, node
    return None


def has_border(array, image):
    """Whether `array` is `image` with at least one row or column more on each side of two or more of its axes."""
    if not isinstance(array, np.ndarray) or not 2 <= image.ndim == array.ndim <= MOST_AXES or array.dtype.kind in "OUS":
        return False
    more = np.subtract(array.shape, image.shape)
    if (more < 0).any() or (more > 1).sum() < 2 or (more == 1).any():
        return False
    starts = [range(1, extra) if extra else range(1) for extra in more]
    return any(_stands_at(array, image, start) for start in _combinations(starts))


def _combinations(starts):
    return np.stack(np.meshgrid(*starts, indexing="ij"), axis=-1).reshape(-1, len(starts))


def _stands_at(array, image, start):
    inside = tuple(slice(first, first + size) for first, size in zip(start, image.shape, strict=True))
    return np.array_equal(array[inside], image)


def _is_telling(value):
    return isinstance(value, np.ndarray) and value.ndim > 1 and len(np.unique(value)) >= FEWEST_VALUES


def _first(function, held, image):
    """The first statement after which a variable is `image` with a border, as `held(node, name)` sees it, or None."""
    names = []
    for node in _in_order(function.node.body):
        names += [name for name in _stored(node) if name not in names]
        if any(has_border(held(node, name), image) for name in names):
            return None if isinstance(node, LOOPS) else node
    return None


def _in_order(body):
    """The statements that run one after the other; a loop is one."""
    for node in body:
        inside = [one for field in ("body", "orelse") for one in getattr(node, field, ())]
        if isinstance(node, ast.Return | ast.FunctionDef):
            continue
        if inside and not isinstance(node, LOOPS):
            yield from _in_order(inside)
        else:
            yield node


def _stored(node):
    """The variables that a statement, or what is in it, gives a value to."""
    return [one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]


def _by_text(function, ways, given, node, name):
    """What `name` holds after `node`, as a cell that returns it there says; None where it does not get there."""
    try:
        [value] = ways.as_text(function, with_return(function, node, f"['here', {name}]"), [given])
    except NoAnswer:
        return None
    is_here = isinstance(value, list) and len(value) == 2 and isinstance(value[0], str) and value[0] == "here"
    return value[1] if is_here else None


def _by_watching(function, ways, given, node, name):
    """The same, as watching the untouched function says."""
    try:
        return ways.watched(function, node, name, given)
    except NoAnswer:
        return None
