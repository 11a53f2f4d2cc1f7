"""Week 2's player: accept detections one by one, and watch boxes, precision and recall change.

One piece of HTML with its own SVG, style and script: it plays in JupyterLab, VS Code, Colab and an exported page, and
loads nothing. Where no script runs, and on paper, the still picture stands instead.
"""

import base64
import io

from matplotlib.figure import Figure
from PIL import Image

from course.figures.display import png_of
from course.language import Text
from course.week02_figures import draw_curve, draw_detections
from course.week02_player_page import page
from course.week02_scoring import curve, found_by

ALT = Text(
    "검출을 {accepted}개 받아들인 사진과 정밀도-재현율 곡선. IoU {threshold} 이상을 찾은 것으로 보면 {right}개가 맞고 "
    "정밀도 {precision:.2f}, 재현율 {recall:.2f}입니다.",
    "The photo with {accepted} detections accepted, and the curve of precision over recall. With an IoU of at least "
    "{threshold}, {right} are right: precision {precision:.2f}, recall {recall:.2f}.",
)


class DetectionPlayer:
    """A player of detections on a photo: image (H, W) uint8, boxes (N, 4) best score first, their scores, true boxes.

    The last value of a cell is displayed as the player. `at` = (accepted detections, IoU threshold) is the still's
    state; `thresholds` are the IoUs to choose from.
    """

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

    def _repr_mimebundle_(self, include=None, exclude=None):
        alt, still = self.alt(), base64.b64encode(self.still()).decode()
        bundle = {
            "text/html": page(self.data(), _jpeg(self.image), still, alt),
            "image/png": still,
            "text/plain": str(alt),
        }
        return bundle, {"image/png": {"alt": str(alt)}}


def _jpeg(image):
    file = io.BytesIO()
    Image.fromarray(image).save(file, format="jpeg", quality=80)
    return base64.b64encode(file.getvalue()).decode()
