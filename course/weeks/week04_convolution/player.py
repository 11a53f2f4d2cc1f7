"""Week 4's animation: a kernel slides over a picture, and the feature map grows a value at a time."""

import html

import keras
import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.grids import draw_numbers
from course.figures.player import Player
from course.figures.scripts import script_of, style_of
from course.figures.stepping import STEP_CONTROLS, STEP_LABELS, STEP_STYLE
from course.language import Text

ALT = Text(
    "{image} 입력 위의 {kernel} 창, 커널, 그리고 완성된 {map} 특징 맵. 행 {row}, 열 {column}의 값: {value}.",
    "A {kernel} window on the {image} input, the kernel, and the finished {map} feature map; "
    "its value at row {row}, column {column} is {value}.",
)
LABELS = {
    "player": Text("슬라이딩 윈도 애니메이션", "Sliding-window animation"),
    "input": Text("입력 {image}", "Input {image}"),
    "kernel": Text("커널 {kernel}", "Kernel {kernel}"),
    "products": Text("픽셀 × 가중치", "Pixel × weight"),
    "map": Text("특징 맵 {map}", "Feature map {map}"),
}
PANELS = ("input", "kernel", "products", "map")
PANEL = """<figure><figcaption>{title}</figcaption>
<svg class="{name}" role="img" aria-label="{title}"></svg></figure>"""
LIVE = """
<div class="stage">{panels}</div>
"""


class SlidingWindow(Player):
    """A player of valid cross-correlation: image (H, W) and kernel (kh, kw), small enough to read.

    The last value of a cell is displayed as the player. `at` = (row, column) is the still's position.
    """

    labels, style = STEP_LABELS | LABELS, STEP_STYLE + style_of(__file__)
    live, script = LIVE + STEP_CONTROLS, script_of(__file__)

    def __init__(self, image, kernel, at=(0, 0)):
        self.image = np.asarray(image, "float32")
        self.kernel = np.asarray(kernel, "float32")
        images, filters = self.image[None, :, :, None], self.kernel[:, :, None, None]
        self.feature_map = np.asarray(keras.ops.conv(images, filters))[0, :, :, 0]
        self.at = at

    def alt(self):
        """What the still shows, as a Text."""
        row, column = self.at
        value = f"{self.feature_map[row, column]:g}"
        return ALT.format(**self._shapes(), row=row, column=column, value=value)

    def still(self):
        """The bytes of a PNG: the window at `at`, the kernel and the finished feature map."""
        widths = [grid.shape[1] for grid in (self.image, self.kernel, self.feature_map)]
        figure = Figure(figsize=(7, 7 * self.image.shape[0] / sum(widths)), layout="constrained")
        first, second, third = figure.subplots(1, 3, width_ratios=widths)
        cell = 0.8 * 7 / sum(widths)
        window = (*self.at, *self.kernel.shape)
        draw_numbers(first, self.image.astype(int), title="input", window=window, cell=cell)
        draw_numbers(second, self.kernel, title="kernel", cell=cell)
        draw_numbers(third, self.feature_map, title="feature map", window=(*self.at, 1, 1), cell=cell)
        return png_of(figure)

    def data(self):
        """The three grids for the script, as nested lists."""
        return {name: grid.tolist() for name, grid in self._grids().items()}

    def parts(self):
        """A panel for each grid, and for the products under the window."""
        titles = {name: html.escape(str(self.labels[name].format(**self._shapes()))) for name in PANELS}
        return {"panels": "".join(PANEL.format(name=name, title=title) for name, title in titles.items())}

    def _grids(self):
        return {"image": self.image, "kernel": self.kernel, "map": self.feature_map}

    def _shapes(self):
        return {name: "{}×{}".format(*grid.shape) for name, grid in self._grids().items()}
