"""The page of week 4's player: what it says in two languages, its style, its script, its HTML.

`page` fills it in. The script draws every number with `textContent`; nothing is loaded from anywhere.
"""

import html
import json
import secrets

from course.language import Text

LABELS = {
    "player": Text("슬라이딩 윈도 애니메이션", "Sliding-window animation"),
    "input": Text("입력 {image}", "Input {image}"),
    "kernel": Text("커널 {kernel}", "Kernel {kernel}"),
    "products": Text("픽셀 × 가중치", "Pixel × weight"),
    "map": Text("특징 맵 {map}", "Feature map {map}"),
    "back": Text("한 칸 뒤로", "One step back"),
    "forward": Text("한 칸 앞으로", "One step forward"),
    "play": Text("▶ 재생", "▶ Play"),
    "pause": Text("❚❚ 멈춤", "❚❚ Pause"),
    "slider": Text("창의 위치", "Position of the window"),
    "step": Text("{n}번째 값, 행 {row}, 열 {column}", "Value {n}: row {row}, column {column}"),
}
STYLE = """
#PLAYER_ID {background:#fff; color:#1a1a1a; max-width:780px; padding:8px; font:15px/1.5 system-ui,sans-serif}
#PLAYER_ID .stage {display:flex; flex-wrap:wrap; gap:10px 12px; align-items:flex-end}
#PLAYER_ID figure {margin:0; max-width:100%} #PLAYER_ID figcaption {font-size:14px; margin-bottom:2px}
#PLAYER_ID svg {display:block; max-width:100%; height:auto}
#PLAYER_ID svg text {font:13px system-ui,sans-serif; text-anchor:middle; dominant-baseline:central}
#PLAYER_ID svg .weight {font-size:11px; fill:#a33c00; font-weight:bold}
#PLAYER_ID svg .index {font-size:11px; fill:#555}
#PLAYER_ID .controls {display:flex; flex-wrap:wrap; gap:8px; align-items:center; margin:8px 0}
#PLAYER_ID button {font:inherit; padding:4px 12px; min-height:36px; border:1px solid #555; border-radius:6px;
  background:#f3f3f3; color:#1a1a1a; cursor:pointer} #PLAYER_ID button[name=play] {min-width:6.5em}
#PLAYER_ID :focus-visible {outline:3px solid #0b62d6; outline-offset:2px}
#PLAYER_ID input {flex:1 1 160px; min-width:120px; accent-color:#c25400} #PLAYER_ID .sum {min-height:3em}
#PLAYER_ID img {max-width:100%; height:auto}
#PLAYER_ID .live[hidden], #PLAYER_ID .still[hidden] {display:none}
@media print {#PLAYER_ID .live {display:none} #PLAYER_ID .still, #PLAYER_ID .still[hidden] {display:block}}
"""
SCRIPT = """
(function start(tries) {
  const root = document.querySelector('[id="PLAYER_ID"]:not([data-started])');
  if (!root) { if (tries) setTimeout(start, 100, tries - 1); return; }  // JupyterLab attaches it later
  root.dataset.started = "";
  const {image, kernel, map, labels} = JSON.parse(root.dataset.player);
  const CELL = 38, EDGE = 16, columns = map[0].length, steps = map.length * columns;
  const biggest = Math.max(1, ...map.flat().map(Math.abs));
  const find = name => root.querySelector(`[name=${name}]`);
  const short = v => String(Math.round(v * 100) / 100).replace("-", "\\u2212");
  const signed = v => v < 0 ? `(${short(v)})` : short(v);
  const make = (parent, tag, values, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return parent.appendChild(node);
  };
  const tint = (v, most) => {
    const rest = Math.round(255 - 150 * Math.min(1, Math.abs(v) / most));
    return v < 0 ? `rgb(${rest},${rest + 10 > 255 ? 255 : rest + 10},255)` : `rgb(255,${rest},${rest})`;
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
  let step = 0, timer = null;
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
    const where = labels.step.replace("{n}", step + 1).replace("{row}", r).replace("{column}", c);
    find("position").value = step;
    find("position").setAttribute("aria-valuetext", `${where}: ${short(map[r][c])}`);
    const terms = kernel.flatMap((row, i) =>
      row.map((w, j) => `${short(image[r + i][c + j])}\\u00d7${signed(w)}`));
    const sum = root.querySelector(".sum");
    sum.setAttribute("aria-live", timer ? "off" : "polite");
    sum.textContent = `${where}: ${terms.join(" + ")} = ${short(map[r][c])}`;
  }
  function pause() { clearInterval(timer); timer = null; find("play").textContent = labels.play; }
  function go(to) { step = Math.max(0, Math.min(steps - 1, to)); show(); }
  find("play").onclick = () => {
    if (timer) return pause();
    if (step === steps - 1) go(0);
    find("play").textContent = labels.pause;
    timer = setInterval(() => { go(step + 1); if (step === steps - 1 || !root.isConnected) pause(); }, 900);
  };
  find("back").onclick = () => { pause(); go(step - 1); };
  find("forward").onclick = () => { pause(); go(step + 1); };
  find("position").oninput = event => { pause(); go(Number(event.target.value)); };
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
<div class="stage">{panels}</div>
<div class="controls">
<button type="button" name="back" aria-label="{back}" title="{back}">←</button>
<button type="button" name="play">{play}</button>
<button type="button" name="forward" aria-label="{forward}" title="{forward}">→</button>
<input type="range" name="position" min="0" max="{last}" value="0" aria-label="{slider}">
</div>
<div class="sum"></div>
</div></div>"""
PANELS = ("input", "kernel", "products", "map")
PANEL = """<figure><figcaption>{title}</figcaption>
<svg class="{name}" role="img" aria-label="{title}"></svg></figure>"""


def page(data, shapes, still, alt):
    """The player as HTML, in the current language, with an id of its own.

    data: dict of `image`, `kernel` and `map` as nested lists; shapes: the same three as "6×6";
    still: the picture that stands where no script runs, as base64; alt: a Text that describes it.
    """
    labels = {name: str(label.format(**shapes)) for name, label in LABELS.items() if name != "step"}
    labels["step"] = str(LABELS["step"])
    panels = "".join(PANEL.format(name=name, title=html.escape(labels[name])) for name in PANELS)
    told = json.dumps({**data, "labels": {name: labels[name] for name in ("play", "pause", "step")}})
    filled = PAGE.format(
        **{name: html.escape(label) for name, label in labels.items()},
        panels=panels,
        data=html.escape(told),
        still=still,
        alt=html.escape(str(alt)),
        last=len(data["map"]) * len(data["map"][0]) - 1,
    )
    whole = f"<style>{STYLE}</style>\n{filled}\n<script>{SCRIPT}</script>"
    return whole.replace("PLAYER_ID", f"player-{secrets.token_hex(4)}")
