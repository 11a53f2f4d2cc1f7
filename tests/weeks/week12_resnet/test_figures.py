"""What week 12's figures show, read back from them."""

import numpy as np
import pytest

from course.weeks.week12_resnet import figures


def lines_of(ax):
    return {line.get_label(): np.asarray(line.get_ydata()).tolist() for line in ax.lines}


def test_a_band_reaches_from_the_least_to_the_most_around_the_mean():
    figure = figures.bands({"a": np.array([[1.0, 2.0], [3.0, 6.0]])}, "layer", "size", level=("whole", 5.0))
    (ax,) = figure.axes
    assert lines_of(ax) == {"a": [2, 4], "whole": [5, 5]}
    corners = ax.collections[0].get_paths()[0].vertices
    assert {tuple(corner) for corner in corners} >= {(1, 1), (1, 3), (2, 2), (2, 6)}


def test_places_may_have_as_many_values_as_they_like_and_stand_where_they_are_told():
    figure = figures.bands({"a": [np.array([1.0]), np.array([2.0, 4.0])]}, "count", "size", x=[1, 10], log="x")
    (ax,) = figure.axes
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "linear")
    assert ax.lines[0].get_xdata().tolist() == [1, 10]
    assert ax.lines[0].get_ydata().tolist() == [1, 3]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1", "10"]


def test_a_block_is_told_by_its_boxes_and_its_sum():
    figure = figures.blocks({"p": ([("conv", "3x3")], False), "r": ([("conv", "1x1"), ("depthwise", "d")], True)})
    plain, residual = ({text.get_text() for text in ax.texts if text.get_text()} for ax in figure.axes)
    assert plain == {"x", "3x3", "H(x)"}
    assert residual == {"x", "1x1", "d", "+", "x + F(x)"}
    assert [len(ax.lines) for ax in figure.axes] == [0, 1]  # the way around


def test_every_block_left_out_has_a_mark_and_its_range():
    values = np.array([[0.2, 0.4], [0.4, 0.8]])
    figure = figures.left_out({"net": {"left out": values, "nothing": np.array([[0.9], [0.7]])}}, "accuracy")
    (ax,) = figure.axes
    known = lines_of(ax)
    assert known["left out"] == pytest.approx([0.3, 0.6])
    assert known["nothing left out"] == pytest.approx([0.8, 0.8])
    assert known["guessing"] == [0.1, 0.1]
    ranges = [segment[:, 1].tolist() for segment in ax.collections[0].get_segments()]
    assert ranges == [[0.2, 0.4], [0.4, 0.8]]
