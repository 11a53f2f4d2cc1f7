"""What kind of thing came, where another kind is expected: None, text, a ragged list, another dtype."""

import numpy as np

from course.language import Text

NONE = Text(
    "None을 반환했습니다. return 문을 빠뜨렸는지 확인하세요.",
    "The result is None: did you forget `return`?",
)
OTHER_KIND = Text("기대한 것: {wanted}. 받은 것: {received}.", "Expected {wanted}, received {received}.")
RAGGED = Text(
    "{name} (길이가 서로 다르거나, 숫자가 아닌 것이 들어 있음)",
    "a {name} whose rows differ in length, or that holds other things than numbers",
)
COMPLEX = Text(
    "복소수를 반환했습니다. 실수를 기대했습니다: 실수부는 .real입니다.",
    "The result is complex where real numbers are expected: `.real` is the real part.",
)
TRUTH = Text(
    "참과 거짓(bool)을 반환했습니다. 숫자를 기대했습니다.",
    "These are truth values (bool), as of a comparison, where numbers are expected.",
)
DTYPE = Text(
    "자료형(dtype)이 다릅니다: 기대한 dtype {expected}, 받은 dtype {actual}. {hint}",
    "The dtype differs: expected {expected}, received {actual}. {hint}",
)
CONVERT = Text(
    "값은 맞습니다. 마지막에 astype으로 변환하세요.",
    "The values are right: convert them at the end with astype.",
)
ROUND_AND_CLIP = Text(
    "반올림하고 0과 255 사이로 자른 다음 변환하세요. 값도 다릅니다.",
    "Round, clip to 0..255, then convert; the values differ too.",
)
VALUES_TOO = Text("값도 다릅니다.", "The values differ too.")
A_NUMBER = Text("숫자", "a number")
AN_ARRAY = Text("숫자 배열", "an array of numbers")
A_DICT = Text("딕셔너리(dict)", "a dict")
A_TEXT = Text("문자열(str)", "a text (str)")
NOTHING = Text("None", "None")
A_LIST = Text("원소 {count}개의 {name}", "a {name} of {count} items")


def wanted(expected):
    """What `expected` is, in words that hold none of its values."""
    if isinstance(expected, list | tuple):
        return A_LIST.format(name=type(expected).__name__, count=len(expected))
    for kind, text in ((dict, A_DICT), (str, A_TEXT), (type(None), NOTHING)):
        if isinstance(expected, kind):
            return text
    if not isinstance(expected, np.ndarray):
        return Text(type(expected).__name__, type(expected).__name__)
    return AN_ARRAY if expected.ndim else A_NUMBER


def explain_kind(actual, expected):
    """Says that `actual` is something else than `expected` is."""
    if actual is None:
        return NONE
    name = str(type(actual).__name__)[:40]
    if isinstance(actual, list | tuple) and not isinstance(expected, str | dict | list | tuple | None):
        received = RAGGED.format(name=name)
    elif isinstance(actual, np.ndarray):
        received = Text(f"배열({actual.dtype})", f"an array ({actual.dtype})")
    else:
        received = Text.same(name)
    return OTHER_KIND.format(wanted=wanted(expected), received=received)


def explain_complex(actual, expected):
    """Says that `actual` is complex where `expected` is not, or None."""
    return COMPLEX if actual.dtype.kind == "c" and expected.dtype.kind != "c" else None


def explain_dtype(actual, expected, *, typed, wrong):
    """Says that the dtype is not the one that matters, or None: of a photo, a mask, a comparison.

    `typed`: the answer came as an array, not as a list; `wrong`: the values differ too.
    """
    if actual.dtype == expected.dtype:
        return None
    if typed and expected.ndim and expected.dtype in (np.uint8, np.bool_):
        photo = expected.dtype == np.uint8
        hint = CONVERT if not wrong else ROUND_AND_CLIP if photo else VALUES_TOO
        return DTYPE.format(expected=expected.dtype, actual=actual.dtype, hint=hint)
    return TRUTH if wrong and actual.dtype == np.bool_ else None
