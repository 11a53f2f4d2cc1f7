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


def table(draw, name):
    """The blocks of a VGG: pairs (convolutions, filters)."""
    pairs = range(draw.size("L"))
    return [(draw.one((1, 2), f"{name} {i} many"), draw.one((2, 1, 3), f"{name} {i} filters")) for i in pairs]


def weights(draw, name):
    """Those of a VGG with the blocks that were drawn, in the order of its layers."""
    filters = [many for count, many in draw.arguments["blocks"] for _ in range(count)]
    shapes = [f"3 3 {before} {after}" for before, after in zip([draw.size("C"), *filters], filters, strict=False)]
    shapes += [f"{draw.size('h') * draw.size('w') * filters[-1]} 3", "3 2", "2 2"]
    both = [(shape, shape.split()[-1]) for shape in shapes]
    return [array(one, FLOATS)(draw, f"{name} {i} {j}") for i, pair in enumerate(both) for j, one in enumerate(pair)]


def fits(images, window):
    """The window's height and width, each with that of the images."""
    return zip(window, images.shape[1:3], strict=True)


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
    "slide_vgg": inputs(images=array("N H W C", FLOATS), blocks=table, weights=weights, window=window)
    .sized(N=(1, 2), H=(4, 2, 5, 7), W=(4, 2, 6, 9), C=(1, 2), L=(1, 2), h=(1, 2), w=(1, 2))
    .where(lambda images, blocks, window, **_: all(2 ** len(blocks) * n <= m for n, m in fits(images, window)))
    .few(200),
}
