"""What the lecture's figures are made of, read off the figure."""

import numpy as np

from course.language import Text
from course.weeks.week03_classification.figures import neighbours


def test_each_row_begins_with_what_was_asked_and_goes_on_by_distance():
    pictures = [np.full((2, 2, 1), n, np.uint8) for n in range(5)]
    shirt, shoe = Text("셔츠", "shirt"), Text("신발", "shoe")
    near = {
        "pixels": [(pictures[1], shoe), (pictures[2], shirt)],
        "cells": [(pictures[3], shirt), (pictures[4], shirt)],
    }
    figure = neighbours((pictures[0], shirt), near)
    drawn = [(ax.get_title(), int(ax.images[0].get_array().max())) for ax in figure.axes]
    assert drawn == [
        ("pixels, asked:\nshirt", 0),
        ("pixels 1:\nshoe", 1),
        ("pixels 2:\nshirt", 2),
        ("cells, asked:\nshirt", 0),
        ("cells 1:\nshirt", 3),
        ("cells 2:\nshirt", 4),
    ]
