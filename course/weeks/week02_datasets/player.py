"""Week 2's player: accept detections one by one, and watch boxes, precision and recall change."""

import base64
import io

from matplotlib.figure import Figure
from PIL import Image

from course.figures.display import png_of
from course.figures.player import Player
from course.language import Text
from course.weeks.week02_datasets.figures import draw_curve, draw_detections
from course.weeks.week02_datasets.scoring import curve, found_by

ALT = Text(
    "검출을 {accepted}개 받아들인 사진과 정밀도-재현율 곡선. IoU {threshold} 이상을 찾은 것으로 보면 {right}개가 맞고 "
    "정밀도 {precision:.2f}, 재현율 {recall:.2f}이에요.",
    "The photo with {accepted} detections accepted, and the curve of precision over recall. With an IoU of at least "
    "{threshold}, {right} are right: precision {precision:.2f}, recall {recall:.2f}.",
)
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
#PLAYER_ID .stage {gap:12px; align-items:flex-start}
#PLAYER_ID figure {flex:3 1 340px} #PLAYER_ID figure.small {flex:2 1 240px}
#PLAYER_ID figcaption {font-size:14px} #PLAYER_ID svg {display:block; width:100%; height:auto}
#PLAYER_ID svg text {font:11px system-ui,sans-serif; fill:#333}
#PLAYER_ID select {padding:4px 12px; border:1px solid #555; border-radius:6px; background:#f3f3f3; color:#1a1a1a}
#PLAYER_ID .state {min-height:3em} #PLAYER_ID .key {font-size:13px; color:#444}
"""
LIVE = """
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
"""
SCRIPT = """
  const {size, boxes, scores, truths, right, start: [first, threshold]} = told;
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
    root.querySelector(".state").textContent = say(labels.state, words);
    find("accepted").value = accepted;
    find("accepted").setAttribute("aria-valuetext", say(labels.state, words));
  }
  const go = to => { accepted = Math.max(1, Math.min(boxes.length, to)); show(); };
  find("back").onclick = () => go(accepted - 1);
  find("forward").onclick = () => go(accepted + 1);
  find("accepted").oninput = event => go(Number(event.target.value));
  find("threshold").onchange = show;
"""


class DetectionPlayer(Player):
    """A player of detections on a photo: image (H, W) uint8, boxes (N, 4) best score first, their scores, true boxes.

    The last value of a cell is displayed as the player. `at` = (accepted detections, IoU threshold) is the still's
    state; `thresholds` are the IoUs to choose from.
    """

    labels, style, live, script = LABELS, STYLE, LIVE, SCRIPT

    def __init__(self, image, boxes, scores, truths, *, at, thresholds):
        self.image, self.boxes, self.scores = image, boxes, scores
        self.truths, self.at = truths, at
        self.found = {threshold: found_by(boxes, truths, threshold) for threshold in thresholds}

    def alt(self):
        """What the still shows, as a Text."""
        accepted, threshold = self.at
        found = self.found[threshold]
        precision, recall = (values[accepted - 1] for values in curve(found, len(self.truths)))
        right = sum(index is not None for index in found[:accepted])
        return ALT.format(accepted=accepted, threshold=threshold, right=right, precision=precision, recall=recall)

    def still(self):
        """The bytes of a PNG: the accepted detections on the photo, and the curve with a dot at where it stands."""
        accepted, threshold = self.at
        found = self.found[threshold]
        figure = Figure(figsize=(7, 3.4), layout="constrained")
        left, right = figure.subplots(1, 2, width_ratios=(3, 2))
        draw_detections(left, self.image, self.truths, self.boxes[:accepted], found[:accepted])
        precision, recall = curve(found, len(self.truths))
        draw_curve(right, precision, recall)
        right.plot(recall[accepted - 1], precision[accepted - 1], "o", color="black", markersize=9)
        return png_of(figure)

    def data(self):
        """What the script draws: boxes, scores, and for each threshold which detections are right."""
        return {
            "size": [self.image.shape[1], self.image.shape[0]],
            "boxes": [[float(edge) for edge in box] for box in self.boxes],
            "scores": [round(float(score), 1) for score in self.scores],
            "truths": [[float(edge) for edge in box] for box in self.truths],
            "right": {f"{t:.2f}": [int(index is not None) for index in found] for t, found in self.found.items()},
            "start": [self.at[0], f"{self.at[1]:.2f}"],
        }

    def parts(self):
        """The photo as a JPEG, the thresholds to choose from, and the number of detections."""
        height, width = self.image.shape
        options = "".join(f"<option>{threshold:.2f}</option>" for threshold in self.found)
        return {
            "photo_data": _jpeg(self.image),
            "width": width,
            "height": height,
            "options": options,
            "last": len(self.boxes),
        }


def _jpeg(image):
    file = io.BytesIO()
    Image.fromarray(image).save(file, format="jpeg", quality=80)
    return base64.b64encode(file.getvalue()).decode()
