"""What an exercise's inputs are, in a line, and how one is drawn, small first: for examples and for more questions.

    INPUTS = {"correlate2d": inputs(image=array("H W", WHOLE, PIXELS), kernel=array("kh kw", WHOLE))}

A letter stands for one size wherever it occurs in an input. Every number of an input is chosen from a tuple whose
first is the simplest, under a name of its own: so an input can be made again with one choice made simpler. Not by
Hypothesis: it takes numbers from whatever modules are loaded, and two graders would show two examples of one mistake.
"""

import math
import random
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

MANY = 300  # inputs of an exercise that are asked for proof
TRIES = 100  # draws for one input that keeps to its rule
KEPT = 0.7  # of the choices of an input, in one near to it
FITS = {"kh": "H", "kw": "W"}  # no kernel is larger than its picture
SIZE = range(1, 5)


class Numbers(NamedTuple):
    """What may stand in a cell of an array, the simplest first, and the array's type."""

    values: tuple
    dtype: type


WHOLE = Numbers((0, 1, 2, -1, 3, -2, 4, 5, -3, 6, 7, 8, 9, -7), np.int64)
COUNTS = Numbers((0, 1, 2, 3, 4, 5, 6, 7, 8, 9), np.int64)
PIXELS = Numbers((0, 1, 2, 3, 10, 50, 100, 127, 128, 150, 200, 201, 254, 255), np.uint8)
FLOATS = Numbers((0.0, 1.0, 2.0, -1.0, 0.5, 3.0, -2.0, -0.5, 1.5, 4.0, 0.25, -3.0, 2.75), np.float64)
BOOLS = Numbers((False, True), np.bool_)


class Draw:
    """The choices of one input by name: as in `given`, and else at random, or without a source the simplest."""

    def __init__(self, sizes, source=None, given=None):
        self.chosen = {}  # name -> place in the tuple that was chosen from
        self.arguments = {}  # the input's arguments so far
        self._sizes, self._source, self._given = sizes, source, given or {}

    def one(self, values, name):
        """One of `values`, a sequence whose first is the simplest."""
        if name not in self.chosen:
            place = self._given.get(name)
            if place is None:
                place = self._source.randrange(len(values)) if self._source else 0
            self.chosen[name] = min(place, len(values) - 1)
        return values[min(self.chosen[name], len(values) - 1)]

    def size(self, letter):
        """The size that `letter` stands for, a digit for itself."""
        if letter.isdigit():
            return int(letter)
        values = self._sizes.get(letter, SIZE)
        if letter in FITS:
            most = self.size(FITS[letter])
            values = [size for size in values if size <= most]
        return self.one(values, letter)


def array(shape, *kinds):
    """An array of the sizes that the letters of `shape` stand for, of one of `kinds` (Numbers)."""

    def make(draw, name):
        sizes = [draw.size(letter) for letter in shape.split()]
        kind = draw.one(kinds, f"{name} kind")
        few = draw.one((len(kind.values), 2, 4), f"{name} few")  # of few numbers, many are equal
        cells = [draw.one(kind.values[:few], f"{name} {i}") for i in range(math.prod(sizes))]
        return np.array(cells, dtype=kind.dtype).reshape(sizes)

    return make


def one_of(*values):
    """One of `values`, the simplest first."""
    return lambda draw, name: draw.one(values, name)


def either(*makes):
    """What one of `makes` makes."""
    return lambda draw, name: draw.one(makes, f"{name} form")(draw, name)


def size(letter):
    """The size itself, a whole number."""
    return lambda draw, name: draw.size(letter)


def labels(letter, classes):
    """As many whole numbers as `letter` says, each below the size `classes`."""
    return lambda draw, name: np.array(
        [draw.one(range(draw.size(classes)), f"{name} {i}") for i in range(draw.size(letter))], dtype=int
    )


def list_of(letter, make):
    """A list of as many as `letter` says, each made by `make`."""
    return lambda draw, name: [make(draw, f"{name} {i}") for i in range(draw.size(letter))]


def permutation(letter):
    """The whole numbers below a size in some order."""

    def make(draw, name):
        left = list(range(draw.size(letter)))
        return np.array([left.pop(draw.one(range(len(left)), f"{name} {i}")) for i in range(len(left))], dtype=int)

    return make


class Input(NamedTuple):
    """One input: its arguments by name, and the choices that make it."""

    arguments: dict
    chosen: dict

    @property
    def simplicity(self):
        """Less is simpler: fewer numbers, and among as many, simpler ones."""
        return len(self.chosen), sum(self.chosen.values())


class Inputs(NamedTuple):
    """The inputs of an exercise; `shown` is false where one example would tell the answer."""

    arguments: dict[str, Callable]
    sizes: dict
    rule: Callable
    many: int
    shown: bool

    def sized(self, **sizes):
        """The same with other sizes for some letters, each a sequence that begins with the simplest."""
        return self._replace(sizes={**self.sizes, **sizes})

    def where(self, rule):
        """Only those whose arguments, by name, keep to `rule`."""
        return self._replace(rule=rule)

    def few(self, many):
        """With `many` inputs for proof: for functions that take long."""
        return self._replace(many=many)

    def never_shown(self):
        """Not for examples."""
        return self._replace(shown=False)

    def pool(self):
        """`many` inputs, the same each time, the simplest first."""
        drawn = [self._drawn(random.Random(number)) for number in range(self.many)]
        return sorted(drawn, key=lambda one: one.simplicity)

    def near(self, chosen, number):
        """An Input that keeps most of these choices, another for each `number`; None where it breaks the rule."""
        source = random.Random(number)
        kept = {name: place for name, place in chosen.items() if source.random() < KEPT}
        return self._built(Draw(self.sizes, source, kept))

    def made_of(self, chosen):
        """The Input of these choices, or None where it breaks the rule."""
        return self._built(Draw(self.sizes, given=chosen))

    def _drawn(self, source):
        for _ in range(TRIES):
            if made := self._built(Draw(self.sizes, source)):
                return made
        raise ValueError(f"{', '.join(self.arguments)}: {TRIES} inputs in a row broke the rule; make it wider.")

    def _built(self, draw):
        for name, make in self.arguments.items():
            draw.arguments[name] = make(draw, name)
        return Input(draw.arguments, draw.chosen) if self.rule(**draw.arguments) else None


def inputs(**arguments):
    """Inputs with these arguments, in the order in which the function takes them."""
    return Inputs(arguments, {}, lambda **_: True, MANY, True)
