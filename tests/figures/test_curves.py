"""Learning curves show the numbers they are given, tell runs apart without colour, and say it in words."""

import numpy as np

from course.figures.curves import describe_curves, learning_curves

RUNS = {
    "plain": {"loss": [2.0, 1.0], "accuracy": [0.3, 0.6], "val_loss": [1.5, 1.1], "val_accuracy": [0.4, 0.55]},
    "strong": {"loss": [2.2], "accuracy": [0.2], "val_loss": [1.9], "val_accuracy": [0.25]},
}


def test_every_column_is_drawn_from_epoch_1_on():
    loss, accuracy = learning_curves(RUNS).axes
    drawn = {line.get_label(): line.get_xydata().tolist() for line in [*loss.get_lines(), *accuracy.get_lines()]}
    assert drawn["plain, training"] == [[1, 0.3], [2, 0.6]]
    assert drawn["strong, held out"] == [[1, 0.25]]
    assert [line.get_ydata().tolist() for line in loss.get_lines()] == [[2.0, 1.0], [1.5, 1.1], [2.2], [1.9]]


def test_axes_are_labelled_with_their_unit():
    labels = [(ax.get_xlabel(), ax.get_ylabel()) for ax in learning_curves(RUNS).axes]
    assert labels == [("epoch", "loss (nats)"), ("epoch", "accuracy")]


def test_runs_and_parts_differ_without_colour():
    lines = learning_curves(RUNS).axes[0].get_lines()
    assert len({(line.get_marker(), line.get_linestyle()) for line in lines}) == 4


def test_as_many_runs_as_there_are_records_differ_in_colour_or_marker():
    lines = learning_curves({str(number): RUNS["plain"] for number in range(20)}).axes[0].get_lines()
    assert len({(line.get_color(), line.get_marker(), line.get_linestyle()) for line in lines}) == 40


def test_the_whole_legend_is_inside_the_picture():
    figure = learning_curves({f"a run with a long name {number}": RUNS["plain"] for number in range(12)})
    figure.canvas.draw()
    box = figure.legends[0].get_window_extent()
    width, height = np.array(figure.get_size_inches()) * figure.dpi
    assert box.x0 >= 0
    assert box.y0 >= 0
    assert box.x1 <= width
    assert box.y1 <= height


def test_the_alt_text_tells_each_run_and_its_last_accuracies():
    said = describe_curves(RUNS).en
    assert "plain: after 2 epochs accuracy 0.600 in training, 0.550 held out" in said
    assert "strong: after 1 epochs accuracy 0.200 in training, 0.250 held out" in said
