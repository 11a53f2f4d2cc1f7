"""Kinds of small edits of a reference: told where no mistake of an author explains the answers, but an edit does."""

import ast
import itertools

from course.authoring.edits import edits
from course.authoring.reference import BEGIN, END
from course.language import Text
from course.recognition.expressions import WHAT, expression_slips, suits
from course.recognition.nodes import body_of, holders_of, written
from course.recognition.slips import argument_slips, result_slips, seldom_slips
from course.recognition.variants import Variant

TOLD = Text(
    "답이 모두, {what} 풀이의 답과 같아요. 그런 곳이 있는지 살펴보세요.",
    "All your answers are those of a solution in which {what}. Is there such a place in yours?",
)
KINDS = {
    "axis": Text("축(axis)이나 축의 순서 하나가 다른", "one axis, or an order of axes, is another one"),
    "dtype": Text("자료형(dtype) 변환 하나가 빠진", "one conversion of a number type (dtype) is missing"),
    "off by one": Text("정수 하나가 1만큼 크거나 작은", "one whole number is larger or smaller by 1"),
    "another limit": Text("값을 다른 수에서 자르는 곳이 하나 있는", "values are cut off at another number somewhere"),
    "equality": Text(
        "비교 하나에서 값이 꼭 같을 때를 반대로 다룬", "one comparison treats values that are equal the other way"
    ),
    "condition": Text("조건 하나가 반대인", "one condition is the other way round"),
    "sign": Text("부호(더하기와 빼기) 하나가 반대인", "one sign, plus or minus, is the other one"),
    "limits": Text("값을 자르거나 반올림하는 곳 하나가 빠진", "one place that clips or rounds values is missing"),
    "largest or smallest": Text("최댓값과 최솟값이 한 곳에서 바뀐", "a largest and a smallest value are exchanged"),
    "sum or mean": Text("합과 평균이 한 곳에서 바뀐", "a sum and a mean are exchanged"),
    "division": Text("곱셈이나 나눗셈 하나가 다른 연산인", "one multiplication or division is another operation"),
}
EQUALITY = {frozenset((ast.Lt, ast.LtE)), frozenset((ast.Gt, ast.GtE))}
LIMITS = {"clip", "round", "rint", "floor", "ceil"}
LARGEST = {"min", "max", "minimum", "maximum", "argmin", "argmax"}
TOTALS = {"sum", "mean"}
CUTTING = {"max", "min", "maximum", "minimum", "clip"}


def edits_by_kind(right, name):
    """A Variant for each small edit of `right`, the source of exercise `name`, that is of one of KINDS: its cause."""
    return _variants(name, ((kind, KINDS[kind], source) for kind, source in _edited(right)))


def slips_in_expressions(right, name, reference=None):
    """A Variant for each slip in one place of `right`, which is the exercise's `reference` or an answer like it."""
    found = expression_slips(right, _marked(right))
    told = reference or right
    return _variants(name, ((kind, WHAT[kind], source) for kind, source in found if suits(kind, told)))


def slips_at_the_ends(right, name):
    """A Variant for each slip about what comes in, or about what is returned."""
    return _variants(name, itertools.chain(argument_slips(right), result_slips(right)))


def seldom_at_the_ends(right, name):
    """A Variant for each slip about what comes in, or about what is returned, that is seldom made."""
    return _variants(name, seldom_slips(right))


def _variants(name, found):
    """The Variants of (kind, what is so, source) triples; of the same source the first."""
    made = {}
    for kind, what, source in found:
        made.setdefault(source, Variant(name, (kind,), (TOLD.format(what=what),), source, what, by_author=False))
    return list(made.values())


def _edited(right):
    """(kind, source) of every small edit of one of KINDS."""
    marked = _marked(right)
    tree = ast.parse(right)
    holders = holders_of(tree)
    everywhere = {}  # an edit -> all places where it can be made
    for node, above in _walk(tree, ()):
        if getattr(node, "lineno", 0) in marked:
            for number, (old, new) in enumerate(edits(node)):
                if new is not None and (kind := _kind(old, new, above)):
                    yield kind, written(tree, [(old, new)], holders)
                    everywhere.setdefault((kind, type(old), _name(old), number), []).append((old, new))
                    if kind == "largest or smallest":
                        everywhere.setdefault((kind,), []).append((old, new))
    for (kind, *_), places in everywhere.items():
        if len(places) > 1:
            yield kind, written(tree, places)


def _marked(source):
    """The numbers of the lines between the markers; without markers, of all below the docstring."""
    lines = source.splitlines()
    if BEGIN not in source:
        return range(body_of(ast.parse(source))[0].lineno, len(lines) + 1)
    begin, end = (next(n for n, line in enumerate(lines, 1) if mark in line) for mark in (BEGIN, END))
    return range(begin, end)


def _walk(node, above):
    """(node, the nodes above it) of all below `node`."""
    yield node, above
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, (*above, node))


def _kind(old, new, above):
    """The name of the kind of an edit, or None for one of which nothing is said."""
    for name, test in TESTS.items():
        if test(old, new, above):
            return name
    return None


def _of_axis(old, new, above):
    inside = any(isinstance(one, ast.keyword) and one.arg == "axis" for one in above)
    turned = isinstance(old, ast.Constant) and isinstance(old.value, str) and "->" in old.value
    return inside or turned or "axis" in _lost_keywords(old, new) or (_name(old) == "T" and new is old.value)


def _of_type(old, new, above):
    return "dtype" in _lost_keywords(old, new) or (isinstance(old, ast.Call) and _name(old.func) == "astype")


def _off_by_one(old, new, above):
    if isinstance(old, ast.Constant):
        if isinstance(above[-1], ast.Compare) and isinstance(above[-1].ops[0], ast.Eq | ast.NotEq):
            return False  # == 2 where == 1 should be: that is another case, not one more
        return type(old.value) is int and type(getattr(new, "value", None)) is int
    ranged = isinstance(old, ast.Call) and _name(old.func) in ("range", "arange") and len(old.args) == len(new.args)
    return isinstance(old, ast.Slice) or (ranged and sorted(map(ast.dump, old.args)) != sorted(map(ast.dump, new.args)))


def _of_a_limit(old, new, above):
    limited = any(isinstance(one, ast.Call) and _name(one.func) in CUTTING for one in above[-2:])
    return limited and isinstance(old, ast.Constant) and type(getattr(new, "value", None)) is int


def _of_equality(old, new, above):
    if not isinstance(old, ast.Compare) or not isinstance(new, ast.Compare):
        return False
    pairs = [frozenset((type(a), type(b))) for a, b in zip(old.ops, new.ops, strict=True) if type(a) is not type(b)]
    return all(pair in EQUALITY for pair in pairs)


def _of_condition(old, new, above):
    negated = isinstance(new, ast.UnaryOp) and isinstance(new.op, ast.Not)
    return negated or isinstance(old, ast.Compare | ast.BoolOp)


def _of_sign(old, new, above):
    negative = isinstance(old, ast.UnaryOp) and isinstance(old.op, ast.USub)
    return negative or _operators(old, new) == {ast.Add, ast.Sub}


def _of_limits(old, new, above):
    return isinstance(old, ast.Call) and _name(old.func) in LIMITS and not isinstance(new, ast.Call)


def _exchanged(names):
    return lambda old, new, above: {_name(old), _name(new)} <= names and _name(old) != _name(new)


def _of_division(old, new, above):
    return bool(_operators(old, new)) and _operators(old, new) <= {ast.Mult, ast.Div, ast.FloorDiv, ast.Mod}


def _operators(old, new):
    both = isinstance(old, ast.BinOp | ast.AugAssign) and type(old) is type(new)
    return {type(old.op), type(new.op)} if both else set()


def _lost_keywords(old, new):
    if not isinstance(old, ast.Call) or not isinstance(new, ast.Call):
        return set()
    return {one.arg for one in old.keywords} - {one.arg for one in new.keywords}


def _name(node):
    return getattr(node, "id", None) or getattr(node, "attr", None)


TESTS = {
    "axis": _of_axis,
    "dtype": _of_type,
    "another limit": _of_a_limit,
    "off by one": _off_by_one,
    "equality": _of_equality,
    "condition": _of_condition,
    "sign": _of_sign,
    "limits": _of_limits,
    "largest or smallest": _exchanged(LARGEST),
    "sum or mean": _exchanged(TOTALS),
    "division": _of_division,
}
