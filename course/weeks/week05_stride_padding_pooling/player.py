"""Week 5's player: a pooling window over a small map, with the window, stride and padding in the reader's hand.

Every value in it is computed here, by Keras; the script only draws.
"""

import html
from itertools import product

import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.grids import draw_numbers
from course.figures.player import STEP_CONTROLS, STEP_LABELS, STEP_SCRIPT, STEP_STYLE, Player
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
STYLE = """
#PLAYER_ID select {padding:4px 6px; border:1px solid #555; border-radius:6px; background:#fff; color:#1a1a1a}
#PLAYER_ID label {display:flex; gap:6px; align-items:center}
"""
LIVE = """
<div class="controls">{choices}</div>
<div class="stage">
<figure><figcaption>{image}</figcaption><svg class="image" role="img" aria-label="{image}"></svg></figure>
<figure><figcaption class="map-title"></figcaption><svg class="map" role="img" aria-label="{map_title}"></svg></figure>
</div>
"""
SCRIPT = """
  const {image, maps, start: first} = told, CELL = 38, biggest = Math.max(...image.flat());
  const sheet = (name, rows, columns) => {
    const svg = root.querySelector(`.${name}`), width = columns * CELL + 4, height = rows * CELL + 4;
    svg.replaceChildren();
    for (const [key, value] of [["viewBox", `-2 -2 ${width} ${height}`], ["width", width], ["height", height]])
      svg.setAttribute(key, value);
    return svg;
  };
  const cell = (svg, r, c, fill, text, color) => {
    make(svg, "rect", {x: c * CELL, y: r * CELL, width: CELL, height: CELL, fill, stroke: "#999"});
    if (text !== null) make(svg, "text", {x: (c + .5) * CELL, y: (r + .5) * CELL, fill: color}, text);
  };
  const hatch = (svg, r, c) => make(svg, "path", {stroke: "#888", "stroke-width": 1,
    d: [.25, .5, .75, 1].map(f => `M${c * CELL} ${(r + f) * CELL}L${(c + f) * CELL} ${r * CELL}`).join("")});
  const frame = (svg, r, c, n) => make(svg, "rect", {x: c * CELL, y: r * CELL, width: n * CELL, height: n * CELL,
    fill: "none", stroke: "#e66100", "stroke-width": 4});
  const less = (v, part) => Math.round(255 - part * v / biggest);
  const tint = v => `rgb(255,${less(v, 60)},${less(v, 190)})`;
  const chosen = () => [find("kind").value, Number(find("size").value), Number(find("stride").value),
    find("padding").value];
  const pooled = () => maps[chosen().join("-")], last = () => pooled().flat().length - 1;
  function show() {
    const [kind, size, stride, padding] = chosen(), map = pooled(), rows = map.length, columns = map[0].length;
    const extra = (stops, n) => padding === "same" ? Math.max((stops - 1) * stride + size - n, 0) : 0;
    const more = [extra(rows, image.length), extra(columns, image[0].length)];
    const before = more.map(n => Math.floor(n / 2));
    const value = (r, c) => (image[r - before[0]] || [])[c - before[1]];
    const r = Math.floor(step / columns), c = step % columns, top = r * stride, left = c * stride;
    const used = (at, stops) => Array.from({length: stops}).some((_, i) => at >= i * stride && at < i * stride + size);
    const high = image.length + more[0], wide = image[0].length + more[1], svg = sheet("image", high, wide);
    let unused = 0;
    for (let i = 0; i < high; i++) for (let j = 0; j < wide; j++) {
      const v = value(i, j), seen = used(i, rows) && used(j, columns);
      cell(svg, i, j, v === undefined ? "#e8e8e8" : seen ? tint(v) : "#fafafa",
        v === undefined ? null : short(v), seen ? "#000" : "#767676");
      if (v === undefined) hatch(svg, i, j); else if (!seen) unused++;
    }
    frame(svg, top, left, size);
    const result = sheet("map", rows, columns);
    map.forEach((row, i) => row.forEach((v, j) => {
      const known = i * columns + j <= step;
      cell(result, i, j, known ? tint(v) : "#f3f3f3", known ? short(v) : null, "#000");
    }));
    frame(result, r, c, 1);
    const inside = [];
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++)
      if (value(top + i, left + j) !== undefined) inside.push(short(value(top + i, left + j)));
    const sum = kind === "max" ? `max(${inside.join(", ")})` : `(${inside.join(" + ")}) / ${inside.length}`;
    root.querySelector(".map-title").textContent = say(labels.map, {rows, columns});
    tell(r, c, map[r][c], sum, unused ? `. ${say(labels.unused, {count: unused})}` : "");
  }
  for (const [name, value] of Object.entries(first)) {
    find(name).value = value;
    find(name).onchange = () => { pause(); go(0); };
  }
"""


class PoolingWindow(Player):
    """A player of pooling on one map (H, W) of small whole numbers; the last value of a cell is displayed as it.

    It begins with `size`, `stride` and `padding`; the still shows max pooling with them.
    """

    labels, style = STEP_LABELS | LABELS, STEP_STYLE + STYLE
    live, script = LIVE + STEP_CONTROLS, STEP_SCRIPT + SCRIPT

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
