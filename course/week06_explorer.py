"""Week 6's explorer: a few pictures, and below each the map of one channel of one layer, chosen by the reader.

One piece of HTML with its own style and script: it works in JupyterLab, VS Code, Colab and an exported page, and
loads nothing. Where no script runs, and on paper, the still picture stands instead.
"""

import base64
import html
import io
import json
import secrets

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from course.figures.display import png_of
from course.figures.pictures import WIDTH
from course.language import Text

LABELS = {
    "explorer": Text("특징 맵 탐색기", "Feature map explorer"),
    "layer": Text("층", "Layer"),
    "channel": Text("채널", "Channel"),
}
ALT = Text(
    "위: 그림 {titles}. 아래: 저마다 {layer} 층의 채널 {channel} 특징 맵, 밝을수록 큰 값.",
    "Above: the pictures {titles}. Below: for each, channel {channel} of the layer {layer}; bright is large.",
)
STYLE = """
#EXPLORER_ID {background:#fff; color:#1a1a1a; max-width:720px; padding:8px; font:15px/1.5 system-ui,sans-serif}
#EXPLORER_ID .stage {display:flex; flex-wrap:wrap; gap:10px} #EXPLORER_ID figure {margin:0; width:210px}
#EXPLORER_ID .stage img {display:block; width:210px; height:210px; image-rendering:pixelated; margin-bottom:6px}
#EXPLORER_ID .controls {display:flex; flex-wrap:wrap; gap:8px; align-items:center; margin:8px 0}
#EXPLORER_ID select {font:inherit; min-height:36px} #EXPLORER_ID output {min-width:2em}
#EXPLORER_ID input {flex:1 1 160px; min-width:120px; accent-color:#c25400}
#EXPLORER_ID :focus-visible {outline:3px solid #0b62d6; outline-offset:2px}
#EXPLORER_ID .still img {max-width:100%; height:auto}
#EXPLORER_ID .live[hidden], #EXPLORER_ID .still[hidden] {display:none}
@media print {#EXPLORER_ID .live {display:none} #EXPLORER_ID .still, #EXPLORER_ID .still[hidden] {display:block}}
"""
SCRIPT = """
(function start(tries) {
  const root = document.querySelector('[id="EXPLORER_ID"]:not([data-started])');
  if (!root) { if (tries) setTimeout(start, 100, tries - 1); return; }  // JupyterLab attaches it later
  root.dataset.started = "";
  const {maps, labels} = JSON.parse(root.dataset.explorer);
  const layer = root.querySelector("select"), channel = root.querySelector("input");
  const shown = [...root.querySelectorAll("img.map")];
  function show() {
    const chosen = maps[layer.value];  // a list of channels for every picture
    channel.max = chosen[0].length - 1;
    root.querySelector("output").textContent = channel.value;
    shown.forEach((image, n) => {
      image.src = "data:image/png;base64," + chosen[n][channel.value];
      image.alt = `${labels.layer} ${layer.value}, ${labels.channel} ${channel.value}`;
    });
  }
  layer.onchange = show;
  channel.oninput = show;
  root.querySelector(".live").hidden = false;
  root.querySelector(".still").hidden = true;
  show();
})(50);
"""
PAGE = """
<div id="EXPLORER_ID" role="group" aria-label="{explorer}" data-lm-suppress-shortcuts="true" data-explorer="{data}">
<div class="still"><img src="data:image/png;base64,{still}" width="700" alt="{alt}"></div>
<div class="live" hidden>
<div class="controls"><label>{layer} <select name="layer">{options}</select></label>
<label>{channel} <output>{first}</output></label>
<input type="range" name="channel" min="0" max="{last}" value="{first}" aria-label="{channel}"></div>
<div class="stage">{panels}</div>
</div></div>"""
PANEL = """<figure><figcaption>{title}</figcaption><img src="data:image/png;base64,{png}" alt="{title}">
<img class="map" src="" alt=""></figure>"""


class MapExplorer:
    """Pictures, dict of title -> uint8 (H, W, 3), and their maps, dict of layer -> (N, H', W', F) in the same order.

    The last value of a cell is displayed as the explorer. `at` = (layer, channel) is where it begins, and the still.
    A channel has one scale for all pictures: 0 is black, the largest value among them white.
    """

    def __init__(self, pictures, maps, at):
        self.pictures = pictures
        self.maps = {name: _as_gray(found) for name, found in maps.items()}
        self.at = at

    def alt(self):
        """What the still shows, as a Text."""
        layer, channel = self.at
        return ALT.format(titles=", ".join(self.pictures), layer=layer, channel=channel)

    def still(self):
        """The bytes of a PNG: the pictures, and below each the map at which the explorer begins."""
        layer, channel = self.at
        count = len(self.pictures)
        figure = Figure(figsize=(WIDTH, 2 * WIDTH / count + 0.6), layout="constrained")
        axes = figure.subplots(2, count, squeeze=False)
        for column, (title, picture) in enumerate(self.pictures.items()):
            axes[0, column].imshow(picture)
            axes[0, column].set_title(title, fontsize=10)
            axes[1, column].imshow(self.maps[layer][column, ..., channel], cmap="gray", vmin=0, vmax=255)
            axes[1, column].set_title(f"{layer}, channel {channel}", fontsize=10)
        for ax in axes.ravel():
            ax.tick_params(labelsize=8)
            ax.set_xlabel("column", fontsize=8)
            ax.set_ylabel("row", fontsize=8)
        return png_of(figure)

    def _repr_mimebundle_(self, include=None, exclude=None):
        alt, still = str(self.alt()), base64.b64encode(self.still()).decode()
        bundle = {"text/html": self._page(alt, still), "image/png": still, "text/plain": alt}
        return bundle, {"image/png": {"alt": alt}}

    def _page(self, alt, still):
        words = {name: html.escape(str(label)) for name, label in LABELS.items()}
        layer, channel = self.at
        filled = PAGE.format(
            **words,
            data=html.escape(json.dumps({"maps": self._encoded(), "labels": {k: str(v) for k, v in LABELS.items()}})),
            still=still,
            alt=html.escape(alt),
            options="".join(_option(name, name == layer) for name in self.maps),
            first=channel,
            last=self.maps[layer].shape[-1] - 1,
            panels="".join(PANEL.format(title=html.escape(t), png=_png(p)) for t, p in self.pictures.items()),
        )
        whole = f"<style>{STYLE}</style>\n{filled}\n<script>{SCRIPT}</script>"
        return whole.replace("EXPLORER_ID", f"explorer-{secrets.token_hex(4)}")

    def _encoded(self):
        """Layer -> for each picture a list of its channels, each a PNG as base64."""
        return {
            name: [[_png(of_picture[..., c]) for c in range(of_picture.shape[-1])] for of_picture in maps]
            for name, maps in self.maps.items()
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
