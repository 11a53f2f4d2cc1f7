"""What week 1's lecture needs and only this week uses: its figures, and a logistic regression in Keras."""

import keras
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.figures import labels
from course.figures.palette import BLUE, ORANGE
from course.figures.pictures import WIDTH
from course.weeks.week01_tensors.labels import LABELS

labels.know(LABELS)

EPOCHS = 12
LEARNING_RATE = 0.1


def fit_logistic(table, labels, training, *, seed):
    """Logistic regression by gradient descent: (N, D), (N,) of 0 and 1, (N,) bool -> (model, loss by epoch).

    One unit with a sigmoid; plain SGD, batches of 32 of the training rows.
    """
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input((table.shape[1],)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(keras.optimizers.SGD(LEARNING_RATE), loss="binary_crossentropy")
    history = model.fit(table[training], labels[training], batch_size=32, epochs=EPOCHS, verbose=0)
    return model, history.history["loss"]


def accuracy(model, table, labels):
    """The share of rows (N, D) whose label (N,) the model predicts: survival where its output is over 0.5."""
    return float(np.mean((np.asarray(model(table))[:, 0] > 0.5) == (labels == 1)))


def share_bars(shares, *, label):
    """Figure of a bar for each name: `shares` is a dict of name -> number from 0 to 1."""
    figure = Figure(figsize=(WIDTH, 0.3 * len(shares) + 0.8), layout="constrained")
    ax = figure.subplots()
    bars = ax.barh(list(shares), list(shares.values()), color=BLUE)
    ax.bar_label(bars, [f"{share:.1%}" for share in shares.values()], padding=3, fontsize=8)
    ax.invert_yaxis()
    ax.set_xlim(0, 1.12 * max(shares.values()))
    ax.set_xlabel(label)
    ax.set_ylabel("column")
    return figure


def axes_drawing(tensors):
    """Figure of the axes of arrays: `tensors` is a dict of title -> (shape, names of the axes), 2 to 4 axes.

    Two axes are a sheet. A third, (H, W, C) or (N, H, W), is a pile of sheets, a fourth a row of piles.
    """
    piles = [3 if len(shape) == 4 else 1 for shape, _ in tensors.values()]
    widths = [1.75 * count + 0.2 for count in piles]
    figure = Figure(figsize=(WIDTH, 2.2), layout="constrained")
    panels = figure.subplots(1, len(tensors), width_ratios=widths)
    for ax, (title, (shape, names)), count, width in zip(panels, tensors.items(), piles, widths, strict=True):
        sheets = 3 if len(shape) >= 3 else 1
        for pile in range(count):
            for sheet in reversed(range(sheets)):
                corner = (1.75 * pile + 0.18 * sheet, 0.18 * sheet)
                ax.add_patch(Rectangle(corner, 1, 1, facecolor="#dbe9f5", edgecolor=BLUE, linewidth=1.5))
        ax.set(xlim=(-0.2, width - 0.2), ylim=(-0.2, 1.6), aspect="equal")
        ax.set_axis_off()
        axes = "\n".join(f"{name}: {length:,}" for name, length in zip(names, shape, strict=True))
        ax.set_title(f"{title}\n{len(shape)}-D", fontsize=9)
        ax.text(0.5, -0.02, axes, transform=ax.transAxes, ha="center", va="top", fontsize=8)
    return figure


def byte_bars(sizes):
    """Figure of bytes on a logarithmic scale: `sizes` is a dict of name -> {dtype: bytes}."""
    figure = Figure(figsize=(WIDTH, 0.75 * len(sizes) + 0.9), layout="constrained")
    ax = figure.subplots()
    for offset, (dtype, color, hatch) in enumerate((("uint8", BLUE, ""), ("float32", ORANGE, "//"))):
        rows = np.arange(len(sizes)) + 0.38 * offset
        values = [row[dtype] for row in sizes.values()]
        bars = ax.barh(rows, values, 0.36, color=color, hatch=hatch, edgecolor="white", label=dtype)
        ax.bar_label(bars, [f"{value:,}" for value in values], padding=3, fontsize=8)
    ax.set_yticks(np.arange(len(sizes)) + 0.19, list(sizes))
    ax.invert_yaxis()
    ax.set_xscale("log")
    ax.set_xlim(right=200 * max(row["float32"] for row in sizes.values()))  # room for the numbers
    ax.set_xlabel("bytes (logarithmic)")
    ax.set_ylabel("tensor")
    ax.legend(fontsize=8, loc="upper right")
    return figure


def column_spread(tables, names):
    """Figure of each column's smallest to largest value, with its mean: `tables` is title -> (N, D)."""
    figure = Figure(figsize=(WIDTH, 0.27 * len(names) + 1.2), layout="constrained")
    axes = figure.subplots(1, len(tables), sharey=True)
    for ax, (title, table) in zip(axes, tables.items(), strict=True):
        ax.hlines(range(len(names)), table.min(axis=0), table.max(axis=0), color=BLUE, linewidth=4)
        ax.plot(table.mean(axis=0), range(len(names)), "o", color=ORANGE, markeredgecolor="black", label="mean")
        ax.set_title(title, fontsize=10)
        ax.set_xlabel("value")
        ax.grid(axis="x", alpha=0.3)
    axes[0].set_yticks(range(len(names)), names, fontsize=8)
    axes[0].invert_yaxis()
    axes[0].set_ylabel("column")
    axes[0].legend(fontsize=8, loc="lower right")
    return figure


def accuracy_dots(accuracies, guess):
    """Figure of test accuracies, a dot for a seed: dict of title -> list; `guess` is that of always saying no."""
    figure = Figure(figsize=(WIDTH, 0.45 * len(accuracies) + 1.0), layout="constrained")
    ax = figure.subplots()
    for row, values in enumerate(accuracies.values()):
        ax.plot(values, [row] * len(values), "o", color=BLUE, markersize=8, alpha=0.7, markeredgecolor="black")
    ax.axvline(guess, color=ORANGE, linestyle="--", label=f'always "died": {guess:.3f}')
    ax.set_yticks(range(len(accuracies)), list(accuracies))
    ax.set_ylim(len(accuracies) - 0.5, -0.5)
    ax.set_xlabel("accuracy on the test passengers (a dot for a seed)")
    ax.set_ylabel("table")
    ax.grid(axis="x", alpha=0.3)
    ax.legend(fontsize=8, loc="lower left")
    return figure


def weight_bars(weights, names):
    """Figure of a logistic regression's weights (D,), the column of each, the largest first."""
    order = np.argsort(-weights)
    figure = Figure(figsize=(WIDTH, 0.28 * len(names) + 0.8), layout="constrained")
    ax = figure.subplots()
    colors = [BLUE if weights[i] > 0 else ORANGE for i in order]
    ax.barh([names[i] for i in order], weights[order], color=colors)
    ax.axvline(0, color="black", linewidth=1)
    ax.invert_yaxis()
    ax.set_xlabel("weight of the standardised column (right: towards survival)")
    ax.set_ylabel("column")
    return figure
