"""Texts in two languages: how they are composed, and that whatever a person can meet is one."""

import ast
import builtins
import functools
import re
from pathlib import Path

import pytest

from course.language import Text

COURSE = Path(__file__).parents[1] / "course"
PROSE = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}")  # two words; numbers and formats' names read alike in both languages
SAID = {"ArgumentTypeError", "CheckFailure", "CourseError", "Unreadable", "print"}  # what a person reads
BUILTIN = {name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, Exception)}
CALLED_BY_STUDENTS = {"analysis", "data", "figures", "language.py", "networks", "pretrained", "training", "weeks"}


def test_texts_are_put_one_behind_the_other():
    assert Text("가", "a") + Text("나", "b") + "!" == Text("가나!", "ab!")
    assert str(Text("가", "a") + " ") in ("가 ", "a ")


def test_texts_are_joined_each_language_by_its_separator():
    texts = [Text("가", "a"), "x", Text("나", "b")]
    assert Text.join(", ", texts) == Text("가, x, 나", "a, x, b")
    assert Text.join(Text("·", " and "), texts) == Text("가·x·나", "a and x and b")
    assert Text.join(", ", iter(texts[:1])) == texts[0]
    assert Text.join(", ", []) == Text("", "")


def test_a_text_may_stand_in_a_text():
    assert Text("{a}의 {b}", "{b} of {a}").format(a=Text("집", "house"), b=1) == Text("집의 1", "1 of house")
    assert Text.same("x") == Text("x", "x")


@functools.cache
def trees():
    return {path.relative_to(COURSE): ast.parse(path.read_text(encoding="utf-8")) for path in COURSE.rglob("*.py")}


def bases_in(tree):
    """Class -> names of what it is derived from."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return {node.name: {ast.unparse(base).split(".")[-1] for base in node.bases} for node in classes}


@functools.cache
def bases_in_the_course():
    return {name: bases for tree in trees().values() for name, bases in bases_in(tree).items()}


def people_read(bases):
    """The names of the errors that a person reads: those in SAID, and what is derived from them."""
    found = set(SAID)
    while more := {name for name, its in bases.items() if its & found} - found:
        found |= more
    return found


def in_one_language(call):
    """Whether an argument of a call is prose, not a Text. What stands in a call inside it is not looked at."""
    parts = list(call.args)
    while parts:
        part = parts.pop()
        if isinstance(part, ast.JoinedStr):
            part = ast.Constant("".join(v.value if isinstance(v, ast.Constant) else "0" for v in part.values))
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and PROSE.search(part.value):
            return True
        parts += [] if isinstance(part, ast.Call) else ast.iter_child_nodes(part)
    return False


def untranslated(room, tree, read):
    """Lines of a module in which an error, or a line printed, speaks English alone.

    Errors of Python's own classes are for programmers, except where a student's call can meet them. `__getattr__` says
    what Python says.
    """
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    pythons = [node for f in functions if f.name == "__getattr__" for node in ast.walk(f)]
    names = read | (BUILTIN if room in CALLED_BY_STUDENTS else set())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node not in pythons]
    called = [(call, ast.unparse(call.func).split(".")[-1]) for call in calls]
    # the first word of a CheckFailure is its kind
    told = [ast.Call(c.func, c.args[1:], []) if name == "CheckFailure" else c for c, name in called if name in names]
    lines = [call.lineno for call, name in called if name in names]
    return [line for line, call in zip(lines, told, strict=True) if in_one_language(call)]


def test_what_a_person_can_meet_is_in_both_languages():
    parsed = trees()
    read = people_read(bases_in_the_course())
    assert {"BadSource", "CannotIsolate", "NoSemester", "NotReleased"} <= read
    found = [f"{path}:{line}" for path, tree in parsed.items() for line in untranslated(path.parts[0], tree, read)]
    assert found == []


@pytest.mark.parametrize(
    ("source", "room", "seen"),
    [
        ("raise CourseError(f'no folder {x} here')", "cli", True),
        ("raise NoSemester('no folder ' + x + ' is here')", "cli", True),
        ("class A(CourseError): pass\nraise A('not this one')", "cli", True),
        ("raise CheckFailure('not attempted', 'it is wrong')", "checks", True),
        ("raise CheckFailure('not attempted', WRONG)", "checks", False),
        ("raise CourseError(WRONG.format(what=f'two words'))", "cli", False),
        ("raise ValueError('no such thing')", "data", True),
        ("raise ValueError('no such thing')", "sandbox", False),
        ("raise ValueError(f'{a} != {b}: IDX')", "data", False),
        ("def __getattr__(name):\n    raise AttributeError(f'no such {name} here')", "training", False),
        ("print('all is well')", "cli", True),
    ],
)
def test_the_instrument_sees_what_it_must_see(source, room, seen):
    tree = ast.parse(source)
    read = people_read(bases_in_the_course() | bases_in(tree))
    assert bool(untranslated(room, tree, read)) == seen
