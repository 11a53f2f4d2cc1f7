"""Week 2's figures show what they are given."""

import numpy as np

from course.weeks.week02_datasets import figures


def test_an_area_stays_as_it_is_and_the_rest_is_dark():
    image = np.full((2, 3, 3), 200, "uint8")
    area = np.array([[True, False, False], [False, True, False]])
    ax, other = figures.regions(image, {"first": area, "second": ~area}).axes
    shown = np.asarray(ax.images[0].get_array())[..., 0]
    assert shown.tolist() == [[200, 50, 50], [50, 200, 50]]
    assert (ax.get_title(), other.get_title()) == ("first", "second")
