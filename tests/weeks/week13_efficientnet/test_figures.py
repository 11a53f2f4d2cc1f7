"""What week 13's figures show, read back from them."""

import numpy as np

from course.language import Text
from course.weeks.week13_efficientnet import figures


def test_a_triangle_tells_each_strength_and_leaves_out_what_is_none():
    values = np.array([[1.0, 0.5], [np.nan, 2.0]])
    figure = figures.triangles({"trained": values, "random": values / 2}, ["next", "class"], "weight")
    *panels, bar = figure.axes
    assert bar.get_ylabel() == "weight"
    assert [[text.get_text() for text in ax.texts] for ax in panels] == [["1.0", "0.5", "2.0"], ["0.5", "0.2", "1.0"]]
    assert [ax.images[0].get_clim() for ax in panels] == [(0, 2), (0, 2)]
    assert [label.get_text() for label in panels[1].get_xticklabels()] == ["1", "class"]
    assert [label.get_text() for label in panels[0].get_yticklabels()] == ["input", "1"]


def test_channels_are_in_the_order_of_their_mean_gate():
    found = np.array([[0.9, 0.2, 0.4], [0.7, 0.2, 0.6]])
    names = [Text("가", "a"), Text("나", "b")]
    figure = figures.gate_curves({"block 1": found, "block 9": found[:, ::-1]}, names)
    first, second = figure.axes[:2]
    assert [line.get_ydata().tolist() for line in first.lines] == [[0.2, 0.4, 0.9], [0.2, 0.6, 0.7]]
    assert [line.get_ydata().tolist() for line in second.lines] == [[0.2, 0.4, 0.9], [0.2, 0.6, 0.7]]
    assert [line.get_label() for line in first.lines] == ["a", "b"]
    assert first.get_ylim() == (0, 1)


def test_every_network_stands_at_its_cost_and_accuracy():
    figure = figures.against_cost({"A": [("a1", 1.0, 70.0), ("a2", 2.0, 75.0)], "B": [("b", 4.0, 80.0)]}, "x", "y")
    (ax,) = figure.axes
    assert ax.get_xscale() == "log"
    assert {line.get_label(): line.get_xydata().tolist() for line in ax.lines} == {
        "A": [[1, 70], [2, 75]],
        "B": [[4, 80]],
    }
    assert [text.get_text() for text in ax.texts] == ["a1", "a2", "b"]
