"""Week 4's animation: a kernel slides over a picture, and the feature map grows a value at a time."""

import html

import keras
import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.grids import draw_numbers
from course.figures.player import STEP_CONTROLS, STEP_LABELS, STEP_SCRIPT, STEP_STYLE, Player
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
STYLE = """
#PLAYER_ID svg .weight {font-size:11px; fill:#a33c00; font-weight:bold}
#PLAYER_ID svg .index {font-size:11px; fill:#555}
"""
PANELS = ("input", "kernel", "products", "map")
PANEL = """<figure><figcaption>{title}</figcaption>
<svg class="{name}" role="img" aria-label="{title}"></svg></figure>"""
LIVE = """
<div class="stage">{panels}</div>
"""
SCRIPT = """
  const {image, kernel, map} = told, CELL = 38, EDGE = 16, columns = map[0].length;
  const biggest = Math.max(1, ...map.flat().map(Math.abs));
  const signed = v => v < 0 ? `(${short(v)})` : short(v);
  const tint = (v, most) => {
    const share = Math.min(1, Math.abs(v) / most), less = part => Math.round(255 - part * share);
    return v < 0 ? `rgb(${less(150)},${less(100)},255)` : `rgb(255,${less(60)},${less(190)})`;
  };
  const draw = (name, grid, fill) => {
    const svg = root.querySelector(`.${name}`);
    svg.replaceChildren();
    const width = EDGE + grid[0].length * CELL + 2, height = EDGE + grid.length * CELL + 2;
    for (const [key, value] of [["viewBox", `0 0 ${width} ${height}`], ["width", width], ["height", height]])
      svg.setAttribute(key, value);
    grid[0].forEach((_, c) => make(svg, "text", {x: EDGE + (c + .5) * CELL, y: 8, class: "index"}, c));
    grid.forEach((row, r) => {
      make(svg, "text", {x: 7, y: EDGE + (r + .5) * CELL, class: "index"}, r);
      row.forEach((value, c) => {
        const [back, front, raised] = fill(value, r, c), x = EDGE + c * CELL, y = EDGE + r * CELL;
        make(svg, "rect", {x, y, width: CELL, height: CELL, fill: back, stroke: "#999"});
        const middle = {x: x + CELL / 2, y: y + CELL / 2 - (raised || 0), fill: front};
        if (front) make(svg, "text", middle, short(value));
      });
    });
    return svg;
  };
  const frame = (svg, r, c, h, w) => make(svg, "rect", {x: EDGE + c * CELL, y: EDGE + r * CELL,
    width: w * CELL, height: h * CELL, fill: "none", stroke: "#e66100", "stroke-width": 4});
  const gray = v => { const g = Math.max(0, Math.min(255, Math.round(v)));
    return [`rgb(${g},${g},${g})`, g < 128 ? "#fff" : "#000"]; };
  const most = Math.max(...kernel.flat().map(Math.abs)) || 1;
  const last = () => map.length * columns - 1;
  function show() {
    const r = Math.floor(step / columns), c = step % columns, kh = kernel.length, kw = kernel[0].length;
    const products = kernel.map((row, i) => row.map((w, j) => w * image[r + i][c + j]));
    const inside = (i, j) => i >= r && i < r + kh && j >= c && j < c + kw;
    const input = draw("input", image, (v, i, j) => [...gray(v), inside(i, j) ? 6 : 0]);  // room for weights
    kernel.forEach((row, i) => row.forEach((w, j) => {
      const x = EDGE + (c + j) * CELL, y = EDGE + (r + i) * CELL;
      make(input, "rect", {x: x + 3, y: y + CELL - 15, width: CELL - 6, height: 13, fill: "#fff", rx: 3});
      make(input, "text", {x: x + CELL / 2, y: y + CELL - 8, class: "weight"}, "\\u00d7" + short(w));
    }));
    frame(input, r, c, kh, kw);
    draw("kernel", kernel, v => [tint(v, most), "#000"]);
    draw("products", products, v => [tint(v, most * 255), "#000"]);
    const known = (v, i, j) => i * columns + j <= step ? [tint(v, biggest), "#000"] : ["#f3f3f3", null];
    frame(draw("map", map, known), r, c, 1, 1);
    const terms = kernel.flatMap((row, i) =>
      row.map((w, j) => `${short(image[r + i][c + j])}\\u00d7${signed(w)}`));
    tell(r, c, map[r][c], terms.join(" + "));
  }
"""


class SlidingWindow(Player):
    """A player of valid cross-correlation: image (H, W) and kernel (kh, kw), small enough to read.

    The last value of a cell is displayed as the player. `at` = (row, column) is the still's position.
    """

    labels, style = STEP_LABELS | LABELS, STEP_STYLE + STYLE
    live, script = LIVE + STEP_CONTROLS, STEP_SCRIPT + SCRIPT

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
