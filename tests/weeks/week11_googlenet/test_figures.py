"""What week 11's figures show, read back from them."""

import numpy as np
import pytest

from course.weeks.week11_googlenet import figures
from course.weeks.week11_googlenet.helpers import DECK


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_the_modules_name_each_box_with_its_channels():
    naive, reduced = figures.modules(DECK, 256).axes
    assert texts(naive) == ["input: 256", "concatenated: 672", "1x1\n128", "3x3\n192", "5x5\n96", "3x3 pool\n256"]
    assert texts(reduced)[1] == "concatenated: 480"
    assert sorted(texts(reduced)[2:]) == sorted(
        ["1x1\n128", "1x1\n64", "3x3\n192", "1x1\n64", "5x5\n96", "3x3 pool\n256", "1x1\n64"]
    )


def test_stacked_bars_begin_where_the_one_before_ends_and_tell_their_sum():
    ax = figures.stacks({"a": {"x": 2.0, "y": 3.0}, "b": {"y": 4.0}}, "MACs", line=4.5).axes[0]
    bars = [
        (patch.get_x(), patch.get_width(), round(patch.get_y() + patch.get_height() / 2)) for patch in ax.patches[:3]
    ]
    assert bars == [(0, 2, 0), (2, 3, 0), (0, 4, 1)]
    assert [text.strip() for text in texts(ax)] == ["5.0", "4.0"]
    assert ax.lines[0].get_xdata() == pytest.approx([4.5, 4.5])


def test_a_part_has_one_colour_in_all_bars():
    ax = figures.stacks({"a": {"x": 2.0, "y": 3.0}, "b": {"y": 4.0}}, "MACs").axes[0]
    assert ax.patches[1].get_facecolor() == ax.patches[2].get_facecolor() != ax.patches[0].get_facecolor()


def test_a_dot_is_drawn_for_each_seed():
    figure = figures.dots({"first": {"p": [0.1, 0.3]}, "second": {"p": [0.2], "q": [0.5]}}, "accuracy", chance=0.1)
    drawn = [collection.get_offsets()[:, 0].tolist() for collection in figure.axes[0].collections]
    assert drawn == [[0.1, 0.3], [0.2], [0.5]]
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["p", "q", "guessing"]


def test_shares_are_written_into_their_cells():
    figure = figures.shares({"one": np.array([[0.25, 0.5]]), "two": np.array([[0.0, 1.0]])}, ["3a"], ["1x1", "3x3"])
    assert [texts(ax) for ax in figure.axes[:2]] == [["25%", "50%"], ["0%", "100%"]]
    limits = {ax.images[0].get_clim() for ax in figure.axes[:2]}
    assert limits == {(0.0, 1.0)}
