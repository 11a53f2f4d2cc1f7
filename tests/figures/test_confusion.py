"""The confusion matrix: counts against scikit-learn's, what is drawn, what is said."""

import numpy as np
import pytest
from sklearn import metrics

from course.errors import CourseError
from course.figures.confusion import (
    confusion_matrix,
    describe_confusion,
    draw_confusion,
    most_confused,
    row_shares,
)
from course.language import Text

NAMES = (Text("고양이", "cat"), Text("개", "dog"), Text("새", "bird"))
MATRIX = np.array([[8, 2, 0], [5, 15, 0], [0, 0, 0]])


def written(figure):
    """Every number in the cells by its (row, column), and its colour."""
    return {(round(t.get_position()[1]), round(t.get_position()[0])): t.get_text() for t in figure.axes[0].texts}


def test_counts_are_those_of_scikit_learn():
    labels, predictions = np.random.default_rng(3).integers(4, size=(2, 300))
    by_sklearn = metrics.confusion_matrix(labels, predictions, labels=range(5))
    np.testing.assert_array_equal(confusion_matrix(labels, predictions, classes=5), by_sklearn)


def test_cells_say_how_many_and_empty_cells_say_nothing():
    assert written(draw_confusion(MATRIX, NAMES)) == {(0, 0): "8", (0, 1): "2", (1, 0): "5", (1, 1): "15"}


def test_with_percent_a_row_is_divided_by_its_sum_and_a_row_without_pictures_is_empty():
    figure = draw_confusion(MATRIX, NAMES, percent=True)
    assert written(figure) == {(0, 0): "80", (0, 1): "20", (1, 0): "25", (1, 1): "75"}
    np.testing.assert_array_equal(row_shares(MATRIX)[2], 0)


def test_every_axis_has_a_label_and_every_class_a_name():
    ax = draw_confusion(MATRIX, NAMES).axes[0]
    assert ax.get_xlabel() == "predicted class"
    assert ax.get_ylabel() == "true class"
    for labels in (ax.get_xticklabels(), ax.get_yticklabels()):
        assert [label.get_text() for label in labels] == ["cat", "dog", "bird"]


@pytest.mark.parametrize("share", np.linspace(0.02, 1, 50))
def test_a_number_stands_out_from_its_cell_in_gray(share):
    matrix = np.array([[share, 1 - share], [0, 1]])
    ax = draw_confusion(matrix, NAMES[:2]).axes[0]
    image, text = ax.images[0], ax.texts[0]
    cell = np.mean(image.cmap(image.norm(image.get_array()[0, 0]))[:3])
    ink = {"white": 1.0, "black": 0.0}[text.get_color()]
    light, dark = max(cell, ink) ** 2.2 + 0.05, min(cell, ink) ** 2.2 + 0.05
    assert light / dark > 4.5  # WCAG 2.1, contrast of text


def test_the_alt_text_names_accuracy_and_the_commonest_confusion_in_both_languages():
    alt = describe_confusion(MATRIX, NAMES)
    assert most_confused(MATRIX) == (1, 0, 5)
    assert "23 of 30 (76.7%)" in alt.en
    assert "dog taken for cat, 5 times" in alt.en
    assert "정답 개, 예측 고양이, 5개" in alt.ko


def test_without_a_wrong_prediction_the_alt_text_says_so():
    assert "No prediction is wrong" in describe_confusion(np.diag([3, 1, 2]), NAMES).en


def test_a_matrix_of_another_size_is_refused_with_what_to_do():
    with pytest.raises(CourseError, match=r"3 classes need a matrix \(3, 3\), got \(2, 2\)"):
        draw_confusion(np.eye(2), NAMES)
