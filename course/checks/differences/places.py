"""Where the wrong values are: at the border, in one channel or item, in single places."""

import numpy as np

from course.checks.differences.axes import BATCH, CHANNEL, HEIGHT, WIDTH, axis_name, image_axes, role
from course.checks.differences.pairs import Pattern, when
from course.language import Text

WIDEST_BORDER = 3
FEW = 0.01
ENOUGH = 4  # right values, before something is said of the wrong ones


def few(pair):
    """Single places differ, among many."""
    count = np.count_nonzero(pair.differs)
    return when(pair.differs.size > ENOUGH and count <= max(1, FEW * pair.differs.size))


def one_slice(*roles, where=None):
    """Test: a single index of an axis differs, in one of `roles`; `where` is 0 or -1 for the ends."""

    def test(pair):
        for axis, wrong in _wrong_slices(pair, roles):
            indexes = np.flatnonzero(wrong)
            at = None if where is None else where % len(wrong)
            if len(indexes) == 1 and len(wrong) >= 2 and at in (None, indexes[0]):
                return {"axis": axis_name(pair.differs.ndim, axis), "index": int(indexes[0])}
        return None

    return test


def _wrong_slices(pair, roles):
    """For each axis with one of `roles`, which of its indexes hold a difference; half of a slice or more."""
    ndim = pair.differs.ndim
    for axis in range(ndim):
        others = tuple(k for k in range(ndim) if k != axis)
        wrong = pair.differs.any(axis=others)
        share = np.count_nonzero(pair.differs) / max(1, wrong.sum()) * len(wrong) / pair.differs.size
        if role(ndim, axis) in roles and others and share >= 0.5:
            yield axis, wrong


def first_right(*roles):
    """Test: along an axis, only the first index is right."""

    def test(pair):
        for axis, wrong in _wrong_slices(pair, roles):
            if len(wrong) >= 3 and not wrong[0] and wrong[1:].all():
                return {"axis": axis_name(pair.differs.ndim, axis)}
        return None

    return test


def border(pair):
    """All is right further inside than a border, which differs on two sides or more."""
    axes = image_axes(pair.differs.ndim)
    for width in range(1, WIDEST_BORDER + 1):
        inside = [slice(None)] * pair.differs.ndim
        for axis in axes:
            inside[axis] = slice(width, -width)
        inner = pair.differs[tuple(inside)]
        if not axes or inner.size < ENOUGH:
            return None
        if not inner.any():
            return when(_wrong_sides(pair.differs, axes, width) >= 2, width=width)
    return None


def _wrong_sides(differs, axes, width):
    sides = 0
    for axis in axes:
        lines = np.moveaxis(differs, axis, 0)
        sides += int(lines[:width].mean() >= 0.25) + int(lines[-width:].mean() >= 0.25)
    return sides


def everywhere(pair):
    """No value is right."""
    return when(pair.differs.size > 1 and pair.differs.all())


def anywhere(pair):
    """Something differs."""
    return {}


PLACES = [
    Pattern(
        few,
        Text("몇 군데의 값만 다릅니다.", "Only a few values differ."),
    ),
    Pattern(
        one_slice(BATCH),
        Text(
            "배치의 한 장만 다릅니다: {axis}. 나머지는 맞습니다.",
            "A single item of the batch differs, along {axis}; the others are right.",
        ),
        Text("다른 것의 인덱스 {index}.", "Its index is {index}."),
    ),
    Pattern(
        first_right(BATCH),
        Text(
            "배치의 첫 장만 맞습니다: {axis}. 나머지도 계산했는지 확인하세요.",
            "Only the first item of the batch is right, along {axis}: are the others computed?",
        ),
    ),
    Pattern(
        one_slice(CHANNEL),
        Text(
            "채널 하나만 다릅니다: {axis}. 나머지는 맞습니다.",
            "A single channel differs, along {axis}; the others are right.",
        ),
        Text("다른 채널의 인덱스 {index}.", "Its index is {index}."),
    ),
    Pattern(
        first_right(CHANNEL),
        Text(
            "첫 채널만 맞습니다: {axis}. 나머지 채널도 계산했는지 확인하세요.",
            "Only the first channel is right, along {axis}: are the others computed?",
        ),
    ),
    Pattern(
        one_slice(HEIGHT, WIDTH, where=-1),
        Text(
            "마지막 줄만 다릅니다: {axis}. 반복이 끝까지 가는지 확인하세요.",
            "Only the last line differs, along {axis}: does the loop reach the end?",
        ),
    ),
    Pattern(
        one_slice(HEIGHT, WIDTH, where=0),
        Text(
            "첫 줄만 다릅니다: {axis}. 반복이 처음부터 시작하는지 확인하세요.",
            "Only the first line differs, along {axis}: does the loop start at the beginning?",
        ),
    ),
    Pattern(
        border,
        Text(
            "가장자리만 다르고 안쪽은 맞습니다. 패딩(padding)과 가장자리의 처리를 확인하세요.",
            "Only the border differs, the inside is right: check the padding at the edges.",
        ),
        Text("가장자리의 두께 {width}.", "The border is {width} wide."),
    ),
    Pattern(
        first_right(HEIGHT, WIDTH),
        Text(
            "첫 줄만 맞습니다: {axis}. 나머지도 계산했는지 확인하세요.",
            "Only the first line is right, along {axis}: are the others computed?",
        ),
    ),
    Pattern(
        everywhere,
        Text("맞는 값이 하나도 없습니다.", "None of the values is right."),
    ),
    Pattern(anywhere, Text("값이 다릅니다.", "The values differ.")),
]
