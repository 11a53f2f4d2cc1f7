"""The figure of layers as tables of weights: what is filled, and what is the same."""

import numpy as np
from matplotlib.figure import Figure

from course.figures.pictures import SIGNED, WIDTH


def weight_tables(tables):
    """Figure of `tables`, a dict of title -> (pixels, outputs), one below the other: an output is a row.

    Blue below zero, gray at zero, yellow above; each by the largest magnitude in it.
    """
    figure = Figure(figsize=(WIDTH, 1.9 * len(tables)), layout="constrained")
    for ax, (title, table) in zip(figure.subplots(len(tables), sharex=True), tables.items(), strict=True):
        limit = np.abs(table).max()
        ax.imshow(table.T, cmap=SIGNED, vmin=-limit, vmax=limit, aspect="auto")
        ax.set_title(title, fontsize=10)
        ax.set_ylabel("output", fontsize=9)
        ax.tick_params(labelsize=8)
    ax.set_xlabel("pixel", fontsize=9)
    return figure
