"""Week 12's figures: bands over layers and counts, blocks as boxes, and what a block left out costs."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.ticker import MaxNLocator

from course.figures import labels
from course.figures.palette import BLACK, BLUE, DASHES, GRAY, GREEN, ORANGE, SERIES, YELLOW
from course.figures.pictures import WIDTH
from course.weeks.week12_resnet.labels import LABELS

labels.know(LABELS)

KINDS = {"conv": BLUE, "depthwise": GREEN, "gate": YELLOW}


def bands(lines, xlabel, ylabel, *, x=None, log="", level=None):
    """Figure of `lines`, a dict of label -> a list of arrays, one for each place, or (seeds, places).

    Drawn are the mean and a band from the least to the most. Places are 1, 2, ... or `x`. `log` names the axes that
    are logarithmic, "", "x", "y" or "xy"; `level` is a pair of a label and a number, drawn as a horizontal line.
    """
    figure = Figure(figsize=(WIDTH, 3.4), layout="constrained")
    ax = figure.subplots()
    for (label, values), (color, marker), dash in zip(lines.items(), SERIES, [*DASHES, "-"], strict=False):
        places = values if isinstance(values, list) else np.transpose(values)
        at = np.arange(len(places)) + 1 if x is None else x
        ax.plot(at, [np.mean(v) for v in places], linestyle=dash, color=color, marker=marker, markersize=4, label=label)
        least, most = ([end(v) for v in places] for end in (np.min, np.max))
        ax.fill_between(at, least, most, color=color, alpha=0.2, linewidth=0)
    if level:
        ax.axhline(level[1], color=GRAY, linestyle="--", label=level[0])
    ax.set(xscale="log" if "x" in log else "linear", yscale="log" if "y" in log else "linear")
    if "x" in log:
        ax.set_xticks(x, [str(one) for one in x], fontsize=8)
        ax.minorticks_off()
    else:
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.grid(alpha=0.3)
    figure.legend(fontsize=8, loc="outside lower center", ncols=3)
    return figure


def blocks(columns):
    """Figure of blocks as boxes, x below and the sum above, with the way around.

    `columns` is a dict of title -> (a list of boxes, from below, and whether x is added). A box is (its kind, one of
    KINDS, and its text).
    """
    figure = Figure(figsize=(WIDTH, 3.6), layout="constrained")
    for ax, (title, (boxes, adds)) in zip(figure.subplots(1, len(columns)), columns.items(), strict=True):
        ax.set(xlim=(-1.1, 1.5), ylim=(-0.6, 5.0))
        ax.axis("off")
        ax.set_title(title, fontsize=9)
        heights = np.linspace(0.9, 3.1, len(boxes))
        ax.text(0, -0.4, "x", ha="center", fontsize=10)
        below = -0.2
        for (kind, text), y in zip(boxes, heights, strict=True):
            _arrow(ax, (0, below), (0, y - 0.3))
            _box(ax, y, text, KINDS[kind])
            below = y + 0.3
        _arrow(ax, (0, below), (0, 4.0))
        if adds:
            ax.plot([0, 1.2, 1.2, 0.55], [0.05, 0.05, 4.2, 4.2], color=ORANGE, linewidth=2)
            _arrow(ax, (0.6, 4.2), (0.12, 4.2), ORANGE)
        ax.text(0, 4.2, "+" if adds else "", ha="center", va="center", fontsize=13)
        ax.text(0, 4.75, ("x + F(x)" if adds else "H(x)"), ha="center", va="center", fontsize=9)
    return figure


def _box(ax, y, text, color):
    ax.add_patch(
        FancyBboxPatch((-0.85, y - 0.28), 1.7, 0.56, "round,pad=0.02", facecolor=color, alpha=0.25, edgecolor=BLACK)
    )
    ax.text(0, y, text, ha="center", va="center", fontsize=8)


def _arrow(ax, start, end, color=GRAY):
    ax.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=10, color=color, linewidth=1.5))


def left_out(panels, ylabel, chance=0.1):
    """Figure of `panels`, a dict of title -> dict of label -> (seeds, blocks): a mark for each block, and its range.

    What is told of the whole network stands first, under the label "nothing": (seeds, 1).
    """
    figure = Figure(figsize=(WIDTH, 2.6 * len(panels) + 0.5), layout="constrained")
    axes = np.ravel(figure.subplots(len(panels), 1, sharey=True))
    for ax, (title, lines) in zip(axes, panels.items(), strict=True):
        shown = {label: values for label, values in lines.items() if label != "nothing"}
        for (label, values), (color, marker), shift in zip(shown.items(), SERIES, (-0.12, 0.12), strict=False):
            at = np.arange(values.shape[1]) + 1 + (shift if len(shown) > 1 else 0)
            ax.vlines(at, values.min(axis=0), values.max(axis=0), color=color, linewidth=1.5, alpha=0.6)
            ax.plot(at, values.mean(axis=0), linestyle="", marker=marker, color=color, markersize=5, label=label)
        ax.axhline(lines["nothing"].mean(), color=BLACK, linestyle="-", linewidth=1, label="nothing left out")
        ax.axhline(chance, color=GRAY, linestyle="--", linewidth=1, label="guessing")
        ax.set_title(title, fontsize=9)
        ax.set_ylabel(ylabel, fontsize=8)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.set_xlabel("block", fontsize=8)
        ax.set_ylim(-0.03, 1)
        ax.grid(alpha=0.3)
        ax.legend(fontsize=8, loc="upper left", bbox_to_anchor=(1, 1))
    return figure
