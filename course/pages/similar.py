"""Writes the page on submissions that are alike: a list, and each pair side by side with its lines marked."""

from collections.abc import Sequence
from typing import NamedTuple

from course.files import write_atomically
from course.pages.pages import page
from course.pages.similar_texts import TEXTS
from course.similarity.class_of import OTHERS
from course.similarity.compare import Pair, groups_of
from course.similarity.own_numbers import Fit

SIDE_BY_SIDE = 60  # pairs that are shown so
MOST_LISTED = 500
MOST_LINES = 400  # of an answer


class Similar(NamedTuple):
    """What came of comparing a class: its Answers by student, Pairs, and what could not be read."""

    class_: dict
    pairs: list[Pair]
    unread: list[str]  # students
    uncode: list[tuple[str, str]]  # (student, exercise)
    fits: Sequence[Fit] = ()  # of an exam: wrong answers that are right for another's numbers


def write_similar(semester, week, found, language):
    """Writes the page on what was found Similar; returns its path."""
    path = semester.root / "reports" / "similar" / f"{week.slug}.html"
    write_atomically(path, similar_page(week.title().to(language), found, language))
    return path


def similar_page(title, found, language):
    """The page as HTML."""
    sides = [(number, pair, _codes(found.class_, pair)) for number, pair in enumerate(found.pairs[:SIDE_BY_SIDE], 1)]
    return page(
        "similar.html.j2",
        language,
        TEXTS,
        week=title,
        compared=len(found.class_),
        pairs=found.pairs[:MOST_LISTED],
        of_pairs=len(found.pairs),
        shown=SIDE_BY_SIDE,
        groups=groups_of(found.pairs),
        unread=found.unread,
        uncode=[f"{student} ({exercise})" for student, exercise in found.uncode],
        sides=sides,
        others=OTHERS,
        fits=found.fits[:MOST_LISTED],
        of_fits=len(found.fits),
    )


def _codes(class_, pair):
    """(exercise, the two sides as (student, (line, marked) pairs)) of what a Pair shares."""
    return [
        (name, [_side(class_, *side, name) for side in zip((pair.one, pair.other), marked, strict=True)])
        for name, marked in pair.lines.items()
    ]


def _side(class_, student, marked, name):
    source = next(answer.source for answer in class_[student] if answer.exercise == name)
    lines = source.rstrip().split("\n")[:MOST_LINES]
    return student, [(line, number in marked) for number, line in enumerate(lines, 1)]
