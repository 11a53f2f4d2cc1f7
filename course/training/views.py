"""How a trained network looks at a picture more than once: views of it vote, their logits averaged.

Two views are a picture and its mirror image, five the centre and four corners of a larger picture; ten are both, as in
A. Krizhevsky, I. Sutskever and G. Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", 2012,
section 4.1. Here the larger picture is the picture with two pixels of 0 around it.
"""

import numpy as np

from course.errors import CourseError
from course.language import Text

SHIFT = 2  # pixels to each corner
CENTRE, CORNERS = (0, 0), ((-1, -1), (-1, 1), (1, -1), (1, 1))
COUNTS = (1, 2, 5, 10)
OTHER_COUNT = Text(
    "views: {counts} 가운데 하나여야 하는데 {got}이(가) 왔습니다.", "views: expected one of {counts}, got {got}."
)


def views(images, count):
    """Yields `count` arrays like `images`, uint8 (N, H, W, C); see the module.

    The first is always `images`. Raises CourseError for another count.
    """
    if count not in COUNTS:
        raise CourseError(OTHER_COUNT.format(counts=", ".join(map(str, COUNTS)), got=repr(count)))
    for place in (CENTRE, *CORNERS) if _has_corners(count) else (CENTRE,):
        moved = _moved(images, *place)
        yield moved
        if _has_mirror_images(count):
            yield moved[:, :, ::-1]


def preserving(count, flip, crop):
    """How many of `count` views are left without mirror images, unless `flip`, and those moved further than `crop`."""
    mirrored = _has_mirror_images(count) and flip
    moved = _has_corners(count) and crop >= SHIFT
    return (5 if moved else 1) * (2 if mirrored else 1)


def _has_corners(count):
    return count >= 5


def _has_mirror_images(count):
    return count % 2 == 0


def _moved(images, down, right):
    height, width = images.shape[1:3]
    larger = np.pad(images, [(0, 0), (SHIFT, SHIFT), (SHIFT, SHIFT), (0, 0)])
    top, left = SHIFT * (1 + down), SHIFT * (1 + right)
    return larger[:, top : top + height, left : left + width]
