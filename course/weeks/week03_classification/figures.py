"""Week 3's own figures: stars of gradient directions, neighbours, curves over shifts, weights against size."""

import numpy as np
from matplotlib.figure import Figure

from course.figures import labels, picture_row
from course.figures.palette import ORANGE, SERIES
from course.figures.pictures import WIDTH
from course.weeks.week03_classification.helpers import BINS, CELL, MARGIN, SHIFTS, cell_histograms
from course.weeks.week03_classification.labels import LABELS

labels.know(LABELS)


def stars(canvases):
    """Figure of canvases (N, H, W) with a star in each 4x4 cell: a ray is as long as its direction is strong."""
    figure = Figure(figsize=(WIDTH, WIDTH / len(canvases) + 0.4), layout="constrained")
    angles = 2 * np.pi * np.arange(BINS) / BINS
    axes = figure.subplots(1, len(canvases), squeeze=False).ravel()
    for ax, canvas, cells in zip(axes, canvases, cell_histograms(canvases), strict=True):
        ax.imshow(canvas, cmap="gray", vmin=0, vmax=400)  # dim, so that the rays stand out
        rays = np.minimum(CELL * cells / np.percentile(cells[cells > 0], 95), 0.6 * CELL)
        for row, column, b in np.argwhere(rays > 0.2):
            y, x = CELL * row + CELL / 2 - 0.5, CELL * column + CELL / 2 - 0.5
            length = rays[row, column, b]
            tip = [x + length * np.cos(angles[b])], [y + length * np.sin(angles[b])]
            ax.plot([x, *tip[0]], [y, *tip[1]], color=ORANGE, linewidth=1.3)
        ax.set_xlim(MARGIN - 4, canvas.shape[1] - MARGIN + 4)  # the thing, not all the black around it
        ax.set_ylim(canvas.shape[0] - MARGIN + 4, MARGIN - 4)
        ax.set_xlabel("column (pixel)", fontsize=8)
        ax.set_ylabel("row (pixel)", fontsize=8)
        ax.tick_params(labelsize=8)
    return figure


def neighbours(asked, found):
    """Figure of a picture and its neighbours: each a pair of (H, W, 1) and the Text that names its class.

    `found` is a dict of what was compared -> its neighbours, the nearest first; each is a row.
    """
    rows = {}
    for kind, near in found.items():
        for place, (picture, name) in enumerate([asked, *near]):
            title = f"{kind} {place}" if place else f"{kind}, asked"
            rows[f"{title}:\n{name.en}"] = picture[..., 0]
    return picture_row(rows, columns=1 + max(map(len, found.values())))


def loss_curve(losses, start):
    """Figure of the loss (nats) after each step; a dict of title -> losses, and a level line at `start`."""
    figure = Figure(figsize=(WIDTH, 3), layout="constrained")
    ax = figure.subplots()
    ax.axhline(start, color="black", linestyle=":", label=f"guessing: {start:.3f}")
    for (title, values), (color, _), dash in zip(losses.items(), SERIES, ("-", "--", "-."), strict=False):
        ax.plot(values, color=color, linestyle=dash, label=title)
    ax.set_xlabel("step of gradient descent")
    ax.set_ylabel("loss (nats)")
    ax.set_ylim(bottom=0)
    ax.legend()
    return figure


def shift_curves(curves):
    """Figure of accuracy against shift: a dict of title -> (S, 9), S seeds; lines are means, bands the range."""
    figure = Figure(figsize=(WIDTH, 4), layout="constrained")
    ax = figure.subplots()
    for (title, values), (color, marker) in zip(curves.items(), SERIES, strict=False):
        ax.plot(SHIFTS, 100 * values.mean(axis=0), color=color, marker=marker, markersize=5, label=title)
        ax.fill_between(SHIFTS, 100 * values.min(axis=0), 100 * values.max(axis=0), color=color, alpha=0.25)
    ax.axhline(10, color="black", linestyle=":", label="guessing")
    ax.set_xlabel("shift (pixels)")
    ax.set_ylabel("test accuracy (%)")
    ax.set_ylim(0, 100)
    ax.grid(alpha=0.3)
    figure.legend(loc="outside lower center", ncols=2, fontsize=9)
    return figure


def weights_by_size(sides, counts):
    """Figure of weights against the side of a square picture, both axes logarithmic; `counts`: title -> list."""
    figure = Figure(figsize=(WIDTH, 3.6), layout="constrained")
    ax = figure.subplots()
    for (title, values), (color, marker) in zip(counts.items(), SERIES, strict=False):
        ax.loglog(sides, values, color=color, marker=marker, label=title)
    ax.set_xticks(sides, [str(side) for side in sides])
    ax.minorticks_off()
    ax.set_xlabel("side of the picture (pixels)")
    ax.set_ylabel("weights")
    ax.grid(alpha=0.3)
    ax.legend(fontsize=9)
    return figure
