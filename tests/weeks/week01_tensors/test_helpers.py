"""What week 1's lecture leans on: a logistic regression that learns, and figures that show their numbers."""

import numpy as np
import pytest

from course.data import titanic
from course.weeks.week01_tensors import helpers as week01_tensors
from course.weeks.week01_tensors.helpers import accuracy, fit_logistic


@pytest.fixture
def two_groups():
    """900 rows of one column, the label 1 where it is positive; the last 300 are for testing."""
    column = np.random.default_rng(1).normal(size=900)
    return column[:, None].astype("float32"), (column > 0).astype(float), np.arange(900) < 600


def test_logistic_regression_learns_which_side_of_zero_a_number_is(two_groups):
    table, labels, training = two_groups
    model, losses = fit_logistic(table, labels, training, seed=1)
    assert losses[-1] < losses[0]
    assert accuracy(model, table[~training], labels[~training]) >= 0.9
    assert accuracy(model, table[~training], 1 - labels[~training]) <= 0.1


def test_one_seed_gives_one_model_and_another_seed_another(two_groups):
    first, second, other = (fit_logistic(*two_groups, seed=seed)[0].get_weights()[0] for seed in (2, 2, 3))
    np.testing.assert_allclose(first, second, rtol=1e-5)
    assert not np.allclose(first, other, rtol=1e-3)


def test_only_training_rows_are_learned_from(two_groups):
    table, labels, training = two_groups
    spoilt = np.where(training[:, None], table, np.nan).astype("float32")
    _, losses = fit_logistic(spoilt, labels, training, seed=1)
    assert np.isfinite(losses).all()


def test_one_gap_makes_every_loss_and_every_weight_nan(two_groups):
    table, labels, training = two_groups
    table[3] = np.nan
    model, losses = fit_logistic(table, labels, training, seed=1)
    assert np.isnan(losses[-1])
    assert np.isnan(model.get_weights()[0]).all()


def test_the_slides_passengers_are_in_the_list():
    # Lecture deck, slide "tabular data": name, survived, class, age. It spells the second "Cummings".
    people = titanic.load()
    rows = {
        name.split(",")[0]: i for i, name in enumerate(people["name"]) if name.startswith(("Braund, Mr. O", "Heikk"))
    }
    assert (people["age"][rows["Braund"]], people["survived"][rows["Braund"]]) == (22, 0)
    assert (people["age"][rows["Heikkinen"]], people["survived"][rows["Heikkinen"]]) == (26, 1)
    assert sum(name.startswith("Cumings, Mrs. John Bradley") for name in people["name"]) == 1


def drawn_numbers(figure):
    return " ".join(text.get_text() for ax in figure.axes for text in ax.texts)


def test_bars_bear_their_numbers():
    shares = week01_tensors.share_bars({"age": 0.2, "body": 0.9}, label="share")
    assert "20.0%" in drawn_numbers(shares)
    sizes = week01_tensors.byte_bars({"photo": {"uint8": 12, "float32": 48000}})
    assert drawn_numbers(sizes) == "12 48,000"


def test_a_drawing_of_axes_names_each_axis_and_its_length():
    figure = week01_tensors.axes_drawing(
        {"table": ((7, 2), ("rows", "columns")), "batch": ((5, 4, 3, 1), tuple("NHWC"))}
    )
    table, batch = figure.axes
    assert table.texts[0].get_text() == "rows: 7\ncolumns: 2"
    assert batch.get_title() == "batch\n4-D"
    assert (len(table.patches), len(batch.patches)) == (1, 9)


def test_column_spread_draws_the_range_of_every_column():
    table = np.array([[0.0, -5], [2, 5]])
    ax = week01_tensors.column_spread({"one": table, "two": table}, ["a", "b"]).axes[0]
    segments = ax.collections[0].get_segments()
    assert [segment[:, 0].tolist() for segment in segments] == [[0, 2], [-5, 5]]
    assert ax.lines[0].get_xdata().tolist() == [1, 0]


def test_dots_and_weights_are_drawn_where_they_belong():
    (dots,) = week01_tensors.accuracy_dots({"A": [0.6, 0.7], "B": [0.8]}, 0.5).axes
    assert [list(line.get_xdata()) for line in dots.lines[:2]] == [[0.6, 0.7], [0.8]]
    assert list(dots.lines[2].get_xdata()) == [0.5, 0.5]
    (bars,) = week01_tensors.weight_bars(np.array([-1.0, 2.0]), ["age", "female"]).axes
    assert [label.get_text() for label in bars.get_yticklabels()] == ["female", "age"]
    assert [patch.get_width() for patch in bars.patches] == [2, -1]
