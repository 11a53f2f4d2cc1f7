"""Week 13's plaything: scale EfficientNet-B0 by phi, or by depth, width and resolution alone, and see what it costs."""

import numpy as np

from course.figures.display import png_of
from course.figures.player import Player
from course.figures.scripts import script_of, style_of
from course.language import Text
from course.networks.efficientnet import SE_RATIO, STAGES
from course.weeks.week12_resnet.figures import bands
from course.weeks.week13_efficientnet.labels import LABELS as FIGURE_LABELS
from course.weeks.week13_efficientnet.scaling import ALPHA, BETA, GAMMA, compound, scaled_b0

MOST = {"phi": 7, "depth": 3.6, "width": 2.0, "side": 600}
PHIS = (0, 1, 2, 3, 4, 5, 6, 7)
ALT = Text(
    "EfficientNet-B0을 φ만큼 키울 때 MAC은 B0의 몇 배인가. {told}.",
    "EfficientNet-B0 scaled by φ: how many times B0's MACs. {told}.",
)
LABELS = {
    "player": Text("EfficientNet-B0 키우기", "Make EfficientNet-B0 larger"),
    "hint": Text(
        "슬라이더를 마우스로 끌거나, Tab으로 고른 다음 화살표 키로 움직이세요. φ를 움직이면 나머지 셋이 함께 "
        "움직이고, 셋은 하나씩 따로 움직일 수도 있어요. 막대의 길이는 값의 제곱근이고, 세로선은 B0예요.",
        "Drag the sliders with the mouse, or choose one with Tab and move it with the arrow keys. φ moves the other "
        "three together; each of them moves by itself, too. Bars grow with the square root; their line marks B0.",
    ),
    "reset": Text("B0으로 되돌리기", "Back to B0"),
    "phi": Text("복합 계수 φ", "compound coefficient φ"),
    "depth": Text("깊이(블록 수, 배)", "depth (blocks, times)"),
    "width": Text("너비(채널 수, 배)", "width (channels, times)"),
    "side": Text("해상도(픽셀)", "resolution (pixels)"),
    "macs": Text("MAC(백만)", "MACs (million)"),
    "parameters": Text("파라미터(백만)", "parameters (million)"),
    "field": Text("수용 영역(픽셀)", "receptive field (pixels)"),
    "said": Text(
        "블록 {blocks}개, MAC {macs}백만(B0의 {times}배), 파라미터 {parameters}백만, 수용 영역 {field}픽셀.",
        "{blocks} blocks, {macs} million MACs ({times} times B0's), {parameters} million parameters, a receptive field "
        "of {field} pixels.",
    ),
    "budget": Text("φ의 예산 2^φ = {budget}배.", "The budget of φ, 2^φ, is {budget} times."),
}
LIVE = """
<p>{hint}</p>
<div class="controls"><button type="button" name="reset">{reset}</button></div>
<div class="rows" role="group" aria-label="{player}">{sliders}</div>
<svg viewBox="0 0 600 170" aria-hidden="true"></svg>
<div class="rows">{bars}</div>
<div class="said" aria-live="polite"></div>
"""
SLIDER = """<span>{label}</span>
<input type="range" name="{name}" min="{least}" max="{most}" step="{step}" value="{least}" aria-label="{label}">
<output></output>"""
BAR = """<span>{label}</span>
<div class="track" data-part="{name}"><div class="bar"></div><div class="mark"></div></div><output></output>"""


class ScalingPlayer(Player):
    """A player of EfficientNet-B0 made larger; the last value of a cell is displayed as it.

    The still shows how MACs grow with phi: by the rule, and when depth, width or resolution takes it all.
    """

    labels, live, style, script = LABELS, LIVE, style_of(__file__), script_of(__file__)

    def __init__(self, phis=PHIS):
        self.phis = phis

    def costs(self):
        """How many times B0's MACs, by what grows: a dict of label -> an array for the phis."""
        whole = scaled_b0(1, 1, 224).macs
        ways = {
            "depth alone": [(ALPHA**phi, 1, 224) for phi in self.phis],
            "width alone": [(1, BETA**phi, 224) for phi in self.phis],
            "resolution alone": [(1, 1, round(224 * GAMMA**phi)) for phi in self.phis],
            "all three": [compound(phi) for phi in self.phis],
        }
        return {way: np.array([[scaled_b0(*one).macs / whole for one in factors]]) for way, factors in ways.items()}

    def alt(self):
        """What the still shows, as a Text."""
        words = {label.en: label for label in FIGURE_LABELS}
        told = (words[way] + ": " + ", ".join(f"{v:.1f}" for v in found[0]) for way, found in self.costs().items())
        return ALT.format(told=Text.join("; ", told))

    def still(self):
        """The bytes of a PNG: how MACs grow with phi."""
        return png_of(bands(self.costs(), "phi", "times B0's MACs", x=list(self.phis), log="y"))

    def data(self):
        """What the script needs: B0's table, the rule, where the sliders start and end."""
        return {
            "rows": [stage._asdict() for stage in STAGES],
            "seRatio": SE_RATIO,
            "rule": {"alpha": ALPHA, "beta": BETA, "gamma": GAMMA},
            "start": {"phi": 0, "depth": 1, "width": 1, "side": 224},
            "most": MOST,
        }

    def parts(self):
        """The four sliders and the three bars."""
        steps = {"phi": (0, 1), "depth": (1, 0.01), "width": (1, 0.01), "side": (224, 1)}
        sliders = (
            SLIDER.format(name=name, label=LABELS[name], least=least, most=MOST[name], step=step)
            for name, (least, step) in steps.items()
        )
        bars = (BAR.format(name=name, label=LABELS[name]) for name in ("macs", "parameters", "field"))
        return {"sliders": "".join(sliders), "bars": "".join(bars)}
