"""The interval of a share: between what an accuracy lies that was measured on so many pictures.

Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927,
https://doi.org/10.1080/01621459.1927.10502953.
"""

import math

Z = 1.959963984540054  # the normal distribution's 97.5 % point: intervals of 95 %


def wilson(right, count):
    """The 95 % interval (low, high) of the share right / count, both from 0 to 1.

    It takes the pictures as drawn independently: photos of one scene are not, and their interval is wider.
    """
    share, room = right / count, Z * Z / count
    middle = (share + room / 2) / (1 + room)
    half = Z / (1 + room) * math.sqrt(share * (1 - share) / count + room / (4 * count))
    return max(0.0, middle - half), min(1.0, middle + half)
