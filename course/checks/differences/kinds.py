"""What kind of thing came, where another kind is expected: None, text, a ragged list, another dtype."""

import numpy as np

from course.checks.models import ModelHandle
from course.checks.telling import told
from course.language import Text

NONE = Text(
    "None을 반환했습니다. return이 없는 함수는 None을 반환합니다.",
    "The result is None, as of a function without `return`.",
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
    "These are truth values (bool) where numbers are expected.",
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
    "값을 반올림하고 0과 255 사이로 자른 다음 변환하면 맞습니다.",
    "Rounded, limited to 0..255, then converted, they would be right.",
)
VALUES_TOO = Text("값도 다릅니다.", "The values differ too.")
A_NUMBER = Text("숫자", "a number")
AN_ARRAY = Text("숫자 배열", "an array of numbers")
A_DICT = Text("딕셔너리(dict)", "a dict")
A_TEXT = Text("문자열(str)", "a text (str)")
NOTHING = Text("None", "None")
OTHER_ARRAY = Text("숫자가 아닌 배열", "an array of other things")
A_MODEL = Text("Keras 모델", "a Keras model")
NUMBER = (bool, int, float, complex, np.generic)
A_LIST = Text("원소 {count}개의 {name}", "a {name} of {count} items")


def wanted(expected):
    """What `expected` is, in words that hold none of its values."""
    if isinstance(expected, list | tuple):
        return A_LIST.format(name=type(expected).__name__, count=len(expected))
    for kind, text in ((dict, A_DICT), (str, A_TEXT), (type(None), NOTHING)):
        if isinstance(expected, kind):
            return text
    return AN_ARRAY if getattr(expected, "ndim", 0) else A_NUMBER


def explain_kind(actual, expected):
    """Says that `actual` is something else than `expected` is."""
    if actual is None:
        return NONE
    return OTHER_KIND.format(wanted=wanted(expected), received=_received(actual, expected))


def _received(actual, expected):
    """What `actual` is, in a student's words: no name of a class of ours."""
    name = str(type(actual).__name__)[:40]
    if isinstance(actual, list | tuple):
        ragged = not isinstance(expected, str | dict | list | tuple | None)
        return RAGGED.format(name=name) if ragged else A_LIST.format(name=name, count=told(len(actual)))
    if isinstance(actual, np.ndarray):
        return A_NUMBER if not actual.ndim else AN_ARRAY if actual.dtype.kind in "biufc" else OTHER_ARRAY
    for kind, text in ((str, A_TEXT), (dict, A_DICT), (ModelHandle, A_MODEL), (NUMBER, A_NUMBER)):
        if isinstance(actual, kind):
            return text
    return Text.same(name)


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
        hint = CONVERT if not wrong else ROUND_AND_CLIP if photo and _near(actual, expected) else VALUES_TOO
        return DTYPE.format(expected=expected.dtype, actual=actual.dtype, hint=hint)
    return TRUTH if wrong and actual.dtype == np.bool_ else None


def _near(actual, expected):
    """Whether the values, rounded and limited to 0..255, are the right pixels."""
    with np.errstate(all="ignore"):
        return np.array_equal(np.clip(np.rint(actual), 0, 255), expected)
