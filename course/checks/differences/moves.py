"""Right numbers in wrong places: axes exchanged, reversed, reordered, shifted."""

from itertools import combinations, permutations

import numpy as np

from course.checks.differences.axes import axis_name, axis_names, image_axes
from course.checks.differences.pairs import SHORTEST, Pattern, when
from course.language import Text

MOST_AXES = 4  # of which all orders are tried
MOST_SLICES = 100  # of an axis whose order is looked for
MANY = 8  # distinct values that do not come back in another order by chance
ROUNDING = 1e-6  # of the largest magnitude
MOVED = 0.25
STEPS = (1, -1)


def orders(pair):
    """Every order of the axes but their own."""
    axes = tuple(range(pair.expected.ndim))
    return [order for order in permutations(axes) if order != axes] if len(axes) <= MOST_AXES else []


def exchanged(pair):
    """Axes of equal size have changed places."""
    for order in orders(pair):
        guess = pair.expected.transpose(order)
        if guess.shape == pair.expected.shape and pair.explained_by(guess, moved=True):
            moved = [axis for axis in range(len(order)) if order[axis] != axis]
            return {"axes": axis_names(pair.names, moved), "order": order}
    return None


def reversed_along(pair):
    """Reversed along one axis or several."""
    axes = [axis for axis in range(pair.expected.ndim) if pair.expected.shape[axis] >= SHORTEST][:MOST_AXES]
    for chosen in (some for count in range(1, len(axes) + 1) for some in combinations(axes, count)):
        if pair.explained_by(np.flip(pair.expected, chosen), moved=True):
            return {"axes": axis_names(pair.names, chosen), "flipped": chosen}
    return None


def quarter_turned(pair):
    """Rotated by a quarter turn, either way, in arrays that have a height and a width."""
    axes = image_axes(pair.names)
    if len({pair.expected.shape[axis] for axis in axes}) != 1:
        return None
    for turns in STEPS:
        if pair.explained_by(np.rot90(pair.expected, turns, axes), moved=True):
            return {"turns": turns, "turned": axes}
    return None


def reordered(pair):
    """The slices of one axis are all there, in another order."""
    for axis in range(pair.expected.ndim if pair.expected.ndim > 1 else 0):
        order = _order(np.moveaxis(pair.actual, axis, 0), np.moveaxis(pair.expected, axis, 0), np.max(pair.tolerance))
        if order is not None and pair.explained_by(np.take(pair.expected, order, axis), moved=True):
            return {"axis": axis_name(pair.names, axis), "taken": (axis, tuple(order))}
    return None


def _order(actual, expected, tolerance):
    """For each slice of `actual` the index of one of `expected` that it is, each taken once; None if there is none."""
    if not SHORTEST <= len(actual) <= MOST_SLICES or actual[0].size < 2:
        return None
    left, found = list(range(len(expected))), []
    for one in actual:
        same = next((i for i in left if np.all(np.abs(one - expected[i]) <= tolerance)), None)
        if same is None:
            return None
        left.remove(same)
        found.append(same)
    return found


def shifted(pair):
    """Shifted by one along an axis; any values may have moved in."""
    for axis in range(pair.expected.ndim):
        for step in STEPS:
            if _overlap_agrees(pair, axis, step):
                return {"axis": axis_name(pair.names, axis), "moved": (axis, step)}
    return None


def _overlap_agrees(pair, axis, step):
    a, e = np.moveaxis(pair.actual, axis, 0), np.moveaxis(pair.expected, axis, 0)
    tolerance = np.moveaxis(np.broadcast_to(pair.tolerance, pair.expected.shape), axis, 0)
    here, there = (slice(1, None), slice(None, -1))[::step]
    if not np.all(np.abs(a[here] - e[there]) <= tolerance[here]):
        return False
    telling = np.abs(e[here] - e[there]) > tolerance[here]
    return len(e) >= SHORTEST and pair.unlikely(np.count_nonzero(telling), moved=True)


def reshaped(pair):
    """The numbers are those of the right answer with its axes in another order, read into the right shape."""
    for order in orders(pair):
        guess = pair.expected.transpose(order).reshape(pair.expected.shape)
        if pair.explained_by(guess, moved=True):
            return {"order": order}
    return None


def shuffled(pair):
    """The same numbers, to float32's precision, a good part of them somewhere else."""
    a, e = pair.actual, pair.expected
    near = ROUNDING * np.abs(e).max()
    if abs(a.max() - e.max()) > near or abs(a.min() - e.min()) > near or pair.differs.mean() < MOVED:
        return None
    a, e = np.sort(a, axis=None), np.sort(e, axis=None)
    distinct = np.count_nonzero(np.diff(e) > near)
    return when(np.all(np.abs(a - e) <= near) and distinct >= MANY - 1)


MOVES = [
    Pattern(
        "exchanged",
        exchanged,
        Text(
            "정답을 전치(transpose)한 것과 같습니다. 서로 바뀐 축: {axes}.",
            "They are the right values transposed: {axes} changed places.",
        ),
    ),
    Pattern(
        "reversed",
        reversed_along,
        Text(
            "정답을 거꾸로 늘어놓은 것과 같습니다. 거꾸로 된 축: {axes}.",
            "They are the right values in reverse order along {axes}.",
        ),
    ),
    Pattern(
        "turned",
        quarter_turned,
        Text("정답을 90도 돌린 것과 같습니다.", "They are the right values turned by 90 degrees."),
    ),
    Pattern(
        "reordered",
        reordered,
        Text(
            "한 축의 순서만 다릅니다: {axis}. 그 축의 조각은 하나씩 모두 맞습니다.",
            "Along {axis} the right slices are all there, in another order.",
        ),
    ),
    Pattern(
        "reshaped",
        reshaped,
        Text(
            "맞는 값들이 reshape로 읽은 순서로 놓여 있습니다. np.transpose로 축을 옮긴 것과 다릅니다.",
            "The right values stand in the order in which reshape reads them, not as np.transpose moves the axes.",
        ),
    ),
]
LATER_MOVES = [
    Pattern(
        "shifted",
        shifted,
        Text("값이 모두 한 칸씩 밀려 있습니다: {axis}.", "The right values are shifted by one along {axis}."),
    ),
    Pattern(
        "shuffled",
        shuffled,
        Text(
            "맞는 값이 하나씩 모두 있지만, 있어야 할 위치가 다릅니다.",
            "All the right numbers are there, but in other places.",
        ),
    ),
]
