"""Arrays as grids of numbers on coloured cells: pixels, kernels, banks of filters."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.figures.palette import BLUE, ORANGE, WHITE, YELLOW
from course.figures.pictures import WIDTH

CELL = 0.55  # inches
TINTS = LinearSegmentedColormap.from_list("tints", [BLUE, WHITE, YELLOW])  # below zero, zero, above


def number_grid(values, *, title="", window=None):
    """Figure of one (H, W) array; `window` = (row, column, height, width) is outlined in orange."""
    height, width = np.shape(values)
    figure = Figure(figsize=(CELL * width + 1, CELL * height + 0.9), layout="constrained")
    draw_numbers(figure.subplots(), values, title=title, window=window)
    return figure


def number_grids(grids, *, columns=None):
    """Figure of several (H, W) arrays, a dict of title -> array, `columns` in a row."""
    columns = columns or len(grids)
    rows = -(-len(grids) // columns)
    figure = Figure(figsize=(WIDTH, rows * (WIDTH / columns + 0.3)), layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False).ravel()
    for ax, (title, values) in zip(axes, grids.items(), strict=False):
        draw_numbers(ax, values, title=title, cell=(WIDTH / columns - 0.7) / np.shape(values)[1])
    for ax in axes[len(grids) :]:
        ax.set_axis_off()
    return figure


def draw_numbers(ax, values, *, title="", window=None, cell=CELL):
    """Draws an (H, W) array on `ax`: gray cells for pixels (integers from 0 to 255), else blue to yellow.

    `cell` is the width of a cell in inches; the numbers are made to fit.
    """
    values = np.asarray(values)
    if np.issubdtype(values.dtype, np.integer) and values.min() >= 0 and values.max() > 1:
        ax.imshow(values, cmap="gray", vmin=0, vmax=max(255, values.max()))
        dark = values < 110
    else:
        limit = np.abs(values).max() or 1
        ax.imshow(values, cmap=TINTS, vmin=-1.3 * limit, vmax=1.3 * limit)
        dark = values < -0.8 * limit
    longest = max(len(_written(value)) for value in values.flat)
    size = min(11, cell * 72 / (0.62 * longest + 0.6))  # points; a digit is about 0.62 as wide as high
    for (row, column), value in np.ndenumerate(values):
        color = "white" if dark[row, column] else "black"
        ax.text(column, row, _written(value), ha="center", va="center", fontsize=size, color=color)
    if window:
        row, column, height, width = window
        corner = (column - 0.5, row - 0.5)
        ax.add_patch(Rectangle(corner, width, height, fill=False, edgecolor=ORANGE, linewidth=3))
    ax.set_title(title, fontsize=10)
    ax.set_xticks(range(values.shape[1]))
    ax.set_yticks(range(values.shape[0]))
    ax.tick_params(labelsize=8)
    ax.set_xlabel("column", fontsize=8)
    ax.set_ylabel("row", fontsize=8)


def filter_bank(banks, *, columns=8):
    """Figure of filter banks, a dict of title -> (kh, kw, F); each filter by its own largest magnitude.

    Gray is zero, white positive, black negative. The number over a filter is its index.
    """
    rows = {title: -(-bank.shape[-1] // columns) for title, bank in banks.items()}
    figure = Figure(figsize=(WIDTH, sum(rows.values()) * 1.05 + 0.4 * len(banks)), layout="constrained")
    parts = figure.subfigures(len(banks), 1, squeeze=False, height_ratios=list(rows.values())).ravel()
    for part, (title, bank) in zip(parts, banks.items(), strict=True):
        part.suptitle(title, fontsize=11)
        part.supxlabel(f"column (of {bank.shape[1]})", fontsize=8)
        part.supylabel(f"row (of {bank.shape[0]})", fontsize=8)
        axes = part.subplots(rows[title], columns, squeeze=False).ravel()
        for index, ax in enumerate(axes):
            ax.set_xticks([])
            ax.set_yticks([])
            if index < bank.shape[-1]:
                _draw_filter(ax, bank[..., index], str(index))
            else:
                ax.set_axis_off()
    return figure


def _written(value):
    """A number as short as it can be read: 1450, 12.5, 0.111, 0."""
    short = f"{value:.0f}" if abs(value) >= 100 else f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _draw_filter(ax, values, title):
    limit = np.abs(values).max() or 1
    ax.imshow(values, cmap="gray", vmin=-limit, vmax=limit)
    ax.set_title(title, fontsize=8, pad=2)
