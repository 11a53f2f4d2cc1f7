"""What the exercises of week 7 are asked."""

import numpy as np

from course.checks.inputs import COUNTS, FLOATS, WHOLE, Numbers, array, inputs, one_of

EIGHTHS = Numbers((1.0, 0.0, 0.125, 0.5, 0.25), float)
RESPONSES = Numbers((0.0, 1.0, 2.0, 3.0, 0.5, 0.25), float)
INK = Numbers((0, 1), int)


def bitmaps(draw, name):
    """Bitmaps of 12 x 7 whose rows are of few kinds, so that an input is short to tell."""
    rows = array(f"{draw.size('K')} 12 1", INK)(draw, name)
    return rows * np.array([1, 0, 1, 1, 0, 1, 0])


def halves(draw, name):
    """Outputs (N, 84) that repeat seven numbers."""
    return np.tile(array(f"{draw.size('N')} 7", FLOATS)(draw, name), 12)


INPUTS = {
    "s_cell": inputs(
        inputs=array("H W K", COUNTS, RESPONSES),
        a=array("H W K", EIGHTHS),
        b=one_of(1.0, 0.0, 0.5, 2.0),
        c=array("H W K", EIGHTHS),
        r=one_of(1.0, 4.0, 1.5, 0.5),
    ),
    "column_winners": inputs(responses=array("H W K", COUNTS, RESPONSES), size=one_of(2, 1, 3))
    .sized(H=(2, 3, 4, 6), W=(2, 3, 4, 6), K=(1, 2, 3))
    .where(lambda responses, size: responses.shape[0] % size == responses.shape[1] % size == 0),
    "scaled_tanh": inputs(x=array("N M", FLOATS, WHOLE)),
    "subsample": inputs(
        maps=array("N H W C", WHOLE, FLOATS), coefficients=array("C", FLOATS), biases=array("C", FLOATS)
    ).sized(N=(1, 2), H=range(2, 6), W=range(2, 6), C=(1, 2, 3)),
    "count_table": inputs(
        table=array("L M", INK), kernel_size=one_of(1, 2, 3, 5), height=one_of(1, 2, 5), width=one_of(1, 3, 4)
    ).where(lambda table, **_: table.any()),
    "rbf_classes": inputs(x=halves, bitmaps=bitmaps).sized(N=(1, 2), K=(1, 2, 3)),
}
