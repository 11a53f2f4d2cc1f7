"""The page of week 5's player: its words in two languages, its script, its HTML; the style is week 4's.

`page` fills it in. The script draws every number with `textContent`; nothing is loaded from anywhere.
"""

import html
import json
import secrets

from course.language import Text
from course.week04_player_page import STYLE

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
    "back": Text("한 칸 뒤로", "One step back"),
    "forward": Text("한 칸 앞으로", "One step forward"),
    "play": Text("▶ 재생", "▶ Play"),
    "pause": Text("❚❚ 멈춤", "❚❚ Pause"),
    "slider": Text("창의 위치", "Position of the window"),
    "step": Text("{n}번째 값, 행 {row}, 열 {column}", "Value {n}: row {row}, column {column}"),
    "unused": Text("한 번도 쓰이지 않는 픽셀: {count}개(흐린 칸)", "Pixels never used: {count} (pale)"),
}
CHOICES = {"kind": ("max", "average"), "size": (2, 3), "stride": (1, 2, 3), "padding": ("valid", "same")}
MORE_STYLE = """
#PLAYER_ID select {font:inherit; padding:4px 6px; min-height:36px; border:1px solid #555; border-radius:6px;
  background:#fff; color:#1a1a1a} #PLAYER_ID label {display:flex; gap:6px; align-items:center}
"""
SCRIPT = """
(function start(tries) {
  const root = document.querySelector('[id="PLAYER_ID"]:not([data-started])');
  if (!root) { if (tries) setTimeout(start, 100, tries - 1); return; }  // JupyterLab attaches it later
  root.dataset.started = "";
  const {image, maps, labels, start: first} = JSON.parse(root.dataset.player);
  const CELL = 38, biggest = Math.max(...image.flat());
  const find = name => root.querySelector(`[name=${name}]`);
  const short = v => String(Math.round(v * 100) / 100).replace("-", "\\u2212");
  const make = (parent, tag, values, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return parent.appendChild(node);
  };
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
  const tint = v => { const rest = Math.round(255 - 130 * v / biggest); return `rgb(255,${rest},${rest})`; };
  let step = 0, timer = null;
  const chosen = () => ({kind: find("kind").value, size: Number(find("size").value),
    stride: Number(find("stride").value), padding: find("padding").value});
  function show() {
    const {kind, size, stride, padding} = chosen(), map = maps[`${kind}-${size}-${stride}-${padding}`];
    const rows = map.length, columns = map[0].length;
    step = Math.max(0, Math.min(rows * columns - 1, step));
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
    const where = labels.step.replace("{n}", step + 1).replace("{row}", r).replace("{column}", c);
    const sum = kind === "max" ? `max(${inside.join(", ")})` : `(${inside.join(" + ")}) / ${inside.length}`;
    root.querySelector(".map-title").textContent =
      labels.map.replace("{rows}", rows).replace("{columns}", columns);
    find("position").max = rows * columns - 1;
    find("position").value = step;
    find("position").setAttribute("aria-valuetext", `${where}: ${short(map[r][c])}`);
    const line = root.querySelector(".sum");
    line.setAttribute("aria-live", timer ? "off" : "polite");
    line.textContent = `${where}: ${sum} = ${short(map[r][c])}`
      + (unused ? `. ${labels.unused.replace("{count}", unused)}` : "");
    return rows * columns - 1;
  }
  function pause() { clearInterval(timer); timer = null; find("play").textContent = labels.play; }
  function go(to) { step = to; return show(); }
  find("play").onclick = () => {
    if (timer) return pause();
    if (step === show()) go(0);
    find("play").textContent = labels.pause;
    timer = setInterval(() => { if (go(step + 1) === step || !root.isConnected) pause(); }, 900);
  };
  find("back").onclick = () => { pause(); go(step - 1); };
  find("forward").onclick = () => { pause(); go(step + 1); };
  find("position").oninput = event => { pause(); go(Number(event.target.value)); };
  for (const name of ["kind", "size", "stride", "padding"]) {
    find(name).value = first[name];
    find(name).onchange = () => { pause(); go(0); };
  }
  root.querySelector(".live").hidden = false;
  root.querySelector(".still").hidden = true;
  pause();
  show();
})(50);
"""
PAGE = """
<div id="PLAYER_ID" role="group" aria-label="{player}" data-lm-suppress-shortcuts="true" data-player="{data}">
<div class="still"><img src="data:image/png;base64,{still}" width="700" alt="{alt}"></div>
<div class="live" hidden>
<div class="controls">{choices}</div>
<div class="stage">
<figure><figcaption>{image}</figcaption><svg class="image" role="img" aria-label="{image}"></svg></figure>
<figure><figcaption class="map-title"></figcaption><svg class="map" role="img" aria-label="{map_title}"></svg></figure>
</div>
<div class="controls">
<button type="button" name="back" aria-label="{back}" title="{back}">←</button>
<button type="button" name="play">{play}</button>
<button type="button" name="forward" aria-label="{forward}" title="{forward}">→</button>
<input type="range" name="position" min="0" max="1" value="0" aria-label="{slider}">
</div>
<div class="sum"></div>
</div></div>"""
TOLD = ("map", "step", "play", "pause", "unused")


def page(data, still, alt):
    """The player as HTML, in the current language, with an id of its own.

    data: dict of `image` (nested lists), `maps` and `start` as PoolingWindow makes them; still: the picture that
    stands where no script runs, as base64; alt: a Text that describes it.
    """
    labels = {name: str(label) for name, label in LABELS.items()}
    told = json.dumps({**data, "labels": {name: labels[name] for name in TOLD}})
    filled = PAGE.format(
        **{name: html.escape(label) for name, label in labels.items() if name not in TOLD or name == "play"},
        map_title=html.escape(labels["map"].split(" {")[0]),
        choices="".join(_choice(name, values, labels) for name, values in CHOICES.items()),
        data=html.escape(told),
        still=still,
        alt=html.escape(str(alt)),
    )
    whole = f"<style>{STYLE}{MORE_STYLE}</style>\n{filled}\n<script>{SCRIPT}</script>"
    return whole.replace("PLAYER_ID", f"player-{secrets.token_hex(4)}")


def _choice(name, values, labels):
    """A labelled menu of `values`."""
    shown = {value: f"{value}×{value}" if name == "size" else labels.get(value, str(value)) for value in values}
    options = "".join(f'<option value="{value}">{html.escape(text)}</option>' for value, text in shown.items())
    return f'<label>{html.escape(labels[name])} <select name="{name}">{options}</select></label>'
