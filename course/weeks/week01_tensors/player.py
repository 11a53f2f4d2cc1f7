"""Week 1's picture to play with: the same photo made brighter in uint8, which wraps around, and clipped."""

import base64

import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.pictures import WIDTH
from course.figures.player import Player
from course.figures.scripts import script_of, style_of
from course.language import Text

BRIGHTER = Text(
    "{size}만큼 밝게 한 흑백 사진. 가운데는 uint8 덧셈: 픽셀의 {share:.0%}가 255를 넘어 어둡게 돌아왔어요. "
    "오른쪽은 0과 255 사이로 자른 것: 넘은 픽셀은 흰색이에요.",
    "A gray photo made brighter by {size}. Middle, added in uint8: {share:.0%} of the pixels went beyond 255 and "
    "came back dark. Right, clipped to 0..255: those pixels are white.",
)
DARKER = Text(
    "{size}만큼 어둡게 한 흑백 사진. 가운데는 uint8 뺄셈: 픽셀의 {share:.0%}가 0보다 작아져 밝게 돌아왔어요. "
    "오른쪽은 0과 255 사이로 자른 것: 작아진 픽셀은 검은색이에요.",
    "A gray photo made darker by {size}. Middle, subtracted in uint8: {share:.0%} of the pixels went below 0 and "
    "came back bright. Right, clipped to 0..255: those pixels are black.",
)
LABELS = {
    "player": Text("uint8 덧셈과 자르기 비교", "Adding in uint8, and clipping"),
    "wrapped": Text("uint8로 더하기", "Added in uint8"),
    "clipped": Text("0과 255 사이로 자르기", "Clipped to 0..255"),
    "curve": Text(
        "픽셀값, 0~255: 더하기 전(가로)과 뒤(세로). 점선은 uint8, 굵은 선은 자르기",
        "Pixel value, 0 to 255, before (across) and after (up). Dashed: uint8; thick: clipped",
    ),
    "slider": Text("더하는 값", "Amount to add"),
    "adding": Text("더하는 값 {size}", "Adding {size}"),
    "subtracting": Text("빼는 값 {size}", "Subtracting {size}"),
    "result": Text(
        "{change}: 픽셀의 {share}%가 범위를 벗어났어요. 예: {before} {sign} {size} = {sum} → uint8에서는 "
        "{wrapped}, 자르면 {clipped}",
        "{change}: {share} % of the pixels leave the range. Example: {before} {sign} {size} = {sum} → in uint8 "
        "{wrapped}, clipped {clipped}",
    ),
}
LIVE = """
<div class="stage">
<figure><figcaption>{wrapped}</figcaption><canvas class="wrapped" role="img" aria-label="{wrapped}"></canvas></figure>
<figure><figcaption>{clipped}</figcaption><canvas class="clipped" role="img" aria-label="{clipped}"></canvas></figure>
<figure><figcaption>{curve}</figcaption><svg viewBox="-4 -4 264 264" role="img" aria-label="{curve}">
<polyline class="clipped" fill="none" stroke="#0072B2" stroke-width="7" opacity="0.5"></polyline>
<polyline class="wrapped" fill="none" stroke="#D55E00" stroke-width="3" stroke-dasharray="7 4"></polyline>
</svg></figure>
</div>
<label>{slider} <input type="range" min="-255" max="255" value="{amount}" aria-label="{slider}"></label>
<div class="told"></div>
"""


def wrapped(image, amount):
    """What uint8 makes of `image + amount`: (H, W) uint8 -> (H, W) uint8, modulo 256."""
    return ((image.astype(int) + amount) % 256).astype(np.uint8)


def clipped(image, amount):
    """`image + amount`, kept within 0..255: (H, W) uint8 -> (H, W) uint8."""
    return np.clip(image.astype(int) + amount, 0, 255).astype(np.uint8)


class BrightnessPlayer(Player):
    """A slider that adds -255 to 255 to a gray photo (H, W), uint8; the still is that of `amount`.

    The last value of a cell is displayed as the player.
    """

    labels, live, style, script = LABELS, LIVE, style_of(__file__), script_of(__file__)

    def __init__(self, image, amount):
        self.image = np.asarray(image, np.uint8)
        self.amount = int(amount)

    def alt(self):
        """What the still shows, as a Text."""
        beyond = self.image.astype(int) + self.amount
        share = float(np.mean((beyond < 0) | (beyond > 255)))
        return (DARKER if self.amount < 0 else BRIGHTER).format(size=abs(self.amount), share=share)

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

    def data(self):
        """The photo for the script: its bytes as base64, its width and height."""
        height, width = self.image.shape
        return {"pixels": base64.b64encode(self.image.tobytes()).decode(), "width": width, "height": height}

    def parts(self):
        """Where the slider stands at first."""
        return {"amount": self.amount}

    def _pictures(self):
        return {
            "photo": self.image,
            f"{self.amount:+d} in uint8": wrapped(self.image, self.amount),
            f"{self.amount:+d}, clipped": clipped(self.image, self.amount),
        }
