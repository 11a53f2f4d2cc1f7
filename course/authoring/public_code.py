"""Compares a reference with the code that students can read, all of `course`: by what it does, not by how it looks."""

import ast
import copy
import functools
from pathlib import Path
from typing import NamedTuple

from course.sandbox.mounts import course_folder

# Nodes of a body's syntax tree that are not names. The shortest answer of weeks 1 to 6 has 10, and in all of `course`
# only a few pairs of functions that long are equal; shorter ones (a call handed on, a property) are equal by necessity.
LEAST = 10


class Same(NamedTuple):
    """A function of the reference whose body stands in public code too."""

    exercise: str
    where: str  # of the reference: file:line
    public: str  # of the public code: file:line function


def same_as_public(sources):
    """The Sames of reference `sources` (path -> source), in the order of their functions."""
    found = []
    for path, source in sources.items():
        tree = ast.parse(source)
        for function in _functions(tree):
            body = _body(function)
            if sum(map(_size, body)) < LEAST:
                continue
            key = _shapes(body)
            mine = _normal(body, _names(function), _aliases(tree))
            for place, block, shapes, names in public_blocks().get(key[0], ()):
                if shapes[: len(key)] == key and _normal(block[: len(body)], *names) == mine:
                    found.append(
                        Same(function.name, f"solutions/{path.parent.name}/{path.name}:{function.lineno}", place)
                    )
    return found


@functools.cache
def public_blocks():
    """Every tail of every block of statements in `course`, by the shape of its first statement.

    A tail is (place, statements, their shapes, (names of its function's own, what imported names stand for)).
    """
    folder = Path(course_folder())
    index: dict = {}
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        aliases = _aliases(tree)
        for function in _functions(tree):
            names = _names(function), aliases
            place = f"{path.relative_to(folder.parent).as_posix()}:{function.lineno} {function.name}"
            for block in _blocks(function):
                shapes = _shapes(block)
                for start in range(len(block)):
                    index.setdefault(shapes[start], []).append((place, block[start:], shapes[start:], names))
    return index


def _functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _body(function):
    """The statements of a function without its docstring."""
    first, *others = function.body
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return others if documented else function.body


def _blocks(function):
    yield _body(function)
    for node in ast.walk(function):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if node is not function and isinstance(block, list) and block:
                yield block


def _shapes(block):
    """What each statement is made of, without any name: equal statements have equal shapes."""
    return tuple(tuple(type(node).__name__ for node in ast.walk(_bare(statement))) for statement in block)


def _size(statement):
    return sum(not isinstance(node, (ast.expr_context, ast.Name)) for node in ast.walk(_bare(statement)))


def _bare(statement):
    """A statement without annotations: `x: int = 1` is `x = 1`."""
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        return ast.Assign([statement.target], statement.value)
    return statement


class _Renamed(ast.NodeTransformer):
    """A function's own names numbered in the order in which they come, imported ones written in full."""

    def __init__(self, own, aliases):
        self.own, self.aliases, self.numbers = own, aliases, {}

    def visit_Name(self, node):
        name = self.numbered(node.id) if node.id in self.own else self.aliases.get(node.id, node.id)
        return ast.Name(name, ast.Load())

    def visit_arg(self, node):
        return ast.arg(self.numbered(node.arg))

    def visit_AnnAssign(self, node):
        return self.generic_visit(_bare(node))

    def numbered(self, name):
        return self.numbers.setdefault(name, f"name{len(self.numbers)}")


def _normal(block, own, aliases):
    """The block as text that does not depend on the function's own names, annotations or layout."""
    renamed = _Renamed(own, aliases)
    return ast.dump(ast.Module([renamed.visit(copy.deepcopy(statement)) for statement in block], []))


def _names(function):
    """The names that belong to a function: its arguments, and what it stores."""
    nodes = list(ast.walk(function))
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    return stored | {node.arg for node in nodes if isinstance(node, ast.arg)}


def _aliases(tree):
    """What the names that a module imports stand for: `np` for `numpy`."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names
