"""A network as volumes: a box for each map, as high as the map and as thick as it has channels."""

import math

from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from course.figures.palette import BLACK, BLUE, ORANGE
from course.figures.pictures import WIDTH
from course.language import Text

TALLEST, THICKEST = 3.0, 1.6  # units of the drawing
GAP = 0.55
SLANT = 0.35  # of a map's width, backwards, to the right and up
SHOWN = Text(
    "신경망의 볼륨 {count}개, 왼쪽에서 오른쪽으로: {rows}. 상자의 높이는 맵의 크기, 두께는 채널 수예요.",
    "A network as {count} volumes, from left to right: {rows}. A box is as high as its map and as thick as it has "
    "channels.",
)


def volumes(rows):
    """Figure of `rows`, pairs of name and shape: (H, W, C) is a box, (C,) a column of numbers.

    Heights and thicknesses grow with the square root of what they stand for, so that a map of 7 pixels beside one of
    224, and 3 channels beside 512, can both be seen.
    """
    figure = Figure(figsize=(WIDTH, 3.2), layout="constrained")
    ax = figure.subplots()
    tallest = max((max(shape[:2]) for _, shape in rows if len(shape) == 3), default=1)
    thickest = max(shape[-1] for _, shape in rows)
    left = 0.0
    for number, (name, shape) in enumerate(rows):
        left = _draw(ax, left, name, shape, tallest, thickest, number) + GAP
    ax.set_xlim(-0.2, left)
    ax.set_ylim(-1.5, TALLEST * (1 + SLANT) + 0.8)
    ax.set_aspect("equal")
    ax.axis("off")
    return figure


def describe_volumes(rows):
    """The alt text of `volumes`."""
    told = ", ".join(f"{name} {_size(shape)}" for name, shape in rows)
    return SHOWN.format(count=len(rows), rows=told)


def _draw(ax, left, name, shape, tallest, thickest, number):
    """Draws one volume that begins at `left`; returns where it ends."""
    height, width, channels = shape if len(shape) == 3 else (tallest / 2, 1, shape[0])
    is_map = len(shape) == 3
    high = TALLEST * math.sqrt(height / tallest)
    deep = SLANT * TALLEST * math.sqrt(width / tallest) if is_map else 0.0
    thick = max(THICKEST * math.sqrt(channels / thickest), 0.08) if is_map else 0.14
    bottom = (TALLEST - high) / 2
    right, top = left + thick, bottom + high
    front = [(left, bottom), (right, bottom), (right, top), (left, top)]
    roof = [(left, top), (right, top), (right + deep, top + deep), (left + deep, top + deep)]
    side = [(right, bottom), (right, top), (right + deep, top + deep), (right + deep, bottom + deep)]
    for corners, alpha in ((front, 0.75), (roof, 0.35), (side, 0.55)):
        ax.add_patch(
            Polygon(corners, facecolor=BLUE if is_map else ORANGE, edgecolor=BLACK, linewidth=0.6, alpha=alpha)
        )
    middle = left + (thick + deep) / 2
    ax.text(middle, top + deep + 0.12, name, ha="center", va="bottom", fontsize=7, rotation=30 if len(name) > 6 else 0)
    ax.text(middle, -0.2 - 0.42 * (number % 2), _size(shape), ha="center", va="top", fontsize=7)
    return right + deep


def _size(shape):
    return "x".join(map(str, shape))
