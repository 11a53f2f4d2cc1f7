"""Edits that array code invites: a number type, where a maximum starts, ties, signs, slices, arguments, layers.

The general operators of `edits` miss these faults of students. B. Clegg, P. McMinn and G. Fraser, "An Empirical Study
to Determine if Mutants Can Effectively Simulate Students' Programming Mistakes", SIGCSE 2021, find that mutants stand
for students' faults; J. Perretta, A. DeOrio, A. Guha and J. Bell, "On the Use of Mutation Analysis for Evaluating
Student Test Suite Quality", ISSTA 2022, that the rest takes stronger operators, which these are, and implementations
of another structure, which the alternatives are.
"""

import ast
import itertools

MADE = {"zeros", "ones", "empty", "full"}
REDUCED = {"sum", "mean", "max", "min", "median", "prod"}
LARGEST = {"max", "min"}
SEVERAL = (ast.Tuple, ast.Dict, ast.List, ast.Constant, type(None))  # what a type or a sign cannot be given


def array_edits(node, parameters):
    """(new node, kind, parameter concerned or "") of every edit at `node`, in a function of `parameters`."""
    for kind, change in CHANGES:
        for text, about in (made if isinstance(made, tuple) else (made, "") for made in change(node, parameters)):
            yield _parsed(text, isinstance(node, ast.stmt)), kind, about


def sizes_in(tree):
    """The nodes that compute a shape or where a loop ends, which are never negative."""
    calls = (node for node in ast.walk(tree) if _called(node) in MADE | {"range", "arange"})
    return {id(inner) for call in calls for inner in ast.walk(call)}


def head_edits(parameter):
    """(statement at the top of the function, kind) pairs; they say something only where an array comes or a list."""
    yield f"{parameter} = np.abs({parameter})", "sign dropped"
    yield f"{parameter} = np.maximum({parameter}, 0)", "sign dropped"
    yield f"if len({parameter}) == 0: raise ValueError", "empty input"


def _parsed(text, statement):
    return ast.parse(text).body[0] if statement else ast.parse(text, mode="eval").body


def _called(node):
    """The name of the function or method that `node` calls, or ""."""
    function = getattr(node, "func", None) if isinstance(node, ast.Call) else None
    return getattr(function, "id", None) or getattr(function, "attr", "") or ""


def _of_numpy(node):
    return isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "np"


def _keyword(node, name):
    return next((keyword.value for keyword in node.keywords if keyword.arg == name), None)


def _accumulator(node, parameters):
    """An array of another number type: whole numbers, bytes, what the argument holds."""
    if _called(node) not in MADE or not _of_numpy(node) or _keyword(node, "dtype") is not None:
        return
    inside = ", ".join(map(ast.unparse, [*node.args, *node.keywords]))
    for dtype in ("int", "np.uint8", *(f"np.asarray({name}).dtype" for name in parameters[:1])):
        yield f"np.{node.func.attr}({inside}, dtype={dtype})"


def _converted(node, parameters):
    """`astype(float)` and `dtype=float` become `int`; what counts is counted in bytes."""
    if _called(node) == "astype" and ast.unparse(node.args[0]) == "float":
        yield f"{ast.unparse(node.func.value)}.astype(int)"
    dtype = _keyword(node, "dtype") if isinstance(node, ast.Call) else None
    if dtype is not None and ast.unparse(dtype) in ("float", "int"):
        other = {"float": "int", "int": "np.uint8"}[ast.unparse(dtype)]
        rest = [*node.args, *(keyword for keyword in node.keywords if keyword.arg != "dtype")]
        yield f"{ast.unparse(node.func)}({', '.join(map(ast.unparse, rest))}, dtype={other})"


def _result(node, parameters):
    """The result in the type of the first argument."""
    if not isinstance(node, ast.Return) or node.value is None:
        return
    value = ast.unparse(node.value)
    if not isinstance(node.value, SEVERAL):
        for name in parameters[:1]:
            yield f"return np.asarray({value}).astype(np.asarray({name}).dtype)", name


def _unsigned(node, parameters):
    """A difference, a sum or the result without its sign."""
    if isinstance(node, ast.Return) and not isinstance(node.value, SEVERAL):
        yield f"return np.abs({ast.unparse(node.value)})"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        yield f"abs({ast.unparse(node)})"
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add) and not isinstance(node.value, ast.Constant):
        yield f"{ast.unparse(node.target)} += abs({ast.unparse(node.value)})"


def _changed(node, parameters):
    """What the function was given is overwritten after the result is made."""
    if isinstance(node, ast.Return) and node.value is not None:
        for name in parameters:
            spoilt = f"{name}.fill(not {name}.any()) if hasattr({name}, 'fill') else {name}.reverse()"
            yield f"return [{ast.unparse(node.value)}, {spoilt}][0]", name


def _operand(node):
    """What a reduction reduces, as text: the first argument of NumPy's function, or the array of a method."""
    if _of_numpy(node):
        return ast.unparse(node.args[0]) if node.args else ""
    return ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""


def _reduction(node, parameters):
    """The first slice instead of all; a largest or smallest value that starts at 0."""
    if _called(node) not in REDUCED or not _operand(node):
        return
    operand, whole = _operand(node), ast.unparse(node)
    axis = _keyword(node, "axis") or next(iter(node.args[1 if _of_numpy(node) else 0 :]), None)
    if axis is None:
        yield f"np.ravel({operand})[0]"
    else:
        first = "lambda a, i: np.take(a, [0], i)"
        yield f"np.apply_over_axes({first}, {operand}, {ast.unparse(axis)}).reshape(np.shape({whole}))"
    if _called(node) in LARGEST:
        yield f"np.{'maximum' if _called(node) == 'max' else 'minimum'}({whole}, 0)"


def _ties(node, parameters):
    """Of equals the last in place of the first; a stable order turned round."""
    name = _called(node)
    axis = _keyword(node, "axis") if name else None
    if name in ("argmax", "argmin", "argsort") and _operand(node) and (name != "argsort" or axis is None):
        operand = _operand(node)
        if axis is not None:
            k = ast.unparse(axis)
            yield f"(np.shape({operand})[{k}] - 1 - np.flip({operand}, {k}).{name}(axis={k}))"
        elif name == "argsort":
            yield f"(len({operand}) - 1 - np.argsort(({operand})[::-1], kind='stable'))"
        else:
            yield f"(np.size({operand}) - 1 - np.ravel({operand})[::-1].{name}())"
    if name in ("sorted", "min", "max") and isinstance(node.func, ast.Name) and len(node.args) == 1:
        rest = "".join(f", {ast.unparse(keyword)}" for keyword in node.keywords)
        yield f"{name}(list(reversed(list({ast.unparse(node.args[0])}))){rest})"


def _edge_case(node, parameters):
    """Without the branch that sees to a special case."""
    if isinstance(node, ast.IfExp):
        yield from (ast.unparse(node.body), ast.unparse(node.orelse))
    if _called(node) == "where" and len(node.args) == 3:
        yield from (f"np.broadcast_arrays({ast.unparse(node)}, {ast.unparse(one)})[1]" for one in node.args[1:])
    if _called(node) == "reshape" and not _of_numpy(node):
        yield ast.unparse(node.func.value)


def _activation(node, parameters):
    """A layer or an activation left out; a bound without effect."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Call) and len(node.args) == 1:
        yield ast.unparse(node.args[0])
    if _called(node) in ("maximum", "minimum", "relu") and node.args:
        yield from (ast.unparse(one) for one in node.args if not isinstance(one, ast.Constant))


CHANGES = [
    ("number type", _accumulator),
    ("number type", _converted),
    ("number type", _result),
    ("sign dropped", _unsigned),
    ("argument changed", _changed),
    ("slice instead of all", _reduction),
    ("tie", _ties),
    ("edge case", _edge_case),
    ("left out", _activation),
]


def exchanged(body):
    """(first, second) pairs of statements side by side that write to the same name: their order may be turned round."""
    for first, second in itertools.pairwise(body):
        both = isinstance(first, ast.Assign) and isinstance(second, ast.Assign)
        if both and ast.dump(first.targets[0]) == ast.dump(second.targets[0]):
            yield first, second
