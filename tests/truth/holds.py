"""What each pattern says, worked out anew: whether it holds of an answer and the right answer.

Nothing of `course.checks.differences` is used here. A pattern of WHOLE says what all values are; it names the mistake
where it holds of all that the exercise asks. A pattern of PART speaks of the cells that differ in one answer.
"""

import numpy as np


def near(a, e, scale=1.0):
    """Equal within a thousandth of the largest magnitude: ten times what a check lets pass."""
    a, e = np.asarray(a, float), np.asarray(e, float)
    if a.shape != e.shape:
        return False
    size = np.abs(e[np.isfinite(e)]).max(initial=0)
    return np.allclose(a, e, rtol=0, atol=1e-5 + scale * 1e-3 * size, equal_nan=True)


class Listed(np.ndarray):
    """Right values that came in a list or tuple: each is compared by its own magnitude."""


def wrong_cells(a, e):
    """Which cells differ, by the checks' usual tolerance."""
    if a.dtype.kind in "biu" and e.dtype.kind in "biu":
        return a != e
    size = np.abs(e) if isinstance(e, Listed) else np.abs(e[np.isfinite(e)]).max(initial=0)
    return ~np.isclose(a.astype(float), e.astype(float), rtol=0, atol=1e-6 + 1e-4 * size, equal_nan=True)


def slices_of(array, axis):
    """The slices along an axis, as sorted rows of numbers."""
    rows = np.moveaxis(array, axis, 0).reshape(array.shape[axis], -1)
    return rows[np.lexsort(np.round(rows, 4).T[::-1])] if rows.size else rows


def mirrored(e, axes):
    """`e` read backwards along `axes`."""
    return e[tuple(slice(None, None, -1) if axis in axes else slice(None) for axis in range(e.ndim))]


def quarter(e, turns, axes):
    """`e` turned by 90 degrees: exchanged, then mirrored."""
    return mirrored(np.swapaxes(e, *axes), axes[:1] if turns == 1 else axes[1:])


def one_ratio(a, e, axis=None):
    """Whether a is e times one number, or one for each index of the last axis."""
    if a.shape != e.shape:
        return False
    factor = (a * e).sum(axis=axis) / np.maximum((e * e).sum(axis=axis), 1e-300)
    return near(a, factor * e, np.abs(factor).max(initial=1))


def one_step(a, e, axis=None):
    """Whether a is e plus one number, or one for each index of the last axis."""
    return a.shape == e.shape and near(a, e + (a - e).mean(axis=axis))


def all_axes_but_last(e):
    return tuple(range(e.ndim - 1))


def shares(x):
    """Softmax along the last axis."""
    y = np.exp(x - x.max(axis=-1, keepdims=True))
    return y / y.sum(axis=-1, keepdims=True)


def one_line(a, e):
    """Whether a is a straight function of e."""
    if a.shape != e.shape or e.size < 2 or not np.isfinite([a, e]).all():
        return False
    factor, offset = np.polyfit(e.ravel(), a.ravel(), 1)
    return near(a, factor * e + offset, np.abs(factor))


def neighbours(a, e, axis, step):
    """Whether each value is that of the cell before it (1) or after it (-1)."""
    if a.shape != e.shape:
        return False
    a, e = np.moveaxis(a, axis, 0), np.moveaxis(e, axis, 0)
    return near(a[1:], e[:-1]) if step == 1 else near(a[:-1], e[1:])


def in_8_bits(e, dtype, cut):
    """`e` as a machine stores it in 8 bits."""
    return getattr(np, cut)(e).astype(np.int64).astype(dtype).astype(float)


WHOLE = {
    "zero": lambda a, e, w: not a.any(),
    "equal": lambda a, e, w: near(a, np.full_like(a, a.flat[0])),
    "negated": lambda a, e, w: near(a, 0 - e),
    "exchanged": lambda a, e, w: near(a, np.einsum(e, list(range(e.ndim)), list(w["order"]))),
    "reversed": lambda a, e, w: near(a, mirrored(e, w["flipped"])),
    "turned": lambda a, e, w: near(a, quarter(e, w["turns"], w["turned"])),
    "reordered": lambda a, e, w: a.shape == e.shape and near(*(slices_of(x, w["taken"][0]) for x in (a, e))),
    "reshaped": lambda a, e, w: near(a.ravel(), np.einsum(e, list(range(e.ndim)), list(w["order"])).ravel()),
    "shifted": lambda a, e, w: neighbours(a, e, *w["moved"]),
    "shuffled": lambda a, e, w: near(np.sort(a.ravel()), np.sort(e.ravel())),
    "negatives 0": lambda a, e, w: near(a, np.where(e < 0, 0, e)),
    "absolute": lambda a, e, w: near(a, np.where(e < 0, -e, e)),
    "clipped": lambda a, e, w: near(a, np.where(e < w["low"], w["low"], np.where(e > w["high"], w["high"], e))),
    "wrapped": lambda a, e, w: near(a, in_8_bits(e, w["dtype"], w["cut"])),
    "cut off": lambda a, e, w: near(a, e - np.mod(e, 1)) or near(a, e - np.fmod(e, 1)),
    "rounded": lambda a, e, w: near(a, e.round()),
    "not rounded": lambda a, e, w: near(a.round(), e),
    "squared": lambda a, e, w: near(a, e * e, 2 * np.abs(e).max(initial=1)),
    "rooted": lambda a, e, w: near(a * a, e),
    "softmax missing": lambda a, e, w: a.shape == e.shape and near(shares(a), e),
    "softmaxed": lambda a, e, w: near(a, shares(e)),
    "constant": lambda a, e, w: one_step(a, e),
    "constants": lambda a, e, w: one_step(a, e, all_axes_but_last(e)),
    "times 255": lambda a, e, w: near(a / 255, e),
    "by 255": lambda a, e, w: near(a * 255, e),
    "counted": lambda a, e, w: near(a, e * w["count"], w["count"]),
    "divided": lambda a, e, w: near(a * w["count"], e),
    "scaled": lambda a, e, w: one_ratio(a, e),
    "factors": lambda a, e, w: one_ratio(a, e, all_axes_but_last(e)),
    "scaled and moved": lambda a, e, w: one_line(a, e),
}


def at_one_index(a, e, words):
    """Only one index of an axis holds wrong cells."""
    return set(np.argwhere(wrong_cells(a, e))[:, words["at"]]) == {words["index"]}


def only_the_first(a, e, words):
    """Index 0 holds no wrong cell, every other index does."""
    return set(np.argwhere(wrong_cells(a, e))[:, words["at"]]) == set(range(1, a.shape[words["at"]]))


def at_the_border(a, e, words):
    """Each wrong cell is near an end of the axis of height or of width; which those are does the axes' test say."""
    places = np.argwhere(wrong_cells(a, e))
    rim = np.minimum(places, np.array(a.shape) - 1 - places) < words["width"]
    return bool(rim.any(axis=1).all())


def where_wrong(claim):
    """Whether `claim(a, e)` holds of every wrong cell."""
    return lambda a, e, w: bool(np.all(claim(a[wrong_cells(a, e)], e[wrong_cells(a, e)])))


def out_of_range(a, e, words):
    """Every wrong cell lies beyond the least or the greatest right value."""
    wrong = a[wrong_cells(a, e)]
    return bool(np.all((wrong < e.min()) | (wrong > e.max())))


def on_the_side(a, e, words):
    """All wrong cells are above the right ones, or all below, as the words say."""
    change = np.sign(a.astype(float) - e.astype(float))[wrong_cells(a, e)]
    return set(change.ravel()) == ({1} if "large" in words["side"].en else {-1})


PART = {
    "not finite": lambda a, e, w: not np.array_equal(np.isfinite(a), np.isfinite(e)),
    "one index": at_one_index,
    "first index right": only_the_first,
    "border": at_the_border,
    "zeros": where_wrong(lambda a, e: a == 0),
    "zeros expected": where_wrong(lambda a, e: (e == 0) & (a < 0)),
    "beyond limits": out_of_range,
    "at limits": lambda a, e, w: bool(np.isin(e[wrong_cells(a, e)], (e.min(), e.max())).all()),
    "opposite": where_wrong(lambda a, e: a.astype(float) == -e.astype(float)),
    "by one": where_wrong(lambda a, e: abs(a.astype(float) - e) == 1),
    "one by one": lambda a, e, w: bool(np.all(abs(a.astype(float) - e) == 1)) and on_the_side(a, e, w),
    "one side": on_the_side,
    "one cell": lambda a, e, w: wrong_cells(a, e).sum() == 1 and on_the_side(a, e, w),
}
HOLDS = {**WHOLE, **PART}
