"""Slips in one expression or statement of a reference: what stands in its place, and what a student who made it is told.

What `course.authoring.edits` changes is small in the source; these are small in the head.
"""

import ast
import copy
import itertools

from course.language import Text

WHAT = {
    "limit missing": Text("값을 자르는 두 한계 가운데 하나가 빠진", "one of the limits of the values is missing"),
    "statistic": Text("평균, 중앙값, 표준편차, 분산 가운데 다른 것을 쓴", "another of mean, median, deviation, variance is used"),
    "ddof": Text("N 대신 N - 1로 나눈 표준편차를 쓴", "the deviation is that with N - 1 in place of N (ddof=1)"),
    "power": Text(
        "제곱, 제곱근, 절댓값, 지수나 로그 하나가 빠졌거나 다른 것인",
        "a square, a root, an absolute value, an exponential or a logarithm is missing or another one",
    ),
    "term missing": Text("더하거나 빼는 항 하나가 빠진", "a number that is to be added or subtracted is left out"),
    "factor missing": Text("곱하거나 나누는 수 하나가 빠진", "a number to multiply with or to divide by is left out"),
    "one more": Text("계산 하나가 1만큼 크거나 작은", "one number is larger or smaller by 1"),
    "order of operations": Text("곱셈과 나눗셈의 순서가 다른", "two operations are done in another order"),
    "rounding": Text("올림, 내림, 반올림 가운데 다른 것을 쓴", "a number is rounded another way (down, up, nearest)"),
    "tie": Text("값이 같을 때 다른 것을 고른", "of equal values another one is taken"),
    "selection missing": Text("고르는 단계(마스크나 인덱스) 하나가 빠진", "one choice of elements (a mask, an index) is missing"),
    "condition missing": Text("조건 하나가 빠진", "one of the conditions is missing"),
    "exchanged": Text("두 값이나 크기의 순서가 바뀐", "two values or sizes are exchanged"),
    "name": Text("값 하나가 있을 자리에 다른 값을 쓴", "one value is used in the place of another"),
    "padding": Text("가장자리를 다르게 채운", "the border is padded another way"),
    "overwritten": Text("더해야 할 곳에서 값을 덮어쓴", "a value is overwritten where it should be added to"),
    "one of many": Text("모두를 합치는 대신 하나만 쓴", "one element is used where all should count together"),
    "step missing": Text("단계 하나가 빠진", "one step is missing"),
    "special case": Text("특별한 경우를 따로 다루지 않은", "a special case is not treated"),
    "layer": Text("층이나 활성화 함수 하나가 빠졌거나 다른 것인", "a layer or an activation is missing or another one"),
}
STATISTICS = ("mean", "median", "std", "var", "sum")
ROUNDINGS = ("round", "rint", "floor", "ceil")
POWERS = {"sqrt", "exp", "log", "abs", "square", "hypot"}
REDUCED = {"sum", "mean", "max", "min"}
MODES = ("constant", "edge", "reflect", "symmetric", "wrap")
LAYERS = [
    ("MaxPooling2D", "AveragePooling2D"),
    ("GlobalAveragePooling2D", "GlobalMaxPooling2D"),
    ("ReLU", "Softmax"),
]


def expression_slips(right, marked):
    """(kind, source) of every slip in the lines `marked` of `right`, the source of an exercise."""
    tree = ast.parse(right)
    siblings = _siblings(tree)
    for node in ast.walk(tree):
        if getattr(node, "lineno", 0) not in marked:
            continue
        for kind, text in _forms(node, siblings):
            yield kind, _changed(tree, node, text)


def _changed(tree, old, text):
    parsed = ast.parse(text)
    new = parsed.body[0] if isinstance(old, ast.stmt) else parsed.body[0].value
    if isinstance(getattr(old, "ctx", None), ast.Store):
        new.ctx = ast.Store()
        for one in getattr(new, "elts", ()):
            one.ctx = ast.Store()
    memo = {id(old): new}
    return ast.unparse(ast.fix_missing_locations(copy.deepcopy(tree, memo))) + "\n"


def _siblings(tree):
    """A name -> those that are assigned beside it: h, w = image.shape."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Store):
            names = [one.id for one in node.elts if isinstance(one, ast.Name)]
            for name in names:
                found.setdefault(name, set()).update(other for other in names if other != name)
    return found


def _forms(node, siblings):
    made = FORMS.get(type(node))
    yield from made(node) if made else ()
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        yield from (("name", other) for other in sorted(siblings.get(node.id, ())))


def _text(node):
    return f"({ast.unparse(node)})"


def _named(node):
    return getattr(node, "id", None) or getattr(node, "attr", "")


def _with_name(node, name):
    """The call `node` of another function."""
    made = copy.deepcopy(node)
    setattr(made.func, "id" if isinstance(made.func, ast.Name) else "attr", name)
    return ast.unparse(made)


def _of_call(node):
    name, arguments = _named(node.func), [_text(one) for one in node.args]
    if isinstance(node.func, ast.Call):  # a layer on its input
        if len(arguments) == 1:
            yield "layer", arguments[0]
        return
    of_module = isinstance(node.func, ast.Name) or _named(node.func.value) in ("np", "math", "keras", "ops", "tf")
    inside = (arguments[0] if arguments else "") if of_module else _text(node.func.value)
    yield from _of_statistics(node, name, inside)
    yield from _of_limits(name, arguments, inside)
    if name in POWERS and inside:
        yield "power", inside
    if name == "log":
        yield from (("power", f"np.{other}({inside})") for other in ("log2", "log10"))
    if name in ROUNDINGS and inside:
        forms = ("np.floor({})", "np.ceil({})", "np.rint({})", "np.trunc({})", "np.floor({} + 0.5)")
        yield from (("rounding", form.format(inside)) for form in forms)
    if name in ("argmax", "argmin") and not node.keywords and inside:
        yield "tie", f"(np.size({inside}) - 1 - np.ravel({inside})[::-1].{name}())"
    if name == "argsort" and inside:
        yield "tie", f"(len({inside}) - 1 - np.argsort({inside}[::-1], kind='stable'))"
        yield "tie", f"np.argsort(-{inside}, kind='stable')[::-1]"
    if name == "where" and len(arguments) == 3:
        yield from (("special case", f"np.broadcast_arrays({ast.unparse(node)}, {one})[1]") for one in arguments[1:])
    if name == "pad":
        yield from (("padding", f"np.pad({arguments[0]}, {arguments[1]}, mode='{mode}')") for mode in MODES if arguments[1:])
    yield from _of_layers(node, name)
    for one, other in itertools.pairwise(range(len(arguments))):
        if len(arguments) > 2:
            turned = [*arguments]
            turned[one], turned[other] = turned[other], turned[one]
            yield "exchanged", f"{ast.unparse(node.func)}({', '.join([*turned, *map(ast.unparse, node.keywords)])})"


def _of_statistics(node, name, inside):
    if name in STATISTICS and inside:
        rest = ", ".join(ast.unparse(one) for one in [*node.args[inside == _text(node.args[0]) if node.args else 0 :], *node.keywords])
        for other in STATISTICS:
            if other != name and {name, other} != {"sum", "mean"}:
                yield "statistic", f"np.{other}({inside}, {rest})"
        if name in ("std", "var"):
            yield "ddof", f"np.{name}({inside}, {rest}{', ' if rest else ''}ddof=1)"
    if name in REDUCED and inside and isinstance(node.func, ast.Attribute):
        axis = next((ast.unparse(one.value) for one in node.keywords if one.arg == "axis"), "None")
        for place in ("0", "-1"):
            yield "one of many", f"(lambda a, k: np.ravel(a)[{place}] if k is None else np.take(a, {place}, k))({inside}, {axis})"


def _of_limits(name, arguments, inside):
    if name == "clip" and arguments:
        low, high = arguments[-2:]
        yield "limit missing", f"np.minimum({inside}, {high})"
        yield "limit missing", f"np.maximum({inside}, {low})"
    if name in ("maximum", "minimum", "relu", "max", "min") and 1 <= len(arguments) <= 2:
        yield from (("limit missing", one) for one in arguments if not one.strip("()-").isdigit())


def _of_layers(node, name):
    for pair in LAYERS:
        if name in pair:
            yield "layer", _with_name(node, pair[pair[0] == name])
    if name in ("Dense", "Conv2D"):
        for activation in ("relu", "softmax"):
            rest = [*node.args, *(one for one in node.keywords if one.arg != "activation")]
            yield "layer", f"{ast.unparse(node.func)}({', '.join(map(ast.unparse, rest))}, activation='{activation}')"
    for keyword in node.keywords:
        if keyword.arg == "training" and isinstance(keyword.value, ast.Constant):
            yield "layer", ast.unparse(node).replace(f"training={keyword.value.value}", f"training={not keyword.value.value}")


def _of_operation(node):
    left, right = _text(node.left), _text(node.right)
    if isinstance(node.op, ast.Add | ast.Sub):
        yield from (("term missing", left), ("term missing", right))
        yield from (("one more", f"{_text(node)} {sign} 1") for sign in "+-")
    elif isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv | ast.MatMult):
        yield from (("factor missing", left), ("factor missing", right))
    elif isinstance(node.op, ast.Pow):
        yield from (("power", left), ("power", f"abs({left})"))
    elif isinstance(node.op, ast.BitAnd | ast.BitOr):
        yield from (("condition missing", left), ("condition missing", right))
    elif isinstance(node.op, ast.Mod):
        yield "step missing", left
    if isinstance(node.op, ast.FloorDiv):
        forms = ("-(-{} // {})", "round({} / {})", "np.rint({} / {}).astype(int)", "({} / {})")
        yield from (("rounding", form.format(left, right)) for form in forms)
        yield "step missing", f"(({left} + 1) // {right})"
    if isinstance(node.op, ast.Div):
        yield "rounding", f"({left} // {right})"
    yield from _regrouped(node)


def _regrouped(node):
    """a * b // c as a * (b // c): the later operation first."""
    inner = node.left
    if isinstance(inner, ast.BinOp) and not isinstance(node.op, ast.Pow):
        signs = [ast.unparse(ast.BinOp(ast.Name("a"), one, ast.Name("b")))[2:-2] for one in (inner.op, node.op)]
        a, b, c = _text(inner.left), _text(inner.right), _text(node.right)
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
        a, b = map(_text, elements)
        for one, other in (("0", f"{a} + {b}"), (f"{a} + {b}", "0"), (a, a), (b, b)):
            yield "padding", f"{open_}{one}, {other}{close}"


def _of_choice(node):
    index = node.slice
    chosen = not isinstance(index, ast.Constant | ast.Slice | ast.Tuple | ast.UnaryOp)
    if isinstance(node.ctx, ast.Load) and chosen:
        yield "selection missing", ast.unparse(node.value)


def _of_conditions(node):
    joint = " and " if isinstance(node.op, ast.And) else " or "
    for gone in node.values:
        yield "condition missing", joint.join(_text(one) for one in node.values if one is not gone)


def _of_if(node):
    yield "condition missing", "if True:\n" + "\n".join("    " + line for one in node.body for line in ast.unparse(one).splitlines())
    yield "special case", "pass" if not node.orelse else "\n".join(["if True:", *("    " + line for one in node.orelse for line in ast.unparse(one).splitlines())])


def _of_either(node):
    yield from (("special case", _text(node.body)), ("special case", _text(node.orelse)))


def _of_comprehension(node):
    for number, one in enumerate(node.generators):
        if one.ifs:
            made = copy.deepcopy(node)
            made.generators[number].ifs = []
            yield "condition missing", ast.unparse(made)
    yield "one of many", f"{_text(node) if isinstance(node, ast.ListComp) else f'list({ast.unparse(node)})'}[:1]"


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
    ast.Call: _of_call,
    ast.BinOp: _of_operation,
    ast.Tuple: _of_several,
    ast.List: _of_several,
    ast.Subscript: _of_choice,
    ast.BoolOp: _of_conditions,
    ast.If: _of_if,
    ast.IfExp: _of_either,
    ast.ListComp: _of_comprehension,
    ast.GeneratorExp: _of_comprehension,
    ast.AugAssign: _of_augmented,
    ast.Expr: _of_expression,
    ast.Assign: _of_assignment,
}
