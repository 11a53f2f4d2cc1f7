"""What several commands take: kinds of values, each with what to write instead, and options of the same name."""

import argparse
import re

from course.language import LANGUAGES, Text

EXPECTED = Text("기대한 값은 {expected}, 받은 값은 {got!r}입니다", "expected {expected}, got {got!r}")
COUNT = Text("1 이상의 정수", "a whole number from 1")
WHOLE = Text("0 이상의 정수", "a whole number from 0")
POSITIVE = Text("0보다 큰 수", "a number above 0")
FRACTION = Text("0과 1 사이의 수", "a number between 0 and 1")
NAME = Text("영문자, 숫자, _, -로 된 이름", "a name of letters, digits, _ and -")
SHAPE = Text("224x224x3과 같은 크기", "sizes such as 224x224x3")

WEEK = Text("주차: week04, 4 또는 week04_convolution", "a week: week04, 4 or week04_convolution")
SEMESTER = Text("학기 폴더(기본: 현재 폴더나 그 위)", "the semester's folder (default: here or above)")
LANGUAGE = Text("언어: ko 또는 en", "language: ko or en")
JOBS = Text("동시에 채점할 제출물 수", "submissions graded at a time")
TIMEOUT = Text("셀 하나의 제한 시간(초)", "seconds that one cell may take")
JSON = Text("결과를 JSON으로 출력합니다", "print the results as JSON")


def add_week(parser, **more):
    """The week that a command is about."""
    parser.add_argument("week", metavar="WEEK", help=str(WEEK), **more)


def add_semester(parser):
    """Where the semester is."""
    parser.add_argument("--semester", metavar="DIR", help=str(SEMESTER))


def add_language(parser):
    """The language of what a command prints or writes."""
    parser.add_argument("--lang", choices=LANGUAGES, help=str(LANGUAGE))


def add_jobs(parser):
    """How many submissions are graded at a time."""
    parser.add_argument("--jobs", type=count, default=2, help=str(JOBS))


def add_timeout(parser):
    """Seconds a cell."""
    parser.add_argument("--timeout", type=positive, default=60, help=str(TIMEOUT))


def add_json(parser):
    """Data in place of a table."""
    add_flag(parser, "--json", JSON)


def add_flag(parser, name, about):
    """An option that is there or not."""
    parser.add_argument(name, action="store_true", help=str(about))


def count(text):
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise _wrong(COUNT, text)
    return int(text)


def whole(text):
    """A whole number from 0."""
    if not text.isdecimal() or int(text) >= 2**31:
        raise _wrong(WHOLE, text)
    return int(text)


def identifier(text):
    """A name that can be a file's."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        raise _wrong(NAME, text)
    return text


def shape(text):
    """Sizes with an x between them, as a tuple."""
    sizes = text.lower().split("x")
    if not 1 <= len(sizes) <= 4 or not all(size.isdecimal() and 0 < int(size) < 100_000 for size in sizes):
        raise _wrong(SHAPE, text)
    return tuple(map(int, sizes))


def positive(text):
    """A number above 0."""
    return _number(text, 1e6, POSITIVE)


def fraction(text):
    """A number between 0 and 1."""
    return _number(text, 1, FRACTION)


def _number(text, limit, expected):
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < limit:
        raise _wrong(expected, text)
    return number


def _wrong(expected, text):
    return argparse.ArgumentTypeError(str(EXPECTED.format(expected=expected, got=text)))
