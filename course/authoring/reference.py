"""Reads a reference solution: an exercise's source, its stub, and the lines that must not leak."""

import ast
import functools

from course.errors import CourseError
from course.language import Text

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"
NO_FUNCTION = Text(
    "참조 풀이에 함수 {name}이(가) 없는데 과제에는 그 이름이 있습니다. 둘 가운데 하나를 고치세요.",
    "the reference has no function {name}, which the assignment names. Mend one of the two.",
)
NO_MARKERS = Text(
    "학생이 쓸 부분은 {begin}과 {end} 사이에 있어야 합니다:\n{source}",
    "the student's part should stand between {begin} and {end}:\n{source}",
)


class BadSource(CourseError):
    """A week's text, reference or check that does not keep to the form; says where and what to do."""


def exercise_source(source, name):
    """The whole function `name` of a module's source, with its solution markers."""
    lines = source.splitlines()
    nodes = _statements(source)
    for node, following in zip(nodes, [*nodes[1:], None], strict=True):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            end = _start(following) - 1 if following else len(lines)
            return "\n".join(lines[_start(node) - 1 : end]).rstrip() + "\n"
    raise BadSource(NO_FUNCTION.format(name=name))


def docstrings(source):
    """Name -> docstring of a module's functions."""
    functions = [node for node in _statements(source) if isinstance(node, ast.FunctionDef)]
    return {node.name: ast.get_docstring(node) or "" for node in functions}


def in_korean(docstring, korean):
    """The Korean text of a docstring, followed by the examples of the English one: they are in no language."""
    lines = docstring.splitlines()
    first = next((number for number, line in enumerate(lines) if line.startswith(">>>")), None)
    return korean.strip() + ("\n\n" + "\n".join(lines[first:]) if first is not None else "")


def with_docstring(source, name, prose):
    """`source` with `prose` for the text of its function's docstring; the examples stay, letter by letter."""
    function = next(node for node in ast.parse(source).body if getattr(node, "name", None) == name)
    old, lines = function.body[0], source.splitlines()
    quoted = lines[old.lineno - 1 : old.end_lineno]
    indent = " " * old.col_offset
    examples = next((n for n, line in enumerate(quoted) if line.lstrip().startswith(">>>")), None)
    told = [f"{indent}{line}".rstrip() for line in f'"""{prose.strip()}'.splitlines()]
    if examples is not None:
        told += ["", *quoted[examples:]]
    elif len(told) == 1:
        told[0] += '"""'
    else:
        told.append(f'{indent}"""')
    return "\n".join([*lines[: old.lineno - 1], *told, *lines[old.end_lineno :]]) + "\n"


@functools.lru_cache(maxsize=16)
def _statements(source):
    """The statements of a module, read once: a week's reference is asked for many times in a row."""
    return tuple(ast.parse(source).body)


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
        raise BadSource(NO_MARKERS.format(begin=BEGIN, end=END, source=source))
    return "\n".join(result) + "\n"
