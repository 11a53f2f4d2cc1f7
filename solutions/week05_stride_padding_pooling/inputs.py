"""What the exercises of week 5 are asked."""

import numpy as np

from course.checks.inputs import FLOATS, PIXELS, WHOLE, Numbers, array, inputs, one_of, size

SMALL = Numbers((1, 2, 9, 4, 3), np.uint8)
BRIGHT = Numbers((100, 200, 0, 255, 150), np.uint8)  # two of them may be more than 255
STRIDES = one_of(1, 2, 3)
MAPS = array("N H W C", WHOLE, FLOATS)


def inside(feature_maps, size, stride):
    """The window fits."""
    return (size or 0) <= min(feature_maps.shape[1:3])


def gradient(draw, name):
    """A number for each window of k x k that moves by s."""
    rows, columns = ((draw.size(letter) - draw.size("k")) // draw.size("s") + 1 for letter in "HW")
    return array(f"{rows} {columns}", WHOLE, FLOATS, FLOATS)(draw, name)


def layers(draw, name):
    """A stack of (kernel_size, stride)."""
    return [
        (draw.one((1, 2, 3, 5, 7), f"kernel {n}"), draw.one((1, 2, 3), f"stride {n}")) for n in range(draw.size("L"))
    ]


def more(letter):
    """A size, and with it now and then so much more that more than 255 windows meet."""
    return lambda draw, name: draw.size(letter) + draw.one((0, 0, 34), "more")


def window(draw, name):
    """A kernel's size, large where the picture is."""
    return draw.one((1, 2, 3), name) + draw.one((0, 0, 34), "more") // 2


INPUTS = {
    "output_size": inputs(
        size=one_of(*range(1, 13)),
        kernel_size=one_of(1, 2, 3, 4, 5),
        stride=STRIDES,
        padding=one_of("valid", 0, 1, 2, *["same"] * 4),
    )
    .few(600)
    .where(lambda size, kernel_size, stride, padding: kernel_size <= size),
    "pad_same": inputs(image=array("H W", WHOLE, FLOATS), kernel_size=one_of(1, 2, 3, 4, 5), stride=STRIDES).sized(
        H=range(1, 6), W=range(1, 6)
    ),
    "convolve_strided": inputs(
        image=array("H W", WHOLE, PIXELS, PIXELS), kernel=array("kh kw", FLOATS, WHOLE, SMALL, SMALL), stride=STRIDES
    ).sized(H=range(1, 7), W=range(1, 7)),
    "max_pool": inputs(feature_maps=MAPS, size=one_of(1, 2, 3), stride=STRIDES)
    .sized(N=range(1, 3), C=range(1, 3))
    .where(inside),
    "average_pool": inputs(
        feature_maps=array("N H W C", WHOLE, FLOATS, PIXELS, BRIGHT), size=one_of(None, 1, 2, 3), stride=STRIDES
    )
    .sized(N=range(1, 3), H=range(1, 7), W=range(1, 7), C=range(1, 3))
    .where(inside),
    "pixel_uses": inputs(height=more("H"), width=more("W"), kernel_size=window, stride=STRIDES, padding=one_of(0, 1, 2))
    .sized(H=range(1, 7), W=range(1, 7))
    .where(lambda height, width, kernel_size, stride, padding: kernel_size <= min(height, width) + 2 * padding),
    "receptive_field": inputs(layers=layers).sized(L=(1, 2, 3, 4, 0)),
    "max_pool_backward": inputs(
        feature_map=array("H W", WHOLE, WHOLE, FLOATS), gradient=gradient, size=size("k"), stride=size("s")
    )
    .sized(H=range(2, 6), W=range(2, 6), k=(1, 2, 3), s=(1, 2, 3))
    .where(lambda feature_map, gradient, size, stride: size <= min(feature_map.shape)),
}
