"""Week 12's plaything: leave out any blocks of ResNet-20 and of plain-20, and see what both still know."""

import numpy as np

from course.figures.display import png_of
from course.figures.player import Player
from course.figures.scripts import script_of, style_of
from course.language import Text
from course.weeks.week12_resnet import figures
from course.weeks.week12_resnet.lesions import by_count

ALT = Text("뺀 블록 수에 따른 정확도. {told}.", "Accuracy by the number of blocks that are left out. {told}.")
LABELS = {
    "player": Text("블록을 빼면 얼마나 맞힐까요?", "What is left when blocks are left out?"),
    "hint": Text(
        "블록을 눌러 빼고, 다시 눌러 되돌리세요. 키보드로는 Tab으로 고르고 스페이스 키로 눌러요. 두 신경망에서 같은 "
        "블록이 빠져요. 검은 세로선은 모든 블록이 있을 때, 점선은 찍을 때의 정확도예요.",
        "Press a block to leave it out, and once more to bring it back: with the mouse, or with Tab and the space bar. "
        "The same blocks are left out of both networks. The black line marks the accuracy with all blocks, the dashed "
        "one that of guessing.",
    ),
    "all": Text("모두 되돌리기", "Bring all back"),
    "draw": Text("아무 블록이나 셋 빼기", "Leave out any three"),
    "block": Text("{name} 블록 빼기", "Leave out block {name}"),
    "bar": Text("{name}: 평균 {mean} %, 시드에 따라 {least}~{most} %", "{name}: {mean} %, by seed {least} to {most} %"),
    "said": Text("빠진 블록 {count}개. {told}", "Blocks left out: {count}. {told}"),
}
LIVE = """
<p>{hint}</p>
<div class="controls"><button type="button" name="all">{all}</button>
<button type="button" name="draw">{draw}</button></div>
<div class="blocks" style="--blocks:{count}">{buttons}</div>
{nets}
<div class="said" aria-live="polite"></div>
"""
BUTTON = '<button type="button" name="b{k}" aria-pressed="false" aria-label="{label}">{number}</button>'
NET = """<div class="net {kind}"><span></span><svg viewBox="0 0 560 70" aria-hidden="true"></svg>
<div class="track"><div class="bar"></div><div class="whole"></div><div class="guess"></div></div></div>"""


class LesionPlayer(Player):
    """A player of blocks left out; the last value of a cell is displayed as it.

    `known` is a dict of a network's name -> its accuracy (seeds, 2 ** blocks) for every set of blocks left out, in the
    order of `lesions.all_sets`; `blocks` are the blocks' names; `guess` is the accuracy of guessing. Names that begin
    with "plain" are of networks without ways around their blocks.
    """

    labels, live, style, script = LABELS, LIVE, style_of(__file__), script_of(__file__)

    def __init__(self, known, blocks, guess=0.1):
        self.known, self.blocks, self.guess = known, list(blocks), guess

    def counted(self):
        """By network, the accuracies by how many blocks are left out: a list of arrays, for 0, 1, ..."""
        return {name: by_count(np.transpose(found), len(self.blocks)) for name, found in self.known.items()}

    def alt(self):
        """What the still shows, as a Text."""
        told = (f"{name}: " + ", ".join(f"{v.mean():.2f}" for v in found) for name, found in self.counted().items())
        return ALT.format(told="; ".join(told))

    def still(self):
        """The bytes of a PNG: accuracy by how many blocks are left out."""
        at, level = range(len(self.blocks) + 1), ("guessing", self.guess)
        return png_of(figures.bands(self.counted(), "blocks left out", "accuracy", x=at, level=level))

    def data(self):
        """What the script draws: each network's accuracy in thousandths, by seed and set."""
        nets = [
            {"name": name, "skips": not name.startswith("plain"), "seeds": np.rint(1000 * found).astype(int).tolist()}
            for name, found in self.known.items()
        ]
        return {"nets": nets, "blocks": self.blocks, "guess": self.guess}

    def parts(self):
        """A button for each block, and a place for each network."""
        buttons = (
            BUTTON.format(k=k, number=k + 1, label=LABELS["block"].format(name=name))
            for k, name in enumerate(self.blocks)
        )
        nets = (NET.format(kind="plain" if name.startswith("plain") else "residual") for name in self.known)
        return {"buttons": "".join(buttons), "nets": "".join(nets), "count": len(self.blocks)}
