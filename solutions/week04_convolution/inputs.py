"""What the exercises of week 4 are asked."""

import numpy as np

from course.checks.inputs import FLOATS, PIXELS, WHOLE, Numbers, array, either, inputs, one_of

# In thirds no sum of pixels is an exact half, so every way of rounding gives the same photo.
THIRDS = Numbers((0.0, 1.0, 2.0, -1.0, 1 / 3, 2 / 3, -1 / 3, -2.0), float)
SMALL = Numbers((1, 2, 9, 4, 3), np.uint8)
KERNEL = array("kh kw", WHOLE, *[FLOATS] * 4, *[SMALL] * 4)  # sums in 8 bits and lost fractions are told by some

INPUTS = {
    "correlate2d": inputs(image=array("H W", WHOLE, PIXELS), kernel=KERNEL),
    "convolve2d": inputs(image=array("H W", WHOLE, PIXELS), kernel=KERNEL),
    "filter_image": inputs(
        image=either(array("H W", PIXELS), array("H W 3", PIXELS)), kernel=array("rows columns", THIRDS)
    ).sized(H=range(1, 6), W=range(1, 6), rows=(1, 3, 5), columns=(1, 3, 5)),
    "conv2d_one_filter": inputs(
        image=array("H W C", WHOLE, PIXELS), kernels=array("kh kw C", WHOLE, FLOATS), bias=one_of(0, 1, -1, 2.5, 10)
    ),
    "conv2d": inputs(
        images=array("N H W C", WHOLE, PIXELS), filters=array("kh kw C F", WHOLE, FLOATS), biases=array("F", WHOLE)
    ).sized(N=range(1, 4), C=range(1, 4), F=range(1, 4)),
    "count_parameters": inputs(
        kernel_size=one_of(1, 2, 3, (1, 2), (3, 2), (1, 3), (2, 5), 5),
        channels=one_of(1, 2, 3, 5, 8),
        filters=one_of(1, 2, 3, 7),
    ),
}
