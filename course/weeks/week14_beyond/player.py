"""Week 14's plaything: press a patch of a digit and see of which patches it takes, by layer and head."""

import numpy as np

from course.figures.display import png_of
from course.figures.player import Player
from course.figures.scripts import script_of, style_of
from course.language import Text
from course.weeks.week14_beyond import figures
from course.weeks.week14_beyond.attention import scores

ALT = Text(
    "숫자 이미지 하나에서 클래스 토큰이 패치마다 가져오는 몫, 층마다 머리의 평균. 가장 큰 몫: {told}.",
    "Of a digit's patches, how much the class token takes, the mean over heads, by layer; the largest share: {told}.",
)
LABELS = {
    "player": Text("누가 누구에게 물을까요?", "Who asks whom?"),
    "hint": Text(
        "왼쪽에서 묻는 토큰을 고르세요. 마우스로 누르거나, Tab으로 들어가서 화살표 키로 옮겨요. 오른쪽은 그 "
        "토큰이 각 패치에서 가져오는 몫(%)이에요. 진할수록 많고, 클래스 토큰까지 합하면 100 %예요.",
        "Choose on the left which token asks: press it, or go there with Tab and move with the arrow keys. On the "
        "right is how much it takes of each patch (%): the darker, the more. With the class token they make 100 %.",
    ),
    "digit": Text("이미지", "image"),
    "digit_n": Text("숫자 {digit}", "digit {digit}"),
    "layer": Text("층", "layer"),
    "layer_n": Text("{n}층", "layer {n}"),
    "head": Text("머리", "head"),
    "head_n": Text("머리 {n}", "head {n}"),
    "network": Text("신경망", "network"),
    "trained": Text("학습 뒤", "trained"),
    "control": Text("학습 전(대조군)", "before training (control)"),
    "token": Text("클래스 토큰", "class token"),
    "patch": Text("패치 {n} (행 {row}, 열 {column})", "patch {n} (row {row}, column {column})"),
    "asks": Text("묻는 토큰", "which token asks"),
    "taken": Text("가져오는 몫", "what it takes"),
    "said": Text(
        "{who}: 가장 많이 가져오는 곳은 {most}({share} %), 자기 자신 {own} %, 클래스 토큰 {first} %. 고르게 나누면 "
        "{even} %씩이에요.",
        "{who}: takes most of {most} ({share} %), of itself {own} %, of the class token {first} %. Shared alike, each "
        "would be {even} %.",
    ),
}
LIVE = """
<p>{hint}</p>
<div class="controls">
<label>{digit}<select name="digit">{digits}</select></label>
<label>{network}<select name="network"><option value="trained">{trained}</option>
<option value="control">{control}</option></select></label>
<label>{layer}<select name="layer">{layers}</select></label>
<label>{head}<select name="head">{heads}</select></label>
</div>
<div class="pair"><div><span>{asks}</span><div class="grid" role="radiogroup" aria-label="{asks}">{patches}</div>
<button type="button" class="token" name="t0" role="radio" aria-label="{token}">{token}</button></div>
<div><span>{taken}</span><div class="grid shares" aria-hidden="true"></div></div></div>
<div class="said" aria-live="polite"></div>
"""
PATCH = '<button type="button" name="t{n}" role="radio" aria-checked="false" aria-label="{label}"></button>'


class AttentionPlayer(Player):
    """A player of what tokens take of each other; the last value of a cell is displayed as it.

    `digits` is a dict of a digit -> its image (1, 8, 8, 1) as the networks see it, from -1 to 1.
    """

    labels, live, style, script = LABELS, LIVE, style_of(__file__), script_of(__file__)

    def __init__(self, network, control, digits):
        self.digits = digits
        images = np.concatenate(list(digits.values()))
        self.shares = {"trained": scores(network, images), "control": scores(control, images)}  # (L, N, heads, T, T)
        self.side = round((self.shares["trained"].shape[-1] - 1) ** 0.5)

    def maps(self):
        """What the class token takes of the first image's patches: a dict of title -> (rows, columns) in %."""
        found = self.shares["trained"][:, 0].mean(axis=1)[:, 0, 1:] * 100
        return {f"layer {k + 1}": values.reshape(self.side, self.side) for k, values in enumerate(found)}

    def alt(self):
        """What the still shows, as a Text."""
        return ALT.format(told=", ".join(f"{values.max():.0f} %" for values in self.maps().values()))

    def still(self):
        """The bytes of a PNG: what the class token takes, by layer."""
        return png_of(figures.matrices(self.maps(), "column", "row", "share (%)"))

    def data(self):
        """What the script needs: pixels of each patch from 0 to 1, and shares in thousandths by image, layer, head."""
        return {
            "images": [self._patches(image) for image in self.digits.values()],
            "shares": {
                name: np.round(1000 * found.transpose(1, 0, 2, 3, 4)).astype(int).tolist()
                for name, found in self.shares.items()
            },
            "side": self.side,
        }

    def _patches(self, image):
        whole = (image[0, ..., 0] + 1) / 2
        size = len(whole) // self.side
        pieces = whole.reshape(self.side, size, self.side, size).transpose(0, 2, 1, 3)
        return np.round(pieces.reshape(self.side**2, -1), 2).tolist()

    def parts(self):
        """The patches to press, and what can be chosen."""
        layers, _, heads = self.shares["trained"].shape[:3]
        places = (divmod(k, self.side) for k in range(self.side**2))
        patches = (
            PATCH.format(n=k + 1, label=LABELS["patch"].format(n=k + 1, row=row + 1, column=column + 1))
            for k, (row, column) in enumerate(places)
        )
        return {
            "patches": "".join(patches),
            "digits": _options(LABELS["digit_n"].format(digit=digit) for digit in self.digits),
            "layers": _options(LABELS["layer_n"].format(n=k + 1) for k in range(layers)),
            "heads": _options(LABELS["head_n"].format(n=k + 1) for k in range(heads)),
        }


def _options(labels):
    return "".join(f'<option value="{k}">{label}</option>' for k, label in enumerate(labels))
