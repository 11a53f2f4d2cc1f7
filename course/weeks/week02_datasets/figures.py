"""Week 2's figures: boxes on a photo, pixels and edges, data sets by size, curves of precision over recall."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from course.figures import labels
from course.figures.palette import BLUE, DASHES, GREEN, ORANGE, PINK, WHITE, YELLOW
from course.figures.pictures import WIDTH
from course.weeks.week02_datasets.labels import LABELS

labels.know(LABELS)

STYLES = tuple(zip((ORANGE, BLUE, GREEN, PINK, YELLOW), DASHES, strict=True))
HIT, MISS, TRUTH = BLUE, ORANGE, WHITE


def draw_boxes(image, tables, *, names=None, zoom=None):
    """Figure of a photo with boxes on it; `tables` is a dict of label -> (N, 4) boxes in pixels.

    `names` are written at the boxes of the first table; `zoom` = (x_min, y_min, x_max, y_max) shows a part.
    """
    height, width = image.shape[:2] if zoom is None else (zoom[3] - zoom[1], zoom[2] - zoom[0])
    figure = Figure(figsize=(WIDTH, WIDTH * height / width + 0.9), layout="constrained")
    ax = figure.subplots()
    _picture(ax, image, zoom)
    for (label, boxes), (color, dash) in zip(tables.items(), STYLES * 2, strict=False):
        for number, box in enumerate(np.reshape(boxes, (-1, 4))):
            _box(ax, box, color, dash, label if number == 0 else None)
    for name, (x, y, *_) in zip(names or (), next(iter(tables.values())), strict=False):
        ax.text(x + 3, y - 4, name, color="white", fontsize=10, backgroundcolor="#000000aa")
    figure.legend(loc="outside lower center", ncols=3, fontsize=8)
    return figure


def regions(image, areas):
    """Figure of a photo, dark but for an area; `areas` is a dict of title -> bool (H, W), a picture each."""
    height, width = image.shape[:2]
    figure = Figure(figsize=(WIDTH, WIDTH / len(areas) * height / width + 0.7), layout="constrained")
    for ax, (title, area) in zip(figure.subplots(1, len(areas), squeeze=False)[0], areas.items(), strict=True):
        _picture(ax, np.where(area[..., None], image, image // 4))
        ax.set_title(title, fontsize=10)
    return figure


def pixels_and_edges(first=2, last=4, columns=7):
    """Figure of a row of pixels, numbered from 0 and from 1, with the edges between them; a box over some."""
    figure = Figure(figsize=(WIDTH, 2.3), layout="constrained")
    ax = figure.subplots()
    for column in range(columns):
        inside = first <= column <= last
        ax.add_patch(Rectangle((column, 0), 1, 1, facecolor="#bbdcf0" if inside else "white", edgecolor="gray"))
        ax.text(column + 0.5, 0.68, f"{column}", ha="center", va="center", fontsize=13)
        ax.text(column + 0.5, 0.3, f"{column + 1}", ha="center", va="center", fontsize=13, color="#a33c00")
    ax.add_patch(Rectangle((first, 0), last - first + 1, 1, fill=False, edgecolor=BLUE, linewidth=4))
    ax.text(columns + 0.15, 0.68, "pixel, from 0", va="center", fontsize=10)
    ax.text(columns + 0.15, 0.3, "pixel, from 1 (VOC)", va="center", fontsize=10, color="#a33c00")
    ax.set_xlim(-0.2, columns + 2.6)
    ax.set_ylim(-0.05, 1.05)
    ax.set_xticks(range(columns + 1))
    ax.set_yticks([])
    ax.set_xlabel("edge (pixels from the left)")
    ax.spines[["left", "right", "top"]].set_visible(False)
    return figure


def sizes_of(data_sets):
    """Figure of data sets by the number of images and of boxes, on a logarithmic scale."""
    figure = Figure(figsize=(WIDTH, 0.5 * len(data_sets) + 1), layout="constrained")
    ax = figure.subplots()
    for row, one in enumerate(data_sets):
        if one.images is None:
            ax.text(130, row, "many sets: no single size", va="center", fontsize=9)
            continue
        ax.barh(row - 0.19, one.images, height=0.36, color=BLUE)
        if one.boxes:
            ax.barh(row + 0.19, one.boxes, height=0.36, color=YELLOW, hatch="///", edgecolor="white")
        for shift, count in ((-0.19, one.images), (0.19, one.boxes)):
            if count:
                ax.text(count * 1.15, row + shift, f"{count:,}", va="center", fontsize=8)
    ax.set_yticks(range(len(data_sets)), [f"{one.name}\n{one.classes or '?'} classes" for one in data_sets], fontsize=8)
    ax.set_xscale("log")
    ax.set_xlim(100, 3e8)
    ax.set_ylim(len(data_sets) - 0.4, -0.6)  # the smallest on top
    ax.set_xlabel("count (logarithmic)")
    boxes = Patch(facecolor=YELLOW, hatch="///", edgecolor="white", label="objects with a box")
    ax.legend(handles=[Patch(facecolor=BLUE, label="images"), boxes], fontsize=8, loc="upper right")
    return figure


def detections_on(image, truths, detections, found):
    """Figure of true boxes (white), detections that found one (blue) and those that did not (orange, dashed)."""
    figure = Figure(figsize=(WIDTH, WIDTH * image.shape[0] / image.shape[1] + 0.9), layout="constrained")
    draw_detections(figure.subplots(), image, truths, detections, found)
    legend = figure.legend(loc="outside lower center", ncols=3, fontsize=8)
    legend.get_frame().set_facecolor("#999999")
    return figure


def draw_detections(ax, image, truths, detections, found):
    """Draws `detections_on` on `ax`; `found` holds for each detection the index of its true box, or None."""
    _picture(ax, image)
    for number, box in enumerate(truths):
        _box(ax, box, TRUTH, "-", "true box" if number == 0 else None, width=1)
    seen = set()
    for box, index in zip(detections, found, strict=True):
        right = index is not None
        label = "found one" if right else "wrong"
        _box(ax, box, HIT if right else MISS, "-" if right else "--", None if label in seen else label)
        seen.add(label)


def curves(lines, *, envelope=False):
    """Figure of precision over recall; `lines` is a dict of title -> (precision, recall).

    `envelope` also draws the largest precision at any recall of at least r, as a staircase.
    """
    figure = Figure(figsize=(WIDTH, 3.6), layout="constrained")
    ax = figure.subplots()
    for (title, (precision, recall)), (color, dash) in zip(lines.items(), STYLES, strict=False):
        draw_curve(ax, precision, recall, color=color, dash=dash, title=title)
        if envelope:
            best = np.maximum.accumulate(precision[::-1])[::-1]
            ax.step(
                [0, *recall, recall[-1]], [best[0], *best, 0], where="pre", color="black", linewidth=2, label="best(r)"
            )
    if envelope:
        points = np.linspace(0, 1, 11)
        ax.plot(points, 0.02 + 0 * points, "|", color="black", markersize=9, label="the 11 points of VOC 2007")
    ax.legend(fontsize=8, loc="lower left")
    return figure


def draw_curve(ax, precision, recall, *, color=HIT, dash="-", title=None):
    """Draws one curve of precision over recall on `ax`."""
    ax.plot(recall, precision, color=color, linestyle=dash, marker="o", markersize=3, label=title)
    ax.set_xlabel("recall (part of the true boxes that is found)", fontsize=8)
    ax.set_ylabel("precision (part that is right)", fontsize=8)
    ax.set_xlim(-0.02, 1.02)
    ax.set_ylim(0, 1.05)
    ax.grid(alpha=0.3)


def overlaps_by_size(sizes, lines):
    """Figure of IoU over the side of a box in pixels; `lines` is a dict of title -> IoUs. Dots: COCO's thresholds."""
    figure = Figure(figsize=(WIDTH, 3.4), layout="constrained")
    ax = figure.subplots()
    for (title, values), (color, dash) in zip(lines.items(), STYLES, strict=False):
        ax.plot(sizes, values, color=color, linestyle=dash, linewidth=2, label=title)
    for threshold in np.arange(0.5, 1, 0.05):
        ax.axhline(threshold, color="gray", linewidth=0.6, linestyle=":")
    ax.set_xscale("log")
    ax.set_xlabel("side of a square box (pixels, logarithmic)")
    ax.set_ylabel("IoU with the right box")
    ax.set_ylim(0, 1.02)
    ax.legend(fontsize=8, loc="lower right")
    return figure


def _picture(ax, image, zoom=None):
    height, width = image.shape[:2]
    ax.imshow(image, cmap="gray", vmin=0, vmax=255, extent=(0, width, height, 0))  # edges, not middles of pixels
    x_min, y_min, x_max, y_max = zoom or (0, 0, width, height)
    ax.set_xlim(x_min, x_max)
    ax.set_ylim(y_max, y_min)
    ax.set_xlabel("x (pixels)", fontsize=8)
    ax.set_ylabel("y (pixels)", fontsize=8)
    ax.tick_params(labelsize=8)


def _box(ax, box, color, dash, label=None, width=2.5):
    x_min, y_min, x_max, y_max = box
    corner, size = (x_min, y_min), (x_max - x_min, y_max - y_min)
    ax.add_patch(Rectangle(corner, *size, fill=False, edgecolor=color, linestyle=dash, linewidth=width, label=label))
