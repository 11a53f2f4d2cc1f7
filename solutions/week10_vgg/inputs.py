"""What the exercises of week 10 are asked."""

import numpy as np

from course.checks.inputs import FLOATS, WHOLE, array, inputs, list_of, one_of

SIZES = one_of(3, 1, 2, 5)


def row(draw, name):
    """A layer of a stack: (kernel_size, stride, padding)."""
    values = ((3, 1, 2, 5), (1, 2, 3), (0, 1, 2))
    return tuple(draw.one(choices, f"{name} {part}") for part, choices in enumerate(values))


def chain(sizes, first):
    """Kernels (k, k, C_in, C_out), each of one of `sizes`, that may follow each other; the first sees `first` maps."""

    def make(draw, name):
        before, made = draw.size(first), []
        for number in range(draw.size("L")):
            k, after = draw.one(sizes, f"{name} size {number}"), draw.one((1, 2, 3), f"{name} maps {number}")
            made.append(array(f"{k} {k} {before} {after}", WHOLE, FLOATS)(draw, f"{name} {number}"))
            before = after
        return made

    return make


def window(draw, name):
    """(h, w), no larger than the maps."""
    return draw.size("h"), draw.size("w")


def kernel(draw, name):
    """The dense layer's, (h * w * C, units)."""
    many = draw.size("h") * draw.size("w") * draw.size("C")
    return array(f"{many} {draw.size('U')}", WHOLE, FLOATS)(draw, name)


INPUTS = {
    "field_and_jump": inputs(stack=list_of("L", row)),
    "stack_cost": inputs(kernel_sizes=list_of("L", SIZES), channels=one_of(1, 2, 3, 8), size=one_of(2, 1, 3, 5)),
    "collapse": inputs(kernels=chain((2, 1, 3), "C")).sized(L=(2, 1, 3), C=(1, 2)),
    "slide_dense": inputs(maps=array("N H W C", WHOLE, FLOATS), kernel=kernel, bias=array("U", WHOLE), window=window)
    .sized(N=(1, 2), H=(2, 1, 3), W=(2, 3, 1), C=(1, 2, 3), U=(1, 2), h=(2, 1, 3), w=(1, 2, 3))
    .where(lambda maps, window, **_: window[0] <= maps.shape[1] and window[1] <= maps.shape[2]),
    "effective_field": inputs(images=array("N H W C", FLOATS), kernels=chain((3, 1), "C"))
    .sized(N=(2, 1, 3), H=(3, 2, 4), W=(3, 2, 4), C=(1, 2), L=(1, 2, 3))
    .where(lambda kernels, **_: all(np.any(one) for one in kernels))
    .few(170),
}
