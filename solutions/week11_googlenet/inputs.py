"""What the exercises of week 11 are asked."""

import numpy as np

from course.checks.inputs import FLOATS, WHOLE, Numbers, array, inputs, labels, list_of, one_of


def row(draw, name):
    """Six filters of a module."""
    return tuple(draw.one((2, 1, 3, 5), f"{name} {part}") for part in range(6))


def maps(draw, name):
    """The maps of one branch (N, H, W, C), of a height, a width and channels of its own."""
    height, width, many = (draw.one((3, 1, 2, 4, 5), f"{name} {part}") for part in ("height", "width", "channels"))
    return array(f"{draw.size('N')} {height} {width} {many}", WHOLE, FLOATS)(draw, name)


LARGE = Numbers((0.0, 1000.0, -1000.0, 800.0, 1.0), np.float64)  # exp of them overflows, or is 0
LOGITS = array("N K", FLOATS, LARGE)

INPUTS = {
    "pointwise": inputs(
        x=array("N H W C", WHOLE, FLOATS), kernel=array("C F", WHOLE, FLOATS), bias=array("F", WHOLE)
    ).sized(N=(1, 2), H=(2, 1, 3), W=(3, 1, 2), C=(2, 1, 3), F=(3, 1, 2)),
    "inception_cost": inputs(row=row, channels=one_of(3, 1, 2, 8), size=one_of(4, 1, 3)),
    "merge": inputs(branches=list_of("L", maps)).sized(N=(1, 2), L=(2, 1, 3, 4)),
    "auxiliary_loss": inputs(
        logits=LOGITS, heads=list_of("L", LOGITS), labels=labels("N", "K"), training=one_of(True, False)
    ).sized(N=(2, 1, 3), K=(3, 2), L=(2, 1, 0)),
}
