"""Where the wrong values are, and what they have in common: facts of the cells that differ, no cause."""

import numpy as np

from course.checks.differences.axes import axis_name, image_axes
from course.checks.differences.pairs import SHORTEST, Pattern, when
from course.language import Text

WIDEST_BORDER = 3
ENOUGH = 4  # right values inside, before something is said of the border
UNLIKELY = 1e-3  # the chance with which differences thrown at random would lie so
MOST_DIFFERENT = 0.9  # of the cells, for a word on what those that differ have in common


def one_index(pair):
    """All that differ have the same index on an axis."""
    for axis, wrong in _indexes(pair):
        count = np.count_nonzero(pair.differs)
        unlikely = pair.differs.ndim * len(wrong) ** (1.0 - count) < UNLIKELY
        if len(wrong) >= SHORTEST and wrong.sum() == 1 and unlikely:
            return {"axis": axis_name(pair.names, axis), "index": int(np.argmax(wrong)), "at": axis}
    return None


def _indexes(pair):
    """For each axis, which of its indexes hold a difference; nothing of a vector, whose indexes are its cells."""
    ndim = pair.differs.ndim
    for axis in range(ndim if ndim > 1 else 0):
        yield axis, pair.differs.any(axis=tuple(k for k in range(ndim) if k != axis))


def first_index_right(pair):
    """Along an axis, the first index is right and each of the others is wrong somewhere."""
    for axis, wrong in _indexes(pair):
        right = pair.differs.size // len(wrong)
        share = np.count_nonzero(pair.differs) / pair.differs.size
        if len(wrong) >= SHORTEST and not wrong[0] and wrong[1:].all() and (1 - share) ** right < UNLIKELY:
            return {"axis": axis_name(pair.names, axis), "at": axis}
    return None


def border(pair):
    """All is right further inside than a border, where height and width are named."""
    axes = image_axes(pair.names)
    for width in range(1, WIDEST_BORDER + 1):
        inside = [slice(None)] * pair.differs.ndim
        for axis in axes:
            inside[axis] = slice(width, -width)
        inner = pair.differs[tuple(inside)]
        if not axes or inner.size < ENOUGH:
            return None
        if not inner.any():
            share = 1 - inner.size / pair.differs.size
            return when(share ** np.count_nonzero(pair.differs) < UNLIKELY, width=width)
    return None


def all_of(claim):
    """Test: `claim(actual, expected)` holds of every cell that differs, and there are right ones beside them."""

    def test(pair):
        beside = pair.differs.mean() <= MOST_DIFFERENT and np.count_nonzero(pair.differs) >= 2
        return when(beside and np.isfinite(pair.expected).all() and np.all(claim(*pair.wrong)))

    return test


def beyond_limits(pair):
    """Where they differ, the right value is the least or the greatest, and the answer lies beyond."""
    (a, e), low, high = pair.wrong, pair.expected.min(), pair.expected.max()
    some = pair.differs.size > a.size >= 2 and pair.varied(pair.expected)
    return when(some and np.all(((e == low) & (a < low)) | ((e == high) & (a > high))))


def at_limits(pair):
    """They differ only where the right value is the least or the greatest, which few cells are."""
    e, limits = pair.wrong[1], (pair.expected.min(), pair.expected.max())
    share = np.isin(pair.expected, limits).mean()
    return when(np.isin(e, limits).all() and share**e.size < UNLIKELY and pair.varied(pair.expected))


def by_one(a, e):
    """Off by exactly one."""
    return np.abs(a - e) == 1


def one_side(pair):
    """All that differ are too large, or all too small; `side` says which."""
    a, e = pair.wrong
    if np.iscomplexobj(a):
        return None
    return {"side": LARGE} if np.all(a > e) else {"side": SMALL} if np.all(a < e) else None


def one_cell(pair):
    """A single cell differs, and is too large or too small."""
    return one_side(pair) if np.count_nonzero(pair.differs) == 1 else None


LARGE, SMALL = Text("큽니다", "too large"), Text("작습니다", "too small")
WHERE = [
    Pattern(
        "one index",
        one_index,
        Text(
            "틀린 값은 모두 한 인덱스에 있습니다: {axis}, 인덱스 {index}.",
            "All that differ have index {index} on {axis}.",
        ),
    ),
    Pattern(
        "first index right",
        first_index_right,
        Text(
            "첫 인덱스의 값만 모두 맞습니다: {axis}.",
            "Along {axis}, only what has index 0 is right throughout.",
        ),
    ),
    Pattern(
        "border",
        border,
        Text(
            "가장자리에서 {width}칸까지만 다르고, 안쪽은 모두 맞습니다.",
            "Only cells within {width} of the border differ; the inside is right.",
        ),
    ),
]
WHAT = [
    Pattern(
        "zeros",
        all_of(lambda a, e: a == 0),
        Text("틀린 값은 모두 0입니다.", "Those that differ are 0."),
    ),
    Pattern(
        "zeros expected",
        all_of(lambda a, e: (e == 0) & (a < 0)),
        Text("0이어야 할 곳에 음수가 있습니다.", "Where they differ, 0 is right and yours are negative."),
    ),
    Pattern(
        "beyond limits",
        beyond_limits,
        Text(
            "정답에서 가장 큰 값이나 가장 작은 값이어야 할 곳에서만 다르고, 그 범위를 벗어나 있습니다.",
            "They differ only where the greatest or the least value is right, and lie beyond it.",
        ),
    ),
    Pattern(
        "at limits",
        at_limits,
        Text(
            "정답에서 가장 큰 값이나 가장 작은 값이어야 할 곳에서만 다릅니다.",
            "They differ only where the greatest or the least value is right.",
        ),
    ),
    Pattern(
        "opposite",
        all_of(lambda a, e: (a == -e) & (e != 0)),
        Text("틀린 값은 모두 부호만 반대입니다.", "Those that differ have the other sign."),
    ),
    Pattern(
        "by one",
        all_of(by_one),
        Text("틀린 값은 모두 1만큼 다릅니다.", "Those that differ are off by 1."),
    ),
    Pattern(
        "one cell",
        one_cell,
        Text("그 값은 정답보다 {side}.", "It is {side}."),
    ),
    Pattern(
        "one side",
        one_side,
        Text("틀린 값은 모두 정답보다 {side}.", "Those that differ are all {side}."),
    ),
]
