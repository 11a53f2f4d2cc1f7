"""Week 5's player: a pooling window over a small map, with the window, stride and padding in the reader's hand.

Every value in it is computed here, by Keras; the script only draws.
"""

import html
from itertools import product

import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.grids import draw_numbers
from course.figures.player import Player
from course.figures.scripts import script_of, style_of
from course.figures.stepping import STEP_CONTROLS, STEP_LABELS, STEP_STYLE
from course.language import Text
from course.weeks.week05_stride_padding_pooling.helpers import pool

CHOICES = {"kind": ("max", "average"), "size": (2, 3), "stride": (1, 2, 3), "padding": ("valid", "same")}
ALT = Text(
    "{height}×{width} 특징 맵과, {size}×{size} 창을 {stride}칸씩 옮긴 최대 풀링({padding})의 결과 {down}×{across}.",
    "A {height}×{width} feature map, and its max pooling by {size}×{size} windows at stride {stride} ({padding}): "
    "{down}×{across}.",
)
LABELS = {
    "player": Text("풀링 창 애니메이션", "Pooling-window animation"),
    "image": Text("특징 맵 (빗금: 패딩)", "Feature map (hatched: padding)"),
    "map": Text("풀링 결과 {rows}×{columns}", "Pooled map {rows}×{columns}"),
    "kind": Text("연산", "Operation"),
    "size": Text("창", "Window"),
    "stride": Text("스트라이드", "Stride"),
    "padding": Text("패딩", "Padding"),
    "max": Text("최대", "max"),
    "average": Text("평균", "average"),
    "unused": Text("한 번도 쓰이지 않는 픽셀: {count}개(흐린 칸)", "Pixels never used: {count} (pale)"),
}
LIVE = """
<div class="controls">{choices}</div>
<div class="stage">
<figure><figcaption>{image}</figcaption><svg class="image" role="img" aria-label="{image}"></svg></figure>
<figure><figcaption class="map-title"></figcaption><svg class="map" role="img" aria-label="{map_title}"></svg></figure>
</div>
"""


class PoolingWindow(Player):
    """A player of pooling on one map (H, W) of small whole numbers; the last value of a cell is displayed as it.

    It begins with `size`, `stride` and `padding`; the still shows max pooling with them.
    """

    labels, style = STEP_LABELS | LABELS, STEP_STYLE + style_of(__file__)
    live, script = LIVE + STEP_CONTROLS, script_of(__file__)

    def __init__(self, feature_map, size=2, stride=2, padding="valid"):
        self.feature_map = np.asarray(feature_map)
        self.start = {"kind": "max", "size": size, "stride": stride, "padding": padding}

    def maps(self):
        """A dict such as "max-2-2-valid" -> pooled map (nested lists), for every setting that a reader can choose."""
        return {
            f"{kind}-{size}-{stride}-{padding}": pool(self.feature_map, size, stride, kind, padding).tolist()
            for kind, size, stride, padding in product(*CHOICES.values())
        }

    def alt(self):
        """What the still shows, as a Text."""
        height, width = self.feature_map.shape
        down, across = self._pooled().shape
        return ALT.format(height=height, width=width, down=down, across=across, **self.start)

    def still(self):
        """The bytes of a PNG: the map and what max pooling makes of it at the start's setting."""
        pooled = self._pooled()
        widths = [self.feature_map.shape[1], pooled.shape[1]]
        figure = Figure(figsize=(7, 7 * self.feature_map.shape[0] / sum(widths)), layout="constrained")
        left, right = figure.subplots(1, 2, width_ratios=widths)
        cell = 5.4 / sum(widths)
        draw_numbers(left, self.feature_map.astype(float), title="feature map", window=self.first_window(), cell=cell)
        draw_numbers(right, pooled, title="max pooling", window=(0, 0, 1, 1), cell=cell)
        return png_of(figure)

    def first_window(self):
        """(row, column, height, width) of the pixels that the start's first window sees: padding is not among them."""
        size, sides = self.start["size"], np.array(self.feature_map.shape)
        padding = np.maximum((np.array(self._pooled().shape) - 1) * self.start["stride"] + size - sides, 0)
        return (0, 0, *np.minimum(size - padding // 2, sides).tolist())  # the smaller half of it lies before the map

    def data(self):
        """What the script draws: the map, every pooled map, and the setting to begin with."""
        return {"image": self.feature_map.tolist(), "maps": self.maps(), "start": self.start}

    def parts(self):
        """The menus, and what the pooled map is called before its shape is known."""
        return {
            "choices": "".join(self._choice(name, values) for name, values in CHOICES.items()),
            "map_title": html.escape(str(self.labels["map"]).split(" {")[0]),
        }

    def _choice(self, name, values):
        """A labelled menu of `values`."""
        shown = {value: f"{value}×{value}" if name == "size" else self.labels.get(value, value) for value in values}
        options = "".join(f'<option value="{v}">{html.escape(str(text))}</option>' for v, text in shown.items())
        return f'<label>{html.escape(str(self.labels[name]))} <select name="{name}">{options}</select></label>'

    def _pooled(self):
        return pool(self.feature_map, self.start["size"], self.start["stride"], "max", self.start["padding"])
