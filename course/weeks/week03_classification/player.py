"""Week 3's plaything: move a picture over its canvas and watch the network change its mind."""

import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.palette import GRAY, ORANGE, WHITE
from course.figures.pictures import WIDTH
from course.figures.player import BARS, Player
from course.figures.scripts import script_of, style_of
from course.language import Text
from course.weeks.week03_classification.helpers import SHIFTS

FARTHEST = max(SHIFTS)
ALT = Text(
    "같은 이미지 두 장과 클래스마다의 확률. 가운데에서는 {first} {first_sure:.0%}, 오른쪽으로 {right}픽셀 옮기면 "
    "{second} {second_sure:.0%}. 정답: {true}.",
    "The same picture twice, with the probability of each class: {first} {first_sure:.0%} in the centre, {second} "
    "{second_sure:.0%} after a move of {right} pixels to the right. The right answer is {true}.",
)
LABELS = {
    "player": Text("이미지를 옮기며 확률 보기", "Move the picture and watch the probabilities"),
    "right": Text("오른쪽으로 옮긴 픽셀 수", "Pixels to the right"),
    "down": Text("아래로 옮긴 픽셀 수", "Pixels downwards"),
    "centre": Text("가운데로", "Back to the centre"),
    "hint": Text(
        "슬라이더로 이미지를 옮겨 보세요. 주황색 테두리가 정답이에요.",
        "Move the picture with the sliders. The right answer has an orange frame.",
    ),
    "said": Text(
        "아래로 {down}, 오른쪽으로 {right}: {name} {percent} %",
        "{down} down, {right} to the right: {name} {percent} %",
    ),
}
LIVE = """
<p>{hint}</p>
<div class="stage"><canvas role="img" aria-label="{alt}"></canvas><div class="bars"></div></div>
<div class="sliders"><label><span>{right}</span>
<input type="range" name="right" min="-{farthest}" max="{farthest}" value="0" aria-label="{right}">
<span class="right">0</span></label><label><span>{down}</span>
<input type="range" name="down" min="-{farthest}" max="{farthest}" value="0" aria-label="{down}">
<span class="down">0</span></label>
<button type="button" name="centre">{centre}</button></div>
<div class="said" aria-live="polite"></div>
"""


class Mover(Player):
    """A player of one picture, canvas (H, W), that `predict` (canvases -> probabilities) sees anywhere within 8 pixels.

    `names` are the classes' Texts, `true` the index of the right one, `at` the still's shift to the right. The last
    value of a cell is displayed as the player.
    """

    labels, live = LABELS, LIVE
    style, script = BARS + style_of(__file__), script_of(__file__)

    def __init__(self, canvas, true, names, predict, at=5):
        self.canvas, self.true, self.names, self.at = canvas, int(true), names, at
        steps = range(-FARTHEST, FARTHEST + 1)
        self.places = [(down, right) for down in steps for right in steps]
        everywhere = np.stack([np.roll(canvas, place, axis=(0, 1)) for place in self.places])
        self.probabilities = np.asarray(predict(everywhere))  # (289, C)

    def probability(self, down, right):
        """The network's probabilities (C,) for the picture moved by so many pixels."""
        return self.probabilities[self.places.index((down, right))]

    def alt(self):
        """What the still shows, as a Text."""
        first, second = self.probability(0, 0), self.probability(0, self.at)
        return ALT.format(
            first=self.names[first.argmax()],
            first_sure=first.max(),
            second=self.names[second.argmax()],
            second_sure=second.max(),
            right=self.at,
            true=self.names[self.true],
        )

    def still(self):
        """The bytes of a PNG: the picture in the centre and moved to the right, each with its probabilities."""
        figure = Figure(figsize=(WIDTH, 5.4), layout="constrained")
        for (ax, bars), right in zip(figure.subplots(2, 2, width_ratios=(1, 1.6)), (0, self.at), strict=True):
            ax.imshow(np.roll(self.canvas, right, axis=1), cmap="gray", vmin=0, vmax=255)
            ax.set_title(f"{right} pixels to the right", fontsize=10)
            ax.set_xlabel("column (pixel)", fontsize=8)
            ax.set_ylabel("row (pixel)", fontsize=8)
            drawn = bars.barh([name.en for name in self.names], 100 * self.probability(0, right), color=GRAY)
            drawn[self.true].set(facecolor=ORANGE, edgecolor=WHITE, hatch="//")
            bars.invert_yaxis()
            bars.set_xlim(0, 100)
            bars.set_xlabel("probability (%), the right answer hatched", fontsize=8)
            bars.tick_params(labelsize=8)
        return png_of(figure)

    def data(self):
        """What the script draws: the picture, the classes' names, and the percentages at every place."""
        return {
            "picture": self.canvas.tolist(),
            "names": [str(name) for name in self.names],
            "answer": self.true,
            "farthest": FARTHEST,
            "percent": np.rint(100 * self.probabilities).astype(int).tolist(),
        }

    def parts(self):
        """How far the sliders go."""
        return {"farthest": FARTHEST}
