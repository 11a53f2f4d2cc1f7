"""Week 11's plaything: six sliders make an Inception module, and bars show what each of its convolutions costs."""

from course.figures.display import png_of
from course.figures.player import Player
from course.figures.scripts import script_of, style_of
from course.language import Text
from course.networks.googlenet import INCEPTION_3
from course.weeks.week11_googlenet import figures
from course.weeks.week11_googlenet.helpers import DECK, costs, naive_terms, terms, width

PRESETS = {"deck": DECK, "half": DECK._replace(three_reduce=32, five_reduce=32), "paper": INCEPTION_3[1]}
MOST = {"one": 256, "three_reduce": 256, "three": 384, "five_reduce": 256, "five": 192, "pool_projection": 256}
ALT = Text(
    "28×28×256에 적용한 모듈의 곱셈. 1×1로 줄이지 않은 모듈: {naive:,}번, 출력 {wide}채널. "
    "줄인 모듈: {reduced:,}번, 출력 {narrow}채널.",
    "Multiplications of a module on 28×28×256. Without 1×1 reductions: {naive:,}, {wide} channels come out. With them: "
    "{reduced:,}, {narrow} channels.",
)
LABELS = {
    "player": Text("예산 안에서 Inception 모듈 만들기", "Make an Inception module within a budget"),
    "hint": Text(
        "슬라이더를 마우스로 끌거나, 고른 다음 화살표 키로 움직이세요. 세로선은 슬라이드의 모듈이 쓰는 곱셈이에요.",
        "Drag the sliders with the mouse, or choose one and move it with the arrow keys. The line marks what the "
        "slide's module costs.",
    ),
    "deck": Text("슬라이드의 모듈", "The slide's module"),
    "half": Text("축소를 절반으로", "Half the reductions"),
    "paper": Text("논문의 3b", "The paper's 3b"),
    "one": Text("1×1 필터", "1×1 filters"),
    "three_reduce": Text("3×3 앞의 1×1", "1×1 before the 3×3"),
    "three": Text("3×3 필터", "3×3 filters"),
    "five_reduce": Text("5×5 앞의 1×1", "1×1 before the 5×5"),
    "five": Text("5×5 필터", "5×5 filters"),
    "pool_projection": Text("풀링 뒤의 1×1", "1×1 after the pooling"),
    "total": Text("합계", "all together"),
    "said": Text(
        "곱셈 {total}번, 가중치 {weights}개, 출력 {out}채널. 예산의 {percent} %예요.",
        "{total} multiplications, {weights} weights, {out} channels: {percent} % of the budget.",
    ),
    "over": Text("예산을 넘었어요.", "It is over the budget."),
}
LIVE = """
<p>{hint}</p>
<div class="controls"><button type="button" name="deck">{deck}</button>
<button type="button" name="half">{half}</button><button type="button" name="paper">{paper}</button></div>
<div class="rows" role="group" aria-label="{player}">{sliders}
<span>{total}</span><span></span><output name="all"></output>
<div class="track" data-part="total"><div class="bar"></div><div class="mark"></div></div></div>
<div class="said" aria-live="polite"></div>
"""
SLIDER = """<span>{label}</span>
<input type="range" name="{name}" min="8" max="{most}" step="8" value="{value}" aria-label="{label}">
<output></output><div class="track" data-part="{name}"><div class="bar"></div></div>
"""


class ModuleBuilder(Player):
    """A player of an Inception module on maps (side, side, channels); the last value of a cell is displayed as it.

    The still shows the costs of the naive module and of the slide's, part by part.
    """

    labels, live, style, script = LABELS, LIVE, style_of(__file__), script_of(__file__)

    def __init__(self, channels=256, side=28):
        self.channels, self.side = channels, side

    def costs(self):
        """(multiply-adds by convolution of the naive module, those of the slide's)."""
        return tuple(costs(find(DECK, self.channels), self.side) for find in (naive_terms, terms))

    def alt(self):
        """What the still shows, as a Text."""
        naive, reduced = (sum(found.values()) for found in self.costs())
        return ALT.format(naive=naive, reduced=reduced, wide=width(DECK, self.channels), narrow=width(DECK))

    def still(self):
        """The bytes of a PNG: a bar of costs for the naive module and one for the slide's."""
        naive, reduced = ({name: macs / 1e6 for name, macs in found.items()} for found in self.costs())
        bars = {"naive": naive, "with 1x1": reduced}
        return png_of(figures.stacks(bars, "million MACs (dashed: the budget)", sum(reduced.values())))

    def data(self):
        """What the script draws: the map's size, the presets, the budget and what fills a bar."""
        naive, reduced = (sum(found.values()) for found in self.costs())
        presets = {name: {part: getattr(row, part) for part in MOST} for name, row in PRESETS.items()}
        return {"presets": presets, "channels": self.channels, "side": self.side, "budget": reduced, "widest": naive}

    def parts(self):
        """The six sliders."""
        rows = (
            SLIDER.format(name=name, label=LABELS[name], most=most, value=getattr(DECK, name))
            for name, most in MOST.items()
        )
        return {"sliders": "".join(rows)}
