"""Finds what must not reach a student in what is about to: solutions, mistakes, hidden checks."""

import inspect
import json
import re
from typing import NamedTuple

from course.authoring.personal import told_of
from course.authoring.reference import BEGIN, END, solution_lines

TELLING = 10  # a line with fewer characters that are not space tells nothing: `else:`, `return x`


class Leak(NamedTuple):
    """A line of ours found in a file for students."""

    file: str
    what: str
    line: str


def leaks(week, folder):
    """Every Leak of `week` in the files under `folder`, in the order of the files' names."""
    secrets = secret_lines(week)
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        lines = {_squeezed(line) for line in _lines(path)}
        hits = [(what, line) for line, what in secrets.items() if any(line in other for other in lines)]
        found += [Leak(str(path.relative_to(folder)), what, line) for what, line in hits]
    return found


def secret_lines(week):
    """The squeezed lines that no student may see, each with what it belongs to."""
    checks = week.load_checks()
    shown = [_squeezed(line) for c in checks if not c.hidden for line in lines_of(c)]
    secrets = {_squeezed(BEGIN): "solution marker", _squeezed(END): "solution marker"}
    for check in checks:
        if check.hidden:
            secrets[_squeezed(f"def {check.name}(")] = f"hidden check of {check.exercise}"
            for line in map(_squeezed, lines_of(check)):
                if not any(line in other for other in shown):
                    secrets[line] = f"hidden check of {check.exercise}"
    for mistake in week.load_mistakes():
        for line in (*mistake.new.splitlines(), mistake.hint.ko, mistake.hint.en):
            secrets[_squeezed(line)] = f"mistake {mistake.name!r} of {mistake.exercise}"
    for question in week.load_questions().values():
        for text in (question.answer, *(criterion.text for criterion in question.rubric)):
            for line in (*text.ko.splitlines(), *text.en.splitlines()):
                secrets[_squeezed(line)] = f"answer or rubric of {question.name}"
    for source in week.reference_sources().values():
        for line in solution_lines(source):
            secrets[_squeezed(line)] = "reference solution"
    told = [line for text in told_of(week).values() for line in (*text.ko.splitlines(), *text.en.splitlines())]
    given = list(map(_squeezed, told))  # a broken function to mend shares most lines with the mended one
    return {
        line: what for line, what in secrets.items() if len(line) >= TELLING and not any(line in one for one in given)
    }


def lines_of(check):
    """The lines of a check below its `def`: what stands above is its name, points and axes, as every check has them."""
    lines = inspect.getsource(check.function).splitlines()
    return lines[next(n for n, line in enumerate(lines) if line.startswith("def ")) + 1 :]


def _squeezed(line):
    return re.sub(r"\s+", "", line)


def _lines(path):
    """The lines of a file; of every string in it where it is JSON, whose own keys and commas are no text of ours."""
    text = path.read_bytes().decode("utf-8", errors="replace")
    try:
        return [line for string in _strings(json.loads(text)) for line in string.splitlines()]
    except ValueError:
        return text.splitlines()


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            yield "".join(value)
        else:
            for item in value:
                yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
