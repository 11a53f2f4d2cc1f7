"""What an answer is held against, the likelier first: lists of Variants, each made when it is first needed."""

import functools
from collections.abc import Callable
from typing import NamedTuple

from course.recognition.combined import slips_in_others, slips_on_mistakes
from course.recognition.kinds import edits_by_kind, seldom_at_the_ends, slips_at_the_ends, slips_in_expressions
from course.recognition.variants import Variant, pairs_of_mistakes, right_answers, single_mistakes


class Guess(NamedTuple):
    """A list of Variants: its name, what makes it, and whether each of them is one slip."""

    name: tuple[str, str]  # of the exercise and of the list
    make: Callable[[], list[Variant]]
    single: bool = True
    right: bool = False  # whether they are right answers: nothing is told of these


def of_the_author(week, name, mistakes):
    """The Guess of an exercise's typical `mistakes` alone."""
    _, right = week.find_exercise(name)
    return Guess((name, "mistakes"), functools.cache(lambda: single_mistakes(right, mistakes)))


def guesses_of(week, name, mistakes):
    """The Guesses of the exercise `name` of `week`; `mistakes` are its author's."""
    _, right = week.find_exercise(name)
    others = [other for other in week.load_alternatives() if other.exercise == name]
    made = [
        ("mistakes", lambda: single_mistakes(right, mistakes), True),
        ("pairs", lambda: pairs_of_mistakes(right, mistakes), False),
        ("edits", lambda: edits_by_kind(right, name), True),
        ("expressions", lambda: slips_in_expressions(right, name), True),
        ("ends", lambda: slips_at_the_ends(right, name), True),
        ("others", lambda: slips_in_others(others, right), True),
        ("seldom", lambda: seldom_at_the_ends(right, name), True),
        ("on mistakes", lambda: slips_on_mistakes(single_mistakes(right, mistakes), right), False),
    ]
    guesses = [Guess((name, kind), functools.cache(make), single) for kind, make, single in made]
    return [*guesses, Guess((name, "right"), functools.cache(lambda: right_answers(others)), right=True)]
