"""An answer's function as its student wrote it: its statements, and whether it is plain enough to be asked about.

Nothing of it is run here. What can give another answer the next time, or whose lines do not run one after the other, is
too odd: recursion, generators, `exec`, random numbers, clocks.
"""

import ast
from typing import NamedTuple

MOST_SOURCE = 20_000  # characters of a cell
MOST_LINES = 60  # of a function: more than a student can keep in mind
ODD = (
    *(ast.Yield, ast.YieldFrom, ast.Await, ast.AsyncFor, ast.AsyncWith, ast.AsyncFunctionDef, ast.ClassDef),
    *(ast.Global, ast.Nonlocal, ast.Try, ast.TryStar, ast.With, ast.Delete, ast.Import, ast.ImportFrom, ast.NamedExpr),
)
ODD_NAMES = {
    *("exec", "eval", "compile", "globals", "locals", "vars", "setattr", "delattr", "input", "open", "id", "hash"),
    *("random", "default_rng", "rand", "randn", "randint", "shuffle", "permutation", "choice", "secrets", "uuid"),
    *("time", "perf_counter", "monotonic", "datetime", "sys", "os", "inspect", "gc", "threading", "get_ipython"),
    *("breakpoint", "empty", "empty_like"),  # what memory held before may be the same twice, and not the third time
}


class Function(NamedTuple):
    """The function `name` of a cell's source; lines are the cell's, from 1."""

    name: str
    cell: str
    node: ast.FunctionDef

    @property
    def lines(self):
        """The cell's lines."""
        return self.cell.split("\n")

    @property
    def after_docstring(self):
        """The line on which what runs begins."""
        body = self.node.body[1:] if ast.get_docstring(self.node) is not None else self.node.body
        return body[0].lineno if body else self.node.end_lineno


def function_of(name, cell):
    """The Function `name` in a cell's source, or None where there is none or it is too odd."""
    if len(cell) > MOST_SOURCE or cell.splitlines() != cell.removesuffix("\n").split("\n"):
        return None
    try:
        tree = ast.parse(cell)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    own = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name]
    if len(own) != 1 or own[0] not in tree.body or own[0].decorator_list or _is_bound(tree, name):
        return None
    made = Function(name, cell, own[0])
    return None if made.node.end_lineno - made.after_docstring >= MOST_LINES or _is_odd(made) else made


def is_defined_in(name, cell):
    """Whether another cell may give `name` another meaning; also where it cannot be read."""
    try:
        tree = ast.parse(cell)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return name in cell
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return _is_bound(tree, name) or any(isinstance(one, functions) and one.name == name for one in ast.walk(tree))


def _is_bound(tree, name):
    stored = (ast.Store, ast.Del)
    return any(isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, stored) for one in ast.walk(tree))


def _is_odd(function):
    for node in ast.walk(function.node):
        found = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if isinstance(node, ODD) or found in ODD_NAMES or found.startswith("__") or found == function.name:
            return True
    return False


def statements(function, nested=False):
    """The simple statements of the function that stand alone on their lines; with `nested` of functions in it, too."""
    left, found = list(function.node.body), []
    while left:
        node = left.pop(0)
        if isinstance(node, ast.FunctionDef) and not nested:
            continue
        inside = [one for field in ("body", "orelse") for one in getattr(node, field, ())]
        left = [*inside, *left]
        if not inside and _is_alone(node, function.lines) and not _is_text(node):
            found.append(node)
    return found


def _is_alone(node, lines):
    before = lines[node.lineno - 1].encode()[: node.col_offset]
    after = lines[node.end_lineno - 1].encode()[node.end_col_offset :].strip()
    return not before.strip() and (not after or after.startswith(b"#"))


def _is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
