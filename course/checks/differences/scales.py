"""Right but for a constant or a factor, everywhere or for each index of the last axis."""

import numpy as np

from course.checks.differences.arrays import number, numbers
from course.checks.differences.axes import axis_name
from course.checks.differences.pairs import Pattern, when
from course.language import Text

MOST_COUNTED = 1024  # elements of a window, in a sum taken for a mean
NEAR = 1e-4  # relative: when a factor is a well-known one


def constant(pair):
    """Off by one constant everywhere."""
    change = pair.actual - pair.expected
    same = np.all(np.abs(change - change.mean()) <= pair.tolerance)
    return when(same and pair.unlikely(change.size - 1), constant=number(change.mean()))


def constant_along_last(pair):
    """Off by a constant for each index of the last axis, where there are values enough to tell."""
    if not _has_columns(pair):
        return None
    axes = tuple(range(pair.expected.ndim - 1))
    change = pair.actual - pair.expected
    constants = change.mean(axis=axes)
    inside = pair.expected - pair.expected.mean(axis=axes)
    same = np.all(np.abs(change - constants) <= pair.tolerance) and pair.varied(inside)
    return when(same and pair.unlikely(_spare(pair)), constants=numbers(constants), axis=_last(pair))


def _has_columns(pair):
    """Two indexes or more on the last axis, of three values or more."""
    shape = pair.expected.shape
    return len(shape) >= 2 and shape[-1] >= 2 and pair.expected.size >= 3 * shape[-1]


def _spare(pair):
    """How many cells there are beyond one number for each index of the last axis."""
    return pair.expected.size - pair.expected.shape[-1]


def _last(pair):
    return axis_name(pair.names, pair.expected.ndim - 1)


def factor_of(pair):
    """The factor that the answer is of the right values, or None."""
    e, a = pair.expected, pair.actual
    factor = float((a * e).sum() / (e * e).sum())
    if not np.isfinite(factor) or not _matters(pair, factor) or not pair.unlikely(np.count_nonzero(e) - 1):
        return None
    fits = np.all(np.abs(a - factor * e) <= abs(factor) * pair.tolerance)
    return factor if fits and pair.varied(e) else None


def _matters(pair, factor):
    """Whether what comes of multiplying by it can be told from 0."""
    return np.all(np.abs(factor) * np.abs(pair.expected).max() > np.max(pair.tolerance))


def is_near(value, known):
    """Whether two factors are the same but for rounding."""
    return abs(value - known) <= NEAR * abs(known)


def well_known(known):
    """Test: the factor is `known`."""

    def test(pair):
        factor = factor_of(pair)
        return when(factor is not None and is_near(factor, known), factor=known)

    return test


def counted(pair):
    """The factor is a whole number."""
    factor = factor_of(pair) or 0
    whole = 2 <= round(factor) <= MOST_COUNTED and is_near(factor, round(factor))
    return when(whole, count=round(factor))


def divided(pair):
    """The factor is 1/n."""
    factor = factor_of(pair) or 0
    count = 1 / factor if factor else 0
    whole = 2 <= round(count) <= MOST_COUNTED and is_near(count, round(count))
    return when(whole, count=round(count))


def scaled(pair):
    """Any other factor."""
    factor = factor_of(pair)
    return None if factor is None else {"factor": number(factor)}


def scaled_along_last(pair):
    """A factor for each index of the last axis."""
    if not _has_columns(pair):
        return None
    axes = tuple(range(pair.expected.ndim - 1))
    e, a = pair.expected, pair.actual
    factors = (a * e).sum(axis=axes) / (e * e).sum(axis=axes)
    same = np.all(np.abs(a - factors * e) <= np.abs(factors) * pair.tolerance)
    spare = np.maximum(np.count_nonzero(e, axis=axes) - 1, 0).sum()  # 0 is 0 times any number
    told = same and _matters(pair, factors) and pair.varied(e - e.mean(axis=axes)) and pair.unlikely(spare)
    return when(told, factors=numbers(factors), axis=_last(pair))


def scaled_and_moved(pair):
    """A factor and a constant together."""
    e, a = pair.expected, pair.actual
    deviation = e - e.mean()
    factor = float((a * deviation).sum() / (deviation * deviation).sum())
    offset = float((a - factor * e).mean())
    same = np.all(np.abs(a - factor * e - offset) <= abs(factor) * pair.tolerance)
    told = same and _matters(pair, factor) and pair.varied(e) and e.size >= 6 and pair.unlikely(e.size - 2)
    return when(told, factor=number(factor), constant=number(offset))


SCALES = [
    Pattern(
        "constant",
        constant,
        Text("모든 값이 같은 수만큼 다릅니다.", "Every value is off by the same number."),
        Text("차이 {constant}.", "The number is {constant}."),
    ),
    Pattern(
        "times 255",
        well_known(255),
        Text(
            "모든 값이 정답의 255배입니다. 0부터 255까지의 범위와 0부터 1까지의 범위가 그만큼 다릅니다.",
            "Every value is 255 times the right one: that is how 0..255 and 0..1 differ.",
        ),
    ),
    Pattern(
        "by 255",
        well_known(1 / 255),
        Text(
            "모든 값이 정답의 255분의 1입니다. 0부터 1까지의 범위와 0부터 255까지의 범위가 그만큼 다릅니다.",
            "Every value is the right one divided by 255: that is how 0..1 and 0..255 differ.",
        ),
    ),
    Pattern(
        "counted",
        counted,
        Text("모든 값에 같은 정수가 곱해져 있습니다.", "Every value is the right one times the same whole number."),
        Text("배수 {count}.", "The number is {count}."),
    ),
    Pattern(
        "divided",
        divided,
        Text(
            "모든 값이 같은 정수로 나누어져 있습니다.",
            "Every value is the right one divided by the same whole number.",
        ),
        Text("나눈 수 {count}.", "The number is {count}."),
    ),
    Pattern(
        "scaled",
        scaled,
        Text("모든 값에 같은 수가 곱해져 있습니다.", "Every value is the right one times the same number."),
        Text("곱해진 수 {factor}.", "The number is {factor}."),
    ),
    Pattern(
        "constants",
        constant_along_last,
        Text(
            "한 축의 인덱스마다 서로 다른 수만큼 차이가 납니다: {axis}.",
            "For each index of {axis} the values are off by a number of its own.",
        ),
        Text("차이: {constants}.", "The numbers are {constants}."),
    ),
    Pattern(
        "factors",
        scaled_along_last,
        Text(
            "한 축의 인덱스마다 서로 다른 수가 곱해져 있습니다: {axis}.",
            "For each index of {axis} the values are the right ones times a number of its own.",
        ),
        Text("곱해진 수: {factors}.", "The numbers are {factors}."),
    ),
    Pattern(
        "scaled and moved",
        scaled_and_moved,
        Text(
            "모든 값에 같은 수를 곱하고 같은 수를 더한 것과 같습니다.",
            "Every value is the right one times one number, plus another.",
        ),
        Text("곱해진 수 {factor}, 더해진 수 {constant}.", "The factor is {factor}, the other number {constant}."),
    ),
]
