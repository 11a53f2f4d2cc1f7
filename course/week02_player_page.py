"""The page of week 2's player: what it says in two languages, its style, its script, its HTML.

`page` fills it in. The script writes every word with `textContent`; nothing is loaded from anywhere.
"""

import html
import json
import secrets

from course.language import Text

LABELS = {
    "player": Text("검출을 하나씩 받아들이기", "Accept detections one by one"),
    "photo": Text("사진 위의 검출", "Detections on the photo"),
    "curve": Text("정밀도-재현율 곡선", "Precision over recall"),
    "back": Text("하나 덜 받기", "One fewer"),
    "forward": Text("하나 더 받기", "One more"),
    "slider": Text("받아들인 검출의 수", "Detections accepted"),
    "threshold": Text("찾은 것으로 볼 IoU", "IoU that counts as found"),
    "recall": Text("재현율", "recall"),
    "precision": Text("정밀도", "precision"),
    "key": Text(
        "흰색: 정답 상자. 파란 실선: 찾은 검출. 주황 점선: 틀린 검출.",
        "White: true boxes. Blue, solid: found one. Orange, dashed: wrong.",
    ),
    "state": Text(
        "점수 {score} 이상인 검출 {n}개를 받아들임: 맞음 {right}, 틀림 {wrong}, 못 찾음 {missed}. "
        "정밀도 {right}/{n} = {precision}, 재현율 {right}/{all} = {recall}",
        "{n} detections with a score of at least {score}: {right} right, {wrong} wrong, {missed} missed. "
        "Precision {right}/{n} = {precision}, recall {right}/{all} = {recall}",
    ),
}
STYLE = """
#PLAYER_ID {background:#fff; color:#1a1a1a; max-width:780px; padding:8px; font:15px/1.5 system-ui,sans-serif}
#PLAYER_ID .stage {display:flex; flex-wrap:wrap; gap:12px; align-items:flex-start}
#PLAYER_ID figure {margin:0; flex:3 1 340px} #PLAYER_ID figure.small {flex:2 1 240px}
#PLAYER_ID figcaption {font-size:14px} #PLAYER_ID svg {display:block; width:100%; height:auto}
#PLAYER_ID svg text {font:11px system-ui,sans-serif; fill:#333}
#PLAYER_ID .controls {display:flex; flex-wrap:wrap; gap:8px; align-items:center; margin:8px 0}
#PLAYER_ID button, #PLAYER_ID select {font:inherit; padding:4px 12px; min-height:36px; border:1px solid #555;
  border-radius:6px; background:#f3f3f3; color:#1a1a1a}
#PLAYER_ID :focus-visible {outline:3px solid #0b62d6; outline-offset:2px}
#PLAYER_ID input {flex:1 1 160px; min-width:120px; accent-color:#c25400} #PLAYER_ID .state {min-height:3em}
#PLAYER_ID .key {font-size:13px; color:#444} #PLAYER_ID img {max-width:100%; height:auto}
#PLAYER_ID .live[hidden], #PLAYER_ID .still[hidden] {display:none}
@media print {#PLAYER_ID .live {display:none} #PLAYER_ID .still, #PLAYER_ID .still[hidden] {display:block}}
"""
SCRIPT = """
(function start(tries) {
  const root = document.querySelector('[id="PLAYER_ID"]:not([data-started])');
  if (!root) { if (tries) setTimeout(start, 100, tries - 1); return; }  // JupyterLab attaches it later
  root.dataset.started = "";
  const {size, boxes, scores, truths, right, start: [first, threshold], labels} = JSON.parse(root.dataset.player);
  const find = name => root.querySelector(`[name=${name}]`);
  const make = (parent, tag, values, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return parent.appendChild(node);
  };
  const box = (svg, [x, y, X, Y], look) =>
    make(svg, "rect", {x, y, width: X - x, height: Y - y, fill: "none", ...look});
  const photo = root.querySelector(".boxes"), plot = root.querySelector(".curve");
  photo.setAttribute("viewBox", `0 0 ${size[0]} ${size[1]}`);
  plot.setAttribute("viewBox", "0 0 250 225");
  const at = (recall, precision) => [34 + 205 * recall, 192 - 180 * precision];
  let accepted = first;
  find("threshold").value = threshold;
  function show() {
    const good = right[find("threshold").value];
    photo.replaceChildren(root.querySelector(".ground").content.querySelector("image").cloneNode(true));
    truths.forEach(t => box(photo, t, {stroke: "#fff", "stroke-width": 1}));
    boxes.slice(0, accepted).forEach((b, n) => box(photo, b, good[n] ? {stroke: "#3aa0e8", "stroke-width": 2.5}
      : {stroke: "#ff8c1a", "stroke-width": 2.5, "stroke-dasharray": "6 4"}));
    let hits = 0;
    const points = good.map((g, n) => { hits += g; return at(hits / truths.length, hits / (n + 1)); });
    plot.replaceChildren();
    for (const v of [0, 0.5, 1]) {
      const [x, y] = at(v, v);
      make(plot, "line", {x1: 34, x2: 239, y1: y, y2: y, stroke: "#ddd"});
      make(plot, "line", {x1: x, x2: x, y1: 12, y2: 192, stroke: "#ddd"});
      make(plot, "text", {x: 30, y: y + 4, "text-anchor": "end"}, v);
      make(plot, "text", {x, y: 206, "text-anchor": "middle"}, v);
    }
    make(plot, "text", {x: 136, y: 220, "text-anchor": "middle"}, labels.recall);
    make(plot, "text", {x: 9, y: 102, "text-anchor": "middle", transform: "rotate(-90 9 102)"}, labels.precision);
    make(plot, "polyline", {points: points.join(" "), fill: "none", stroke: "#bbb", "stroke-width": 1.5});
    make(plot, "polyline", {points: points.slice(0, accepted).join(" "), fill: "none", stroke: "#0072b2",
      "stroke-width": 2.5});
    make(plot, "circle", {cx: points[accepted - 1][0], cy: points[accepted - 1][1], r: 5, fill: "#000"});
    const correct = good.slice(0, accepted).reduce((a, b) => a + b, 0), words = {score: scores[accepted - 1],
      n: accepted, right: correct, wrong: accepted - correct, missed: truths.length - correct, all: truths.length,
      precision: (correct / accepted).toFixed(2), recall: (correct / truths.length).toFixed(2)};
    const told = labels.state.replace(/\\{(\\w+)\\}/g, (_, word) => words[word]);
    root.querySelector(".state").textContent = told;
    find("accepted").value = accepted;
    find("accepted").setAttribute("aria-valuetext", told);
  }
  const go = to => { accepted = Math.max(1, Math.min(boxes.length, to)); show(); };
  find("back").onclick = () => go(accepted - 1);
  find("forward").onclick = () => go(accepted + 1);
  find("accepted").oninput = event => go(Number(event.target.value));
  find("threshold").onchange = show;
  root.querySelector(".live").hidden = false;
  root.querySelector(".still").hidden = true;
  show();
})(50);
"""
PAGE = """
<div id="PLAYER_ID" role="group" aria-label="{player}" data-lm-suppress-shortcuts="true" data-player="{data}">
<div class="still"><img src="data:image/png;base64,{still}" width="700" alt="{alt}"></div>
<div class="live" hidden>
<template class="ground"><svg>
<image href="data:image/jpeg;base64,{photo_data}" width="{width}" height="{height}"/></svg></template>
<div class="stage">
<figure><figcaption>{photo}</figcaption><svg class="boxes" role="img" aria-label="{photo}"></svg></figure>
<figure class="small"><figcaption>{curve}</figcaption><svg class="curve" role="img" aria-label="{curve}"></svg></figure>
</div>
<div class="controls">
<button type="button" name="back" aria-label="{back}" title="{back}">←</button>
<button type="button" name="forward" aria-label="{forward}" title="{forward}">→</button>
<input type="range" name="accepted" min="1" max="{last}" value="1" aria-label="{slider}">
<label>{threshold} <select name="threshold" aria-label="{threshold}">{options}</select></label>
</div>
<div class="state" aria-live="polite"></div>
<div class="key">{key}</div>
</div></div>"""


def page(data, photo, still, alt):
    """The player as HTML, in the current language, with an id of its own.

    data: as `DetectionPlayer.data` gives it; photo: a JPEG, still: a PNG that stands where no script runs, both as
    base64; alt: a Text that describes the still.
    """
    labels = {name: str(label) for name, label in LABELS.items()}
    told = json.dumps({**data, "labels": {name: labels[name] for name in ("state", "recall", "precision")}})
    filled = PAGE.format(
        **{name: html.escape(label) for name, label in labels.items()},
        options="".join(f"<option>{threshold}</option>" for threshold in data["right"]),
        data=html.escape(told),
        photo_data=photo,
        width=data["size"][0],
        height=data["size"][1],
        still=still,
        alt=html.escape(str(alt)),
        last=len(data["boxes"]),
    )
    whole = f"<style>{STYLE}</style>\n{filled}\n<script>{SCRIPT}</script>"
    return whole.replace("PLAYER_ID", f"player-{secrets.token_hex(4)}")
