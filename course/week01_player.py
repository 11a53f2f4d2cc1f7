"""Week 1's picture to play with: the same photo made brighter in uint8, which wraps around, and clipped.

One piece of HTML with its own canvases, style and script; it loads nothing. Where no script runs, and on
paper, the still picture stands instead.
"""

import base64

import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.pictures import WIDTH
from course.language import Text
from course.week01_player_page import page

ALT = Text(
    "{amount}만큼 밝게 한 흑백 사진. 왼쪽은 uint8 덧셈: 픽셀의 {share:.0%}가 255를 넘어 어둡게 돌아왔습니다. "
    "오른쪽은 0과 255 사이로 자른 것: 넘은 픽셀은 흰색입니다.",
    "A gray photo made brighter by {amount}. Left, added in uint8: {share:.0%} of the pixels went beyond 255 and "
    "came back dark. Right, clipped to 0..255: those pixels are white.",
)


def wrapped(image, amount):
    """What uint8 makes of `image + amount`: (H, W) uint8 -> (H, W) uint8, modulo 256."""
    return ((image.astype(int) + amount) % 256).astype(np.uint8)


def clipped(image, amount):
    """`image + amount`, kept within 0..255: (H, W) uint8 -> (H, W) uint8."""
    return np.clip(image.astype(int) + amount, 0, 255).astype(np.uint8)


class BrightnessPlayer:
    """A slider that adds -255 to 255 to a gray photo (H, W), uint8; the still is that of `amount`.

    The last value of a cell is displayed as the player.
    """

    def __init__(self, image, amount):
        self.image = np.asarray(image, np.uint8)
        self.amount = int(amount)

    def alt(self):
        """What the still shows, as a Text."""
        beyond = self.image.astype(int) + self.amount
        return ALT.format(amount=self.amount, share=float(np.mean((beyond < 0) | (beyond > 255))))

    def still(self):
        """The bytes of a PNG: the photo, and the two sums at `amount`."""
        figure = Figure(figsize=(WIDTH, 2.9), layout="constrained")
        for ax, (title, picture) in zip(figure.subplots(1, 3), self._pictures().items(), strict=True):
            ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
            ax.set_title(title, fontsize=10)
            ax.set_xlabel("column (pixel)", fontsize=8)
            ax.set_ylabel("row (pixel)", fontsize=8)
            ax.tick_params(labelsize=8)
        return png_of(figure)

    def _pictures(self):
        return {
            "photo": self.image,
            f"{self.amount:+d} in uint8": wrapped(self.image, self.amount),
            f"{self.amount:+d}, clipped": clipped(self.image, self.amount),
        }

    def _repr_mimebundle_(self, include=None, exclude=None):
        alt, still = self.alt(), base64.b64encode(self.still()).decode()
        bundle = {"text/html": page(self.image, self.amount, still, alt), "image/png": still, "text/plain": str(alt)}
        return bundle, {"image/png": {"alt": str(alt)}}
