"""What draws a lecture's figures, in cells of its own that Jupyter shows folded: the code left in sight is the idea.

That is each call of `show`, with the words about the figure that are put together right before it.
"""

import ast

DRAWING = "show"
WORDS = {"alt", "told"}  # names by which lectures keep a figure's words


def apart(source):
    """(source, whether it only draws) for each cell to be made of a lecture's cell, in order."""
    try:
        body = ast.parse(source).body
    except SyntaxError:  # a magic
        return [(source, False)]
    lines, begun = source.split("\n"), 0
    kinds = _kinds(body)
    pieces = []
    for number, node in enumerate(body):
        is_last = number + 1 == len(body)
        if is_last or kinds[number + 1] != kinds[number]:
            end = len(lines) if is_last else node.end_lineno
            pieces.append(("\n".join(lines[begun:end]).strip("\n"), kinds[number]))
            begun = end
    return pieces or [(source, False)]


def _kinds(body):
    """Whether each statement only draws."""
    kinds = []
    for node in reversed(body):
        gives_words = isinstance(node, ast.Assign) and {ast.unparse(target) for target in node.targets} <= WORDS
        kinds.append(_is_shown(node) or bool(gives_words and kinds and kinds[-1]))
    return kinds[::-1]


def _is_shown(node):
    called = node.value.func if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
    return isinstance(called, ast.Name) and called.id == DRAWING
