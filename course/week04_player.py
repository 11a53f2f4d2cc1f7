"""Week 4's animation: a kernel slides over a picture, and the feature map grows a value at a time.

One piece of HTML with its own SVG, style and script: it plays in JupyterLab, VS Code, Colab and an
exported page, and loads nothing. Where no script runs, and on paper, the still picture stands instead.
"""

import base64

import keras
import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.grids import draw_numbers
from course.language import Text
from course.week04_player_page import page

ALT = Text(
    "{image} 입력 위의 {kernel} 창, 커널, 그리고 완성된 {map} 특징 맵. 행 {row}, 열 {column}의 값은 {value}입니다.",
    "A {kernel} window on the {image} input, the kernel, and the finished {map} feature map; "
    "its value at row {row}, column {column} is {value}.",
)


class SlidingWindow:
    """A player of valid cross-correlation: image (H, W) and kernel (kh, kw), small enough to read.

    The last value of a cell is displayed as the player. `at` = (row, column) is the still's position.
    """

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

    def _repr_mimebundle_(self, include=None, exclude=None):
        alt, still = self.alt(), base64.b64encode(self.still()).decode()
        data = {name: grid.tolist() for name, grid in self._grids().items()}
        bundle = {
            "text/html": page(data, self._shapes(), still, alt),
            "image/png": still,
            "text/plain": str(alt),
        }
        return bundle, {"image/png": {"alt": str(alt)}}

    def _grids(self):
        return {"image": self.image, "kernel": self.kernel, "map": self.feature_map}

    def _shapes(self):
        return {name: "{}×{}".format(*grid.shape) for name, grid in self._grids().items()}
