"""What may be so of an exercise's inputs and of the right answer: facts that can tell where an answer is right."""

import itertools
import re

import numpy as np

from course.language import Text

VALUES = 8  # different values of an argument that are told one by one
WORDS = 40  # different words of texts
LOWS, HIGHS = (-1,), (1, 127, 255)  # beyond which a number is told; a byte holds no more than the last
IS = Text("`{p}`의 값이 {u}인", "`{p}` is {u}"), Text("`{p}`의 값이 {u} 이외의 것인", "`{p}` is not {u}")
BELOW = Text("`{p}`의 값이 0보다 작은", "`{p}` is below 0"), Text("`{p}`의 값이 0 이상인", "`{p}` is not below 0")
EVEN = Text("`{p}`의 값이 짝수인", "`{p}` is even"), Text("`{p}`의 값이 홀수인", "`{p}` is odd")
LONG = (
    Text("`{p}`의 길이가 {u}인", "the length of `{p}` is {u}"),
    Text("`{p}`의 길이가 {u} 이외인", "the length of `{p}` is not {u}"),
)
NONE = (
    Text("`{p}`의 축 {k}의 길이가 0인", "axis {k} of `{p}` has length 0"),
    Text("`{p}`의 축 {k}의 길이가 0보다 큰", "axis {k} of `{p}` is longer than 0"),
)
AXIS = (
    Text("`{p}`의 축 {k}의 길이가 1인", "axis {k} of `{p}` has length 1"),
    Text("`{p}`의 축 {k}의 길이가 1보다 큰", "axis {k} of `{p}` is longer than 1"),
)
PAIRED = (
    Text("`{p}`의 축 {k}의 길이가 짝수인", "the length of axis {k} of `{p}` is even"),
    Text("`{p}`의 축 {k}의 길이가 홀수인", "the length of axis {k} of `{p}` is odd"),
)
EMPTY_LINE = (
    Text("`{p}`에 축 {k}을 따라 0뿐인 줄이 있는", "a line of `{p}` along axis {k} holds 0 alone"),
    Text("`{p}`에 축 {k}을 따라 0뿐인 줄이 없는", "no line of `{p}` along axis {k} holds 0 alone"),
)
SQUARE = (
    Text("`{p}`의 두 축 {k}, {l}의 길이가 같은", "axes {k} and {l} of `{p}` are equally long"),
    Text("`{p}`의 두 축 {k}, {l}의 길이가 다른", "axes {k} and {l} of `{p}` are not equally long"),
)
AXES = Text("`{p}`의 축이 {u}개인", "`{p}` has {u} axes"), Text("`{p}`의 축이 {u}개가 아닌", "`{p}` has not {u} axes")
TYPE = (
    Text("`{p}`의 자료형이 {u}인", "the type of `{p}` is {u}"),
    Text("`{p}`의 자료형이 {u} 이외의 것인", "the type of `{p}` is not {u}"),
)
NEGATIVE = (
    Text("`{p}`에 음수가 있는", "`{p}` holds a negative number"),
    Text("`{p}`에 음수가 없는", "`{p}` holds no negative number"),
)
ZERO = Text("`{p}`에 0이 있는", "`{p}` holds a 0"), Text("`{p}`에 0이 없는", "`{p}` holds no 0")
LOW = (
    Text("`{p}`에 {u}보다 작은 수가 있는", "`{p}` holds a number below {u}"),
    Text("`{p}`에 {u}보다 작은 수가 없는", "`{p}` holds no number below {u}"),
)
HIGH = (
    Text("`{p}`에 {u}보다 큰 수가 있는", "`{p}` holds a number above {u}"),
    Text("`{p}`에 {u}보다 큰 수가 없는", "`{p}` holds no number above {u}"),
)
FRACTION = (
    Text("`{p}`에 소수점 아래가 있는 수가 있는", "`{p}` holds a number with a fraction"),
    Text("`{p}`에 정수만 있는", "`{p}` holds whole numbers only"),
)
EQUAL = (
    Text("`{p}`에 같은 값이 있는", "two numbers in `{p}` are equal"),
    Text("`{p}`에 같은 값이 없는", "no two numbers in `{p}` are equal"),
)
ORDERED = (
    Text("`{p}`의 값이 작아지는 곳이 없는", "the numbers in `{p}` never fall"),
    Text("`{p}`의 값이 작아지는 곳이 있는", "the numbers in `{p}` fall somewhere"),
)
MISSING = Text("`{p}`에 NaN이 있는", "`{p}` holds NaN"), Text("`{p}`에 NaN이 없는", "`{p}` holds no NaN")
MARKED = (
    Text("`{p}`의 값이 모두 True인", "`{p}` is True everywhere"),
    Text("`{p}`에 False가 있는", "`{p}` is False somewhere"),
)
UNMARKED = (
    Text("`{p}`의 값이 모두 False인", "`{p}` is False everywhere"),
    Text("`{p}`에 True가 있는", "`{p}` is True somewhere"),
)
SAME = (
    Text("`{p}`의 값이 `{q}`의 값과 같은", "`{p}` and `{q}` are equal"),
    Text("`{p}`의 값이 `{q}`의 값과 다른", "`{p}` and `{q}` are not equal"),
)
MORE = (
    Text("`{p}`의 값이 `{q}`의 값보다 큰", "`{p}` is larger than `{q}`"),
    Text("`{p}`의 값이 `{q}`의 값보다 크지 않은", "`{p}` is not larger than `{q}`"),
)
WHOLE_TIMES = (
    Text("`{p}`의 값이 `{q}`의 값으로 나누어떨어지는", "`{p}` is a multiple of `{q}`"),
    Text("`{p}`의 값이 `{q}`의 값으로 나누어떨어지지 않는", "`{p}` is no multiple of `{q}`"),
)
WORD = (
    Text("`{p}`에서 글자 {u} 부분을 찾을 수 있는", "`{p}` holds the text {u}"),
    Text("`{p}`에서 글자 {u} 부분을 찾을 수 없는", "`{p}` does not hold the text {u}"),
)
SPACES = (
    Text("`{p}`에 빈칸뿐인 줄이 있는", "a line of `{p}` holds spaces alone"),
    Text("`{p}`에 빈칸뿐인 줄이 없는", "no line of `{p}` holds spaces alone"),
)
ENDED = (
    Text("`{p}` 끝에 줄바꿈이 있는", "`{p}` ends with a newline"),
    Text("`{p}` 끝에 줄바꿈이 없는", "`{p}` does not end with a newline"),
)
LISTED = Text("`{p}`의 형식이 리스트인", "`{p}` is a list"), Text("`{p}`의 형식이 리스트가 아닌", "`{p}` is not a list")


def facts_of(calls, answers):
    """(what is so, as the part of a sentence, for which of the inputs) of every fact.

    `calls` are the inputs' arguments by name, `answers` the right answers to them.
    """
    for name in calls[0]:
        yield from _facts(name, [one[name] for one in calls])
    for p, q in itertools.combinations(calls[0], 2):
        yield from _relations(p, q, [one[p] for one in calls], [one[q] for one in calls])
    for name, values in items_of(answers).items():
        yield from _facts(name, values)


def items_of(answers):
    """What it is called -> its values, of the right answer or of each of its items."""
    first = answers[0]
    if isinstance(first, dict):
        return {f"answer[{key!r}]": [one.get(key) for one in answers] for key in first} if all(answers) else {}
    if isinstance(first, tuple) and all(isinstance(one, tuple) and len(one) == len(first) for one in answers):
        return {f"answer[{n}]": [one[n] for one in answers] for n in range(len(first))}
    return {"answer": answers}


def _both(texts, held, **words):
    """A fact and its opposite."""
    held = np.array([bool(one) for one in held])
    told = [text.format(**words) for text in texts]
    return [(told[0], held), (told[1], ~held)]


def _facts(p, values):
    yield from _scalars(p, values)
    sized = [isinstance(one, list | tuple) or np.ndim(one) > 0 for one in values]
    if all(sized) and not all(isinstance(one, np.ndarray) for one in values):
        for u in _few(map(len, values)):
            yield from _both(LONG, (len(one) == u for one in values), p=p, u=u)
        yield from _both(LISTED, (isinstance(one, list) for one in values), p=p)
    if all(isinstance(one, str) for one in values):
        yield from _texts(p, values)
    arrays = [_array(one) for one in values]
    if all(one is not None and one.ndim for one in arrays):
        yield from _arrays(p, arrays)


def _scalars(p, values):
    if all(isinstance(one, int | float | str | tuple | None) for one in values):
        for u in _few(values):
            yield from _both(IS, (one == u for one in values), p=p, u=repr(u))
    if all(_is_whole(one) for one in values):
        yield from _both(BELOW, (one < 0 for one in values), p=p)
        yield from _both(EVEN, (one % 2 == 0 for one in values), p=p)


def _is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _few(values):
    """The different ones among `values`, unless they are many."""
    found = list(dict.fromkeys(values))
    return found if len(found) <= VALUES else []


def _array(value):
    if isinstance(value, np.ndarray):
        return value
    try:
        made = np.array(value) if isinstance(value, list) and value else None
    except ValueError:
        return None
    return made if made is not None and made.dtype.kind in "biuf" else None


def _arrays(p, arrays):
    for u in _few(one.dtype.name for one in arrays):
        yield from _both(TYPE, (one.dtype.name == u for one in arrays), p=p, u=u)
    for u in _few(one.ndim for one in arrays):
        yield from _both(AXES, (one.ndim == u for one in arrays), p=p, u=u)
    axes = min(one.ndim for one in arrays)
    for k in range(axes):
        yield from _both(NONE, (one.shape[k] == 0 for one in arrays), p=p, k=k)
        yield from _both(AXIS, (one.shape[k] == 1 for one in arrays), p=p, k=k)
        yield from _both(PAIRED, (one.shape[k] % 2 == 0 for one in arrays), p=p, k=k)
        if axes > 1:
            yield from _both(EMPTY_LINE, ((one == 0).all(axis=k).any() for one in arrays), p=p, k=k)
    for k, other in itertools.combinations(range(axes), 2):
        yield from _both(SQUARE, (one.shape[k] == one.shape[other] for one in arrays), p=p, k=k, l=other)
    for texts, test in OF_ARRAYS:
        yield from _both(texts, map(test, arrays), p=p)
    numbers = [one if one.dtype.kind in "iuf" else np.empty(0) for one in arrays]
    for u in LOWS:
        yield from _both(LOW, ((one < u).any() for one in numbers), p=p, u=u)
    for u in HIGHS:
        yield from _both(HIGH, ((one > u).any() for one in numbers), p=p, u=u)


def _unique(array):
    return np.unique(array[np.isfinite(array)]) if array.dtype.kind == "f" else np.unique(array)


OF_ARRAYS = [
    (NEGATIVE, lambda a: a.dtype.kind in "if" and (a < 0).any()),
    (ZERO, lambda a: a.dtype.kind in "iuf" and (a == 0).any()),
    (FRACTION, lambda a: a.dtype.kind == "f" and (a % 1 != 0).any()),
    (EQUAL, lambda a: len(_unique(a)) < a.size),
    (ORDERED, lambda a: a.ndim == 1 and a.dtype.kind != "b" and (np.diff(a) >= 0).all()),
    (MISSING, lambda a: a.dtype.kind == "f" and np.isnan(a).any()),
    (MARKED, lambda a: a.dtype.kind == "b" and a.all()),
    (UNMARKED, lambda a: a.dtype.kind == "b" and not a.any()),
]


def _texts(p, values):
    words = [set(re.findall(r"[^\W\d_]{2,}|-\d|\.\d|\b\d\b", one)) for one in values]
    for u in sorted(set().union(*words))[:WORDS]:
        yield from _both(WORD, (u in one for one in words), p=p, u=repr(u))
    yield from _both(WORD, ("\n\n" in one for one in values), p=p, u=repr("\n\n"))
    yield from _both(SPACES, (re.search(r"^[ \t]+$", one, re.MULTILINE) for one in values), p=p)
    yield from _both(ENDED, (one.endswith("\n") for one in values), p=p)


def _relations(p, q, ones, others):
    if all(map(_is_whole, [*ones, *others])):
        pairs = list(zip(ones, others, strict=True))
        yield from _both(SAME, (a == b for a, b in pairs), p=p, q=q)
        yield from _both(MORE, (a > b for a, b in pairs), p=p, q=q)
        if all(b > 0 for b in others):
            yield from _both(WHOLE_TIMES, (a % b == 0 for a, b in pairs), p=p, q=q)
