"""Week 2's player: accept detections one by one, and watch boxes, precision and recall change."""

import base64
import io

from matplotlib.figure import Figure
from PIL import Image

from course.figures.display import png_of
from course.figures.player import Player
from course.figures.scripts import script_of, style_of
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


class DetectionPlayer(Player):
    """A player of detections on a photo: image (H, W) uint8, boxes (N, 4) best score first, their scores, true boxes.

    The last value of a cell is displayed as the player. `at` = (accepted detections, IoU threshold) is the still's
    state; `thresholds` are the IoUs to choose from.
    """

    labels, live, style, script = LABELS, LIVE, style_of(__file__), script_of(__file__)

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
