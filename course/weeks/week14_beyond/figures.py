"""Week 14's figures: ILSVRC's winners, pseudo labels by threshold, a teacher's boundary, patches, who asks whom."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.figures import labels
from course.figures.palette import BLACK, BLUE, DASHES, GRAY, GREEN, ORANGE, SERIES, WHITE
from course.figures.pictures import WIDTH
from course.weeks.week14_beyond.labels import LABELS
from course.weeks.week14_beyond.moons import logit

labels.know(LABELS)

LOOKS = {"no network": (GRAY, "X"), "several networks": (BLUE, "o"), "one network": (ORANGE, "D")}


def timeline(winners, others, human):
    """Figure of top-5 errors (%) by year: `winners` and `others` are lists of (year, name, error, kind of LOOKS)."""
    figure = Figure(figsize=(WIDTH, 4.2), layout="constrained")
    ax = figure.subplots()
    ax.plot([w[0] for w in winners], [w[2] for w in winners], color=GRAY, linewidth=1, zorder=1)
    for kind, (color, marker) in LOOKS.items():
        points = [(year, error) for year, _, error, of in [*winners, *others] if of == kind]
        if points:
            years, errors = zip(*points, strict=True)
            ax.scatter(years, errors, color=color, marker=marker, s=50, label=kind, zorder=3)
    for told, shift, aligned in ((winners, (-6, -20), "right"), (others, (7, -2), "left")):
        for year, name, error, _ in told:
            text = f"{name}\n{error:.2f}"
            low = error < 4  # where the line is flat, beneath it
            place = {"xytext": (0, -22), "ha": "center"} if low else {"xytext": shift, "ha": aligned}
            behind = {"facecolor": WHITE, "edgecolor": "none", "pad": 0.5, "alpha": 0.8}
            ax.annotate(text, (year, error), **place, textcoords="offset points", fontsize=7, bbox=behind)
    ax.axhline(human, color=GREEN, linestyle="--", label="one human annotator")
    ax.set_xlabel("year")
    ax.set_ylabel("top-5 error (%)")
    ax.set_xlim(2009.2, 2017.4)
    ax.set_ylim(-2.5, 33)
    ax.grid(alpha=0.3)
    ax.legend(fontsize=8)
    return figure


def by_threshold(thresholds, lines):
    """Figure of `lines`, dict of label -> shares: a mark for each threshold."""
    figure = Figure(figsize=(WIDTH, 3.2), layout="constrained")
    ax = figure.subplots()
    for (label, values), (color, marker), dash in zip(lines.items(), SERIES, DASHES, strict=False):
        ax.plot(thresholds, values, color=color, marker=marker, linestyle=dash, markersize=4, label=label)
    ax.set_xlabel("threshold")
    ax.set_ylabel("share")
    ax.set_ylim(0, 1.03)
    ax.grid(alpha=0.3)
    figure.legend(fontsize=8, loc="outside lower center", ncols=3)
    return figure


def boundaries(panels, data):
    """Figure of `panels`, a dict of title -> weights of a network: what it says of the plane, over the moons."""
    columns = min(3, len(panels))
    rows = -(-len(panels) // columns)
    figure = Figure(figsize=(WIDTH, 2.4 * rows), layout="constrained")
    x, y = np.meshgrid(np.linspace(-2, 2, 81), np.linspace(-1.3, 1.3, 61))
    plane = np.stack([x.ravel(), y.ravel()], axis=1)
    axes = np.ravel(figure.subplots(rows, columns, squeeze=False))
    for ax, (title, weights) in zip(axes, panels.items(), strict=True):
        z = 1 / (1 + np.exp(-logit(weights, plane)))
        ax.contourf(x, y, z.reshape(x.shape), levels=np.linspace(0, 1, 11), cmap="RdBu_r", alpha=0.45)
        ax.contour(x, y, z.reshape(x.shape), levels=[0.5], colors=BLACK, linewidths=1.5)
        ax.scatter(*data.unknown.T, s=2, color=GRAY)
        for value, color, marker in ((0, BLUE, "o"), (1, ORANGE, "s")):
            chosen = data.known[data.labels == value]
            ax.scatter(*chosen.T, color=color, marker=marker, s=45, edgecolor=WHITE, zorder=3)
        ax.set_title(title, fontsize=9)
        ax.set_xlabel("x1", fontsize=8)
        ax.set_ylabel("x2", fontsize=8)
        ax.tick_params(labelsize=7)
    return figure


def cut(image, patch):
    """Figure of an image (H, W) from 0 to 1 as it is, and its patches in a row as the network reads them."""
    figure = Figure(figsize=(WIDTH, 2.6), layout="constrained")
    left, right = figure.subplots(1, 2, width_ratios=[1, 3.2])
    left.imshow(image, cmap="gray_r", vmin=0, vmax=1)
    for k in range(0, len(image) + 1, patch):
        left.axhline(k - 0.5, color=ORANGE, linewidth=1)
        left.axvline(k - 0.5, color=ORANGE, linewidth=1)
    side = len(image) // patch
    pieces = image.reshape(side, patch, side, patch).transpose(0, 2, 1, 3).reshape(-1, patch, patch)
    strip = np.full((patch * 2 + 1, len(pieces) // 2 * (patch + 1)), np.nan)
    for k, piece in enumerate(pieces):
        row, column = divmod(k, len(pieces) // 2)
        top, at = row * (patch + 1), column * (patch + 1)
        strip[top : top + patch, at : at + patch] = piece
        right.add_patch(Rectangle((at - 0.5, top - 0.5), patch, patch, fill=False, edgecolor=GRAY, linewidth=0.8))
        right.text(at + (patch - 1) / 2, top - 0.62, str(k + 1), ha="center", va="bottom", fontsize=7)
    right.imshow(strip, cmap="gray_r", vmin=0, vmax=1)
    right.axis("off")
    right.set_ylim(patch * 2 + 0.6, -1.3)
    right.set_title("sequence of patches", fontsize=9)
    left.set_title("picture", fontsize=9)
    left.set_xlabel("column (pixel)", fontsize=8)
    left.set_ylabel("row (pixel)", fontsize=8)
    return figure


def matrices(panels, xlabel, ylabel, unit):
    """Figure of `panels`, a dict of title -> matrix, all on one scale of `unit`; small ones with their numbers."""
    figure = Figure(figsize=(WIDTH, 2.9), layout="constrained")
    axes = np.ravel(figure.subplots(1, len(panels), squeeze=False))
    least, most = (end([end(v) for v in panels.values()]) for end in (np.min, np.max))
    for ax, (title, values) in zip(axes, panels.items(), strict=True):
        drawn = ax.imshow(values, cmap="viridis", vmin=min(0, least), vmax=most)
        if len(values) <= 5:
            for (row, column), value in np.ndenumerate(values):
                shade = BLACK if value > 0.6 * most else WHITE
                ax.text(column, row, f"{value:.2f}", ha="center", va="center", fontsize=9, color=shade)
            ax.set_xticks(range(values.shape[1]), [str(k + 1) for k in range(values.shape[1])])
            ax.set_yticks(range(len(values)), [str(k + 1) for k in range(len(values))])
        ax.set_title(title, fontsize=9)
        ax.set_xlabel(xlabel, fontsize=8)
        ax.set_ylabel(ylabel, fontsize=8)
        ax.tick_params(labelsize=7)
    figure.colorbar(drawn, ax=axes, label=unit, shrink=0.8)
    return figure


def all_networks(families, xlabel, ylabel):
    """Figure of `families`, a dict of label -> list of (name, cost, accuracy, million parameters), which are areas."""
    figure = Figure(figsize=(WIDTH, 5.2), layout="constrained")
    ax = figure.subplots()
    looks = [*SERIES, *((color, "*") for color, _ in SERIES)]
    for (family, points), (color, marker) in zip(families.items(), looks, strict=False):
        names, costs, accuracies, sizes = zip(*points, strict=True)
        ax.plot(costs, accuracies, color=color, linewidth=0.8, zorder=1)
        ax.scatter(costs, accuracies, s=[4 * size + 8 for size in sizes], color=color, alpha=0.35, zorder=2)
        ax.plot(costs, accuracies, color=color, marker=marker, markersize=6, linewidth=0, label=family, zorder=3)
        for name, cost, accuracy in zip(names, costs, accuracies, strict=True):
            ax.annotate(name, (cost, accuracy), xytext=(4, -10), textcoords="offset points", fontsize=7, color=BLACK)
    ax.set_xscale("log")
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.grid(alpha=0.3)
    figure.legend(fontsize=8, loc="outside lower center", ncols=4)
    return figure
