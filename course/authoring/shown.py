"""What a student sees of a lecture's code: no assertions, which are for its tests, and the words of one language.

The lecture in the repository keeps both beside what they are about. Here the assertions go, with what only they used,
and a Text that is printed or shown becomes its string.
"""

import ast
import re
from collections import Counter
from itertools import accumulate, chain

LOOPS = (ast.For, ast.If, ast.With)
TELLING = {"print", "show"}  # take a str where they take a Text


def shown(sources, language):
    """The sources of a lecture's code cells, in order, as a reader of `language` sees them."""
    trees = [_tree(source) for source in sources]
    claims = [list(_claims(tree.body)) if tree else [] for tree in trees]
    used = [Counter(_loads(tree)) if tree else Counter() for tree in trees]
    gone = [Counter(chain.from_iterable(map(_loads, nodes))) for nodes in claims]
    left = sum(used, Counter()) - sum(gone, Counter())
    needless = [name for name in sum(gone, Counter()) if not left[name]]
    for tree, removed in zip(trees, claims, strict=True):
        removed += _only_for(tree, needless, removed)
    told = _only_told([tree for tree in trees if tree])
    result = [
        _without(source, removed, list(_texts(tree, language, told)) if tree else [])
        for source, tree, removed in zip(sources, trees, claims, strict=True)
    ]
    read = set(chain.from_iterable(_loads(tree) for tree in map(_tree, result) if tree))
    return [_imports(source, sum(used, Counter()).keys() - read) for source in result]


def _tree(source):
    """The syntax tree of a cell; None for one with a magic, which stays as it is."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return None


def _claims(body):
    """The assertions among statements and in their loops; a loop of nothing else as a whole."""
    for node in body:
        if isinstance(node, ast.Assert) or _is_claim_of_numpy(node):
            yield node
        elif isinstance(node, LOOPS) and not getattr(node, "orelse", []):
            inner = list(_claims(node.body))
            yield from [node] if len(inner) == len(node.body) and set(inner) == set(node.body) else inner


def _is_claim_of_numpy(node):
    """Whether a statement is a call such as np.testing.assert_allclose(a, b)."""
    called = node.value.func if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
    return called is not None and ast.unparse(called).startswith("np.testing.assert_")


def _loads(node):
    return [n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]


def _only_for(tree, needless, removed):
    """The assignments of names that nothing reads once the assertions are gone."""
    found = []
    for node in tree.body if tree else []:
        if isinstance(node, ast.Assign) and node not in removed:
            targets = [n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)]
            found += [node] if targets and all(name in needless for name in targets) else []
    return found


def _texts(tree, language, names):
    """(node, str node) of each Text of two literals that is told, here or by one of the names; with the language's."""
    place = {"ko": 0, "en": 1}[language]
    values = [n.value for n in tree.body if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") in names]
    for node in (*_told(tree), *map(_formatted, values)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text" and len(node.args) == 2:
            yield node, node.args[place]


def _told(tree):
    """What is printed or shown."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in TELLING:
            yield from map(_formatted, call.args)


def _only_told(trees):
    """The names that are printed and shown and read nowhere else, so that each may be a str."""
    told = Counter(node.id for tree in trees for node in _told(tree) if isinstance(node, ast.Name))
    return {name for name, count in Counter(chain.from_iterable(map(_loads, trees))).items() if told[name] == count}


def _formatted(node):
    """What `.format` is called on; otherwise the node itself."""
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
    return node.func.value if is_call else node


def _without(source, removed, texts):
    """The source without the nodes `removed`, and with the second of each pair in `texts` in place of the first."""
    lines = source.encode().splitlines(keepends=True)  # a syntax tree counts bytes
    starts = [0, *accumulate(map(len, lines))]
    gone = [(starts[_first_line(lines, node)], starts[node.end_lineno], b"") for node in removed]
    code, edits = source.encode(), gone[:]
    for node, kept in texts:
        begin, end = _span(starts, node)
        if not any(first <= begin < last for first, last, _ in gone):
            words = code[slice(*_span(starts, kept))]
            edits.append((begin, end, _dedented(words, kept.col_offset - node.col_offset)))
    return _edited(source, edits)


def _dedented(words, by):
    """A str of several literals, its lines after the first begun `by` spaces further left."""
    return words if b'"""' in words else re.sub(rb"\n {%d}" % max(by, 0), b"\n", words)


def _edited(source, edits):
    """The source with each edit (first byte, last byte, bytes instead) made."""
    code = source.encode()
    for first, last, instead in sorted(edits, reverse=True):
        code = code[:first] + instead + code[last:]
    return re.sub(r"\n{4,}", "\n\n\n", code.decode()).strip("\n")


def _first_line(lines, node):
    """The index of the first line that goes with a statement: those above it that only comment on it go, too."""
    index = node.lineno - 1
    while index and lines[index - 1].lstrip().startswith(b"#"):
        index -= 1
    return index


def _span(starts, node):
    return starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset


def _imports(source, needless):
    """The source without imports of what only assertions and the other language's words used."""
    tree, edits = _tree(source), []
    starts = [0, *accumulate(map(len, source.encode().splitlines(keepends=True)))]
    for node in tree.body if tree else []:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            kept = [alias for alias in node.names if (alias.asname or alias.name) not in needless]
            if len(kept) < len(node.names):
                node.names = kept
                edits.append((*_span(starts, node), ast.unparse(node).encode() if kept else b""))
    return _edited(source, edits)
