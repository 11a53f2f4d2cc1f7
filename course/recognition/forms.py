"""What may stand in the place of an expression or statement: (kind, text) of each slip, by the type of node."""

import ast
import copy
import itertools

from course.recognition.forms_of_calls import forms_of_call
from course.recognition.nodes import text_of


def _of_operation(node):
    left, right = text_of(node.left), text_of(node.right)
    if isinstance(node.op, ast.Add | ast.Sub):
        yield from (("term missing", left), ("term missing", right))
        yield from (("one more", f"{text_of(node)} {sign} 1") for sign in "+-")
        yield "operation", f"({left} * {right})"
    elif isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv | ast.MatMult):
        yield from (("factor missing", left), ("factor missing", right))
        if isinstance(node.op, ast.Mult):
            yield from (("factor twice", f"({one} * {left} * {right})") for one in (left, right))
            yield "operation", f"({left} + {right})"
    elif isinstance(node.op, ast.Pow):
        yield from (("power", left), ("power", f"abs({left})"))
    elif isinstance(node.op, ast.BitAnd | ast.BitOr):
        yield from (("condition missing", left), ("condition missing", right))
    elif isinstance(node.op, ast.Mod):
        yield "step missing", left
        yield "step missing", f"np.minimum({left}, {right} - 1)"
    if isinstance(node.op, ast.FloorDiv):
        forms = ("-(-{} // {})", "round({} / {})", "np.rint({} / {}).astype(int)", "({} / {})")
        yield from (("rounding", form.format(left, right)) for form in forms)
        yield "step missing", f"(({left} + 1) // {right})"
    if isinstance(node.op, ast.Div):
        yield "rounding", f"({left} // {right})"
    yield from _regrouped(node)


def _regrouped(node):
    """A * b // c as a * (b // c): the later operation first."""
    inner = node.left
    if isinstance(inner, ast.BinOp) and not isinstance(node.op, ast.Pow):
        signs = [ast.unparse(ast.BinOp(ast.Name("a"), one, ast.Name("b")))[2:-2] for one in (inner.op, node.op)]
        a, b, c = text_of(inner.left), text_of(inner.right), text_of(node.right)
        yield "order of operations", f"({a} {signs[0]} ({b} {signs[1]} {c}))"
        yield "order of operations", f"(({a} {signs[1]} {c}) {signs[0]} {b})"


def _of_several(node):
    """A tuple or list with two elements exchanged, and all pairs of two pairs."""
    elements = node.elts
    if not 2 <= len(elements) <= 6 or any(isinstance(one, ast.Starred | ast.Slice) for one in elements):
        return
    open_, close = ("[", "]") if isinstance(node, ast.List) else ("(", ")")
    for i, j in itertools.combinations(range(len(elements)), 2):
        turned = [*elements]
        turned[i], turned[j] = turned[j], turned[i]
        yield "exchanged", open_ + ", ".join(map(ast.unparse, turned)) + close
    if len(elements) == 4:
        a, b, c, d = map(ast.unparse, elements)
        yield "exchanged", f"{open_}{b}, {a}, {d}, {c}{close}"
    if len(elements) == 2 and isinstance(node.ctx, ast.Load):
        a, b = map(text_of, elements)
        for one, other in (("0", f"{a} + {b}"), (f"{a} + {b}", "0")):
            yield "padding", f"{open_}{one}, {other}{close}"
        yield from (("name", f"{open_}{one}, {one}{close}") for one in (a, b))


def _of_slice(node):
    """The slice read one place further on, or back."""
    if node.upper is not None:
        low, high = text_of(node.lower) if node.lower is not None else "0", text_of(node.upper)
        for sign in "+-" if node.lower is not None else "+":
            yield "shifted", f"{low} {sign} 1:{high} {sign} 1"


def _of_index(index, node):
    """One of several indexes is not used: all along its axis are taken."""
    for gone in index.elts:
        if not isinstance(gone, ast.Slice):
            rest = ", ".join(":" if one is gone else ast.unparse(one) for one in index.elts)
            yield "selection missing", f"{ast.unparse(node.value)}[{rest}]"


def _of_choice(node):
    index = node.slice
    if isinstance(index, ast.Tuple):
        yield from _of_index(index, node)
    if isinstance(index, ast.Name | ast.BinOp) and isinstance(node.ctx, ast.Load):
        taken = ast.unparse(node.value)
        yield from (("shifted", f"{taken}[{ast.unparse(index)} {sign} 1]") for sign in "+-")
    chosen = not isinstance(index, ast.Constant | ast.Slice | ast.Tuple | ast.UnaryOp)
    if isinstance(node.ctx, ast.Load) and chosen:
        yield "selection missing", ast.unparse(node.value)


def _of_conditions(node):
    joint = " and " if isinstance(node.op, ast.And) else " or "
    for gone in node.values:
        yield "condition missing", joint.join(text_of(one) for one in node.values if one is not gone)

    other = " or " if joint == " and " else " and "
    for one, two in itertools.pairwise(range(len(node.values))):
        if len(node.values) > 2:
            both = f"({text_of(node.values[one])}{other}{text_of(node.values[two])})"
            rest = [text_of(value) for n, value in enumerate(node.values) if n not in (one, two)]
            yield "condition missing", joint.join([*rest, both])


def _of_comparison(node):
    yield from _shifted_threshold(node)
    if isinstance(node.ops[0], ast.Eq) and isinstance(getattr(node.comparators[0], "value", 0), str):
        yield from (("truth", f"bool({text_of(node.left)})"), ("truth", f"({text_of(node.left)} is not None)"))


def _shifted_threshold(node):
    """A comparison of numbers in which the threshold is one more, or one less."""
    if len(node.ops) == 1 and isinstance(node.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE):
        left, right = text_of(node.left), text_of(node.comparators[0])
        operator = ast.unparse(ast.Compare(ast.Name("a"), node.ops, [ast.Name("b")]))[2:-2]
        yield from (("one more", f"({left} {operator} {right} {sign} 1)") for sign in "+-")
        equal = "==" if isinstance(node.ops[0], ast.LtE | ast.GtE) else "!="
        yield "only equal", f"({left} {equal} {right})"


def _of_constant(node):
    if type(node.value) in (int, float) and node.value > 1:
        yield from (("number", str(2 * node.value)), ("number", str(node.value / 2)), ("number", str(node.value // 2)))


def _of_if(node):
    yield "condition missing", _always(node.body)
    yield "special case", _always(node.orelse) if node.orelse else "pass"


def _always(body):
    lines = [line for one in body for line in ast.unparse(one).splitlines()]
    return "\n".join(["if True:", *("    " + line for line in lines)])


def _of_either(node):
    yield from (("special case", text_of(node.body)), ("special case", text_of(node.orelse)))


def _of_comprehension(node):
    for number, one in enumerate(node.generators):
        if one.ifs:
            made = copy.deepcopy(node)
            made.generators[number].ifs = []
            yield "condition missing", ast.unparse(made)
    yield "one of many", f"{text_of(node) if isinstance(node, ast.ListComp) else f'list({ast.unparse(node)})'}[:1]"


def _of_loop(node):
    body = ast.unparse(ast.Module(node.body, [])).splitlines()
    head = f"for {ast.unparse(node.target)} in list({ast.unparse(node.iter)})[::-1]:"
    yield "order of loop", "\n".join([head, *("    " + line for line in body)])


def _of_body(node):
    """A statement with two steps of its body exchanged that stand one behind the other."""
    for place in range(len(node.body) - 1):
        first, second = node.body[place : place + 2]
        if not any(isinstance(one, ast.Return | ast.FunctionDef) for one in (first, second)) and not _is_docstring(
            first
        ):
            made = copy.deepcopy(node)
            made.body[place : place + 2] = made.body[place + 1], made.body[place]
            yield "order of steps", ast.unparse(made)


def _is_docstring(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _of_looped(node):
    yield from _of_loop(node)
    yield from _of_body(node)
    made = copy.deepcopy(node)
    made.body.append(ast.Break())
    yield "loop left", ast.unparse(made)


def _of_jump(node):
    yield "loop left", "pass"
    yield "loop left", "continue" if isinstance(node, ast.Break) else "break"


def _of_augmented(node):
    yield "overwritten", f"{ast.unparse(node.target)} = {ast.unparse(node.value)}"
    yield "step missing", "pass"


def _of_expression(node):
    call = node.value
    if isinstance(call, ast.Call) and ast.unparse(call.func) == "np.add.at" and len(call.args) == 3:
        table, index, value = map(ast.unparse, call.args)
        yield from (("overwritten", f"{table}[{index}] {sign} {value}") for sign in ("+=", "="))
    elif not isinstance(call, ast.Constant):
        yield "step missing", "pass"


def _of_assignment(node):
    if isinstance(node.targets[0], ast.Subscript):
        yield "step missing", "pass"


FORMS = {
    ast.Call: forms_of_call,
    ast.BinOp: _of_operation,
    ast.Tuple: _of_several,
    ast.List: _of_several,
    ast.Subscript: _of_choice,
    ast.BoolOp: _of_conditions,
    ast.Slice: _of_slice,
    ast.Compare: _of_comparison,
    ast.Constant: _of_constant,
    ast.If: _of_if,
    ast.IfExp: _of_either,
    ast.ListComp: _of_comprehension,
    ast.GeneratorExp: _of_comprehension,
    ast.AugAssign: _of_augmented,
    ast.For: _of_looped,
    ast.FunctionDef: _of_body,
    ast.Break: _of_jump,
    ast.Continue: _of_jump,
    ast.Expr: _of_expression,
    ast.Assign: _of_assignment,
}
