"""What may stand in the place of a call: (kind, text) of each slip."""

import ast
import copy
import itertools

from course.recognition.nodes import name_of, text_of

STATISTICS = ("mean", "median", "std", "var", "sum", "prod", "min", "max")
ROUNDINGS = ("round", "rint", "floor", "ceil")
POWERS = {"sqrt", "exp", "log", "abs", "square", "hypot"}
REDUCED = {"sum", "mean", "max", "min"}
TINY = ("1e-15", "1e-12", "1e-10", "1e-9", "1e-8", "1e-7", "1e-6")  # what is added before a logarithm, or a limit
MODES = ("constant", "edge", "reflect", "symmetric", "wrap")
POOLINGS = ("MaxPooling2D", "AveragePooling2D")
LAYERS = [
    ("MaxPooling2D", "AveragePooling2D"),
    ("GlobalAveragePooling2D", "GlobalMaxPooling2D"),
    ("ReLU", "Softmax"),
]


def _with_name(node, name):
    """The call `node` of another function."""
    made = copy.deepcopy(node)
    setattr(made.func, "id" if isinstance(made.func, ast.Name) else "attr", name)
    return ast.unparse(made)


def forms_of_call(node):
    """(kind, text) of each slip in a call."""
    name, arguments = name_of(node.func), [text_of(one) for one in node.args]
    if isinstance(node.func, ast.Call):  # a layer on its input
        if len(arguments) == 1:
            yield "layer", arguments[0]
        return
    if not isinstance(node.func, ast.Name | ast.Attribute):
        return
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    of_module = owner is None or name_of(owner) in ("np", "math", "keras", "ops", "tf")
    inside = (arguments[0] if arguments else "") if owner is None or of_module else text_of(owner)
    yield from _of_statistics(node, name, inside)
    yield from _of_limits(name, arguments, inside)
    if name in POWERS and inside:
        yield "power", inside
    elif inside:
        yield "step missing", inside
    if name in ("range", "arange") and len(arguments) == 3:
        yield "step of a loop", f"{ast.unparse(node.func)}({', '.join(arguments[:2])})"
    if name == "linspace":
        yield "one more", f"{ast.unparse(node)[:-1]}, endpoint=False)"
    if name == "hypot" and len(arguments) == 2:
        a, b = arguments
        yield from (("power", f"({a} ** 2 + {b} ** 2)"), ("power", f"(abs({a}) + abs({b}))"))
    if name == "bincount" and len(node.keywords) == 2:
        size, values = (ast.unparse(one.value) for one in sorted(node.keywords, key=lambda one: one.arg))
        yield "overwritten", f"(lambda z, i, v: (z.__setitem__(i, v), z)[1])(np.zeros({size}), {inside}, {values})"
    if name == "float" and inside:
        yield "fraction", f"float(int(float({inside})))"
    if name in ("argsort", "argmax", "argmin", "sorted", "sort") and inside and not node.args[1:]:
        rest = "".join(f", {ast.unparse(one)}" for one in node.keywords)
        yield (
            "reversed",
            f"{name}({inside}{rest}, reverse=True)" if name == "sorted" else f"np.{name}(-({inside}){rest})",
        )
    if name == "log":
        yield from (("power", f"np.{other}({inside})") for other in ("log2", "log10"))
        for tiny in TINY:
            yield "tiny number", f"np.log({inside} + {tiny})"
            yield "tiny number", f"np.log(np.maximum({inside}, {tiny}))"
            yield "tiny number", f"np.log(np.clip({inside}, {tiny}, 1 - {tiny}))"
    if name in ROUNDINGS and inside:
        forms = ("np.floor({})", "np.ceil({})", "np.rint({})", "np.trunc({})", "np.floor({} + 0.5)")
        yield from (("rounding", form.format(inside)) for form in forms)
    if name in ("argmax", "argmin") and not node.keywords and inside:
        yield "tie", f"(np.size({inside}) - 1 - np.ravel({inside})[::-1].{name}())"
        columns = f"np.unravel_index(np.{name}(np.transpose(a)), np.shape(a)[::-1])[::-1]"
        yield "tie", f"(lambda a: np.ravel_multi_index({columns}, np.shape(a)))({inside})"
    if name == "argsort" and inside:
        yield "tie", f"(len({inside}) - 1 - np.argsort({inside}[::-1], kind='stable'))"
        yield "tie", f"np.argsort(-{inside}, kind='stable')[::-1]"
    if name == "where" and len(arguments) == 3:
        yield from (("special case", f"np.broadcast_arrays({ast.unparse(node)}, {one})[1]") for one in arguments[1:])
    if name == "pad":
        padded = ", ".join(arguments[:2])
        yield from (("padding", f"np.pad({padded}, mode='{mode}')") for mode in MODES if arguments[1:])
    yield from _of_layers(node, name)
    for one, other in itertools.pairwise(range(len(arguments))):
        if len(arguments) > 2:
            turned = [*arguments]
            turned[one], turned[other] = turned[other], turned[one]
            yield "exchanged", f"{ast.unparse(node.func)}({', '.join([*turned, *map(ast.unparse, node.keywords)])})"


def _of_statistics(node, name, inside):
    if name in STATISTICS and inside:
        own = bool(node.args) and inside == text_of(node.args[0])
        rest = ", ".join(map(ast.unparse, [*node.args[own:], *node.keywords]))
        for other in STATISTICS:
            if other != name and {name, other} != {"sum", "mean"}:
                yield "statistic", f"np.{other}({inside}, {rest})"
        yield "fraction", f"np.trunc(np.{name}({inside}, {rest}))"
        yield "rounding", f"np.round(np.{name}({inside}, {rest}))"
        if name == "median":
            for method in ("lower", "higher"):
                yield "middle", f"np.percentile({inside}, 50, {rest}{', ' if rest else ''}method={method!r})"
        if name in ("std", "var"):
            yield "ddof", f"np.{name}({inside}, {rest}{', ' if rest else ''}ddof=1)"
    if name in REDUCED and inside and isinstance(node.func, ast.Attribute):
        axis = next((ast.unparse(one.value) for one in node.keywords if one.arg == "axis"), "None")
        for place in ("0", "-1"):
            taken = f"np.ravel(a)[{place}] if k is None else np.take(a, {place}, k)"
            yield "one of many", f"(lambda a, k: {taken})({inside}, {axis})"


def _of_limits(name, arguments, inside):
    if name == "clip" and arguments:
        low, high = arguments[-2:]
        yield "limit missing", f"np.minimum({inside}, {high})"
        yield "limit missing", f"np.maximum({inside}, {low})"
        yield "sign dropped", f"np.abs({inside})"
    if name in ("maximum", "minimum", "relu", "max", "min") and 1 <= len(arguments) <= 2:
        inner = [one for one in arguments if not one.strip("()-").isdigit()]
        kind = "larger of two" if len(inner) == 2 else "limit missing"
        yield from ((kind, one) for one in inner)
        yield from (("sign dropped", f"abs({one})") for one in inner if name in ("maximum", "max"))


def _of_layers(node, name):
    for pair in LAYERS:
        if name in pair:
            yield "layer", _with_name(node, pair[pair[0] == name])
    if name in POOLINGS and not any(one.arg == "padding" for one in node.keywords):
        yield "layer", f"{ast.unparse(node)[:-1]}, padding='same')"
    if name in ("Dense", "Conv2D"):
        here = next((ast.unparse(one.value) for one in node.keywords if one.arg == "activation"), "None")
        rest = [*node.args, *(one for one in node.keywords if one.arg != "activation")]
        for activation in ("None", "'relu'", "'softmax'", "'tanh'"):
            if activation != here:
                yield "layer", f"{ast.unparse(node.func)}({', '.join(map(ast.unparse, rest))}, activation={activation})"
    for keyword in node.keywords:
        said = keyword.value.value if isinstance(keyword.value, ast.Constant) else None
        if keyword.arg == "training" and isinstance(said, bool):
            yield "layer", ast.unparse(node).replace(f"training={said}", f"training={not said}")
