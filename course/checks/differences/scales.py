"""Right but for a constant or a factor, everywhere or for each channel."""

import numpy as np

from course.checks.differences.arrays import number, numbers
from course.checks.differences.pairs import Pattern, when
from course.language import Text

MOST_COUNTED = 1024  # elements of a window, in a sum taken for a mean
NEAR = 1e-4  # relative: when a factor is a well-known one


def constant(pair):
    """Off by one constant everywhere."""
    change = pair.actual - pair.expected
    same = np.all(np.abs(change - change.mean()) <= pair.tolerance)
    return when(same, constant=number(change.mean()))


def constant_per_channel(pair):
    """Off by a constant for each place of the last axis, where there are values enough to tell."""
    if not _has_channels(pair):
        return None
    axes = tuple(range(pair.expected.ndim - 1))
    change = pair.actual - pair.expected
    constants = change.mean(axis=axes)
    inside = pair.expected - pair.expected.mean(axis=axes)
    same = np.all(np.abs(change - constants) <= pair.tolerance)
    return when(same and pair.varied(inside), constants=numbers(constants))


def _has_channels(pair):
    """Two channels or more, of three values or more."""
    shape = pair.expected.shape
    return len(shape) >= 2 and shape[-1] >= 2 and pair.expected.size >= 3 * shape[-1]


def factor_of(pair):
    """The factor that the answer is of the right values, or None."""
    e, a = pair.expected, pair.actual
    factor = float((a * e).sum() / (e * e).sum())
    if not np.isfinite(factor) or factor == 0:
        return None
    return factor if np.all(np.abs(a - factor * e) <= abs(factor) * pair.tolerance) else None


def factor_of_rich(pair):
    """The factor, where the values are varied enough to tell it from a constant."""
    return factor_of(pair) if pair.rich else None


def is_near(value, known):
    """Whether two factors are the same but for rounding."""
    return abs(value - known) <= NEAR * abs(known)


def well_known(known, find=factor_of_rich):
    """Test: the factor is `known`."""

    def test(pair):
        factor = find(pair)
        return when(factor is not None and is_near(factor, known))

    return test


def counted(pair):
    """The factor is a whole number: a sum where a mean is right."""
    factor = factor_of_rich(pair) or 0
    whole = 2 <= round(factor) <= MOST_COUNTED and is_near(factor, round(factor))
    return when(whole, count=round(factor))


def averaged(pair):
    """The factor is 1/n: a mean where a sum is right."""
    factor = factor_of_rich(pair) or 0
    count = 1 / factor if factor else 0
    whole = 2 <= round(count) <= MOST_COUNTED and is_near(count, round(count))
    return when(whole, count=round(count))


def scaled(pair):
    """Any other factor."""
    factor = factor_of_rich(pair)
    return None if factor is None else {"factor": number(factor)}


def scaled_per_channel(pair):
    """A factor for each place of the last axis."""
    if not _has_channels(pair):
        return None
    axes = tuple(range(pair.expected.ndim - 1))
    e, a = pair.expected, pair.actual
    factors = (a * e).sum(axis=axes) / (e * e).sum(axis=axes)
    same = np.all(np.abs(a - factors * e) <= np.abs(factors) * pair.tolerance)
    varied = pair.varied(e - e.mean(axis=axes))
    return when(same and np.all(factors != 0) and varied, factors=numbers(factors))


def scaled_and_moved(pair):
    """A factor and a constant together."""
    e, a = pair.expected, pair.actual
    deviation = e - e.mean()
    factor = float((a * deviation).sum() / (deviation * deviation).sum())
    offset = float((a - factor * e).mean())
    same = np.all(np.abs(a - factor * e - offset) <= abs(factor) * pair.tolerance)
    enough = e.size >= 6 and factor != 0
    return when(same and enough, factor=number(factor), constant=number(offset))


SIGN = Pattern(
    well_known(-1, factor_of),
    Text(
        "부호가 모두 반대입니다. 뺄셈의 순서나 커널의 방향을 확인하세요.",
        "Every sign is reversed: check the order of a subtraction, or the direction of the kernel.",
    ),
)
PHOTO_RANGE = [
    Pattern(
        well_known(255, factor_of),
        Text(
            "값이 255배입니다. 0과 1 사이의 값을 기대했는지 확인하세요.",
            "The values are 255 times too large: is the range 0..1 expected, not 0..255?",
        ),
    ),
    Pattern(
        well_known(1 / 255, factor_of),
        Text(
            "값이 255분의 1입니다. 0과 255 사이의 값을 기대했는지 확인하세요.",
            "The values are 255 times too small: is the range 0..255 expected, not 0..1?",
        ),
    ),
]
SCALES = [
    Pattern(
        constant,
        Text(
            "모든 값이 같은 상수만큼 다릅니다. 편향(bias)을 빠뜨렸거나 두 번 더했는지 확인하세요.",
            "Every value is off by the same constant: is the bias missing, or added twice?",
        ),
        Text("차이 {constant}.", "The constant is {constant}."),
    ),
    Pattern(
        constant_per_channel,
        Text(
            "마지막 축의 채널마다 일정한 상수만큼 다릅니다. 채널별 편향(bias)을 확인하세요.",
            "Each channel (last axis) is off by a constant of its own: check the biases.",
        ),
        Text("채널별 차이: {constants}.", "The constants are {constants}."),
    ),
    *PHOTO_RANGE,
    Pattern(
        well_known(2),
        Text(
            "모든 값이 기대한 값의 2배입니다. 두 번 더했는지 확인하세요.",
            "Every value is twice what is expected: added twice?",
        ),
    ),
    Pattern(
        well_known(0.5),
        Text("모든 값이 기대한 값의 절반입니다.", "Every value is half of what is expected."),
    ),
    Pattern(
        counted,
        Text(
            "모든 값이 기대한 값의 정수배입니다. 평균을 구해야 할 곳에서 합을 구했는지 확인하세요.",
            "Every value is a whole multiple of what is expected: a sum in place of a mean?",
        ),
        Text("배수 {count}.", "The multiple is {count}."),
    ),
    Pattern(
        averaged,
        Text(
            "모든 값이 어떤 정수로 나누어져 있습니다. 합을 구해야 할 곳에서 평균을 구했는지 확인하세요.",
            "Every value is divided by a whole number: a mean in place of a sum?",
        ),
        Text("나눈 수 {count}.", "The divisor is {count}."),
    ),
    Pattern(
        scaled,
        Text(
            "모든 값에 같은 수가 곱해져 있습니다. 정규화나 나누는 수를 확인하세요.",
            "Every value is scaled by the same factor: check what is divided by, or the normalization.",
        ),
        Text("곱해진 수 {factor}.", "The factor is {factor}."),
    ),
    Pattern(
        scaled_per_channel,
        Text(
            "마지막 축의 채널마다 다른 수가 곱해져 있습니다. 채널별로 곱하거나 나누는 수를 확인하세요.",
            "Each channel (last axis) is scaled by a factor of its own: check what it is divided by.",
        ),
        Text("채널별로 곱해진 수: {factors}.", "The factors are {factors}."),
    ),
    Pattern(
        scaled_and_moved,
        Text(
            "모든 값에 같은 수가 곱해지고 더해져 있습니다. 정규화(평균, 표준편차, 범위)를 확인하세요.",
            "Every value is scaled and moved by the same numbers: check the normalization (mean, "
            "standard deviation, range).",
        ),
        Text("곱해진 수 {factor}, 더해진 수 {constant}.", "The factor is {factor}, the constant {constant}."),
    ),
]
