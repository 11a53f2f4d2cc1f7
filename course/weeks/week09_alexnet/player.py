"""Week 9's plaything: cut a square out of a photo, mirror it, change its colours, and see a real network waver."""

import base64
import html
import io

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from course.figures.display import png_of
from course.figures.palette import BLUE, GRAY
from course.figures.pictures import WIDTH
from course.figures.player import BARS, Player
from course.figures.scripts import script_of, style_of
from course.language import Text
from course.weeks.week09_alexnet import views

ALT = Text(
    "사진에서 자른 조각 두 개와 EfficientNet-Lite0의 확률. 왼쪽 위 조각: {first}. 오른쪽 아래를 뒤집은 조각: {second}.",
    "Two squares cut out of the photo, with EfficientNet-Lite0's probabilities. Upper left: {first}. Lower right, "
    "mirrored: {second}.",
)
LABELS = {
    "player": Text("사진의 뷰 고르기", "Choose a view of the photo"),
    "hint": Text(
        "주황색 틀을 마우스로 끌거나, 슬라이더를 화살표 키로 움직여 보세요.",
        "Drag the orange frame with the mouse, or move the sliders with the arrow keys.",
    ),
    "right": Text("오른쪽으로(픽셀)", "To the right (pixels)"),
    "down": Text("아래로(픽셀)", "Down (pixels)"),
    "colour": Text("색(첫째 주성분)", "Colour (first component)"),
    "flipped": Text("좌우로 뒤집기", "Mirrored"),
    "said": Text(
        "아래로 {down}, 오른쪽으로 {right}, 색 {alpha}: {name}, {percent} %",
        "{down} down, {right} to the right, colour {alpha}: {name}, {percent} %",
    ),
}
LIVE = """
<p>{hint}</p>
<div class="stage"><canvas width="256" height="256" role="img" aria-label="{alt}"></canvas>
<canvas class="cut" width="224" height="224" role="img" aria-label="{alt}"></canvas><div class="bars"></div></div>
<div class="sliders"><label><span>{right}</span>
<input type="range" name="right" min="0" max="{end}" step="{step}" value="{middle}" aria-label="{right}">
<span class="right"></span></label><label><span>{down}</span>
<input type="range" name="down" min="0" max="{end}" step="{step}" value="{middle}" aria-label="{down}">
<span class="down"></span></label><label><span>{colour}</span>
<input type="range" name="alpha" min="0" max="{last}" step="1" value="{plain}" aria-label="{colour}">
<span class="alpha"></span></label><label><span>{flipped}</span>
<input type="checkbox" name="flipped" aria-label="{flipped}"><span></span></label></div>
<div class="said" aria-live="polite"></div>
"""


class ViewsOfPhoto(Player):
    """A player of the views of a square photo (256, 256, 3) and the kept answers of a network.

    `names` (classes,), `answers` (alphas, flipped, down, right, classes) from 0 to 1. The still shows two views. The
    last value of a cell is displayed as it.
    """

    labels, live = LABELS, LIVE
    style, script = BARS + style_of(__file__), script_of(__file__)

    def __init__(self, pixels, names, answers):
        self.pixels, self.names, self.answers = pixels, names, answers

    def shown(self):
        """The two views of the still: (image, probabilities), upper left, and lower right mirrored."""
        end = views.PLACES[-1]
        plain = views.ALPHAS.index(0.0)
        return [
            (views.view(self.pixels, 0, 0, False, 0.0), self.answers[plain, 0, 0, 0]),
            (views.view(self.pixels, end, end, True, 0.0), self.answers[plain, 1, -1, -1]),
        ]

    def alt(self):
        """What the still shows, as a Text."""
        first, second = (
            ", ".join(f"{name} {100 * p:.0f} %" for name, p in zip(self.names, found, strict=True))
            for _, found in self.shown()
        )
        return ALT.format(first=first, second=second)

    def still(self):
        """The bytes of a PNG: two views, each with the network's probabilities."""
        figure = Figure(figsize=(WIDTH, 4.4), layout="constrained")
        for (ax, bars), (image, found) in zip(figure.subplots(2, 2, width_ratios=(1, 2)), self.shown(), strict=True):
            ax.imshow(image.astype("uint8"))
            ax.set_xlabel("column (pixel)", fontsize=8)
            ax.set_ylabel("row (pixel)", fontsize=8)
            colors = [BLUE if p == max(found) else GRAY for p in found]
            bars.barh(range(len(found)), 100 * found, color=colors)
            bars.set_yticks(range(len(found)), self.names, fontsize=9)
            bars.invert_yaxis()
            bars.set_xlim(0, 100)
            bars.set_xlabel("probability (%)", fontsize=8)
            bars.tick_params(labelsize=8)
        return png_of(figure)

    def data(self):
        """What the script draws: the photo as a data URL, the classes, the percentages and the colours added."""
        buffer = io.BytesIO()
        Image.fromarray(self.pixels).save(buffer, "JPEG", quality=85)
        return {
            "photo": "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode(),
            "names": list(self.names),
            "percent": np.rint(100 * self.answers).astype(int).tolist(),
            "alphas": list(views.ALPHAS),
            "added": [np.rint(views.colour_added(alpha)).tolist() for alpha in views.ALPHAS],
            "size": views.SIZE,
            "step": views.STEP,
            "places": len(views.PLACES),
        }

    def parts(self):
        """How far the sliders go, and where they begin."""
        end = views.PLACES[-1]
        numbers = {"end": end, "step": views.STEP, "middle": end // 2, "last": len(views.ALPHAS) - 1}
        return {name: html.escape(str(n)) for name, n in (numbers | {"plain": views.ALPHAS.index(0.0)}).items()}
