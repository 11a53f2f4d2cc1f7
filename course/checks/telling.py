"""How a size that a student chooses may be told."""

import numpy as np

from course.language import Text

MOST_AXES, MOST = 6, 9_999
VERY_LARGE = Text("매우 큼", "very large")


def told(size):
    """A size or shape as it may be told: a student chooses it, and a large number could carry a hidden question out.

    So could whatever stands in the place of a number in what a student's process says of a model.
    """
    if isinstance(size, (tuple, list)):
        large = len(size) > MOST_AXES or any(told(n) is VERY_LARGE for n in size)
        return VERY_LARGE if large else size
    return size if size is None or (isinstance(size, (int, np.integer)) and -MOST <= size <= MOST) else VERY_LARGE
