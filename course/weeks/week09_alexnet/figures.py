"""Week 9's figures: layers side by side, trainings with their spread, gaps, crops on a photo, and likeness."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from course.figures import labels
from course.figures.palette import BLACK, BLUE, DASHES, GRAY, ORANGE, SERIES
from course.figures.pictures import WIDTH
from course.weeks.week09_alexnet.labels import LABELS

labels.know(LABELS)


def layer_bars(bars, ylabel, *, log=True):
    """Figure of `bars`, a dict of label -> dict of layer -> number, side by side."""
    figure = Figure(figsize=(WIDTH, 3.4), layout="constrained")
    ax = figure.subplots()
    width = 0.8 / len(bars)
    for number, (label, values) in enumerate(bars.items()):
        places = np.arange(len(values)) + (number - (len(bars) - 1) / 2) * width
        ax.bar(places, list(values.values()), width, label=label, color=(BLUE, ORANGE, GRAY)[number])
    ax.set_xticks(range(len(values)), values, fontsize=9)
    ax.set_yscale("log" if log else "linear")
    ax.set_xlabel("layer")
    ax.set_ylabel(ylabel)
    ax.grid(alpha=0.3, axis="y")
    ax.legend(fontsize=8)
    return figure


def curves(lines, ylabel, x=None, xlabel="epoch", *, log=False):
    """Figure of `lines`, a dict of label -> (seeds, points): the mean, and a band from the least to the most."""
    figure = Figure(figsize=(WIDTH, 3.6), layout="constrained")
    ax = figure.subplots()
    for (label, values), (color, marker), dash in zip(lines.items(), SERIES, [*DASHES, "-"], strict=False):
        values = np.atleast_2d(values)
        places = np.arange(1, values.shape[1] + 1) if x is None else x
        ax.plot(places, values.mean(axis=0), linestyle=dash, color=color, marker=marker, markersize=4, label=label)
        ax.fill_between(places, values.min(axis=0), values.max(axis=0), color=color, alpha=0.2, linewidth=0)
    if log:
        ax.set_xscale("log")
        ax.set_yscale("log")
    else:
        ax.set_ylim(0, 1.02)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.grid(alpha=0.3)
    figure.legend(fontsize=8, loc="outside lower center", ncols=2)
    return figure


def train_and_test(rows):
    """Figure of `rows`, a dict of label -> (training accuracies, test accuracies), a dot for each seed."""
    figure = Figure(figsize=(WIDTH, 0.55 * len(rows) + 1.1), layout="constrained")
    ax = figure.subplots()
    for row, (train, test) in enumerate(rows.values()):
        ax.plot([np.mean(test), np.mean(train)], [row, row], color=GRAY, linewidth=2, zorder=1)
        named = ("training", "test") if row == 0 else (None, None)
        ax.scatter(train, [row] * len(train), s=26, color=ORANGE, marker="s", label=named[0], zorder=3)
        ax.scatter(test, [row] * len(test), s=26, color=BLUE, label=named[1], zorder=3)
        gap = np.mean(train) - np.mean(test)
        ax.text(max(*train, *test) + 0.015, row, f"gap {gap:.2f}", va="center", fontsize=8)
    ax.set_yticks(range(len(rows)), rows, fontsize=9)
    ax.invert_yaxis()
    ax.set_xlim(0, 1.15)
    ax.set_xlabel("accuracy at the end (dots: seeds)")
    ax.legend(fontsize=8, loc="lower left")
    return figure


def crops_on_photo(pixels, places, size, titles):
    """Figure of `pixels` (H, W, 3) with the frames of `places` (down, right), and a line of `titles` below each."""
    figure = Figure(figsize=(WIDTH, 2.6), layout="constrained")
    for ax, (down, right), title in zip(figure.subplots(1, len(places)), places, titles, strict=True):
        ax.imshow(pixels)
        ax.add_patch(Rectangle((right, down), size - 1, size - 1, fill=False, edgecolor=ORANGE, linewidth=2.5))
        ax.set_title(title, fontsize=8)
        ax.set_xticks([])
        ax.set_yticks([])
        ax.set_xlabel(f"{right} right, {down} down", fontsize=7)
    return figure


def likeness_by_source(found, xlabel):
    """Figure of `found`, a dict of label -> numbers from 0 to 1: a dot each, a line at the median."""
    figure = Figure(figsize=(WIDTH, 0.6 * len(found) + 0.9), layout="constrained")
    ax = figure.subplots()
    for row, values in enumerate(found.values()):
        jitter = np.linspace(-0.22, 0.22, len(values))
        ax.scatter(values, row + jitter, s=12, color=BLUE if row == 0 else GRAY)
        ax.plot([np.median(values)] * 2, [row - 0.32, row + 0.32], color=BLACK, linewidth=2)
    ax.set_yticks(range(len(found)), found, fontsize=9)
    ax.invert_yaxis()
    ax.set_xlim(0, 1)
    ax.set_xlabel(f"{xlabel} (dots: filters, line: median)")
    ax.grid(alpha=0.3, axis="x")
    return figure


def grouped_table(channels, filters, groups):
    """Figure of which channels (rows) each filter (columns) sees; `groups` is a dict of title -> number of groups."""
    figure = Figure(figsize=(WIDTH, 2.6), layout="constrained")
    for ax, (title, count) in zip(figure.subplots(1, len(groups)), groups.items(), strict=True):
        seen = np.kron(np.eye(count), np.ones((channels // count, filters // count)))
        ax.imshow(seen, cmap="Blues", vmin=0, vmax=1.4, aspect="auto")
        ax.set_title(f"{title}: {int(seen.sum())} kernels", fontsize=9)
        ax.set_xlabel("filter", fontsize=8)
        ax.set_ylabel("channel", fontsize=8)
        ax.tick_params(labelsize=8)
    return figure


def neighbours(before, after, channel):
    """Figure of one pixel's channels before and after normalization; `channel` is set off."""
    figure = Figure(figsize=(WIDTH, 2.8), layout="constrained")
    for ax, (title, values) in zip(figure.subplots(1, 2), {"before": before, "after": after}.items(), strict=True):
        ax.bar(range(len(values)), values, color=[ORANGE if c == channel else BLUE for c in range(len(values))])
        ax.set_title(title, fontsize=9)
        ax.set_xlabel("channel", fontsize=8)
        ax.set_ylabel("value at one pixel", fontsize=8)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.tick_params(labelsize=8)
    return figure
