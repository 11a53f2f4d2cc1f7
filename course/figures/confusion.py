"""Which classes are taken for which: the confusion matrix, as a picture and in words.

Rows are the true classes, columns the predicted ones, as in scikit-learn.
"""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.errors import CourseError
from course.figures.palette import ORANGE
from course.figures.pictures import WIDTH
from course.language import Text

DARK = 0.675  # root of a share of the row above which the number is white
ALT = Text(
    "혼동 행렬, 행은 정답, 열은 예측: {total}개 중 {right}개({accuracy:.1%})가 대각선에 있어요. {worst}",
    "Confusion matrix, rows true, columns predicted: {right} of {total} ({accuracy:.1%}) lie on the diagonal. {worst}",
)
WORST = Text(
    "가장 흔한 혼동: 정답 {true}, 예측 {taken}, {count}개.",
    "The commonest confusion: {true} taken for {taken}, {count} times.",
)
NONE_WRONG = Text("틀린 예측이 없어요.", "No prediction is wrong.")
NOT_SQUARE = Text(
    "draw_confusion: 클래스 {classes}개에는 ({classes}, {classes}) 행렬이 필요한데 {got}이(가) 왔습니다. "
    "confusion_matrix(labels, predictions, classes={classes})로 만드세요.",
    "draw_confusion: {classes} classes need a matrix ({classes}, {classes}), got {got}. "
    "Make it by confusion_matrix(labels, predictions, classes={classes}).",
)


def confusion_matrix(labels, predictions, classes):
    """How often class i was taken for class j: two integer arrays (N,) -> (classes, classes) integers."""
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (labels, predictions), 1)
    return matrix


def draw_confusion(matrix, names, *, percent=False):
    """Figure of a confusion matrix (C, C) whose classes are the Texts `names`.

    The cells say how many pictures, or with `percent` how many in a hundred of the row; empty cells say nothing. A
    cell is the darker, the larger its share of the row, in both cases. The diagonal is framed. The names are drawn in
    English, whose letters every Matplotlib has. Raises CourseError where the matrix does not fit the names.
    """
    matrix = np.asarray(matrix)
    if matrix.shape != (len(names), len(names)):
        raise CourseError(NOT_SQUARE.format(classes=len(names), got=matrix.shape))
    shares = row_shares(matrix)
    figure = Figure(figsize=(WIDTH, 0.5 * len(names) + 1.6), layout="constrained")
    ax = figure.subplots()
    ax.imshow(np.sqrt(shares), cmap="Greys", vmin=0, vmax=1.1, aspect="auto")  # the root shows small shares, too
    for (row, column), count in np.ndenumerate(matrix):
        if count:
            said = f"{100 * shares[row, column]:.0f}" if percent else f"{count}"
            color = "white" if np.sqrt(shares[row, column]) > DARK else "black"
            ax.text(column, row, said, ha="center", va="center", fontsize=9, color=color)
    for place in range(len(names)):
        ax.add_patch(_frame(place))
    english = [name.en for name in names]
    ax.set_xticks(range(len(names)), english, rotation=40, ha="right", fontsize=9)
    ax.set_yticks(range(len(names)), english, fontsize=9)
    ax.set_xlabel("predicted class")
    ax.set_ylabel("true class")
    ax.set_title("% of the true class" if percent else "number of pictures", fontsize=10)
    return figure


def row_shares(matrix):
    """Each row of a matrix of counts divided by its sum; a row without pictures stays 0."""
    return matrix / np.maximum(np.sum(matrix, axis=1, keepdims=True), 1)


def most_confused(matrix):
    """(true, predicted, count) of the commonest wrong prediction; the first of them if several are as common."""
    wrong = np.where(np.eye(len(matrix), dtype=bool), 0, matrix)
    true, taken = np.unravel_index(np.argmax(wrong), wrong.shape)
    return int(true), int(taken), int(wrong[true, taken])


def describe_confusion(matrix, names):
    """The alt text of `draw_confusion(matrix, names)`."""
    matrix = np.asarray(matrix)
    total, right = int(matrix.sum()), int(np.trace(matrix))
    true, taken, count = most_confused(matrix)
    worst = WORST.format(true=names[true], taken=names[taken], count=count) if count else NONE_WRONG
    return ALT.format(total=total, right=right, accuracy=right / max(total, 1), worst=worst)


def _frame(place):
    return Rectangle((place - 0.5, place - 0.5), 1, 1, fill=False, edgecolor=ORANGE, linewidth=1.5)
