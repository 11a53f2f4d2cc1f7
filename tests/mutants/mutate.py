"""Mutants of a reference solution: its functions with one small edit each, between the solution markers.

Our own hundred lines, because mutmut, cosmic-ray and mutatest change files on disk and start the tests anew for each
mutant; our checks do not run under pytest but through the grader, which takes a mutant as any other answer.
"""

import ast
import difflib
from typing import NamedTuple

from course.authoring.edits import edits
from course.authoring.reference import BEGIN, END, exercise_source


class Mutant(NamedTuple):
    """An exercise's answer with one edit; `line` is where, in the reference's file."""

    exercise: str
    line: int
    removed: str
    added: str
    source: str


def mutants_of(week, exercises):
    """The Mutants by exercise name, in the order of the source."""
    reference = week.reference.read_text(encoding="utf-8")
    return {exercise.name: mutants_of_exercise(reference, exercise.name) for exercise in exercises}


def mutants_of_exercise(reference, exercise):
    """The Mutants of the function `exercise` in the source of a reference; no two are the same program."""
    source = exercise_source(reference, exercise)
    first_line = reference[: reference.index(source.rstrip())].count("\n") + 1
    seen, made = {_meaning(source)}, []
    for old, new in _edits_between_markers(source):
        text = _replaced(source, old, new)
        if text is not None and _meaning(text) not in seen:
            seen.add(_meaning(text))
            made.append(_mutant(exercise, source, text, first_line))
    return made


def _edits_between_markers(source):
    """Every (old, new) node pair of the marked regions, from top to bottom."""
    inside, marked = False, set()
    for number, line in enumerate(source.splitlines(), 1):
        inside = (inside or BEGIN in line) and END not in line
        if inside:
            marked.add(number)
    tree = ast.parse(source)
    last = tree.body[0].body[-1]
    found = [
        (old, new)
        for node in _walk(tree)
        for old, new in edits(node)
        if old.lineno in marked and not (old is last and new is None)
    ]
    return sorted(found, key=lambda pair: (pair[0].lineno, pair[0].col_offset))


def _walk(node):
    """`node` and all below it, but what stands in an f-string: Python 3.11 does not say where that is."""
    yield node
    if not isinstance(node, ast.JoinedStr):
        for child in ast.iter_child_nodes(node):
            yield from _walk(child)


def _replaced(source, old, new):
    """`source` with `new` in the place of `old`, in brackets where it needs them; None if that is no program."""
    text = "pass" if new is None else ast.unparse(new)
    if isinstance(old, ast.stmt | ast.Slice):
        return _parsed(_spliced(source, old, text))
    bracketed, bare = _parsed(_spliced(source, old, f"({text})")), _parsed(_spliced(source, old, text))
    return bare if bare and bracketed and _meaning(bare) == _meaning(bracketed) else bracketed


def _parsed(source):
    try:
        ast.parse(source)
    except SyntaxError:
        return None
    return source


def _spliced(source, node, text):
    lines = source.encode().splitlines(keepends=True)  # a column counts bytes
    before = b"".join(lines[: node.lineno - 1]) + lines[node.lineno - 1][: node.col_offset]
    after = lines[node.end_lineno - 1][node.end_col_offset :] + b"".join(lines[node.end_lineno :])
    return (before + text.encode() + after).decode()


def _meaning(source):
    return ast.dump(ast.parse(source))


def _mutant(exercise, source, text, first_line):
    changes = list(difflib.ndiff(source.splitlines(), text.splitlines()))
    line = first_line + next(i for i, change in enumerate(changes) if change[0] in "-+")
    removed, added = (" ".join(c[2:].strip() for c in changes if c[0] == sign) for sign in "-+")
    return Mutant(exercise, line, removed, added, text)
