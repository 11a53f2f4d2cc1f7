"""Slips of a whole function: an argument taken for another thing, a result that is not all of it, a loop left early.

The student's function may be built in any way: these edits are at its ends, where all solutions are alike.
"""

import ast
import itertools
import re

from course.language import Text
from course.recognition import seldom
from course.recognition.nodes import body_of, plain_text

UNUSED = Text("`{p}` 인자를 쓰지 않은", "the argument `{p}` is not used")
MIRRORED = Text("`{p}` 인자를 거꾸로 읽은", "the argument `{p}` is read backwards")
TURNED = Text("`{p}` 인자의 두 축이 바뀐", "two axes of the argument `{p}` are exchanged")
ORDERED = Text("`{p}` 인자에 든 값의 순서를 다르게 읽은", "the numbers in the argument `{p}` are read in another order")
CORNERS = Text(
    "`{p}` 인자의 뒤쪽 두 수를 크기가 아니라 끝의 위치로 읽은",
    "the last two numbers of the argument `{p}` are read as where it ends, not as how large it is",
)
INVERTED = Text(
    "`{p}` 인자를 '어디서 오는지'가 아니라 '어디로 가는지'로 읽은",
    "`{p}` is read as where each goes, not where each comes from",
)
ONE_FOR_ALL = Text(
    "`{p}` 인자의 한 부분을 다른 부분에도 똑같이 쓴",
    "one part of the argument `{p}` is used in the place of all others",
)
SUMMED = Text("`{p}` 인자의 합을 모든 곳에 쓴", "the sum of the argument `{p}` is used everywhere")
UNSIGNED = Text("`{p}` 인자의 음수를 잃은", "negative numbers in the argument `{p}` are lost")
WHOLE = Text("`{p}` 인자의 소수점 아래를 잃은", "the fractions in the argument `{p}` are cut off")
NO_NAN = Text("`{p}`의 NaN을 0으로 센", "NaN in `{p}` counts as 0")
SWAPPED = Text("`{p}` 인자와 `{q}` 인자가 서로 바뀐", "the arguments `{p}` and `{q}` are exchanged")

IN_PLACE = Text(
    "`{p}` 인자가 있을 자리에 `{q}` 인자를 쓴", "the argument `{q}` is used in the place of the argument `{p}`"
)
RESHAPED_ARGUMENT = Text(
    "`{p}` 인자의 축 순서를 reshape로 바꾼", "the axes of the argument `{p}` are put in another order by reshape"
)
LETTER = Text("`{p}` 인자에서 글자의 첫 자만 본", "of the texts in `{p}` only the first letter counts")
CASE = Text("`{p}` 인자의 대문자와 소문자를 가리지 않은", "capital and small letters in `{p}` count as the same")
DIVIDED = Text(
    "`{p}` 인자를 곱할 곳에서 나누거나 나눌 곳에서 곱한",
    "by the argument `{p}` is divided where it should be multiplied with, or the other way round",
)
ALWAYS_ZERO = Text("결과가 언제나 0이나 False인", "the result is always 0, or False")
ALWAYS_ONE = Text("결과가 언제나 1이나 True인", "the result is always 1, or True")

ONE_INDEX = Text(
    "`{p}` 인자의 한 축에서 첫 번째나 마지막만 쓴", "of one axis of `{p}` only the first or the last is used"
)
MEANS = Text("`{p}`의 값을 더하는 대신 평균을 낸", "numbers of `{p}` are averaged where they should be added up")

AS_ANOTHER = Text("`{p}` 인자의 한 값을 다른 값처럼 다룬", "one value of the argument `{p}` is treated as another one")
ONE_OFF = Text("`{p}` 인자를 1만큼 크거나 작게 쓴", "the argument `{p}` is taken as 1 more or 1 less")

OF_ARGUMENTS = [
    ("argument not used", UNUSED, ("np.ones_like(np.asarray({p}))", "np.zeros_like(np.asarray({p}))")),
    ("argument not used", UNUSED, ("np.arange(len({p}))", "0", "1", "2", "3", "True", "False")),
    ("argument mirrored", MIRRORED, ("{p}[::-1]", "{p}[:, ::-1]", "{p}[::-1, ::-1]")),
    ("argument turned", TURNED, ("np.rot90({p})", "np.rot90({p}, -1)", "{p}[::-1, ::-1].T")),
    (
        "one index",
        ONE_INDEX,
        ("{p} * (np.arange(np.shape({p})[-1]) == 0)", "{p} * (np.arange(-np.shape({p})[-1], 0) == -1)"),
    ),
    ("mean for sum", MEANS, ("{p} / np.shape({p})[-1]", "{p} / len({p})", "{p} / np.size({p})")),
    ("argument turned", TURNED, ("np.swapaxes({p}, 0, 1)", "np.swapaxes({p}, 1, 2)", "np.swapaxes({p}, -1, -2)")),
    ("argument in another order", ORDERED, ("({p}[1], {p}[0], *{p}[3:1:-1])", "({p}[1], {p}[0], *{p}[2:])")),
    ("argument in another order", ORDERED, ("({p}[0], {p}[2], {p}[1], {p}[3])", "({p}[2], {p}[3], {p}[0], {p}[1])")),
    ("argument as corners", CORNERS, ("(*{p}[:2], {p}[2] - {p}[0], {p}[3] - {p}[1])",)),
    ("argument sorted", seldom.SORTED, ("sorted({p})",)),
    ("argument inverted", INVERTED, ("np.argsort({p}) if np.asarray({p}).dtype.kind in 'iu' else {p}",)),
    ("one number for all", ONE_FOR_ALL, ("np.full_like({p}, {p}[0])", "np.full_like({p}, {p}[-1])")),
    ("one number for all", ONE_FOR_ALL, ("np.broadcast_to({p}[..., :1], np.shape({p}))",)),
    ("one number for all", ONE_FOR_ALL, ("np.broadcast_to({p}[:1], np.shape({p}))",)),
    ("summed", SUMMED, ("np.full(np.shape({p}), np.sum({p}))",)),
    ("argument off by one", ONE_OFF, ("{p} + 1", "{p} - 1", "max({p} - 1, 1)")),
    ("sign lost", UNSIGNED, ("np.abs({p})", "np.maximum({p}, 0)")),
    ("fraction lost", WHOLE, ("np.asarray({p}).astype(int)",)),
    ("NaN as 0", NO_NAN, ("np.nan_to_num({p})",)),
    ("divided by", DIVIDED, ("1 / {p}",)),
    (
        "argument reshaped",
        RESHAPED_ARGUMENT,
        tuple(
            f"np.moveaxis({{p}}, {old}, {new}).reshape(np.shape({{p}}))"
            for old, new in ((-1, 0), (0, -1), (-1, 1), (1, -1), (-2, 0), (0, -2), (0, 1))
        ),
    ),
    ("first letter", LETTER, ("{p}[:1] if isinstance({p}, str) else [one[:1] + '' for one in {p}]",)),
    ("small letters", CASE, ("{p}.lower() if isinstance({p}, str) else [one.lower() for one in {p}]",)),
]

FIRST_ONLY = Text(
    "결과에서 첫 축의 첫 번째 것만 계산하고 끝난", "only the first entry along the first axis of the result is computed"
)
CUT = Text("결과의 끝을 계산하지 않은", "the end of the result is not computed")
SHORT = Text("결과의 한쪽 끝이 빠진", "one end of the result is missing")
NEGATIVE = Text("결과의 부호가 반대인", "the result has the other sign")
LOST = Text("결과의 부호를 잃은", "the sign of the result is lost")
CLIPPED = Text("결과의 음수를 0으로 자른", "negative numbers of the result become 0")
TRUNCATED = Text("결과의 소수점 아래를 버린", "the fractions of the result are cut off")
BYTES = Text("결과를 uint8로 바꾼", "the result is made uint8")
ROUNDED = Text("결과를 반올림한", "the result is rounded")
RESULT_TURNED = Text("결과의 두 축이 바뀐", "two axes of the result are exchanged")
RESHAPED = Text("축의 순서를 reshape로 바꾼", "the order of axes is changed by reshape")
RESULT_MIRRORED = Text("결과의 순서가 거꾸로인", "the result is in reverse order")
FLAT = Text("결과의 축 하나가 빠진", "an axis of the result is missing")
LAST_ITEM = Text("목록 대신 값 하나만 반환한", "one value is returned instead of all")
EXCHANGED = Text("반환하는 두 값의 순서가 바뀐", "the two returned values change places")
NOT_SCALED = Text("결과를 가장 큰 값으로 나눈", "the result is divided by its largest value")
SHARES = Text("결과를 그 합으로 나눈", "the result is divided by its sum")
AVERAGED = Text("결과를 개수로 나눈", "the result is divided by a count")
TURNED_ROUND = Text("결과의 0과 1이 바뀐", "0 and 1 are exchanged in the result")
ALL_MORE = Text("결과가 모두 1만큼 크거나 작은", "the result is 1 more or 1 less")
COLUMNS = Text("결과의 열 순서가 다른", "the columns of the result are in another order")
SIZES = Text("끝의 위치가 아니라 크기를 반환한", "the last two numbers of a row are how large it is, not where it ends")
MIXED = Text(
    "결과의 한 축에서 따로 나와야 할 값을 하나로 합친",
    "along one axis of the result all numbers are the same, as what should be apart was put together",
)
GROUND = Text("0이어야 할 곳에 다른 값이 든", "another number stands where 0 should be")

OF_RESULTS = [
    (
        "first only",
        FIRST_ONLY,
        ("v[:1]", "np.array(v) * (np.arange(len(v)) == 0).reshape(-1, *[1] * (np.ndim(v) - 1))"),
    ),
    ("end left out", CUT, ("np.pad(np.array(v)[:-1], [(0, 1)] + [(0, 0)] * (np.ndim(v) - 1))",)),
    ("end left out", CUT, ("np.pad(np.array(v)[:, :-1], [(0, 0), (0, 1)] + [(0, 0)] * (np.ndim(v) - 2))",)),
    ("end left out", CUT, ("np.pad(np.array(v)[:-1, :-1], [(0, 1), (0, 1)] + [(0, 0)] * (np.ndim(v) - 2))",)),
    ("end missing", SHORT, ("v[:-1]", "v[1:]", "v[:, :-1]", "v[:-1, :-1]", "v[:, :-1, :-1]")),
    ("negative", NEGATIVE, ("-v",)),
    ("sign of the result", LOST, ("np.abs(v)",)),
    ("negatives to 0", CLIPPED, ("np.maximum(v, 0)",)),
    ("fractions cut off", TRUNCATED, ("np.asarray(v).astype(int)", "np.trunc(v)")),
    ("made bytes", BYTES, ("np.asarray(v).astype(np.uint8)", "np.clip(v, 0, 255).astype(np.uint8)")),
    ("rounded", ROUNDED, ("np.round(v)", "np.round(v, 1)", "np.round(v, 2)", "np.round(v, 3)", "np.round(v, 4)")),
    ("result turned", RESULT_TURNED, ("np.swapaxes(v, 0, 1)", "np.swapaxes(v, 1, 2)", "np.swapaxes(v, -1, -2)")),
    ("result turned", RESULT_TURNED, ("np.moveaxis(v, -1, 0)", "np.moveaxis(v, -1, 1)", "np.moveaxis(v, 0, -1)")),
    ("reshaped", RESHAPED, ("np.swapaxes(v, 0, 1).reshape(v.shape)", "np.moveaxis(v, -1, 1).reshape(v.shape)")),
    ("result mirrored", RESULT_MIRRORED, ("v[::-1]",)),
    ("axis missing", FLAT, ("np.squeeze(v)", "v[..., 0]", "v[0]", "np.ravel(v)")),
    ("one of many", LAST_ITEM, ("v[-1]",)),
    ("exchanged", EXCHANGED, ("(v[1], v[0])",)),
    ("largest", NOT_SCALED, ("v / (np.max(v) or 1)",)),
    ("shares", SHARES, ("v / (np.sum(v) or 1)", "v / np.maximum(np.sum(v, axis=-1, keepdims=True), 1)")),
    ("turned round", TURNED_ROUND, ("1 - v", "np.logical_not(v)")),
    ("all one more", ALL_MORE, ("v + 1", "v - 1")),
    ("columns exchanged", COLUMNS, ("v[..., [0, 2, 1, 3]]", "v[..., [1, 0, 3, 2]]", "v[:, ::-1]")),
    ("sizes for ends", SIZES, ("np.concatenate([v[..., :2], v[..., 2:] - v[..., :2]], -1)",)),
    ("ground", GROUND, ("np.where(np.equal(v, 0), -1, v)", "np.where(np.equal(v, 0), 1, v)")),
    (
        "axes mixed",
        MIXED,
        tuple(
            f"np.broadcast_to(np.{statistic}(v, axis={axis}, keepdims=True), np.shape(v))"
            for statistic, axis in itertools.product(("mean", "max"), (-1, 0))
        ),
    ),
    ("averaged", AVERAGED, ("v / len(v)", "v / np.size(v)")),
    ("always 0", ALWAYS_ZERO, ("np.zeros_like(v)",)),
    ("always 1", ALWAYS_ONE, ("np.ones_like(v)",)),
]
AFTER_A_CONSONANT = {"가": "이", "를": "을", "의": "의", "에": "에"}
PARTLY = Text("`{p}` 인자가 True인 곳만 바꾼", "only what `{p}` marks is changed")
OVERWRITTEN = Text("결과를 `{p}` 인자로 받은 배열에 쓴", "the result is written into the array that came as `{p}`")
AS_TYPED = Text("결과의 자료형이 `{p}` 인자의 것과 같은", "the result has the type of the argument `{p}`")
EARLY = Text("return이 반복문 안에 있는", "return stands inside the loop")

OF_BOTH = [
    ("argument overwritten", OVERWRITTEN, "({p}.__setitem__(..., v), {p})[1]"),
    ("type of an argument", AS_TYPED, "np.asarray(v).astype(np.asarray({p}).dtype)"),
]


def argument_slips(right):
    """(kind, what, source) of every slip about an argument of `right`, the source of an exercise."""
    right = plain_text(right)
    names = _arguments(right)
    yield from _with_heads(right, OF_ARGUMENTS)
    for p, q in itertools.permutations(names, 2):
        yield "argument not used", UNUSED.format(p=p), _headed(right, f"{p} = len({q})")
        yield "argument for another", IN_PLACE.format(p=p, q=q), _headed(right, f"{p} = {q}")
    yield from _choices(right, names)
    for p, q in itertools.combinations(names, 2):
        yield "arguments exchanged", SWAPPED.format(p=p, q=q), _headed(right, f"{p}, {q} = {q}, {p}")


def seldom_slips(right):
    """(kind, what, source) of every slip about an argument, or what is returned, that is seldom made."""
    yield from _with_heads(plain_text(right), seldom.OF_ARGUMENTS)
    yield from _with_results(right, seldom.OF_RESULTS)


def _arguments(right):
    return [one.arg for one in ast.parse(right).body[0].args.args]


def _with_heads(right, table):
    """The slips of a table like OF_ARGUMENTS, made in one argument or in two."""
    names = _arguments(right)
    for kind, what, forms in table:
        for form, name in itertools.product(forms, names):
            yield kind, what.format(p=name), _headed(right, f"{name} = {form.format(p=name)}")
    for kind, what, forms in table:
        for form, some in itertools.product(forms, itertools.combinations(names, 2)):
            heads = ", ".join(form.format(p=name) for name in some)
            yield kind, what.format(p="`, `".join(some)), _headed(right, f"{', '.join(some)} = {heads}")


def _with_results(right, table):
    """The slips of a table like OF_RESULTS, made in the whole result or in an item."""
    for kind, what, forms in table:
        for form in forms:
            yield kind, what, _returning(right, _of_floats(form))
            yield from ((kind, told, _returning(right, one)) for told, one in _of_items(right, what, form))


def _choices(right, names):
    """One value of an argument treated as another, of those that the function tells apart and the default."""
    tree = ast.parse(right)
    told = {name: set() for name in names}
    arguments = tree.body[0].args
    for name, default in zip(reversed(names), reversed(arguments.defaults), strict=False):
        told[name].add(ast.unparse(default))
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Name) and node.left.id in told:
            told[node.left.id] |= {ast.unparse(one) for one in node.comparators if isinstance(one, ast.Constant)}
    for name, values in told.items():
        for one, other in itertools.permutations(sorted(values), 2):
            head = f"{name} = {other} if isinstance({name}, type({one})) and {name} == {one} else {name}"
            yield "one for another", AS_ANOTHER.format(p=name), _headed(right, head)


def result_slips(right):
    """(kind, what, source) of every slip about what is returned."""
    yield from _with_results(right, OF_RESULTS)
    first, *others = _arguments(right) or [""]
    for name in others:
        form = f"np.where(np.reshape({name}, (-1,) + (1,) * (np.ndim(v) - 1)), v, {first})"
        yield "partly", PARTLY.format(p=name), _returning(right, form)
    for kind, what, form in OF_BOTH:
        for name in (one for one in (first, *others) if one):
            told, made = what.format(p=name), form.format(p=name)
            yield kind, told, _returning(right, made)
            yield from ((kind, told, _returning(right, one)) for told, one in _of_items(right, told, made))
    yield from (("early return", EARLY, source) for source in _early(right))


def _of_floats(form):
    """The form, of a dict that of its arrays of floats."""
    of_one = f"(lambda v: {form})(one) if isinstance(one, np.ndarray) and one.dtype.kind == 'f' else one"
    return f"{{key: {of_one} for key, one in v.items()}} if isinstance(v, dict) else {form}"


def _of_items(right, what, form):
    """(what is so, the form) of all items of a returned tuple, and of each item."""
    items = _items(right)
    if isinstance(items, range):
        yield what, f"tuple((lambda v: {form})(one) for one in v) if isinstance(v, tuple) else {form}"
    yield from ((_told_of_item(what, item), _of_item(form, item)) for item in items)


def _items(right):
    """The places of the items of what is returned, if it is a pair, a longer tuple or a dict written out."""
    value = _last_return(ast.parse(right)).value
    if isinstance(value, ast.Dict):
        return [ast.literal_eval(key) for key in value.keys if isinstance(key, ast.Constant)]
    return range(len(value.elts)) if isinstance(value, ast.Tuple) else ()


def _told_of_item(what, item):
    """What is so of one item, said of it and not of the whole result."""
    ko = re.sub("결과([가를의에])", lambda found: f"결과의 {item!r} 항목{AFTER_A_CONSONANT[found[1]]}", what.ko)
    return Text(ko, what.en.replace("the result", f"item {item!r} of the result"))


def _of_item(form, item):
    if isinstance(item, str):
        return f"{{**v, {item!r}: (lambda v: {form})(v[{item!r}])}} if isinstance(v, dict) else v"
    return f"(*v[:{item}], (lambda v: {form})(v[{item}]), *v[{item + 1}:])"


def _headed(right, statement):
    """The source with a statement below the docstring."""
    place = body_of(ast.parse(right))[0].lineno - 1
    lines = right.splitlines()
    indent = " " * (len(lines[place]) - len(lines[place].lstrip()))
    return "\n".join([*lines[:place], indent + plain_text(statement).rstrip(), *lines[place:]]) + "\n"


def _last_return(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value is not None][-1]


def _returning(right, form):
    """The source in which every `return x` becomes the form of x."""
    tree = ast.parse(right)
    for node in ast.walk(tree):
        if isinstance(node, ast.Return) and node.value is not None:
            node.value = ast.parse(f"(lambda v: {form})({ast.unparse(node.value)})", mode="eval").body
    return ast.unparse(tree) + "\n"


def _early(right):
    """The source with the last return inside a loop, for each loop."""
    loops = sum(isinstance(node, ast.For) for node in ast.walk(ast.parse(right)))
    for number in range(loops):
        tree = ast.parse(right)
        loop = [node for node in ast.walk(tree) if isinstance(node, ast.For)][number]
        loop.body.append(ast.Return(_last_return(tree).value))
        yield ast.unparse(ast.fix_missing_locations(tree)) + "\n"
