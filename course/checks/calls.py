"""Calls a function that a student wrote and says, as data, what came of it."""

import copy
import linecache
import traceback
from typing import Any, NamedTuple

import numpy as np

from course.checks.failures import CheckFailure
from course.checks.values import NotData, plain
from course.language import Text


class Reply(NamedTuple):
    """What came of a call: `status` "returned", "missing", "not attempted", "raised" or "not data"."""

    status: str
    value: Any = None
    error: str = ""  # the exception's class, or the type that is not data
    message: str = ""  # the exception's own words
    line: int = 0  # of the student's cell, from 1
    source: str = ""  # that line
    changed: int = 0  # the first argument, from 1, that holds something else after the call; 0 if none does


def call(namespace, name, args=(), kwargs=None):
    """Calls `namespace[name](*args, **kwargs)`; never raises for what the student's code does."""
    function = namespace.get(name)
    if not callable(function):
        return Reply("missing")
    given = [*args, *(kwargs or {}).values()]
    before = copy.deepcopy(given)
    try:
        value = plain(function(*args, **(kwargs or {})))
        return Reply("returned", value, changed=_first_changed(before, given))
    except NotData as error:
        return Reply("not data", error=str(error))
    except NotImplementedError:
        return Reply("not attempted")
    except BaseException as error:  # a student's sys.exit() must not end the grader's child
        return _raised(error, namespace)


def _first_changed(before, after):
    """The place, from 1, of the first argument that is not what it was before the call; 0 if all are."""
    return next((n for n, pair in enumerate(zip(before, after, strict=True), 1) if not _alike(*pair)), 0)


def _alike(before, after):
    """Whether arguments hold the same bits; what a student put into a list or dict may be anything."""
    if type(before) is not type(after):
        return False
    if isinstance(before, np.ndarray):
        same = (before.dtype, before.shape) == (after.dtype, after.shape)
        return same and before.tobytes() == after.tobytes()
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(_alike, before, after))
    if isinstance(before, dict):
        return list(before) == list(after) and all(map(_alike, before.values(), after.values()))
    return repr(before) == repr(after)  # NaN is like NaN


def _raised(error, namespace):
    line, source = 0, ""
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_globals is namespace:
            line, source = number, linecache.getline(frame.f_code.co_filename, number).strip()
    try:
        message = str(error)
    except Exception:
        message = ""
    return Reply("raised", None, type(error).__name__, message[:2000], line, source[:200])


MISSING = Text(
    "함수 {name}의 정의가 없습니다. 이름을 바꾸었거나, 정의하는 셀에 오류가 있는지 확인하세요.",
    "There is no function {name}. Was it renamed, or did the cell that defines it fail?",
)
CELL_FAILED = Text("함수 {name}의 셀이 오류로 끝났습니다: {error}", "The cell of {name} ended with an error: {error}")
NOT_ATTEMPTED = Text(
    "아직 풀지 않은 문제입니다. 코드를 썼다면 raise NotImplementedError 줄을 지우세요.",
    "This exercise is not attempted yet. If you have written code, delete the line raise NotImplementedError.",
)
RAISED = Text("{name} 실행 중 {error} 발생{where}.", "{name} raised {error}{where}.")
WHERE = Text(" ({line}번째 줄: {source})", " (line {line}: {source})")
RAISED_DETAIL = Text("오류 메시지: {message}", "It says: {message}")
OWN = "own"  # the name of an error or type that is neither Python's nor a library's: a student's to choose
OWN_ERROR = Text("직접 정의한 오류", "an error of your own")
OWN_TYPE = Text("직접 정의한 클래스의 객체", "an object of a class of your own")
NOT_DATA = Text(
    "{name}의 반환값으로 숫자나 배열을 기대했지만, 받은 것은 {error}입니다.",
    "{name} should return numbers or arrays, but returned: {error}.",
)


def value_of(reply, name):
    """The value that `name` returned, or the CheckFailure that tells what came instead."""
    if reply.status == "returned":
        return reply.value
    if reply.status == "missing":
        raise CheckFailure("missing", MISSING.format(name=name))
    if reply.status == "not attempted":
        raise CheckFailure("not attempted", NOT_ATTEMPTED)
    if reply.status == "not data":
        error = OWN_TYPE if reply.error == OWN else reply.error
        raise CheckFailure("wrong type", NOT_DATA.format(name=name, error=error))
    where = WHERE.format(line=reply.line, source=reply.source) if reply.source else ""
    error = OWN_ERROR if reply.error == OWN else reply.error
    detail = RAISED_DETAIL.format(message=reply.message) if reply.message else None
    told = RAISED.format(name=name, error=error, where=where)
    raise CheckFailure("raised", told, detail, line=reply.line, source=reply.source)
