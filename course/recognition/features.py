"""What an exercise's inputs are told apart by: a size, a value, a type of each, and pairs of these.

A fact is so of an input or not; a feature has a value, and where an answer is right may be told by some of its values,
or by all up to one of them: which, the answers decide.
"""

import itertools
from typing import NamedTuple

import numpy as np

from course.language import Text

VALUES = 8  # different values of a feature that are told one by one
PARTICLES = {
    "값": ("이", "과", "으로"),
    "길이": ("가", "와", "로"),
    "수": ("가", "와", "로"),
    "형": ("이", "과", "으로"),
}
SOME = Text("{f} {u} 가운데 하나인", "{f} is {u}")
AT_MOST = Text("{f} {u} 이하인", "{f} is at most {u}")
AT_LEAST = Text("{f} {u} 이상인", "{f} is at least {u}")
RELATIONS = [  # two whole numbers -> what is so of them, and what else
    (
        Text("{f} {g_with} 같은", "{f} and {g} are equal"),
        Text("{f} {g_with} 다른", "{f} and {g} are not equal"),
        lambda a, b: a == b,
    ),
    (
        Text("{f} {g}보다 큰", "{f} is larger than {g}"),
        Text("{f} {g}보다 크지 않은", "{f} is not larger than {g}"),
        lambda a, b: a > b,
    ),
    (
        Text("{f} {g}보다 작은", "{f} is smaller than {g}"),
        Text("{f} {g}보다 작지 않은", "{f} is not smaller than {g}"),
        lambda a, b: a < b,
    ),
    (
        Text("{f} {g_by} 나누어떨어지는", "{f} is a multiple of {g}"),
        Text("{f} {g_by} 나누어떨어지지 않는", "{f} is no multiple of {g}"),
        lambda a, b: a % np.maximum(b, 1) == 0,
    ),
    (
        Text("{f} {g}보다 1 작은", "{f} is {g} minus 1"),
        Text("{f} {g}보다 1 작지 않은", "{f} is not {g} minus 1"),
        lambda a, b: a == b - 1,
    ),
]


class Feature(NamedTuple):
    """What it is called, with the Korean noun that it ends with, and its value for each input."""

    name: Text
    noun: str
    values: list

    @property
    def is_whole(self):
        """Whether all values are whole numbers."""
        return all(type(one) is int for one in self.values)

    @property
    def is_ordered(self):
        """Whether all values are numbers."""
        return all(type(one) in (int, float) and one == one for one in self.values)

    def told(self, text, **words):
        """A Text on the feature."""
        return text.format(f=self.name + Text(PARTICLES[self.noun][0], ""), **words)

    def beside(self, text, other):
        """A Text on the feature and on another."""
        _, beside, by = (Text(particle, "") for particle in PARTICLES[other.noun])
        return self.told(text, g=other.name, g_with=other.name + beside, g_by=other.name + by)


def features_of(given):
    """A Feature for each value, length, type ... that all inputs have; `given`: an argument's name -> its values."""
    return [one for p, values in given.items() for one in _features(p, values)]


def _features(p, values):
    types = list(dict.fromkeys(type(one).__name__ for one in values))
    if len(types) > 1:
        yield Feature(Text(f"`{p}`의 형식", f"the type of `{p}`"), "형", [type(one).__name__ for one in values])
    if all(isinstance(one, int | float | str | None) for one in values) and not all(
        isinstance(o, bool) for o in values
    ):
        yield Feature(Text(f"`{p}`의 값", f"`{p}`"), "값", values)
    if all(isinstance(one, str) for one in values):
        lines = [len(one.splitlines()) for one in values]
        yield Feature(Text(f"`{p}`의 줄 수", f"the number of lines of `{p}`"), "수", lines)
    elif types == ["tuple"] and len({len(one) for one in values}) == 1:
        for place in range(len(values[0])):
            yield from _features(f"{p}[{place}]", [one[place] for one in values])
    elif all(isinstance(one, list | tuple) for one in values):
        yield Feature(Text(f"`{p}`의 길이", f"the length of `{p}`"), "길이", [len(one) for one in values])
    if all(isinstance(one, np.ndarray) for one in values):
        yield from _of_arrays(p, values)


def _of_arrays(p, arrays):
    types = [one.dtype.name for one in arrays]
    yield Feature(Text(f"`{p}`의 자료형", f"the type of `{p}`"), "형", types)
    axes = [one.ndim for one in arrays]
    yield Feature(Text(f"`{p}`의 축 수", f"the number of axes of `{p}`"), "수", axes)
    for k in range(min(axes)):
        told = Text(f"`{p}`의 축 {k}의 길이", f"the length of axis {k} of `{p}`")
        yield Feature(told, "길이", [one.shape[k] for one in arrays])
    if all(one.size and one.dtype.kind in "iuf" for one in arrays):
        for ko, en, of in (("가장 큰", "largest", np.max), ("가장 작은", "smallest", np.min)):
            yield Feature(Text(f"`{p}`의 {ko} 값", f"the {en} number in `{p}`"), "값", [of(a).item() for a in arrays])


def relations_of(features):
    """(what is so, as the part of a sentence, for which inputs) of every pair of features that are whole numbers."""
    whole = [one for one in features if one.is_whole]
    for f, g in itertools.permutations(whole, 2):
        a, b = np.array(f.values), np.array(g.values)
        for so, otherwise, test in RELATIONS:
            held = test(a, b)
            yield f.beside(so, g), held
            yield f.beside(otherwise, g), ~held


def divided(features, right):
    """(what is so, for which inputs) of every feature of which some values, or all up to one, are `right` alone."""
    for one in features:
        values = np.array(one.values, object)
        wrong = set(values[~right])
        different = sorted(set(one.values), key=lambda value: (type(value).__name__, value))
        sure = [value for value in different if value not in wrong]
        if one.is_ordered and wrong:
            for text, held in ((AT_MOST, values < min(wrong)), (AT_LEAST, values > max(wrong))):
                if held.any():
                    limit = values[held].max() if text is AT_MOST else values[held].min()
                    yield one.told(text, u=limit), held
        if 1 < len(sure) < len(different) <= VALUES:
            held = np.array([value in sure for value in one.values])
            yield one.told(SOME, u=_listed(sure)), held


def _listed(values):
    return Text(", ".join(map(repr, values)), " or ".join(map(repr, values)))
