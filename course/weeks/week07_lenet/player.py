"""Week 7's plaything: drag a digit over the Neocognitron's retina and see which of its cells still knows it."""

import html

import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.palette import BLUE, GRAY
from course.figures.pictures import WIDTH
from course.figures.player import BARS, Player
from course.figures.scripts import script_of, style_of
from course.language import Text
from course.weeks.week07_lenet.helpers import uc3

FARTHEST = 4  # pixels
ALT = Text(
    "숫자 {digit}, 그리고 UC3 세포들의 응답. 가운데에서는 평면 {first}의 응답이 {first_answer:.2f}로 가장 크고, "
    "오른쪽으로 {right}픽셀 옮기면 평면 {second}의 응답이 {second_answer:.2f}로 가장 커요.",
    "The digit {digit} and the answers of UC3's cells. In the centre plane {first} answers most ({first_answer:.2f}); "
    "{right} pixels to the right it is plane {second} ({second_answer:.2f}).",
)
LABELS = {
    "player": Text("망막 위에서 숫자 옮기기", "A digit moved over the retina"),
    "hint": Text(
        "마우스로 숫자를 끌거나 슬라이더를 화살표 키로 움직여 보세요.",
        "Drag the digit with the mouse, or move the sliders with the arrow keys.",
    ),
    "digit": Text("숫자", "Digit"),
    "right": Text("오른쪽으로(픽셀)", "To the right (pixels)"),
    "down": Text("아래로(픽셀)", "Down (pixels)"),
    "centre": Text("가운데로", "To the centre"),
    "plane": Text("평면 {plane} (“{digit}”)", "plane {plane} (“{digit}”)"),
    "others": Text("나머지 평면 중 최대", "largest of the others"),
    "said": Text(
        "숫자 {digit}, 아래로 {down}, 오른쪽으로 {right}: 가장 크게 응답한 것은 {name}, {percent} %",
        "Digit {digit}, {down} down, {right} to the right: {name} answers most, {percent} %",
    ),
    "silent": Text(
        "숫자 {digit}, 아래로 {down}, 오른쪽으로 {right}: 어느 세포도 응답하지 않아요",
        "Digit {digit}, {down} down, {right} to the right: every cell is silent",
    ),
}
LIVE = """
<p>{hint}</p>
<div class="stage"><canvas role="img" aria-label="{alt}"></canvas><div class="bars"></div></div>
<div class="sliders"><label><span>{digit}</span><select name="digit" aria-label="{digit}">{choices}</select></label>
<label><span>{right}</span>
<input type="range" name="right" min="-{farthest}" max="{farthest}" value="0" aria-label="{right}">
<span class="right">0</span></label><label><span>{down}</span>
<input type="range" name="down" min="-{farthest}" max="{farthest}" value="0" aria-label="{down}">
<span class="down">0</span></label>
<button type="button" name="centre">{centre}</button></div>
<div class="said" aria-live="polite"></div>
"""


class DigitOnRetina(Player):
    """A player of drawn digits 0, 1, ... (N, 16, 16, 1) that a Neocognitron sees anywhere within 4 pixels.

    The still shows `digit` in the centre and `at` pixels to the right. The last value of a cell is displayed as it.
    """

    labels, live = LABELS, LIVE
    style, script = BARS + style_of(__file__), script_of(__file__)

    def __init__(self, model, patterns, digit=2, at=3):
        self.patterns, self.digit, self.at = patterns, digit, at
        steps = range(-FARTHEST, FARTHEST + 1)
        self.places = [(down, right) for down in steps for right in steps]
        moved = np.stack([np.roll(patterns, place, axis=(1, 2)) for place in self.places], axis=1)
        self.answers = uc3(model, moved.reshape(-1, *patterns.shape[1:])).reshape(*moved.shape[:2], -1)
        self.planes = self.answers[:, self.places.index((0, 0))].argmax(axis=1)

    def answer(self, down, right):
        """What UC3's planes answer to the still's digit, moved by so many pixels: (planes,)."""
        return self.answers[self.digit, self.places.index((down, right))]

    def alt(self):
        """What the still shows, as a Text."""
        first, second = self.answer(0, 0), self.answer(0, self.at)
        return ALT.format(
            digit=self.digit,
            first=first.argmax(),
            first_answer=first.max(),
            second=second.argmax(),
            second_answer=second.max(),
            right=self.at,
        )

    def still(self):
        """The bytes of a PNG: the digit in the centre and moved to the right, each with the cells' answers."""
        figure = Figure(figsize=(WIDTH, 4.6), layout="constrained")
        for (ax, bars), right in zip(figure.subplots(2, 2, width_ratios=(1, 2)), (0, self.at), strict=True):
            ax.imshow(1 - np.roll(self.patterns[self.digit, ..., 0], right, axis=1), cmap="gray", vmin=0, vmax=1)
            ax.set_title(f"{right} pixels to the right", fontsize=10)
            ax.set_xlabel("column (pixel)", fontsize=8)
            ax.set_ylabel("row (pixel)", fontsize=8)
            values = self.answer(0, right)
            colors = [BLUE if plane == self.planes[self.digit] else GRAY for plane in range(len(values))]
            bars.bar(range(len(values)), values, color=colors)
            bars.set_ylim(0, 1)
            bars.set_xlabel("plane of UC3 (blue: this digit's in the centre)", fontsize=8)
            bars.set_ylabel("answer", fontsize=8)
            bars.tick_params(labelsize=8)
        return png_of(figure)

    def data(self):
        """What the script draws: the digits, each one's plane, and the percentages at every place."""
        return {
            "patterns": self.patterns[..., 0].astype(int).tolist(),
            "planes": self.planes.tolist(),
            "farthest": FARTHEST,
            "percent": self.percent().tolist(),
        }

    def percent(self):
        """(digits, places, digits + 1): the answers of each digit's plane in percent, and the largest of the others."""
        others = np.delete(self.answers, self.planes, axis=2).max(axis=2, keepdims=True)
        return np.rint(100 * np.concatenate([self.answers[..., self.planes], others], axis=2)).astype(int)

    def parts(self):
        """How far the sliders go, and the digits to choose from."""
        options = (
            f'<option value="{k}"{" selected" if k == self.digit else ""}>{html.escape(str(k))}</option>'
            for k in range(len(self.patterns))
        )
        return {"farthest": FARTHEST, "choices": "".join(options)}
