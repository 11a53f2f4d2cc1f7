"""Mutants of right answers: functions with one small edit each, in the part that a student writes.

Our own hundred lines, because mutmut, cosmic-ray and mutatest change files on disk and start the tests anew for each
mutant; our checks do not run under pytest, and take a mutant as any other answer.
"""

import ast
import difflib
from typing import NamedTuple

from course.authoring.edits import edits
from course.authoring.reference import BEGIN, END, exercise_source
from tests.mutants.array_edits import array_edits, exchanged, head_edits, sizes_in

GENERAL = "general"


class Mutant(NamedTuple):
    """An exercise's answer with one edit: where it stands, its lines before and after, and the edit's kind.

    `origin` is the name of the alternative that was edited, "" for the reference; `about` is the parameter that the
    edit concerns, if it is one.
    """

    exercise: str
    line: int
    removed: str
    added: str
    source: str
    kind: str = GENERAL
    origin: str = ""
    about: str = ""


def mutants_of(week, exercises):
    """The Mutants of the reference by exercise name, in the order of the source."""
    ours = [exercise.name for exercise in exercises if exercise.name not in of_other_weeks(week)]
    files = {name: week.find_exercise(name)[0] for name in ours}
    return {name: mutants_of_exercise(path.read_text(encoding="utf-8"), name) for name, path in files.items()}


def of_other_weeks(week):
    """The exercises whose function an exam draws from other weeks: it is mutated there."""
    return {name for name, one in week.load_personal().items() if one.source}


def mutants_of_alternatives(week):
    """The Mutants of the other right answers by exercise name."""
    made = {}
    text = week.alternatives.read_text(encoding="utf-8")
    for other in (one for one in week.load_alternatives() if one.exercise not in of_other_weeks(week)):
        body = other.source.split("\n", 1)[1]
        first_line = text[: text.index(body)].count("\n")
        made.setdefault(other.exercise, []).extend(_mutants(other.exercise, other.source, first_line, other.name))
    return made


def mutants_of_exercise(reference, exercise):
    """The Mutants of the function `exercise` in the source of a reference; no two are the same program."""
    source = exercise_source(reference, exercise)
    first_line = reference[: reference.index(source.rstrip())].count("\n") + 1
    return _mutants(exercise, source, first_line, "")


def _mutants(exercise, source, first_line, origin):
    seen, made = {_meaning(source)}, []
    for text, kind, about in _texts(source):
        if text is not None and _meaning(text) not in seen:
            seen.add(_meaning(text))
            made.append(_mutant(exercise, source, text, first_line)._replace(kind=kind, origin=origin, about=about))
    return made


def _texts(source):
    """(mutated source or None, kind of edit, parameter concerned) of every edit, from top to bottom."""
    open_lines = _open_lines(source)
    tree = ast.parse(source)
    function = tree.body[0]
    parameters = [one.arg for one in function.args.args]
    sizes = sizes_in(tree)
    first = next((one for one in function.body if one.lineno in open_lines), None)
    for name in parameters if first is not None else ():
        yield from ((_headed(source, first, head), kind, name) for head, kind in head_edits(name))
    for node in sorted(_walk(tree), key=_place):
        for old, new in edits(node):
            if old.lineno in open_lines and not (old is function.body[-1] and new is None):
                yield _replaced(source, old, new), GENERAL, ""
        if getattr(node, "lineno", 0) not in open_lines:
            continue
        for new, kind, about in array_edits(node, parameters):
            if not (kind == "sign dropped" and id(node) in sizes):
                yield _replaced(source, node, new), kind, about
        for one, other in exchanged(getattr(node, "body", None) or ()) if isinstance(node, ast.For) else ():
            yield _exchanged(source, one, other), "order", ""


def _open_lines(source):
    """The numbers of the lines that a student writes: between the markers, or all where there are none."""
    lines = source.splitlines()
    if BEGIN not in source:
        return set(range(2, len(lines) + 1))
    inside, marked = False, set()
    for number, line in enumerate(lines, 1):
        inside = (inside or BEGIN in line) and END not in line
        if inside:
            marked.add(number)
    return marked


def _place(node):
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


def _headed(source, first, head):
    lines = source.splitlines(keepends=True)
    return "".join([*lines[: first.lineno - 1], " " * first.col_offset + head + "\n", *lines[first.lineno - 1 :]])


def _exchanged(source, one, other):
    lines = source.splitlines(keepends=True)
    return _parsed(
        "".join(
            [
                *lines[: one.lineno - 1],
                *lines[other.lineno - 1 : other.end_lineno],
                *lines[one.lineno - 1 : one.end_lineno],
                *lines[other.end_lineno :],
            ]
        )
    )


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
