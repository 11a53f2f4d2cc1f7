"""What the exercises of week 6 are asked."""

import numpy as np

from course.checks.inputs import COUNTS, FLOATS, WHOLE, Numbers, array, inputs, list_of, one_of

FACTORS = Numbers((1.0, -1.0, 2.0, 0.5, -2.0), float)
BELOW = Numbers((-1.0, -2.0, -0.5, -3.0, -4.0), float)
FEW = one_of(1, 2, 3, 4, 8)


def input_shape(draw, name):
    """(H, W, C), large enough to be halved three times."""
    return draw.size("H"), draw.size("W"), draw.size("C")


def weights(draw, name):
    """Weights for `small_cnn`, in the order in which its layers stand."""
    channels, made = draw.arguments["pictures"].shape[-1], []
    for block, count in enumerate(draw.arguments["filters"]):
        made.append(array(f"3 3 {channels} {count}", FACTORS)(draw, f"kernel {block}"))
        kinds = {"gamma": FACTORS, "beta": FLOATS, "mean": FLOATS}
        made += [array(str(count), kind)(draw, f"{part} {block}") for part, kind in kinds.items()]
        made.append(np.array([draw.one((1.0, 0.5, 2.0), f"variance {block} {i}") for i in range(count)]))
        channels = count
    made.append(array(f"{channels} {draw.arguments['classes']}", FACTORS)(draw, "dense"))
    return [*made, array(str(draw.arguments["classes"]), FLOATS)(draw, "bias")]


INPUTS = {
    "count_block": inputs(channels=FEW, filters=FEW, convolutions=one_of(1, 2, 3)),
    "map_shapes": inputs(input_shape=input_shape, filters=list_of("L", one_of(1, 2, 3, 5))).sized(
        H=range(8, 20), W=range(8, 20), L=(1, 2, 3)
    ),
    "merge_linear": inputs(
        first=array("D M", WHOLE, FLOATS),
        first_bias=array("M", WHOLE, FLOATS),
        second=array("M K", WHOLE, FLOATS),
        second_bias=array("K", WHOLE, FLOATS),
    ),
    "top_patches": inputs(
        maps=array("N H W", COUNTS, FLOATS, BELOW),
        count=one_of(1, 2, 3),
        jump=one_of(1, 2, 4),
        field=one_of(1, 3, 6),
        before=one_of(0, 1, 2),
    )
    .sized(N=range(1, 6))
    .where(lambda maps, count, jump, field, before: count <= len(maps)),
    # Means of 1, 2, 4, 8 or 16 numbers are exact: what is 0 is 0 in every order of adding.
    "grad_cam": inputs(maps=array("H W C", WHOLE, FLOATS), gradients=array("H W C", FLOATS, FACTORS)).sized(
        H=(1, 2, 4), W=(1, 2, 4), C=(1, 2, 3)
    ),
    "small_cnn": inputs(
        pictures=array("N H W C", FLOATS, FACTORS),
        filters=list_of("L", one_of(1, 2)),
        classes=one_of(1, 2, 3),
        weights=weights,
    )
    .sized(N=(1, 2), H=(4, 6, 8), W=(4, 5, 8), C=(1, 2), L=(1, 2))
    .few(48),
}
