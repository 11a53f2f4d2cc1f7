"""What the exercises of week 15 are asked."""

from course.checks.inputs import BOOLS, FLOATS, array, inputs, labels, one_of, permutation, size


def every_class(features, labels, classes, ridge):
    """No column is constant."""
    return (features.std(axis=0) > 0).all()


INPUTS = {
    "split_by_scene": inputs(
        labels=labels("N", "K"),
        scenes=labels("N", "S"),
        order=lambda draw, name: permutation("S")(draw, name).tolist(),
        share=one_of(0.5, 0.25, 0.375, 0.75),
    ).sized(N=(4, 2, 3, 5, 6, 8), K=(1, 2, 3), S=(2, 3, 4)),
    "near_duplicates": inputs(hashes=array("N B", BOOLS), most=one_of(1, 0, 2)).sized(
        N=(2, 1, 3, 4, 5, 6, 8), B=(2, 3, 4, 6)
    ),
    "linear_head": inputs(
        features=array("N C", FLOATS),
        labels=labels("N", "K"),
        classes=size("K"),
        ridge=one_of(1, 2, 0.5, 4),
    )
    .sized(N=(2, 3, 4, 5, 6), C=(1, 2, 3), K=(2, 3))
    .where(every_class),
    "bootstrap_interval": inputs(right=array("N", BOOLS), repeats=one_of(20, 10, 50), seed=one_of(0, 1, 2, 3, 4)).sized(
        N=(4, 3, 5, 10, 20)
    ),
    "ladder": inputs(right=array("E N", BOOLS)).sized(E=(2, 1, 3, 4, 5), N=(4, 2, 3, 6, 8, 12)),
}
