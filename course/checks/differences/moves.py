"""Right numbers in wrong places: transposed, flipped, reordered, shifted."""

from itertools import permutations, product

import numpy as np

from course.checks.differences.axes import BATCH, CHANNEL, HEIGHT, WIDTH, axis_name, image_axes, role
from course.checks.differences.pairs import Pattern, when
from course.language import Text

MOST_AXES = 4  # of which all orders are tried
MOST_CHANNELS = 4
MANY = 8  # distinct values that do not come back in another order by chance
ROUNDING = 1e-6  # of the largest magnitude
MOVED = 0.25
OVERLAP = 5  # elements
STEPS = (1, -1)


def transposed(pair):
    """Axes of equal size have changed places."""
    expected, axes = pair.expected, range(pair.expected.ndim)
    for order in permutations(axes) if expected.ndim <= MOST_AXES else ():
        moved = [axis for axis in axes if order[axis] != axis]
        guess = expected.transpose(order)
        if moved and guess.shape == expected.shape and pair.explained_by(guess):
            return {"axes": ", ".join(str(axis) for axis in moved)}
    return None


def flipped(*roles):
    """Test: flipped along one axis, which has one of `roles`."""

    def test(pair):
        ndim = pair.expected.ndim
        for axis in range(ndim):
            if role(ndim, axis) in roles and pair.explained_by(np.flip(pair.expected, axis)):
                return {"axis": axis_name(ndim, axis)}
        return None

    return test


def turned(pair):
    """Rotated by half a turn."""
    axes = image_axes(pair.expected.ndim)
    return when(len(axes) == 2 and pair.explained_by(np.flip(pair.expected, axes)))


def quarter_turned(pair):
    """Rotated by a quarter turn, either way."""
    axes = image_axes(pair.expected.ndim)
    if len(axes) != 2 or len({pair.expected.shape[axis] for axis in axes}) != 1:
        return None
    return when(any(pair.explained_by(np.rot90(pair.expected, k, axes)) for k in STEPS))


def channels_reordered(pair):
    """The last axis, of few channels, is in another order."""
    channels = pair.expected.shape[-1]
    if pair.expected.ndim < 3 or channels > MOST_CHANNELS:
        return None
    orders = list(permutations(range(channels)))[1:]
    return when(any(pair.explained_by(pair.expected[..., order]) for order in orders))


def shifted(pair):
    """Shifted by one along an axis, or along both axes of the image; any values may have moved in."""
    ndim = pair.expected.ndim
    moves: list[tuple] = [((axis, step),) for axis in range(ndim) for step in STEPS]
    image = image_axes(ndim)
    if len(image) == 2:
        moves += [tuple(zip(image, steps, strict=True)) for steps in product(STEPS, STEPS)]
    for move in moves:
        if _overlap_agrees(pair, move):
            return {"axes": Text.join(Text(", ", " and "), [axis_name(ndim, axis) for axis, _ in move])}
    return None


def _overlap_agrees(pair, move):
    ahead, behind, steps = slice(1, None), slice(None, -1), dict(move)
    axes = range(pair.expected.ndim)
    here = tuple({1: ahead, -1: behind}.get(steps.get(axis, 0), slice(None)) for axis in axes)
    there = tuple({1: behind, -1: ahead}.get(steps.get(axis, 0), slice(None)) for axis in axes)
    a, e, stayed = pair.actual[here], pair.expected[there], pair.expected[here]
    tolerance = np.broadcast_to(pair.tolerance, pair.expected.shape)[here]
    if e.size < OVERLAP or not np.all(np.abs(a - e) <= tolerance):
        return False
    return bool(np.any(np.abs(stayed - e) > tolerance)) and pair.varied(e)


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
        transposed,
        Text(
            "값이 전치(transpose)되어 있습니다. 서로 바뀐 축: {axes}. 인덱스의 순서를 확인하세요.",
            "The values are transposed, axes {axes} changed places: check the order of the indexes.",
        ),
    ),
    Pattern(
        flipped(HEIGHT),
        Text(
            "값이 위아래로 뒤집혀 있습니다: {axis}.",
            "The values are flipped upside down, along {axis}.",
        ),
    ),
    Pattern(
        flipped(WIDTH),
        Text(
            "값의 왼쪽과 오른쪽이 바뀌어 있습니다: {axis}.",
            "The values are flipped left to right, along {axis}.",
        ),
    ),
    Pattern(
        flipped(CHANNEL),
        Text(
            "채널의 순서가 거꾸로입니다: {axis}. RGB와 BGR이 바뀌었는지 확인하세요.",
            "The channels are in reverse order, along {axis}: RGB taken for BGR?",
        ),
    ),
    Pattern(
        flipped(BATCH),
        Text(
            "배치의 순서가 거꾸로입니다: {axis}.",
            "The items of the batch are in reverse order, along {axis}.",
        ),
    ),
    Pattern(
        flipped(None),
        Text("값의 순서가 거꾸로입니다: {axis}.", "The values are in reverse order, along {axis}."),
    ),
    Pattern(
        turned,
        Text(
            "값이 180도 회전되어 있습니다. 위아래, 왼쪽과 오른쪽을 모두 뒤집었는지 확인하세요.",
            "The values are turned by 180 degrees: flipped both upside down and left to right.",
        ),
    ),
    Pattern(
        quarter_turned,
        Text("값이 90도 회전되어 있습니다.", "The values are turned by 90 degrees."),
    ),
    Pattern(
        channels_reordered,
        Text(
            "채널의 값은 맞지만 채널의 순서가 다릅니다.",
            "The channels are right, but in another order.",
        ),
    ),
]
LATER_MOVES = [
    Pattern(
        shifted,
        Text(
            "값이 한 칸 밀려 있습니다: {axes}. 반복의 시작과 인덱스, 패딩의 위치를 확인하세요.",
            "The values are shifted by one along {axes}: check where the loop starts, "
            "the index, and on which side is padded.",
        ),
    ),
    Pattern(
        shuffled,
        Text(
            "값은 모두 맞지만 있어야 할 위치가 다릅니다. np.transpose를 써야 할 곳에 reshape를 썼는지 확인하세요.",
            "All the right numbers are there, but in other places: a reshape where a transpose is meant?",
        ),
    ),
]
