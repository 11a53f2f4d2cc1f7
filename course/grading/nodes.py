"""Nodes of a syntax tree: their text and name, and a tree with other text in some places."""

import ast
import copy


def text_of(node):
    """The source of a node, in brackets; of a starred one as it is."""
    return ast.unparse(node) if isinstance(node, ast.Starred) else f"({ast.unparse(node)})"


def name_of(node):
    """The name of a name, an attribute or what they belong to, or ""."""
    return getattr(node, "id", None) or getattr(node, "attr", "")


def with_places(tree, places):
    """The source of `tree` in which each (node, text) has the text in the place of the node."""
    memo = {id(old): _parsed(old, text) for old, text in places}
    return ast.unparse(ast.fix_missing_locations(copy.deepcopy(tree, memo))) + "\n"


def _parsed(old, text):
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
