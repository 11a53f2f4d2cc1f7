"""A student's code as anybody may see it: no comment, no name of its author's choice, no text that names a person."""

import ast
import builtins
import itertools
import re

MOST_TEXT = 24  # characters of a text that stays
ELLIPSIS = "…"
WORD = re.compile("[A-Za-z]{3}")  # beside a space it is prose; "ij, jk -> ik" is none


def nameless(source, keep, people):
    """The source with every name but those in `keep` replaced: v1, v2, ...; docstrings and comments go.

    `people` are texts that name somebody: no text in the code that holds one stays. Raises SyntaxError.
    """
    tree = ast.parse(source)
    names = {old: new for old, new in zip(_bound(tree, set(keep)), _fresh(keep), strict=False)}
    return ast.unparse(ast.fix_missing_locations(_Renamed(names, people).visit(tree)))


def _fresh(keep):
    return (name for number in itertools.count(1) if (name := f"v{number}") not in keep)


def _bound(tree, keep):
    """The names that the code gives to something, in order; methods, attributes and what is imported keep theirs."""
    found, methods = {}, set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            methods |= set(map(id, node.body))
    for node in ast.walk(tree):
        if id(node) in methods:
            continue
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found[node.id] = None
        elif isinstance(node, ast.arg):
            found[node.arg] = None
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found[node.name] = None
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            found[node.name] = None
        elif isinstance(node, ast.alias) and node.asname:
            found[node.asname] = None
    return [name for name in found if name not in keep and not hasattr(builtins, name)]


class _Renamed(ast.NodeTransformer):
    """Puts other names in place of some, and takes out docstrings and telling texts."""

    def __init__(self, names, people):
        self._names, self._people = names, [person.casefold() for person in people if person]

    def generic_visit(self, node):
        """Renames whatever field holds a name."""
        fields = () if isinstance(node, ast.keyword) else ("id", "arg", "asname", "name")
        for field in fields:
            value = getattr(node, field, None)
            if isinstance(value, str) and not (isinstance(node, ast.alias) and field == "name"):
                setattr(node, field, self._names.get(value, value))
        if isinstance(node, ast.Global | ast.Nonlocal):
            node.names = [self._names.get(name, name) for name in node.names]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module):
            node.body = [one for one in node.body if not _is_text(one)] or [ast.Pass()]
        return super().generic_visit(node)

    def visit_Call(self, node):
        """Renames arguments by name where the function is the code's own; a library's `axis` stays."""
        if isinstance(node.func, ast.Name) and node.func.id in self._names:
            for keyword in node.keywords:
                keyword.arg = self._names.get(keyword.arg, keyword.arg)
        return self.generic_visit(node)

    def visit_Constant(self, node):
        """A text that is long, prose, or names somebody, becomes an ellipsis."""
        if not isinstance(node.value, str | bytes):
            return node
        text = node.value if isinstance(node.value, str) else node.value.decode("latin-1")
        prose = not text.isascii() or (" " in text and WORD.search(text))
        tells = prose or len(text) > MOST_TEXT or any(person in text.casefold() for person in self._people)
        if tells:
            node.value = ELLIPSIS if isinstance(node.value, str) else b"..."
        return node


def _is_text(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
