"""A mutant that no check can tell from its origin, because it is a right answer too.

Each week lists its own, EQUIVALENT in tests/weeks/SLUG/equivalent.py, made with the functions below.
"""

from typing import NamedTuple

NEVER_EMPTY = "the text promises no empty input"
NEVER_NEGATIVE = "there are no negative ones"
NAMED_FREELY = "a layer may have any name"


class Equivalent(NamedTuple):
    """A mutant known to be right: its exercise, the line after the edit, which may end in "...", and why.

    One that is wrong by so little that few seeds show it is `lucky`.
    """

    exercise: str
    added: str
    why: str
    lucky: bool = False

    def is_of(self, mutant):
        """Whether it is `mutant` that is listed."""
        begun = self.added.removesuffix("...")
        same = mutant.added.startswith(begun) if begun != self.added else mutant.added == self.added
        return same and self.exercise == mutant.exercise


def right(exercise, why, *added):
    """An Equivalent for each line in `added`."""
    return [Equivalent(exercise, one, why) for one in added]


def seldom_seen(exercise, why, *added):
    """As `right`, of mutants that a seed now and then tells from the right answer."""
    return [one._replace(lucky=True) for one in right(exercise, why, *added)]


def never_empty(exercise, *parameters):
    """Equivalents for the parameters that are never without a row."""
    return right(exercise, NEVER_EMPTY, *(f"if len({name}) == 0: raise ValueError" for name in parameters))


def never_negative(exercise, *parameters):
    """Equivalents for the parameters that hold nothing below 0."""
    heads = ("{0} = np.abs({0})", "{0} = np.maximum({0}, 0)")
    return right(exercise, NEVER_NEGATIVE, *(head.format(name) for name in parameters for head in heads))
