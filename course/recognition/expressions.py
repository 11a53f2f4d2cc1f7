"""Slips in expressions and statements of a reference, in one place or everywhere, and what of them is told.

What `course.authoring.edits` changes is small in the source; these are small in the head.
"""

import ast
import collections

from course.language import Text
from course.recognition.casts import unconverted
from course.recognition.forms import FORMS
from course.recognition.nodes import holders_of, name_of, with_places

NAMES = 10  # a function with more names is not short
WHAT = {
    "limit missing": Text("값을 자르는 두 한계 가운데 하나가 빠진", "one of the limits of the values is missing"),
    "sign dropped": Text(
        "음수를 자르지 않고 부호만 뗀", "negative numbers lose their sign where they should be cut off"
    ),
    "larger of two": Text(
        "두 값 가운데 큰(작은) 것을 고르지 않고 언제나 같은 쪽을 쓴",
        "of two values always the same one is used, not the larger (the smaller) one",
    ),
    "statistic": Text(
        "평균, 중앙값, 표준편차, 분산, 합, 곱, 최솟값, 최댓값 가운데 다른 것을 쓴",
        "another of mean, median, deviation, variance, sum, product, smallest, largest is used",
    ),
    "middle": Text(
        "값이 짝수 개일 때, 가운데 두 값의 평균이 아니라 그중 하나를 중앙값으로 쓴",
        "of an even number of values one of the two central ones is taken for the median, not their mean",
    ),
    "ddof": Text("N 대신 N - 1로 나눈 표준편차를 쓴", "the deviation is that with N - 1 in place of N (ddof=1)"),
    "power": Text(
        "제곱, 제곱근, 절댓값, 지수나 로그 하나를 빠뜨리거나 다른 것을 쓴",
        "a square, a root, an absolute value, an exponential or a logarithm is missing or another one",
    ),
    "tiny number": Text(
        "로그를 취하기 전에 작은 수를 더하거나 작은 수로 한계를 둔",
        "before a logarithm a small number is added, or sets a limit",
    ),
    "term missing": Text("더하거나 빼는 항 하나가 빠진", "a number that is to be added or subtracted is left out"),
    "factor missing": Text("곱하거나 나누는 수 하나가 빠진", "a number to multiply with or to divide by is left out"),
    "factor twice": Text("한 수를 두 번 곱한", "a number is multiplied twice"),
    "operation": Text(
        "더하기와 곱하기 가운데 다른 것을 쓴", "a sum stands where a product should, or a product where a sum should"
    ),
    "order of steps": Text("두 단계의 순서가 바뀐", "two steps are done in the other order"),
    "order of loop": Text("반복문이 거꾸로 도는", "a loop runs in the other direction"),
    "loop left": Text(
        "반복문을 일찍 끝내거나(break) 건너뛰는(continue) 곳이 다른",
        "a loop is left (break) or goes on (continue) elsewhere",
    ),
    "step of a loop": Text(
        "자리를 하나씩만 옮겨 간 곳이 있는(range의 간격을 쓰지 않은)",
        "places are gone through one by one where a range should go in larger steps",
    ),
    "one more": Text("계산 하나가 1만큼 크거나 작은", "one number is larger or smaller by 1"),
    "order of operations": Text("곱셈과 나눗셈의 순서가 다른", "two operations are done in another order"),
    "rounding": Text("올림, 내림, 반올림 가운데 다른 것을 쓴", "a number is rounded another way (down, up, nearest)"),
    "tie": Text("값이 같을 때 다른 것을 고른", "of equal values another one is taken"),
    "selection missing": Text(
        "고르는 단계(마스크나 인덱스) 하나가 빠진", "one choice of elements (a mask, an index) is missing"
    ),
    "condition missing": Text("조건 하나가 빠진", "one of the conditions is missing"),
    "exchanged": Text("두 값이나 크기의 순서가 바뀐", "two values or sizes are exchanged"),
    "name": Text("값 하나가 있을 자리에 다른 값을 쓴", "one value is used in the place of another"),
    "padding": Text("가장자리를 다르게 채운", "the border is padded another way"),
    "overwritten": Text("더해야 할 곳에서 값을 덮어쓴", "a value is overwritten where it should be added to"),
    "one of many": Text("모두를 합치는 대신 하나만 쓴", "one element is used where all should count together"),
    "step missing": Text("단계 하나가 빠진", "one step is missing"),
    "only equal": Text(
        "더 큰지 작은지 물을 곳에서 같은지 다른지만 물은",
        "it is asked whether two values are equal where it should be asked which is larger",
    ),
    "special case": Text("특별한 경우를 따로 다루지 않은", "a special case is not treated"),
    "number": Text("수 하나가 두 배이거나 절반인", "one number is twice or half as large"),
    "reversed": Text(
        "순서가 거꾸로인(큰 것과 작은 것이 바뀐)", "the order is the other way round (largest and smallest)"
    ),
    "8 bits": Text(
        "계산을 받은 배열의 자료형 그대로 한(uint8은 255를 넘으면 0부터 다시 시작하는)",
        "numbers are computed in the type in which they came (uint8 begins again at 0 after 255)",
    ),
    "truth": Text("값이 무엇인지가 아니라 있는지만 본", "it is asked whether a value is there, not which one it is"),
    "fraction": Text("소수점 아래를 버린 곳이 있는", "the fraction of a number is cut off"),
    "shifted": Text("한 칸 밀린 곳에서 읽은", "numbers are read one place further on or back"),
    "layer": Text(
        "층이나 활성화 함수 하나를 빠뜨리거나 다른 것을 쓴", "a layer or an activation is missing or another one"
    ),
}


SPEAKS_OF = {"padding": "pad", "layer": "layers"}  # a kind -> what an exercise has whose answers may be told of it


def suits(kind, right):
    """Whether a kind may be told in the exercise whose reference is `right`: of layers only where there are some."""
    return SPEAKS_OF.get(kind, "") in right


def expression_slips(right, marked):
    """(kind, source) of every slip in the lines `marked` of `right`, the source of an exercise."""
    tree = ast.parse(right)
    siblings, holders = _siblings(tree), holders_of(tree)
    growing = {id(node.iter) for node in ast.walk(tree) if isinstance(node, ast.For | ast.comprehension)}
    everywhere = {}  # a slip -> all places where it can be made
    for node in ast.walk(tree):
        if getattr(node, "lineno", 0) not in marked:
            continue
        met = collections.Counter()
        for kind, text in _forms(
            node, {} if id(node) in growing else siblings
        ):  # a loop over its own result never ends
            yield kind, with_places(tree, [(node, text)], holders)
            everywhere.setdefault((kind, type(node), _operation(node), met[kind]), []).append((node, text))
            met[kind] += 1
    yield from (("8 bits", source) for source in unconverted(tree, marked))
    for (kind, *_), places in everywhere.items():
        if len(places) > 1:
            yield kind, with_places(tree, places)


def _operation(node):
    """What a node does, so that the same slip is made where the same is done."""
    return type(getattr(node, "op", None)), name_of(node.func) if isinstance(node, ast.Call) else ""


def _siblings(tree):
    """A name -> what may be taken for it: of a parameter the other ones, h for w in h, w = image.shape.

    In a short function every name that is assigned may be taken for another.
    """
    parameters = {one.arg for one in tree.body[0].args.args}
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    names = parameters | stored if len(parameters | stored) <= NAMES else parameters
    found = {name: names - {name} for name in names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Store):
            beside = [one.id for one in node.elts if isinstance(one, ast.Name)]
            for name in beside:
                found.setdefault(name, set()).update(other for other in beside if other != name)
    return found


def _forms(node, siblings):
    made = FORMS.get(type(node))
    yield from made(node) if made else ()
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        yield from (("name", other) for other in sorted(siblings.get(node.id, ())))
