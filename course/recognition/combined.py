"""Two things at once: a slip beside a mistake of the author's, beside another slip, or in another right answer."""

import bisect
import difflib
import functools
import itertools
import re

from course.language import Text
from course.recognition.kinds import edits_by_kind, slips_at_the_ends, slips_in_expressions
from course.recognition.nodes import plain_text
from course.recognition.variants import Variant

SLIPS = 32  # whose lists of second slips are kept
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


def slips_in_others(others, right):
    """A Variant for each slip inside the `others`, Alternatives: what a student wrote may be built like one.

    `right` is the reference: its exercise decides which words suit.
    """
    made = []
    for other in others:
        made += edits_by_kind(other.source, other.exercise)
        made += slips_in_expressions(other.source, other.exercise, right)
    return _each_once(made, {other.source for other in others})


def slips_on_mistakes(mistakes, right):
    """A Variant for each slip on top of each of `mistakes`, Variants of one mistake; `right` is the right source.

    None takes back what the mistake wrote: with -1 for 0, and 0 for the -1 again, the mistake is not made.
    """
    made = []
    for one in mistakes:
        wrong = plain_text(one.source)
        written = _written(wrong, plain_text(right))
        made += [_beside(one, slip) for slip in slips(one.source, one.exercise) if _remains(written, wrong, slip)]
    return _each_once(made, {right, *(one.source for one in mistakes)})


def _written(wrong, right):
    """Where `wrong` is not as `right`: (begin, end) of each place."""
    before, words = (re.findall(r"\w+|\W", text) for text in (right, wrong))
    places = [0, *itertools.accumulate(map(len, words))]
    blocks = difflib.SequenceMatcher(None, before, words, autojunk=False).get_opcodes()
    return [(places[begin], places[end]) for kind, _, _, begin, end in blocks if kind != "equal"]


def _remains(written, wrong, slip):
    """Whether the slip leaves more than half of each of the places `written` in `wrong`, and every number there."""
    first, last, new = _changed(wrong, slip.source)
    if wrong[first:last].isdecimal() and any(begin <= first and last <= end for begin, end in written):
        return False
    return all(
        wrong[begin:end] in new or 2 * (min(end, last) - max(begin, first)) < max(end - begin, 1)
        for begin, end in written
    )


def _changed(text, other):
    """Where `text` is not `other`: the first place that differs, the first behind the last, what `other` has there."""
    most = min(len(text), len(other))
    begin = bisect.bisect_left(range(most), True, key=lambda n: text[: n + 1] != other[: n + 1])
    end = bisect.bisect_left(range(most - begin), True, key=lambda n: text[-n - 1 :] != other[-n - 1 :])
    return begin, len(text) - end, other[begin : len(other) - end]


@functools.lru_cache(maxsize=SLIPS)
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
    """Those slips that are no program that stands before them."""
    seen, kept = {plain_text(source) for source in known}, []
    for one in made:
        if one.source not in seen:
            seen.add(one.source)
            kept.append(one)
    return kept
