"""Week 13's figures: who uses which feature maps, gates by class, and accuracy against cost."""

import numpy as np
from matplotlib.figure import Figure

from course.figures import labels
from course.figures.palette import BLACK, GRAY, SERIES, WHITE
from course.figures.pictures import WIDTH
from course.weeks.week13_efficientnet.labels import LABELS

labels.know(LABELS)


def triangles(panels, after, unit):
    """Figure of `panels`, a dict of title -> strengths (sources, consumers) as `reuse.strengths` gives.

    `after` names what follows the block of each panel, the last consumer. All panels have one scale, of `unit`.
    """
    figure = Figure(figsize=(WIDTH, 3.6 * -(-len(panels) // 2)), layout="constrained")
    axes = figure.subplots(-(-len(panels) // 2), 2).ravel()
    most = max(float(np.nanmax(values)) for values in panels.values())
    for ax, (title, values), last in zip(axes, panels.items(), after, strict=True):
        drawn = ax.imshow(values, cmap="viridis", vmin=0, vmax=most)
        for (row, column), value in np.ndenumerate(values):
            if not np.isnan(value):
                shade = BLACK if value > 0.6 * most else WHITE
                ax.text(column, row, f"{value:.1f}", ha="center", va="center", fontsize=7, color=shade)
        numbers = [str(number) for number in range(1, len(values))]
        ax.set_xticks(range(len(values)), [*numbers, last], fontsize=8)
        ax.set_yticks(range(len(values)), ["input", *numbers], fontsize=8)
        ax.set_title(title, fontsize=9)
        ax.set_xlabel("layer that uses the maps", fontsize=8)
        ax.set_ylabel("layer that made the maps", fontsize=8)
    figure.colorbar(drawn, ax=axes, label=unit, shrink=0.7)
    return figure


def gate_curves(panels, names):
    """Figure of `panels`, a dict of title -> mean gates (classes, channels): a line for each class of `names`, Texts.

    The channels of a panel are sorted by their mean gate.
    """
    labels.know(names)
    figure = Figure(figsize=(WIDTH, 4.6), layout="constrained")
    axes = figure.subplots(2, -(-len(panels) // 2), sharey=True).ravel()
    for ax, (title, found) in zip(axes, panels.items(), strict=True):
        ordered = found[:, np.argsort(found.mean(axis=0))]
        for number, values in enumerate(ordered):
            color, marker = SERIES[number % len(SERIES)]
            dash = "-" if number < len(SERIES) else "--"
            at = np.arange(len(values)) + 1
            ax.plot(at, values, dash, color=color, marker=marker, markersize=3, linewidth=1, label=names[number].en)
        ax.set_ylim(0, 1)
        ax.set_title(title, fontsize=9)
        ax.set_xlabel("channel, by its mean gate", fontsize=8)
        ax.set_ylabel("gate", fontsize=8)
        ax.tick_params(labelsize=8)
        ax.grid(alpha=0.3)
    figure.legend(*axes[0].get_legend_handles_labels(), fontsize=8, loc="outside lower center", ncols=5)
    return figure


def against_cost(families, xlabel, ylabel):
    """Figure of `families`, a dict of label -> list of (name, cost, accuracy): a line for each, on a log scale."""
    figure = Figure(figsize=(WIDTH, 4.6), layout="constrained")
    ax = figure.subplots()
    for (family, points), (color, marker) in zip(families.items(), SERIES, strict=False):
        _, costs, accuracies = zip(*points, strict=True)
        ax.plot(costs, accuracies, color=color, marker=marker, linewidth=1.5 if len(points) > 1 else 0, label=family)
        for name, cost, accuracy in points:
            ax.annotate(name, (cost, accuracy), xytext=(4, -10), textcoords="offset points", fontsize=7, color=GRAY)
    ax.set_xscale("log")
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.grid(alpha=0.3)
    figure.legend(fontsize=8, loc="outside lower center", ncols=3)
    return figure
