"""Labels of figures in Korean: figures are drawn with English labels, and translated when they are shown.

A label is looked up whole, then with its numbers left out ("gap {}" stands for "gap 0.31"), then in parts: lines, what
stands in brackets, what semicolons, colons and commas part. What is nowhere stays as it is; `unknown()` lists it.
"""

import re

from matplotlib.category import StrCategoryLocator
from matplotlib.text import Text as Artist
from matplotlib.ticker import FixedLocator

from course.figures.common_labels import COMMON
from course.language import current_language

NUMBER = re.compile(r"(?:(?<!\w)[-+−±])?\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?%?")
BRACKET = re.compile(r"(.+) \((.+)\)", re.DOTALL)
SEPARATORS = ("\n", "; ", ": ", ", ")  # the strongest first
WORD = re.compile(r"[A-Za-z]{2}")
_korean: dict[str, str] = {}
_unknown: set[str] = set()


def know(labels):
    """Takes each Text as a label and its Korean; numbers may stand as {}, or {1}, {0} where the order differs."""
    _korean.update((label.en, label.ko) for label in labels)


def unknown():
    """The labels with words in them, sorted, that were shown in Korean and are not known."""
    return sorted(_unknown)


def translate(figure):
    """Puts the figure's labels into the language of the reader."""
    if current_language() == "ko":
        for label in figure.findobj(Artist):
            label.set_text(korean(label.get_text()))
        for ax in figure.axes:
            _translate_ticks(ax.xaxis)
            _translate_ticks(ax.yaxis)


def korean(label):
    """The label in Korean, as far as it is known."""
    found = _whole(label)
    if found is not None:
        return found
    if "\n" not in label and (bracket := BRACKET.fullmatch(label)):
        return f"{korean(bracket[1])}({korean(bracket[2])})"
    if separator := next((one for one in SEPARATORS if one in label), None):
        return separator.join(map(korean, label.split(separator)))
    if WORD.search(label):
        _unknown.add(label)
    return label


def _whole(label):
    """The Korean of a label that is known as it is or with its numbers left out; None of one that is not."""
    template, numbers = NUMBER.sub("{}", label), NUMBER.findall(label)
    known = _korean.get(label)
    return _korean[template].format(*numbers) if known is None and template in _korean else known


def _translate_ticks(axis):
    """Translates the labels of ticks that were given as words."""
    if isinstance(axis.get_major_locator(), (FixedLocator, StrCategoryLocator)):
        places = axis.get_majorticklocs()
        words = axis.get_major_formatter().format_ticks(places)
        axis.set_ticks(places, [korean(word) for word in words])


know(COMMON)
