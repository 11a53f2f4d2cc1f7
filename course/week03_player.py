"""Week 3's plaything: move a picture over its canvas and watch the network change its mind.

One piece of HTML with its own style and script that loads nothing: it plays in JupyterLab, VS Code, Colab and an
exported page. Where no script runs, and on paper, the still picture stands instead.
"""

import base64

import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.pictures import WIDTH
from course.language import Text
from course.week03_classification import SHIFTS
from course.week03_player_page import page

FARTHEST = max(SHIFTS)
ALT = Text(
    "같은 그림 두 장과 클래스마다의 확률. 가운데에서는 {first} {first_sure:.0%}, 오른쪽으로 {right}픽셀 옮기면 "
    "{second} {second_sure:.0%}. 정답은 {true}입니다.",
    "The same picture twice, with the probability of each class: {first} {first_sure:.0%} in the centre, {second} "
    "{second_sure:.0%} after a move of {right} pixels to the right. The right answer is {true}.",
)


class Mover:
    """A player of one picture, canvas (H, W), that `predict` (canvases -> probabilities) sees anywhere within 8 pixels.

    `names` are the classes' Texts, `true` the index of the right one, `at` the still's shift to the right. The last
    value of a cell is displayed as the player.
    """

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
            colors = ["#D55E00" if number == self.true else "#767676" for number in range(len(self.names))]
            bars.barh([name.en for name in self.names], 100 * self.probability(0, right), color=colors)
            bars.invert_yaxis()
            bars.set_xlim(0, 100)
            bars.set_xlabel("probability (%), the right answer in orange", fontsize=8)
            bars.tick_params(labelsize=8)
        return png_of(figure)

    def _repr_mimebundle_(self, include=None, exclude=None):
        alt, still = self.alt(), base64.b64encode(self.still()).decode()
        data = {
            "picture": self.canvas.tolist(),
            "names": [str(name) for name in self.names],
            "answer": self.true,
            "farthest": FARTHEST,
            "percent": np.rint(100 * self.probabilities).astype(int).tolist(),
        }
        bundle = {"text/html": page(data, still, alt), "image/png": still, "text/plain": str(alt)}
        return bundle, {"image/png": {"alt": str(alt)}}
