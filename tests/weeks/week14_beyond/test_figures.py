"""What week 14's figures show, read back from them."""

import numpy as np

from course.weeks.week14_beyond import figures, moons


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_the_timeline_tells_one_network_from_several():
    winners = [(2010, "a", 28.0, "no network"), (2012, "b", 15.3, "several networks")]
    (ax,) = figures.timeline(winners, [(2012, "b1", 18.2, "one network")], 5.1).axes
    found = {points.get_label(): points.get_offsets().tolist() for points in ax.collections}
    assert found == {"no network": [[2010, 28]], "several networks": [[2012, 15.3]], "one network": [[2012, 18.2]]}
    assert texts(ax) == ["a\n28.00", "b\n15.30", "b1\n18.20"]
    human = next(line for line in ax.lines if line.get_label() == "one human annotator")
    assert set(human.get_ydata()) == {5.1}


def test_a_boundary_lies_where_the_network_says_one_half():
    data = moons.moons(seed=1, each=2, unknown=5)
    weights = [np.zeros((2, 16)), np.zeros(16), np.zeros(16), np.zeros(())]
    weights[0][0, 0], weights[2][0] = 1, 5  # the sign of x1
    figure = figures.boundaries({"now": weights, "then": weights}, data)
    assert [ax.get_title() for ax in figure.axes] == ["now", "then"]
    lines = [part for part in figure.axes[0].collections if part.get_array() is not None and len(part.get_paths()) == 1]
    (path,) = lines[-1].get_paths()
    np.testing.assert_allclose(path.vertices[:, 0], 0, atol=1e-9)


def test_patches_are_numbered_in_the_order_of_reading():
    image = np.zeros((4, 4))
    image[:2, 2:] = 1  # the second patch
    left, right = figures.cut(image, 2).axes
    assert texts(right) == ["1", "2", "3", "4"]
    strip = right.images[0].get_array()
    assert strip[:2, 3:5].tolist() == [[1, 1], [1, 1]]
    assert np.nansum(strip) == 4
    assert left.get_xlabel() == "column (pixel)"


def test_matrices_have_one_scale_and_small_ones_their_numbers():
    figure = figures.matrices({"a": np.eye(2), "b": np.eye(2) / 2}, "x", "y", "share")
    *panels, bar = figure.axes
    assert [ax.images[0].get_clim() for ax in panels] == [(0, 1), (0, 1)]
    assert texts(panels[1]) == ["0.50", "0.00", "0.00", "0.50"]
    assert bar.get_ylabel() == "share"


def test_every_network_stands_at_its_cost_with_its_size():
    families = {"A": [("a1", 1.0, 70.0, 5.0), ("a2", 2.0, 75.0, 25.0)], "B": [("b", 4.0, 80.0, 10.0)]}
    (ax,) = figures.all_networks(families, "x", "y").axes
    assert texts(ax) == ["a1", "a2", "b"]
    sizes = [points.get_sizes().tolist() for points in ax.collections]
    assert sizes == [[28, 108], [48]]
    assert ax.collections[0].get_offsets().tolist() == [[1, 70], [2, 75]]


def test_kept_and_right_are_drawn_by_threshold():
    (ax,) = figures.by_threshold([0, 0.5], {"kept": [1, 0.4], "right among the kept": [0.7, 0.9]}).axes
    found = {line.get_label(): line.get_xydata().tolist() for line in ax.lines}
    assert found == {"kept": [[0, 1], [0.5, 0.4]], "right among the kept": [[0, 0.7], [0.5, 0.9]]}
