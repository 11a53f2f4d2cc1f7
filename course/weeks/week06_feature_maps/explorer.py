"""Week 6's explorer: a few pictures, and below each the map of one channel of one layer, chosen by the reader."""

import base64
import html
import io

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from course.figures.display import png_of
from course.figures.pictures import WIDTH
from course.figures.player import Player
from course.figures.scripts import script_of, style_of
from course.language import Text

LABELS = {
    "player": Text("특징 맵 탐색기", "Feature map explorer"),
    "layer": Text("층", "Layer"),
    "channel": Text("채널", "Channel"),
}
ALT = Text(
    "위: 이미지 {titles}. 아래: 저마다 {layer} 층의 채널 {channel} 특징 맵, 밝을수록 큰 값.",
    "Above: the pictures {titles}. Below: for each, channel {channel} of the layer {layer}; bright is large.",
)
LIVE = """
<div class="controls"><label>{layer} <select name="layer">{options}</select></label>
<label>{channel} <output>{first}</output></label>
<input type="range" name="channel" min="0" max="{last}" value="{first}" aria-label="{channel}"></div>
<div class="stage">{panels}</div>
"""
PANEL = """<figure><figcaption>{title}</figcaption><img src="data:image/png;base64,{png}" alt="{title}">
<img class="map" src="" alt=""></figure>"""


class MapExplorer(Player):
    """Pictures, dict of title -> uint8 (H, W, 3), and their maps, dict of layer -> (N, H', W', F) in the same order.

    A title is a Text, or a word that stands in both languages; what is drawn has the English one.
    The last value of a cell is displayed as the explorer. `at` = (layer, channel) is where it begins, and the still.
    A channel has one scale for all pictures: 0 is black, the largest value among them white.
    """

    labels, live, style, script = LABELS, LIVE, style_of(__file__), script_of(__file__)

    def __init__(self, pictures, maps, at):
        self.pictures = {t if isinstance(t, Text) else Text.same(t): picture for t, picture in pictures.items()}
        self.maps = {name: _as_gray(found) for name, found in maps.items()}
        self.at = at

    def alt(self):
        """What the still shows, as a Text."""
        layer, channel = self.at
        return ALT.format(titles=Text.join(", ", self.pictures), layer=layer, channel=channel)

    def still(self):
        """The bytes of a PNG: the pictures, and below each the map at which the explorer begins."""
        layer, channel = self.at
        count = len(self.pictures)
        figure = Figure(figsize=(WIDTH, 2 * WIDTH / count + 0.6), layout="constrained")
        axes = figure.subplots(2, count, squeeze=False)
        for column, (title, picture) in enumerate(self.pictures.items()):
            axes[0, column].imshow(picture)
            axes[0, column].set_title(title.en, fontsize=10)
            axes[1, column].imshow(self.maps[layer][column, ..., channel], cmap="gray", vmin=0, vmax=255)
            axes[1, column].set_title(f"{layer}, channel {channel}", fontsize=10)
        for ax in axes.ravel():
            ax.tick_params(labelsize=8)
            ax.set_xlabel("column", fontsize=8)
            ax.set_ylabel("row", fontsize=8)
        return png_of(figure)

    def data(self):
        """The maps for the script: layer -> for each picture a list of its channels, each a PNG as base64."""
        maps = {
            name: [[_png(of_picture[..., c]) for c in range(of_picture.shape[-1])] for of_picture in maps]
            for name, maps in self.maps.items()
        }
        return {"maps": maps}

    def parts(self):
        """The layers to choose from, where the slider stands and ends, and a panel for each picture."""
        layer, channel = self.at
        return {
            "options": "".join(_option(name, name == layer) for name in self.maps),
            "first": channel,
            "last": self.maps[layer].shape[-1] - 1,
            "panels": "".join(PANEL.format(title=html.escape(str(t)), png=_png(p)) for t, p in self.pictures.items()),
        }


def _as_gray(maps):
    """Maps (N, H, W, F) as uint8, each channel by its largest value in all pictures."""
    largest = maps.max(axis=(0, 1, 2))
    return np.round(255 * np.clip(maps, 0, None) / np.where(largest > 0, largest, 1)).astype("uint8")


def _option(name, chosen):
    return f'<option value="{html.escape(name)}"{" selected" if chosen else ""}>{html.escape(name)}</option>'


def _png(picture):
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(file, format="png")
    return base64.b64encode(file.getvalue()).decode()
