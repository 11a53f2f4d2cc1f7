"""What the exercises of week 13 are asked."""

from course.checks.inputs import BOOLS, FLOATS, WHOLE, array, inputs, list_of, one_of


def count(draw, name):
    """How many layers a block has."""
    return draw.one((1, 2, 3, 5), name)


def branch(draw, name):
    """A branch of the size of x."""
    return array("N H W C", WHOLE, FLOATS)(draw, name)


# Repeats, kernel size, filters, stride and expansion of a row.
ROW = ((1, 2, 3, 4), (3, 5), (8, 16, 3, 24, 37, 40, 100), (1, 2), (1, 6, 4))


def row(draw, name):
    """A row of EfficientNet's table."""
    return tuple(draw.one(values, f"{name} {part}") for part, values in enumerate(ROW))


INPUTS = {
    "dense_channels": inputs(
        stem=one_of(4, 1, 7, 16),
        blocks=list_of("L", count),
        growth=one_of(2, 1, 3, 12),
        compression=one_of(0.5, 0.25, 1.0),
    ).sized(L=(2, 1, 3)),
    "squeeze_excite": inputs(
        x=array("N H W C", WHOLE, FLOATS),
        w1=array("C S", WHOLE, FLOATS),
        b1=array("S", WHOLE, FLOATS),
        w2=array("S C", WHOLE, FLOATS),
        b2=array("C", WHOLE, FLOATS),
    ).sized(N=(1, 2), H=(1, 2), W=(2, 1, 3), C=(1, 2, 3), S=(1, 2)),
    "drop_branch": inputs(
        x=array("N H W C", WHOLE, FLOATS),
        y=branch,
        keep=array("N", BOOLS),
        rate=one_of(0.5, 0.25, 0.75, 0.0),
        training=one_of(True, False),
    ).sized(N=(2, 1, 3), H=(1, 2), W=(1, 2), C=(1, 2)),
    "mbconv_cost": inputs(
        size=one_of(2, 1, 3, 7),
        channels=one_of(4, 1, 5, 8),
        filters=one_of(1, 2, 3, 8),
        kernel_size=one_of(3, 1, 5),
        expansion=one_of(2, 1, 6),
    ),
    "compound": inputs(
        phi=one_of(1, 2, 0, 3, 0.5),
        alpha=one_of(1.2, 2.0, 1.5),
        beta=one_of(1.1, 3.0, 1.25),
        gamma=one_of(1.15, 2.0, 1.5),
    ),
    "scaled_table": inputs(
        table=list_of("L", row),
        stem=one_of(8, 32, 12, 5),
        top=one_of(16, 80, 100),
        width=one_of(1.0, 1.1, 1.4, 2.0, 0.3, 1.25),
        depth=one_of(1.0, 1.1, 1.5, 2.2, 3.1),
    ).sized(L=(1, 2, 3)),
}
