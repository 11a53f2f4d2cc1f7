"""Reads a reference solution: an exercise's source, its stub, and the lines that must not leak."""

import ast

from course.errors import CourseError

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"


class BadSource(CourseError):
    """A week's text, reference or check that does not keep to the form; says where and what to do."""


def exercise_source(source, name):
    """The whole function `name` of a module's source, with its solution markers."""
    lines = source.splitlines()
    nodes = ast.parse(source).body
    for node, following in zip(nodes, [*nodes[1:], None], strict=True):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            end = _start(following) - 1 if following else len(lines)
            return "\n".join(lines[_start(node) - 1 : end]).rstrip() + "\n"
    raise BadSource(f"the reference has no function {name!r}, which the assignment names.")


def _start(node):
    return min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])


def solution_lines(source):
    """The lines between the markers, everywhere in `source`."""
    inside, lines = False, []
    for line in source.splitlines():
        if BEGIN in line or END in line:
            inside = BEGIN in line
        elif inside:
            lines.append(line)
    return lines


def stub(source, replacement):
    """`source` with each marked region replaced by `replacement`, indented as the region was."""
    result, inside = [], False
    for line in source.splitlines():
        if BEGIN in line:
            indent = line[: len(line) - len(line.lstrip())]
            result += [indent + new for new in replacement.splitlines()]
            inside = True
        elif END in line:
            inside = False
        elif not inside:
            result.append(line)
    if inside or BEGIN not in source:
        raise BadSource(f"expected {BEGIN!r} ... {END!r} around the student's part in:\n{source}")
    return "\n".join(result) + "\n"
