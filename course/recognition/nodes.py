"""Nodes of a syntax tree: their text and name, and a tree with other text in some places."""

import ast
import contextlib
import copy


def text_of(node):
    """The source of a node, in brackets; of a starred one as it is."""
    return ast.unparse(node) if isinstance(node, ast.Starred) else f"({ast.unparse(node)})"


def plain_text(source):
    """The source as a tree is written down: the same for programs that are the same."""
    return ast.unparse(ast.parse(source)) + "\n"


def name_of(node):
    """The name of a name, an attribute or what they belong to, or ""."""
    return getattr(node, "id", None) or getattr(node, "attr", "")


def with_places(tree, places, holders=None):
    """The source of `tree` in which each (node, text) has the text in the place of the node; as `written`."""
    return written(tree, [(old, _parsed(old, text)) for old, text in places], holders)


def written(tree, places, holders=None):
    """The source of `tree` in which each (old, new) has the new node in the place of the old one.

    Of one place it is quick with `holders`, the holders_of the tree.
    """
    if holders and len(places) == 1:
        ((old, new),) = places
        held, key = holders[id(old)]
        with _in_place(held, key, new):
            return ast.unparse(tree) + "\n"
    memo = {id(old): copy.deepcopy(new) for old, new in places}
    return ast.unparse(ast.fix_missing_locations(copy.deepcopy(tree, memo))) + "\n"


@contextlib.contextmanager
def _in_place(held, key, new):
    """For a while, `new` is held where another node was."""
    old, held[key] = held[key], new
    try:
        yield
    finally:
        held[key] = old


def holders_of(tree):
    """Where each node stands: its id -> (the list or the fields that hold it, its place or name in them)."""
    found: dict = {}
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if isinstance(value, list):
                found |= {id(one): (value, place) for place, one in enumerate(value)}
            elif isinstance(value, ast.AST):
                found[id(value)] = vars(node), field
    return found


def _parsed(old, text):
    """The node that `text` gives in the place of `old`."""
    if isinstance(old, ast.Slice):
        (given,) = (one for one in ast.walk(ast.parse(f"x[{text}]")) if isinstance(one, ast.Slice))
        return given
    parsed = ast.parse(text)
    new = parsed.body[0] if isinstance(old, ast.stmt) else parsed.body[0].value
    if isinstance(getattr(old, "ctx", None), ast.Store):
        new.ctx = ast.Store()
        for one in getattr(new, "elts", ()):
            one.ctx = ast.Store()
    return new


def body_of(tree):
    """The statements of the function that `tree` holds, without its docstring."""
    statements = tree.body[0].body
    documented = isinstance(statements[0], ast.Expr) and isinstance(statements[0].value, ast.Constant)
    return statements[documented:]
