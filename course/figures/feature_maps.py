"""What the named layers of a Keras model make of a picture: maps in rows and columns."""

import textwrap

import keras
import numpy as np
from matplotlib.figure import Figure

from course.figures.pictures import WIDTH
from course.language import Text

LABEL = 15  # characters of a row's label in a line: as many as a row is high
LAYERS_ALT = Text(
    "한 이미지의 특징 맵. 줄마다 한 층: {rows}. 층마다 가장 활발한 채널 {count}개, 밝을수록 큰 값.",
    "Feature maps of one picture, a layer in each row: {rows}. The {count} most active channels of each; "
    "bright is large.",
)
PICTURES_ALT = Text(
    "{layer} 층의 특징 맵. 줄마다 이미지 하나: {rows}. 채널 {channels}, 밝을수록 큰 값.",
    "Feature maps of the layer {layer}, a picture in each row: {rows}. Channels {channels}; bright is large.",
)


def maps_after(model, pictures, names):
    """What the layers `names` of `model` give for pictures (N, H, W, C): dict of name -> array (N, H', W', F).

    The pictures are as the model takes them. Raises ValueError, from Keras, for a name that no layer has.
    """
    tapped = keras.Model(model.input, {name: model.get_layer(name).output for name in names})
    found = tapped(np.asarray(pictures, "float32"), training=False)
    return {name: np.asarray(found[name]) for name in names}


def most_active(maps, count=8):
    """The `count` channels of maps (..., F) with the largest mean, the largest first."""
    return np.argsort(-maps.reshape(-1, maps.shape[-1]).mean(axis=0), kind="stable")[:count]


def feature_maps(model, picture, names, *, count=8):
    """Figure of one picture (H, W, C) after each of the layers `names`, the most active channels of each.

    Every map is drawn by its own scale, from 0 (black) to its largest value (white).
    """
    rows = {name: maps[0] for name, maps in maps_after(model, picture[None], names).items()}
    chosen = {name: most_active(maps, count) for name, maps in rows.items()}
    figure, axes = _grid(len(rows), count)
    for line, (name, maps) in zip(axes, rows.items(), strict=True):
        line[0].set_ylabel(f"{name}\n{maps.shape[0]} x {maps.shape[1]}", fontsize=8)
        for ax, channel in zip(line, chosen[name], strict=False):
            _draw(ax, maps[..., channel], maps[..., channel].max(), f"channel {channel}")
    return figure


def describe_feature_maps(names, *, count=8):
    """The alt text of `feature_maps` with these arguments."""
    return LAYERS_ALT.format(rows=", ".join(names), count=count)


def maps_side_by_side(maps, channels):
    """Figure of one layer's maps for several pictures: dict of title -> (H, W, F), the same channels of each.

    A channel has one scale for all pictures, from 0 (black) to the largest value among them (white).
    """
    figure, axes = _grid(len(maps), len(channels))
    for row, (line, (title, of_picture)) in enumerate(zip(axes, maps.items(), strict=True)):
        line[0].set_ylabel(textwrap.fill(title, LABEL), fontsize=8)
        for ax, channel in zip(line, channels, strict=True):
            largest = max(other[..., channel].max() for other in maps.values())
            _draw(ax, of_picture[..., channel], largest, "" if row else f"channel {channel}")
    return figure


def describe_side_by_side(maps, channels, layer):
    """The alt text of `maps_side_by_side(maps, channels)`."""
    told = ", ".join(str(channel) for channel in channels)
    return PICTURES_ALT.format(layer=layer, rows="; ".join(maps), channels=told)


def _grid(rows, columns):
    """A figure and its axes (rows, columns), all switched off until something is drawn."""
    figure = Figure(figsize=(WIDTH, rows * (WIDTH / columns + 0.15) + 0.4), layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False)
    for ax in axes.ravel():
        ax.set_xticks([])
        ax.set_yticks([])
        ax.set_frame_on(False)
    figure.supxlabel("column of the map", fontsize=8)
    figure.supylabel("row of the map", fontsize=8)
    return figure, axes


def _draw(ax, values, largest, title):
    ax.imshow(values, cmap="gray", vmin=0, vmax=largest or 1)
    ax.set_title(title, fontsize=8, pad=2)
