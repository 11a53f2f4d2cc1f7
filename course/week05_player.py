"""Week 5's player: a pooling window over a small map, with the window, stride and padding in the reader's hand.

One piece of HTML with its own SVG, style and script, as week 4's: it loads nothing, and a still stands in on paper.
Every value in it is computed here, by Keras; the script only draws.
"""

import base64
from itertools import product

import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.grids import draw_numbers
from course.language import Text
from course.week05_player_page import page
from course.week05_stride_padding_pooling import pool

KINDS, SIZES, STRIDES, PADDINGS = ("max", "average"), (2, 3), (1, 2, 3), ("valid", "same")
ALT = Text(
    "{height}×{width} 특징 맵과, {size}×{size} 창을 {stride}칸씩 옮긴 최대 풀링({padding})의 결과 {down}×{across}.",
    "A {height}×{width} feature map, and its max pooling by {size}×{size} windows at stride {stride} ({padding}): "
    "{down}×{across}.",
)


class PoolingWindow:
    """A player of pooling on one map (H, W) of small whole numbers; the last value of a cell is displayed as it.

    It begins with `size`, `stride` and `padding`; the still shows max pooling with them.
    """

    def __init__(self, feature_map, size=2, stride=2, padding="valid"):
        self.feature_map = np.asarray(feature_map)
        self.start = {"kind": "max", "size": size, "stride": stride, "padding": padding}

    def maps(self):
        """A dict such as "max-2-2-valid" -> pooled map (nested lists), for every setting that a reader can choose."""
        settings = product(KINDS, SIZES, STRIDES, PADDINGS)
        return {
            f"{kind}-{size}-{stride}-{padding}": pool(self.feature_map, size, stride, kind, padding).tolist()
            for kind, size, stride, padding in settings
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
        window = (0, 0, self.start["size"], self.start["size"])
        cell = 5.4 / sum(widths)
        draw_numbers(left, self.feature_map.astype(float), title="feature map", window=window, cell=cell)
        draw_numbers(right, pooled, title="max pooling", window=(0, 0, 1, 1), cell=cell)
        return png_of(figure)

    def _pooled(self):
        return pool(self.feature_map, self.start["size"], self.start["stride"], "max", self.start["padding"])

    def _repr_mimebundle_(self, include=None, exclude=None):
        alt, still = self.alt(), base64.b64encode(self.still()).decode()
        data = {"image": self.feature_map.tolist(), "maps": self.maps(), "start": self.start}
        bundle = {"text/html": page(data, still, alt), "image/png": still, "text/plain": str(alt)}
        return bundle, {"image/png": {"alt": str(alt)}}
