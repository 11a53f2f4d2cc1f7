"""Functions of weeks 1 to 7 with a typical mistake in them, to be mended: the mistakes are those weeks' own.

None is a function that answers another exercise of the midterm.
"""

import functools
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np

from course.authoring.reference import with_docstring
from course.authoring.repository import Week
from course.authoring.sample import mistaken
from course.authoring.variants import Alternative
from course.language import Text

NAME = "repair"
CHECK = "the_mended_function_answers_as_it_should"
QUESTIONS = 40
ROOT = Path(__file__).parents[3]


class Broken(NamedTuple):
    """A week's function, and its mistake's name."""

    slug: str
    function: str
    mistake: str


BANK = [
    Broken("week01_tensors", "brighten", "not clipped"),
    Broken("week01_tensors", "crop_and_resize", "left before top"),
    Broken("week02_datasets", "iou_matrix", "union counts the overlap twice"),
    Broken("week03_classification", "shift_image", "moved the other way"),
    Broken("week03_classification", "softmax", "sum over the pictures"),
    Broken("week03_classification", "cross_entropy", "gradient with the wrong sign"),
    Broken("week03_classification", "confusion_matrix", "rows and columns exchanged"),
    Broken("week05_stride_padding_pooling", "pad_same", "the extra zero at the front"),
    Broken("week05_stride_padding_pooling", "average_pool", "divided by the side"),
    Broken("week05_stride_padding_pooling", "pixel_uses", "the last window forgotten"),
    Broken("week06_feature_maps", "grad_cam", "negative values kept"),
    Broken("week06_feature_maps", "top_patches", "cells taken for pixels"),
    Broken("week07_lenet", "subsample", "bias before the product"),
    Broken("week07_lenet", "count_table", "connections without biases"),
]
WEEKS = {slug: Week(ROOT, slug) for slug in sorted({one.slug for one in BANK})}
FILES = [
    path for week in WEEKS.values() for path in (week.reference, week.mistakes, week.alternatives, week.inputs)
]  # what else decides who is right


def draw(rng):
    """A row of the bank, as its place."""
    return {"row": rng.randrange(len(BANK))}


def _row(numbers):
    return BANK[numbers["row"]]


def _renamed(source, function):
    return re.sub(rf"\b{function}\b", NAME, source)


@functools.cache
def _reference(row):
    return _renamed(WEEKS[row.slug].find_exercise(row.function)[1], row.function)


@functools.cache
def _mistakes(row):
    found = [one for one in WEEKS[row.slug].load_mistakes() if one.exercise == row.function]
    by_type = [one for one in found if "turned into" in one.name]  # the same numbers in another type: no loss here
    return [
        one._replace(exercise=NAME, old=_renamed(one.old, row.function), new=_renamed(one.new, row.function))._replace(
            caught_by=CHECK
        )
        for one in found
        if one not in by_type
    ]


def mistakes(numbers):
    """The function's typical mistakes; one of them is in what is handed out."""
    return list(_mistakes(_row(numbers)))


def told(numbers):
    """The broken function, as the text shows it, its docstring in the text's language."""
    return {"broken": _told(_row(numbers))}


@functools.cache
def _told(row):
    (wrong,) = [one for one in WEEKS[row.slug].load_mistakes() if (one.exercise, one.name) == row[1:]]
    source = _renamed(mistaken(WEEKS[row.slug], wrong), row.function).rstrip()
    korean = with_docstring(source, NAME, _docstring(row)).rstrip()
    return Text(f"```python\n{korean}\n```", f"```python\n{source}\n```")


def docstring(numbers):
    """What the function's docstring says in Korean."""
    return _docstring(_row(numbers))


@functools.cache
def _docstring(row):
    return _renamed(WEEKS[row.slug].load_docstrings()[row.function], row.function)


def alternatives(numbers):
    """The function's other right answers."""
    return list(_alternatives(_row(numbers)))


@functools.cache
def _alternatives(row):
    found = [one for one in WEEKS[row.slug].load_alternatives() if one.exercise == row.function]
    return [Alternative(NAME, one.name, _renamed(one.source, row.function)) for one in found]


def inputs(numbers):
    """What the function is asked, also for proof."""
    return _inputs(_row(numbers))


@functools.cache
def _inputs(row):
    return WEEKS[row.slug].load_inputs()[row.function]


def source(numbers):
    """The mended function, and beside it what it is asked."""
    return _source(_row(numbers))


@functools.cache
def _source(row):
    pool = _inputs(row).pool()
    asked = pool[:: max(1, len(pool) // QUESTIONS)]
    lines = "".join(f"        [{', '.join(map(literal, one.arguments.values()))}],\n" for one in asked)
    return f'{_reference(row)}\n\ndef {NAME}_questions():\n    """What it is asked."""\n    return [\n{lines}    ]\n'


def literal(value):
    """`value` as Python that makes it again."""
    if isinstance(value, np.ndarray):
        return f"np.array({value.tolist()!r}, dtype={value.dtype.name!r}).reshape({value.shape!r})"
    if isinstance(value, (list, tuple)):
        inner = ", ".join(map(literal, value))
        return f"[{inner}]" if isinstance(value, list) else f"({inner},)"
    return repr(value)
