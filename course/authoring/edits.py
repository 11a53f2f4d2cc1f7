"""What a mutant changes: for one node of a syntax tree, the nodes that may stand in its place.

The operators are those of R. A. DeMillo, R. J. Lipton and F. G. Sayward, "Hints on Test Data Selection", Computer
11 (4), 1978 (https://doi.org/10.1109/C-M.1978.218136), and some that array code invites: axes, slices, keywords.
"""

import ast
import copy

COMPARISONS = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div, ast.Mod),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
NAMES = {"min": "max", "minimum": "maximum", "argmin": "argmax", "floor": "ceil", "zeros": "ones", "any": "all"}
NAMES |= {"zeros_like": "ones_like", "sum": "mean"}
NAMES |= {other: name for name, other in NAMES.items()}
STRINGS = {"same": "valid", "valid": "same", "edge": "constant", "left": "right", "right": "left"}
UNWRAPPED = {"abs", "astype", "clip", "copy", "exp", "log", "rint", "round", "sorted", "sqrt", "squeeze", "unique"}
# The order of their two arguments makes no difference, or can only be an error.
NEVER_SWAPPED = {"add", "array_equal", "gcd", "hypot", "isinstance", "max", "maximum", "min", "minimum", "multiply"}


def edits(node):
    """(old node, new node) pairs: every single edit at `node`, an expression or a statement.

    None for the new node stands for a statement that is taken out.
    """
    changed = [(node, new) for new in CHANGES.get(type(node), lambda node: [])(node)]
    return changed + [(test, negated(test)) for test in _tests(node)]


def _constant(node):
    value = node.value
    if isinstance(value, bool):
        others: list = [not value]
    elif isinstance(value, int):
        others = [value + 1, value - 1]
    elif isinstance(value, float):
        others = [2 * value, value + 1]
    else:
        others = _strings(value)
    return [ast.Constant(other) for other in others]


def _strings(value):
    """Another mode or side, a choice's letter; in einsum, axes of the result or of what comes second turned round."""
    if isinstance(value, str) and len(value) == 1:
        return [letter for letter in (chr(ord(value) - 1), chr(ord(value) + 1)) if letter.isalpha()]
    if not isinstance(value, str) or "->" not in value:
        return [STRINGS[value]] if value in STRINGS else []
    inputs, output = value.split("->")
    first, *others = inputs.split(",")
    turned = ",".join([first, *(other[::-1] for other in others)])
    return [f"{inputs}->{output[::-1]}", f"{turned}->{output}"]


def _compare(node):
    return [
        _with(node, ops=[*node.ops[:i], other(), *node.ops[i + 1 :]])
        for i, op in enumerate(node.ops)
        for other in COMPARISONS[type(op)]
    ]


def _arithmetic(node):
    return [_with(node, op=other()) for other in ARITHMETIC.get(type(node.op), ())]


def _boolean(node):
    return [_with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())]


def _unary(node):
    return [node.operand]


def _named(node):
    """Turns min into max and the like, in a name or an attribute that is read, and x.T into x."""
    if not isinstance(node.ctx, ast.Load):
        return []
    field = "id" if isinstance(node, ast.Name) else "attr"
    name = getattr(node, field)
    renamed = [_with(node, **{field: NAMES[name]})] if name in NAMES else []
    return renamed + ([node.value] if field == "attr" and name == "T" else [])


def _call(node):
    return _swapped(node) + _unwrapped(node) + _without_keyword(node) + _range(node)


def _swapped(node):
    positional = not any(isinstance(argument, ast.Starred) for argument in node.args)
    if len(node.args) != 2 or not positional or _name(node.func) in NEVER_SWAPPED:
        return []
    return [_with(node, args=node.args[::-1])]


def _unwrapped(node):
    """`x.astype(t)` and `np.round(x)` become x."""
    if _name(node.func) not in UNWRAPPED:
        return []
    of_a_module = isinstance(node.func, ast.Name) or _name(node.func.value) in ("np", "math", "keras", "ops", "tf")
    inside = node.args[:1] if of_a_module else [node.func.value]
    return [one for one in inside if not isinstance(one, ast.Starred)]


def _without_keyword(node):
    return [_with(node, keywords=[k for k in node.keywords if k is not gone]) for gone in node.keywords if gone.arg]


def _range(node):
    if _name(node.func) not in ("range", "arange"):
        return []
    return [
        _with(node, args=[*node.args[:i], other, *node.args[i + 1 :]])
        for i, argument in enumerate(node.args)
        for other in _off_by_one(argument)
    ]


def _slice(node):
    return [
        _with(node, **{bound: other}) for bound in ("lower", "upper") for other in _off_by_one(getattr(node, bound))
    ]


def _off_by_one(node):
    """`node + 1` and `node - 1`; nothing for a number such as 2 or -1, which is changed as one."""
    if node is None or isinstance(getattr(node, "operand", node), ast.Constant | ast.Starred):
        return []
    return [ast.BinOp(copy.deepcopy(node), operator, ast.Constant(1)) for operator in (ast.Add(), ast.Sub())]


def _tests(node):
    """The conditions at `node`, but comparisons: their operators are turned round already."""
    found = getattr(node, "ifs", []) if isinstance(node, ast.comprehension) else [getattr(node, "test", None)]
    return [test for test in found if test and not (isinstance(test, ast.Compare) and len(test.ops) == 1)]


def negated(test):
    """`not test`, without a double not."""
    double = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    return test.operand if double else ast.UnaryOp(ast.Not(), test)


def _augmented(node):
    """`x += y` with another operator, without one, and taken out."""
    return [*_arithmetic(node), ast.Assign([node.target], node.value, lineno=node.lineno), None]


def _assignment(node):
    """Taken out where something is written into what was there before: without a name of its own, all would fail."""
    return [None] if any(isinstance(target, ast.Subscript | ast.Attribute) for target in node.targets) else []


def _taken_out(node):
    return [None]


def _jump(node):
    """Turns break into continue and the other way round, and takes it out."""
    return [ast.Break() if isinstance(node, ast.Continue) else ast.Continue(), None]


def _name(node):
    return getattr(node, "id", None) or getattr(node, "attr", "")


def _with(node, **fields):
    """A copy of `node` with other fields."""
    made = copy.copy(node)
    for field, value in fields.items():
        setattr(made, field, value)
    return made


CHANGES = {
    ast.Constant: _constant,
    ast.Compare: _compare,
    ast.BinOp: _arithmetic,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _unary,
    ast.Name: _named,
    ast.Attribute: _named,
    ast.Call: _call,
    ast.Slice: _slice,
    ast.AugAssign: _augmented,
    ast.Assign: _assignment,
    ast.Break: _jump,
    ast.Continue: _jump,
    ast.Expr: _taken_out,
    ast.If: _taken_out,
    ast.Raise: _taken_out,
    ast.Return: _taken_out,
}
