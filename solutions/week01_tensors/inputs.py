"""What the exercises of week 1 are asked."""

import numpy as np

from course.checks.inputs import (
    BOOLS,
    FLOATS,
    PIXELS,
    WHOLE,
    Numbers,
    array,
    either,
    inputs,
    labels,
    list_of,
    one_of,
    permutation,
)

AGES = Numbers((1.0, 2.0, np.nan, 4.0, 10.0, 35.5, np.nan, 60.0, 0.0), float)
NAMES = ("male", "female", "S", "SS")  # one is a part of another


def pictures(draw, name):
    """A list of pictures of one size, gray or with channels."""
    shape = draw.one(("H W", "H W C"), f"{name} shape")
    return list_of("N", array(shape, draw.one((PIXELS, FLOATS), f"{name} numbers")))(draw, name)


def table(draw, name):
    """Rows of numbers; in some, the first column is the same everywhere (three times 0.1 has a deviation of 1e-17).

    In others the numbers of the last column are close to each other, or all very small.
    """
    made = array("N D", FLOATS)(draw, name)
    same = draw.one((None, 0.1, 0.7), f"{name} same")
    if same:
        made[:, 0] = same
    last = draw.one(("as it is", "close", "small"), f"{name} last")
    if last == "close":
        made[:, -1] = 1 + made[:, -1] / 1000
    if last == "small":
        made[:, -1] /= 1e9
    return made


def categories(draw, name):
    """Different names in any order."""
    return [NAMES[place] for place in permutation("K")(draw, name)]


def box(draw, name):
    """(top, left, height, width) of a part of the picture H x W, at least a pixel."""
    (top, height), (left, width) = (_part(draw, letter, f"{name} {letter}") for letter in "HW")
    return top, left, height, width


def _part(draw, letter, name):
    start = draw.one(range(draw.size(letter)), f"{name} start")
    return start, draw.one(range(1, draw.size(letter) - start + 1), f"{name} length")


def new_size(draw, name):
    """(new_height, new_width)."""
    return draw.one(range(1, 6), f"{name} height"), draw.one(range(1, 6), f"{name} width")


INPUTS = {
    "fill_missing_ages": inputs(ages=array("N", AGES), training=array("N", BOOLS))
    .sized(N=range(1, 8))
    .where(lambda ages, training: np.any(training & ~np.isnan(ages))),
    "one_hot": inputs(values=list_of("N", one_of(*NAMES, "")), categories=categories),
    "standardise": inputs(table=table, training=array("N", BOOLS))
    .sized(N=range(1, 8))
    .where(lambda table, training: training.any()),
    "brighten": inputs(
        image=either(array("H W", PIXELS), array("H W 3", PIXELS)),
        amount=one_of(0, 1, 50, 100, 200, 255, -1, -50, -100, -255, 1000, -1000),
    ),
    "stack_batch": inputs(images=pictures, channels_first=one_of(False, True)),
    "crop_and_resize": inputs(
        image=either(array("H W", WHOLE, PIXELS), array("H W 3", PIXELS)), box=box, size=new_size
    ).sized(H=range(1, 6), W=range(1, 6)),
    "batches": inputs(
        x=either(array("N D", WHOLE, FLOATS), array("N", WHOLE)),
        y=labels("N", "K"),
        order=either(permutation("N"), lambda draw, name: permutation("N")(draw, name).tolist()),
        batch_size=one_of(1, 2, 3, 5),
    ).sized(N=range(1, 7)),
}
