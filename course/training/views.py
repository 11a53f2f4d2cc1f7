"""How a trained network looks at a picture more than once: views of it vote, their logits averaged.

Ten views are those of A. Krizhevsky, I. Sutskever and G. Hinton, "ImageNet Classification with Deep Convolutional
Neural Networks", 2012, section 4.1: the centre and four corners of a larger picture, and their mirror images. Here the
larger picture is the picture with two pixels of 0 around it.
"""

import numpy as np

from course.errors import CourseError
from course.language import Text

SHIFT = 2  # pixels to each corner
CENTRE, CORNERS = (0, 0), ((-1, -1), (-1, 1), (1, -1), (1, 1))
COUNTS = (1, 2, 10)
OTHER_COUNT = Text(
    "views: {counts} 가운데 하나여야 하는데 {got}이(가) 왔습니다.", "views: expected one of {counts}, got {got}."
)


def views(images, count):
    """Yields `count` arrays like `images`, uint8 (N, H, W, C): 1 as they are, 2 with the mirror image, or all 10.

    The first is always `images`. Raises CourseError for another count.
    """
    if count not in COUNTS:
        raise CourseError(OTHER_COUNT.format(counts=", ".join(map(str, COUNTS)), got=repr(count)))
    for place in (CENTRE, *CORNERS) if count == 10 else (CENTRE,):
        moved = _moved(images, *place)
        yield moved
        if count > 1:
            yield moved[:, :, ::-1]


def _moved(images, down, right):
    height, width = images.shape[1:3]
    larger = np.pad(images, [(0, 0), (SHIFT, SHIFT), (SHIFT, SHIFT), (0, 0)])
    top, left = SHIFT * (1 + down), SHIFT * (1 + right)
    return larger[:, top : top + height, left : left + width]
