"""Week 7's figures: answers of planes, places, C3's table, trainings with their spread."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course.figures import labels
from course.figures.palette import BLACK, BLUE, DASHES, GRAY, ORANGE, SERIES
from course.figures.pictures import WIDTH
from course.weeks.week07_lenet.labels import LABELS

labels.know(LABELS)


def plane_answers(found, rows):
    """Figure of answers by plane, a dict of title -> (N, planes) from 0 to 1; `rows` names the N patterns."""
    figure = Figure(figsize=(WIDTH, 1.9 * len(found)), layout="constrained")
    for ax, (title, values) in zip(np.ravel(figure.subplots(len(found), 1)), found.items(), strict=True):
        drawn = ax.imshow(values, cmap="Blues", vmin=0, vmax=1, aspect="auto")
        ax.set_title(title, fontsize=9)
        ax.set_yticks(range(len(rows)), rows, fontsize=8)
        ax.set_ylabel("pattern", fontsize=8)
        ax.set_xlabel("plane of UC3", fontsize=8)
        ax.tick_params(labelsize=8)
    figure.colorbar(drawn, ax=figure.axes, label="answer")
    return figure


def place_maps(maps, farthest=4, most=5):
    """Figure of counts by place, a dict of title -> (2 * farthest + 1, ...) from 0 to `most`."""
    figure = Figure(figsize=(WIDTH, 3.8), layout="constrained")
    for ax, (title, counts) in zip(figure.subplots(1, len(maps)), maps.items(), strict=True):
        ends = (-farthest - 0.5, farthest + 0.5)
        ax.imshow(counts, cmap="cividis", vmin=0, vmax=most, extent=(*ends, *ends[::-1]))
        for (row, column), count in np.ndenumerate(counts):
            color = "white" if count < 0.55 * most else "black"
            ax.text(column - farthest, row - farthest, str(count), ha="center", va="center", fontsize=8, color=color)
        ax.set_title(title, fontsize=9)
        ax.set_xlabel("pixels to the right", fontsize=8)
        ax.set_ylabel("pixels down", fontsize=8)
        ax.tick_params(labelsize=8)
    return figure


def connection_table(table, below=6):
    """Figure of which maps below (rows) each map above (columns) sees: `table` has a tuple for each column."""
    figure = Figure(figsize=(WIDTH, 2.7), layout="constrained")
    ax = figure.subplots()
    for column, inputs in enumerate(table):
        color = {3: BLUE, 4: ORANGE}.get(len(inputs), BLACK)
        ax.scatter([column] * len(inputs), inputs, s=130, marker="s", color=color, zorder=3)
        ax.text(column, below - 0.25, str(len(inputs)), ha="center", va="center", fontsize=8)
    ax.set_xticks(range(len(table)))
    ax.set_yticks(range(below))
    ax.set_ylim(below + 0.2, -0.6)
    ax.set_xlabel("map of C3 (below the squares: how many it sees)")
    ax.set_ylabel("map of S2")
    ax.grid(alpha=0.3)
    return figure


def banded(lines, x, xlabel, ylabel="accuracy"):
    """Figure of `lines`, a dict of label -> (seeds, len(x)): the mean, and a band from the least to the most."""
    figure = Figure(figsize=(WIDTH, 3.6), layout="constrained")
    ax = figure.subplots()
    for (label, values), (color, marker), dash in zip(lines.items(), SERIES, [*DASHES, "-"], strict=False):
        values = np.atleast_2d(values)
        ax.plot(x, values.mean(axis=0), linestyle=dash, color=color, marker=marker, markersize=4, label=label)
        ax.fill_between(x, values.min(axis=0), values.max(axis=0), color=color, alpha=0.2, linewidth=0)
    ax.set_ylim(0, 1.02)
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(alpha=0.3)
    figure.legend(fontsize=8, loc="outside lower center", ncols=2)
    return figure


def by_seed(scores, xlabel="test accuracy", chance=0.1):
    """Figure of accuracies, a dict of label -> one for each seed: a dot each, their mean a bar; dashed is guessing."""
    figure = Figure(figsize=(WIDTH, 0.42 * len(scores) + 0.9), layout="constrained")
    ax = figure.subplots()
    for row, values in enumerate(scores.values()):
        ax.barh(row, np.mean(values), color=BLUE, alpha=0.35)
        ax.scatter(values, [row] * len(values), s=22, color=ORANGE, zorder=3)
        ax.text(max(values) + 0.012, row, f"{np.mean(values):.3f}", va="center", fontsize=8)
    ax.axvline(chance, color=GRAY, linestyle="--")
    ax.set_yticks(range(len(scores)), scores, fontsize=9)
    ax.invert_yaxis()
    ax.set_xlim(0, 1.1)
    ax.set_xlabel(f"{xlabel} (bar: mean, dots: seeds, dashed: guessing)")
    return figure


def log_lines(lines, names, xlabel, ylabel):
    """Figure of `lines`, a dict of label -> a positive value for each of `names`, on a logarithmic scale."""
    figure = Figure(figsize=(WIDTH, 3.2), layout="constrained")
    ax = figure.subplots()
    for (label, values), (color, marker), dash in zip(lines.items(), SERIES, DASHES, strict=False):
        ax.semilogy(names, values, linestyle=dash, color=color, marker=marker, markersize=5, label=label)
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.grid(alpha=0.3)
    ax.legend(fontsize=8)
    return figure
