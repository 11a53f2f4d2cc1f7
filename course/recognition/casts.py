"""Slips of number types: an answer that computes in the type in which its numbers came."""

import ast

from course.recognition.nodes import name_of, text_of, with_places

WIDE = ("float", "int", "float64", "int64", "float32")


def unconverted(tree, marked):
    """The sources without any conversion to float or int; and with one after each sum, difference and product."""
    made = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.lineno in marked]
    casts = [(node, text) for node in made if (text := _bare(node))]
    for some in (casts, [(node, text) for node, text in casts if "int" not in ast.unparse(node)]):
        if some:
            yield from _converted_late(with_places(tree, some))


def _converted_late(source):
    yield source
    bare = ast.parse(source)
    for kinds in ((ast.Sub,), (ast.Add, ast.Sub), (ast.Mult,)):
        found = [node for node in ast.walk(bare) if isinstance(node, ast.BinOp) and isinstance(node.op, kinds)]
        if found:
            yield with_places(bare, [(node, f"np.asarray({text_of(node)}).astype(float)") for node in found])
    totals = [(node, text) for node in ast.walk(bare) if isinstance(node, ast.Call) and (text := _total(node))]
    if totals:
        yield with_places(bare, totals)


def _total(node):
    """A sum or a mean whose numbers are added up in their own type, as text, or ""."""
    name, rest = name_of(node.func), node.args
    if name not in ("sum", "mean") or not isinstance(node.func, ast.Attribute):
        return ""
    inside, rest = (rest[0], rest[1:]) if name_of(node.func.value) == "np" and rest else (node.func.value, rest)
    said = "".join(f", {ast.unparse(one)}" for one in [*rest, *node.keywords] if getattr(one, "arg", "") != "dtype")
    count = f" / np.sum(np.ones(np.shape(a)){said})" if name == "mean" else ""
    return f"(lambda a: np.sum(a{said}, dtype=np.asarray(a).dtype){count})({ast.unparse(inside)})"


def _bare(node):
    """What a conversion converts, as text, or ""."""
    name = name_of(node.func)
    if name == "astype" and ast.unparse(node.args[0]).removeprefix("np.") in WIDE:
        return text_of(node.func.value)
    said = map(ast.unparse, [*node.args[1:], *node.keywords])
    if name in ("asarray", "array") and any(one.startswith(("float", "dtype=float")) for one in said):
        return f"np.asarray({text_of(node.args[0])})"
    return text_of(node.args[0]) if name == "float" and node.args else ""
