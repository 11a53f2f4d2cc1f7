"""A function changed in one place, by two ways that know nothing of each other: in its text, and in its tree.

A way that is wrong about Python's grammar gives another function, or none, and then their answers do not agree.
"""

import ast
import re
from typing import NamedTuple

from course.questions.functions import statements

NOT_LEFT_OUT = (ast.Return, ast.Pass, ast.Raise, ast.Assert, ast.Break, ast.Continue)
OPERATORS: dict[type, tuple[str, type, str]] = {  # operator -> its text, what it becomes, the text of that
    ast.Add: ("+", ast.Sub, "-"),
    ast.Sub: ("-", ast.Add, "+"),
    ast.Mult: ("*", ast.Add, "+"),
    ast.FloorDiv: ("//", ast.Mult, "*"),
    ast.Div: ("/", ast.Mult, "*"),
    ast.Lt: ("<", ast.LtE, "<="),
    ast.LtE: ("<=", ast.Lt, "<"),
    ast.Gt: (">", ast.GtE, ">="),
    ast.GtE: (">=", ast.Gt, ">"),
}
MOST_NUMBER = 9


class Edit(NamedTuple):
    """A change of lines `first` to `last`: `text` is the cell's source changed as text, `tree` the same from its tree.

    `line` is what the line reads then; "" where it is left out.
    """

    first: int
    last: int
    text: str
    tree: str
    line: str = ""


def omissions(function):
    """An Edit for each statement that can be left out."""
    for node in statements(function, nested=True):
        if not isinstance(node, NOT_LEFT_OUT):
            lines = function.lines
            lines[node.lineno - 1 : node.end_lineno] = [_indent(lines, node) + "pass"]
            yield Edit(node.lineno, node.end_lineno, "\n".join(lines), _replaced(function, node, _as_pass))


def changes(function):
    """An Edit for each operator and each small number of a statement, and of what a `for` goes over."""
    whole = [node for node in ast.walk(function.node) if isinstance(node, ast.For)]
    for part in [*statements(function, nested=True), *(loop.iter for loop in whole)]:
        for node in ast.walk(part):
            if edit := _change(function, node):
                yield edit


def with_return(function, node, variable):
    """The cell's text in which the function ends after the statement `node` and returns `variable`."""
    lines = function.lines
    lines.insert(node.end_lineno, f"{_indent(lines, node)}return {variable}")
    return "\n".join(lines)


def _change(function, node):
    """The Edit of one node of the tree, or None."""
    if isinstance(node, ast.Constant) and type(node.value) is int and 0 <= node.value <= MOST_NUMBER:
        start, end = node.col_offset, node.end_col_offset
        return _edit(function, node, start, end, str(node.value), str(node.value + 1), _one_more)
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        old, _, new = OPERATORS[type(node.op)]
        return _between(function, node, node.left, node.right, old, new)
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in OPERATORS:
        old, _, new = OPERATORS[type(node.ops[0])]
        return _between(function, node, node.left, node.comparators[0], old, new)
    return None


def _between(function, node, left, right, old, new):
    if left.end_lineno != right.lineno:
        return None
    line = function.lines[right.lineno - 1].encode()
    between = line[left.end_col_offset : right.col_offset]
    found = re.fullmatch(rb"([\s)]*)" + re.escape(old.encode()) + rb"[\s(]*", between)
    if not found:
        return None
    start = left.end_col_offset + len(found[1])
    return _edit(function, node, start, start + len(old), old, new, _other_operator, right.lineno)


def _edit(function, node, start, end, old, new, change, number=0):
    number = number or node.lineno
    lines = function.lines
    line = lines[number - 1].encode()
    if line[start:end] != old.encode():
        return None  # a part of another text: 0x1, a number in an f-string
    lines[number - 1] = (line[:start] + new.encode() + line[end:]).decode()
    tree = _replaced(function, node, change)
    return Edit(number, number, "\n".join(lines), tree, lines[number - 1])


def _replaced(function, node, change):
    """The cell's source, written anew from a tree in which `change` was made to the node."""
    tree = ast.parse(function.cell)
    place = _place(node)
    return ast.unparse(ast.fix_missing_locations(_At(place, change).visit(tree)))


def _place(node):
    return type(node), *(getattr(node, name, None) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset"))


class _At(ast.NodeTransformer):
    def __init__(self, place, change):
        self._place, self._change = place, change

    def visit(self, node):
        return self._change(node) if _place(node) == self._place else self.generic_visit(node)


def _as_pass(node):
    return ast.Pass()


def _one_more(node):
    return ast.Constant(node.value + 1)


def _other_operator(node):
    if isinstance(node, ast.Compare):
        node.ops = [OPERATORS[type(node.ops[0])][1]()]
    else:
        node.op = OPERATORS[type(node.op)][1]()
    return node


def _indent(lines, node):
    line = lines[node.lineno - 1]
    return line[: len(line) - len(line.lstrip())]
