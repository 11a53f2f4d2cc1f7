"""Week 11's figures: the module as boxes, costs as stacked bars, gradients by output, and who is missed."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course.figures import labels
from course.figures.palette import BLACK, BLUE, GRAY, GREEN, ORANGE, PINK, SERIES, WHITE, YELLOW
from course.figures.pictures import WIDTH
from course.weeks.week11_googlenet.labels import LABELS

labels.know(LABELS)

SHADES = (BLUE, YELLOW, ORANGE, PINK, GREEN, GRAY)  # of the six convolutions, in their order
MARKS = ("", "//", "", "\\\\", "", "..")  # told apart in gray, too


def modules(row, channels):
    """Figure of two modules as boxes, the naive one and the one with 1x1 reductions, with the channels of each box."""
    figure = Figure(figsize=(WIDTH, 3.9), layout="constrained")
    left, right = figure.subplots(1, 2)
    three, five = row.three, row.five
    naive = [[("1x1", row.one)], [("3x3", three)], [("5x5", five)], [("3x3 pool", channels)]]
    reduced = [
        [("1x1", row.one)],
        [("1x1", row.three_reduce), ("3x3", three)],
        [("1x1", row.five_reduce), ("5x5", five)],
        [("3x3 pool", channels), ("1x1", row.pool_projection)],
    ]
    for ax, title, columns in ((left, "naive", naive), (right, "with 1x1 reductions", reduced)):
        _module(ax, channels, columns)
        ax.set_title(title, fontsize=10)
    return figure


def _module(ax, channels, columns):
    ax.set_xlim(-0.6, 3.6)
    ax.set_ylim(-0.5, 4.5)
    ax.axis("off")
    _box(ax, 1.5, 0, f"input: {channels}", GRAY, wide=2.2)
    _box(ax, 1.5, 4, f"concatenated: {sum(column[-1][1] for column in columns)}", GRAY, wide=3.2)
    for x, column in enumerate(columns):
        heights = [2.0] if len(column) == 1 else [1.35, 2.65]
        below = (1.5 + 0.4 * (x - 1.5), 0.28)
        for y, (kind, count) in zip(heights, column, strict=True):
            _arrow(ax, below, (x, y - 0.28))
            _box(ax, x, y, f"{kind}\n{count}", ORANGE if "pool" in kind else BLUE)
            below = (x, y + 0.28)
        _arrow(ax, below, (1.5 + 0.9 * (x - 1.5), 3.72))


def _box(ax, x, y, text, color, wide=0.84):
    corner = (x - wide / 2, y - 0.26)
    ax.add_patch(FancyBboxPatch(corner, wide, 0.52, "round,pad=0.02", facecolor=color, alpha=0.25, edgecolor=BLACK))
    ax.text(x, y, text, ha="center", va="center", fontsize=8)


def _arrow(ax, start, end):
    ax.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=9, color=GRAY, linewidth=1))


def stacks(bars, unit, line=None):
    """Figure of `bars`, a dict of label -> dict of part -> number, a bar of parts end to end; `line` is a budget."""
    figure = Figure(figsize=(WIDTH, 0.55 * len(bars) + 1.4), layout="constrained")
    ax = figure.subplots()
    parts = list(dict.fromkeys(part for values in bars.values() for part in values))
    looks = dict(zip(parts, zip(SHADES, MARKS, strict=True), strict=False))
    for place, values in enumerate(bars.values()):
        left = 0
        for part, value in values.items():
            color, mark = looks[part]
            ax.barh(place, value, left=left, color=color, hatch=mark, edgecolor=WHITE, linewidth=0.5)
            left += value
        ax.text(left, place, f" {left:,}" if isinstance(left, int) else f" {left:,.1f}", va="center", fontsize=8)
    ax.set_xlim(0, 1.15 * max(sum(values.values()) for values in bars.values()))
    if line is not None:
        ax.axvline(line, color=BLACK, linestyle="--", linewidth=1)
    ax.set_yticks(range(len(bars)), bars, fontsize=8)
    ax.invert_yaxis()
    ax.set_xlabel(unit)
    named = [
        ax.barh(0, 0, color=color, hatch=mark, edgecolor=WHITE, label=part) for part, (color, mark) in looks.items()
    ]
    figure.legend(handles=named, fontsize=8, loc="outside lower center", ncols=6)
    return figure


def dots(rows, xlabel, *, log=False, chance=None):
    """Figure of `rows`, a dict of label -> dict of series -> one number for each seed: a mark for each."""
    figure = Figure(figsize=(WIDTH, 0.5 * len(rows) + 1.3), layout="constrained")
    ax = figure.subplots()
    series = list(dict.fromkeys(name for values in rows.values() for name in values))
    looks, named = dict(zip(series, SERIES, strict=False)), set()
    for place, values in enumerate(rows.values()):
        for number, (name, found) in enumerate(values.items()):
            y = place + 0.22 * (number - (len(values) - 1) / 2)
            color, marker = looks[name]
            label = None if name in named else name
            named.add(name)
            ax.scatter(found, [y] * len(found), s=26, color=color, marker=marker, label=label, zorder=3)
            ax.plot([min(found), max(found)], [y, y], color=color, linewidth=1.5, alpha=0.5)
    if chance is not None:
        ax.axvline(chance, color=GRAY, linestyle="--", label="guessing")
    if log:
        ax.set_xscale("log")
    ax.set_yticks(range(len(rows)), rows, fontsize=9)
    ax.invert_yaxis()
    ax.set_xlabel(xlabel)
    ax.grid(alpha=0.3, axis="x")
    figure.legend(fontsize=8, loc="outside lower center", ncols=3)
    return figure


def shares(panels, rows, columns):
    """Figure of `panels`, a dict of title -> (rows, columns) of shares from 0 to 1, each written into its cell."""
    figure = Figure(figsize=(WIDTH, 3.6), layout="constrained")
    axes = figure.subplots(1, len(panels), sharey=True)
    most = max(float(np.max(values)) for values in panels.values())
    for ax, (title, values) in zip(axes, panels.items(), strict=True):
        drawn = ax.imshow(values, cmap="viridis", vmin=0, vmax=most, aspect="auto")
        for (i, j), value in np.ndenumerate(values):
            ax.text(
                j, i, f"{value:.0%}", ha="center", va="center", fontsize=7, color=BLACK if value > most / 2 else WHITE
            )
        ax.set_xticks(range(len(columns)), columns, fontsize=8)
        ax.set_yticks(range(len(rows)), rows, fontsize=8)
        ax.set_title(title, fontsize=9)
        ax.set_xlabel("branch left out", fontsize=8)
    axes[0].set_ylabel("module", fontsize=8)
    figure.colorbar(drawn, ax=axes, label="share of answers that change")
    return figure
