"""A network as volumes: what is higher, thicker and named."""

import numpy as np
import pytest
from matplotlib.patches import Polygon

from course.figures.volumes import describe_volumes, volumes

LENET = [("input", (32, 32, 1)), ("C1", (28, 28, 6)), ("S2", (14, 14, 6)), ("C5", (120,)), ("output", (10,))]


def fronts(figure):
    """Height and width of the front of each box, in order."""
    patches = [patch for patch in figure.axes[0].patches if isinstance(patch, Polygon)][::3]
    corners = [patch.get_xy()[:4] for patch in patches]
    return [(np.ptp(xy[:, 1]), np.ptp(xy[:, 0])) for xy in corners]


def test_heights_grow_with_the_root_of_the_map_and_thickness_with_that_of_the_channels():
    boxes = fronts(volumes([("a", (64, 64, 8)), ("b", (16, 16, 32))]))
    (high, thin), (low, thick) = boxes
    assert high / low == pytest.approx(2)  # sqrt(64 / 16)
    assert thick / thin == pytest.approx(2)  # sqrt(32 / 8)


def test_every_row_is_named_with_its_shape_in_the_figure_and_in_words():
    texts = [text.get_text() for text in volumes(LENET).axes[0].texts]
    assert texts == ["input", "32x32x1", "C1", "28x28x6", "S2", "14x14x6", "C5", "120", "output", "10"]
    words = describe_volumes(LENET)
    assert "5 volumes" in words.en
    assert "볼륨 5개" in words.ko
    assert "S2 14x14x6" in words.ko


def test_boxes_do_not_overlap():
    figure = volumes(LENET)
    patches = [patch.get_xy() for patch in figure.axes[0].patches]
    ends = [max(xy[:, 0].max() for xy in patches[i : i + 3]) for i in range(0, len(patches), 3)]
    begins = [min(xy[:, 0].min() for xy in patches[i : i + 3]) for i in range(0, len(patches), 3)]
    assert all(begin > end for end, begin in zip(ends, begins[1:], strict=False))
