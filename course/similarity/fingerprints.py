"""The structure of code as fingerprints: names, layout and comments do not count, and some ways of writing are one.

Python's own syntax tree is read out in order, token by token, and every run of LENGTH tokens is hashed; of neighbouring
hashes the smallest stays (winnowing: Schleimer, Wilkerson, Aiken, 2003), so that what is shared is found wherever it
stands. Nothing is run.
"""

import ast
import hashlib
from typing import NamedTuple

LENGTH, WINDOW = 9, 4  # tokens of a run, runs of which one stays
MOST_CHARACTERS, MOST_TOKENS = 60_000, 20_000
LOOPS = (ast.ListComp, ast.GeneratorExp, ast.SetComp)


class Print(NamedTuple):
    """A run of tokens: its hash, and the lines (from 1) on which it begins and ends."""

    hash: int
    first: int
    last: int


def prints_of(source):
    """All runs of the source, in order. Raises SyntaxError where it is no Python, or too much or too deep of it."""
    if len(source) > MOST_CHARACTERS:
        raise SyntaxError("too long")
    try:
        tree = ast.parse(source)
        tokens = []
        for statement in tree.body:
            tokens += _Reader(_kept(tree)).read(statement)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(str(error)) from None
    if len(tokens) > MOST_TOKENS:
        raise SyntaxError("too long")
    return [_run(tokens[start : start + LENGTH]) for start in range(len(tokens) - LENGTH + 1)]


def winnowed(prints):
    """Of each WINDOW neighbours the one with the smallest hash: enough to find every run of LENGTH + WINDOW - 1."""
    if len(prints) <= WINDOW:
        return prints[:1]
    windows = (prints[start : start + WINDOW] for start in range(len(prints) - WINDOW + 1))
    return list(dict.fromkeys(min(reversed(window), key=lambda one: one.hash) for window in windows))


def _run(tokens):
    told = "\0".join(word for word, _ in tokens)
    lines = [line for _, line in tokens]
    return Print(int.from_bytes(hashlib.blake2b(told.encode(), digest_size=8).digest()), min(lines), max(lines))


def _kept(tree):
    """The names that are not the author's choice: what is read and never given a value here."""
    chosen = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    chosen |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - chosen


class _Reader:
    """Reads a tree out as (token, line); loops and comprehensions alike, `x += 1` as `x = x + 1`."""

    def __init__(self, kept):
        self._kept, self._line = kept, 1

    def read(self, node):
        """The tokens of a node."""
        self._line = getattr(node, "lineno", self._line)
        special = getattr(self, f"_{type(node).__name__}", None)
        return special(node) if special else self._plain(node)

    def _token(self, word):
        return [(word, self._line)]

    def _plain(self, node):
        if isinstance(node, LOOPS):
            return self._as_loops(node)
        made = self._token(type(node).__name__)
        for child in ast.iter_child_nodes(node):
            made += self.read(child)
        return made

    def _all(self, nodes):
        return [token for node in nodes for token in self.read(node)]

    def _Load(self, node):
        return []

    _Store = _Del = _Load

    def _FunctionDef(self, node):
        return self._token("def") + self._all(node.args.args) + self._all(node.body)

    def _Lambda(self, node):
        return self._token("def") + self._all(node.args.args) + self._token("return") + self.read(node.body)

    def _Return(self, node):
        return self._token("return") + (self.read(node.value) if node.value else [])

    def _arg(self, node):
        return self._token("name")

    def _Name(self, node):
        return self._token(node.id if node.id in self._kept else "name")

    def _Attribute(self, node):
        return self.read(node.value) + self._token(f".{node.attr}")

    def _Constant(self, node):
        return self._token(repr(node.value)[:20])

    def _Expr(self, node):
        value = node.value
        if isinstance(value, ast.Constant):
            return []  # a docstring
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "append":
            return self._all(value.args)  # as the item of a comprehension
        return self.read(value)

    def _Assign(self, node):
        if isinstance(node.value, ast.List) and not node.value.elts:
            return []  # a list that a loop will fill
        return self._token("=") + self._all(node.targets) + self.read(node.value)

    def _AnnAssign(self, node):
        return self._token("=") + self.read(node.target) + (self.read(node.value) if node.value else [])

    def _AugAssign(self, node):
        target = self.read(node.target)
        return self._token("=") + target + self._operation(node.op, node.target, node.value)

    def _BinOp(self, node):
        return self._operation(node.op, node.left, node.right)

    def _operation(self, operator, left, right):
        return self._token(type(operator).__name__) + self.read(left) + self.read(right)

    def _For(self, node):
        return self._loop(node.target, node.iter) + self._all(node.body) + self._all(node.orelse)

    def _loop(self, target, iterable):
        return self._token("for") + self.read(target) + self.read(iterable)

    def _as_loops(self, node):
        made = []
        for one in node.generators:
            made += self._loop(one.target, one.iter)
            for test in one.ifs:
                made += self._token("If") + self.read(test)
        return made + self.read(node.elt)
