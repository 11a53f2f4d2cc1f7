"""Two things at once: a slip beside a mistake of the author's, beside another slip, or in another right answer."""

import ast

from course.grading.kinds import edits_by_kind, slips_at_the_ends, slips_in_expressions
from course.grading.variants import Variant
from course.language import Text

ONE = Text(
    "두 가지가 겹친 풀이의 답과 모두 같아요. 하나는 {what} 것이에요.",
    "All your answers are those of a solution with two things at once. One: {what}.",
)
BESIDES = Text("또 하나는 {what} 것이에요.", "Besides: {what}.")
ANOTHER = Text(
    "그 밖에 다른 것도 하나 겹쳤는데, 무엇인지는 답만 보고는 알 수 없어요.",
    "Something else comes on top of it; what, the answers do not tell.",
)


def slips(source, name):
    """A Variant for each slip of any kind in `source`, a function called `name`."""
    made = [*edits_by_kind(source, name), *slips_in_expressions(source, name), *slips_at_the_ends(source, name)]
    return _each_once(made, {source})


def slips_in_others(others):
    """A Variant for each slip inside the `others`, Alternatives: what a student wrote may be built like one."""
    made = []
    for other in others:
        made += edits_by_kind(other.source, other.exercise) + slips_in_expressions(other.source, other.exercise)
    return _each_once(made, {other.source for other in others})


def slips_on_mistakes(mistakes, right):
    """A Variant for each slip on top of each of `mistakes`, Variants of one mistake; `right` is the right source."""
    made = [_beside(one, slip) for one in mistakes for slip in slips(one.source, one.exercise)]
    return _each_once(made, {right, *(one.source for one in mistakes)})


def slips_on_slip(first):
    """A Variant for each slip on top of `first`, a Variant of one."""
    return [_beside(first, slip) for slip in slips(first.source, first.exercise) if slip.causes != first.causes]


def _beside(first, slip):
    """Both at once; of an author's mistake the hint stands as it is."""
    hints = first.hints if first.what is None else (ONE.format(what=first.what),)
    besides = BESIDES.format(what=slip.what)
    return Variant(
        slip.exercise, (*first.causes, *slip.causes), (*hints, besides), slip.source, by_author=first.by_author
    )


def _each_once(made, known):
    """Those that are no program that stands before them."""
    seen, kept = {_meaning(source) for source in known}, []
    for one in made:
        if (meaning := _meaning(one.source)) not in seen:
            seen.add(meaning)
            kept.append(one)
    return kept


def _meaning(source):
    return ast.unparse(ast.parse(source))
