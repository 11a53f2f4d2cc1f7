"""Week 10's figures: costs side by side, fields by layer, parameters by layer, gradients in their window."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from course.figures import labels
from course.figures.palette import BLUE, DASHES, GRAY, ORANGE, SERIES
from course.figures.pictures import WIDTH
from course.weeks.week10_vgg.labels import LABELS

labels.know(LABELS)


def cost_bars(costs, units):
    """Figure of `costs`, a dict of title -> dict of label -> number: a panel a title, a bar a label.

    `units` are what the numbers of each panel count.
    """
    figure = Figure(figsize=(WIDTH, 2.6), layout="constrained")
    for ax, (title, values), unit in zip(figure.subplots(1, len(costs)), costs.items(), units, strict=True):
        ax.bar(list(values), list(values.values()), color=[BLUE, ORANGE, GRAY][: len(values)])
        for place, value in enumerate(values.values()):
            ax.text(
                place, value, f"{value:,.0f}" if value >= 100 else f"{value:.3g}", ha="center", va="bottom", fontsize=8
            )
        ax.set_ylim(0, 1.15 * max(values.values()))
        ax.set_title(title, fontsize=9)
        ax.set_ylabel(unit, fontsize=8)
        ax.tick_params(labelsize=8)
    return figure


def steps(lines, xlabel, ylabel):
    """Figure of `lines`, a dict of label -> values: one for each layer, from 1 on."""
    figure = Figure(figsize=(WIDTH, 3.2), layout="constrained")
    ax = figure.subplots()
    for (label, values), (color, marker), dash in zip(lines.items(), SERIES, DASHES, strict=False):
        ax.plot(
            np.arange(len(values)) + 1, values, linestyle=dash, color=color, marker=marker, markersize=4, label=label
        )
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(alpha=0.3)
    ax.legend(fontsize=8)
    return figure


def by_layer(panels, names):
    """Figure of bars by layer, a panel for each of `panels`: a dict of label -> a number for each of `names`."""
    figure = Figure(figsize=(WIDTH, 1.7 * len(panels) + 0.5), layout="constrained")
    axes = np.ravel(figure.subplots(len(panels), 1, sharex=True))
    for ax, (label, values), (color, _) in zip(axes, panels.items(), SERIES, strict=False):
        ax.bar(range(len(names)), values, color=color)
        ax.set_ylabel(label, fontsize=8)
        ax.tick_params(labelsize=8)
    axes[-1].set_xticks(range(len(names)), names, rotation=60, fontsize=7)
    axes[-1].set_xlabel("layer")
    return figure


def fading(lines, names, ylabel):
    """Figure of `lines`, a dict of label -> a positive number for each of `names`, layers, on a logarithmic scale."""
    figure = Figure(figsize=(WIDTH, 3.4), layout="constrained")
    ax = figure.subplots()
    for (label, values), (color, marker), dash in zip(lines.items(), SERIES, DASHES, strict=False):
        ax.semilogy(range(len(names)), values, linestyle=dash, color=color, marker=marker, markersize=5, label=label)
    ax.set_xticks(range(len(names)), names, rotation=60, fontsize=8)
    ax.set_xlabel("layer")
    ax.set_ylabel(ylabel)
    ax.grid(alpha=0.3)
    ax.legend(fontsize=8)
    return figure


def curves(lines, xlabel, ylabel):
    """Figure of `lines`, a dict of label -> (seeds, epochs): the mean, and a band from the least to the most."""
    figure = Figure(figsize=(WIDTH, 3.4), layout="constrained")
    ax = figure.subplots()
    for (label, values), (color, marker), dash in zip(lines.items(), SERIES, [*DASHES, "-"], strict=False):
        values = np.atleast_2d(values)
        epochs = np.arange(values.shape[1]) + 1
        ax.plot(epochs, values.mean(axis=0), linestyle=dash, color=color, marker=marker, markersize=4, label=label)
        ax.fill_between(epochs, values.min(axis=0), values.max(axis=0), color=color, alpha=0.2, linewidth=0)
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.grid(alpha=0.3)
    figure.legend(fontsize=8, loc="outside lower center", ncols=3)
    return figure


def fields(maps, side):
    """Figure of gradients, a dict of title -> (H, W), each against its largest, with a square of `side` pixels."""
    figure = Figure(figsize=(WIDTH, 2.7), layout="constrained")
    for ax, (title, strength) in zip(figure.subplots(1, len(maps)), maps.items(), strict=True):
        drawn = ax.imshow(strength / strength.max(), cmap="viridis", vmin=0, vmax=1)
        rows, columns = (np.flatnonzero(strength.sum(axis=axis)) for axis in (1, 0))
        left, top = ((seen[0] + seen[-1] + 1 - side) // 2 for seen in (columns, rows))
        ax.add_patch(Rectangle((left - 0.5, top - 0.5), side, side, fill=False, edgecolor=ORANGE, linewidth=2))
        ax.set_title(title, fontsize=9)
        ax.set_xlabel("column (pixel)", fontsize=8)
        ax.set_ylabel("row (pixel)", fontsize=8)
        ax.tick_params(labelsize=8)
    figure.colorbar(drawn, ax=figure.axes, label="gradient / its largest", shrink=0.6)
    return figure


def score_map(picture, scores, jump, side):
    """Figure of a wide picture (H, W) over the scores (classes, columns) of windows of `side` pixels `jump` apart."""
    figure = Figure(figsize=(WIDTH, 3.2), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(1, 2.2))  # so that pixels are about square
    above.imshow(picture, cmap="gray", aspect="auto", extent=(0, picture.shape[1], picture.shape[0], 0))
    above.set_ylabel("row (pixel)", fontsize=8)
    left, right = side / 2 - jump / 2, side / 2 + (scores.shape[1] - 0.5) * jump
    drawn = below.imshow(
        scores, cmap="viridis", vmin=0, vmax=1, aspect="auto", extent=(left, right, len(scores) - 0.5, -0.5)
    )
    below.set_yticks(range(len(scores)))
    below.set_ylabel("class", fontsize=8)
    below.set_xlabel("middle of the window (pixel)")
    for ax in (above, below):
        ax.tick_params(labelsize=8)
    figure.colorbar(drawn, ax=[above, below], label="probability")
    return figure
