"""Week 10's plaything: build a stack of layers, and see on a photo what it sees, and what it costs."""

import base64
import io

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from course.figures.display import png_of
from course.figures.palette import ORANGE
from course.figures.pictures import WIDTH
from course.figures.player import Player
from course.figures.scripts import script_of, style_of
from course.language import Text
from course.weeks.week10_vgg.helpers import Layer, numbers_of

KINDS = [
    Layer("conv", 3),
    Layer("conv", 5),
    Layer("conv", 7),
    Layer("conv", 1),
    Layer("conv", 3, 2),
    Layer("pool", 2, 2),
]
CHANNELS = (64, 1, 3, 16, 128, 256)
PRESETS = {"once": [Layer("conv", 7)], "thrice": [Layer("conv", 3)] * 3}
ALT = Text(
    "사진 위에 두 스택의 수용 영역. 7×7 하나: {once.field}픽셀, 가중치 {once.weights:,}개, 곱셈 {once.macs:,}번, 출력 "
    "{once.memory:,}바이트. 3×3 세 개: {thrice.field}픽셀, 가중치 {thrice.weights:,}개, 곱셈 {thrice.macs:,}번, 출력 "
    "{thrice.memory:,}바이트.",
    "The receptive fields of two stacks on a photo. One 7×7: {once.field} pixels, {once.weights:,} weights, "
    "{once.macs:,} multiplications, {once.memory:,} bytes of outputs. Three 3×3: {thrice.field} pixels, "
    "{thrice.weights:,} weights, {thrice.macs:,} multiplications, {thrice.memory:,} bytes of outputs.",
)
LABELS = {
    "player": Text("층을 쌓아 수용 영역 넓히기", "Stack layers, widen the field"),
    "hint": Text(
        "층을 골라 더하거나 빼고, 사진을 마우스로 누르거나 슬라이더를 화살표 키로 움직여 보는 자리를 옮기세요.",
        "Choose layers to add or take away; click into the photo, or move the sliders with the arrow keys, to look at "
        "another place.",
    ),
    "kind": Text("더할 층", "Layer to add"),
    "add": Text("더하기", "Add"),
    "remove": Text("빼기", "Take away"),
    "clear": Text("모두 빼기", "Take all away"),
    "once": Text("7×7 하나", "One 7×7"),
    "thrice": Text("3×3 세 개", "Three 3×3"),
    "channels": Text("채널", "Channels"),
    "across": Text("가로 위치", "Across"),
    "down": Text("세로 위치", "Down"),
    "conv": Text("{size}×{size} 컨볼루션", "{size}×{size} convolution"),
    "strided": Text("{size}×{size} 컨볼루션, 스트라이드 {stride}", "{size}×{size} convolution, stride {stride}"),
    "pool": Text("{size}×{size} 풀링", "{size}×{size} pooling"),
    "none": Text("층이 없습니다", "no layer"),
    "field": Text("수용 영역(픽셀)", "receptive field (pixels)"),
    "jump": Text("간격(픽셀)", "jump (pixels)"),
    "side": Text("맵의 한 변", "side of the map"),
    "weights": Text("가중치와 편향", "weights and biases"),
    "macs": Text("곱셈(MAC)", "multiplications (MACs)"),
    "memory": Text("출력의 메모리(바이트)", "memory of the outputs (bytes)"),
    "said": Text(
        "{count}층, 수용 영역 {field}픽셀, 가중치와 편향 {weights}개.",
        "Layers: {count}. Field: {field} pixels. Weights and biases: {weights}.",
    ),
    "full": Text("{most}층까지 쌓을 수 있습니다.", "No more than {most} layers fit."),
}
LIVE = """
<p>{hint}</p>
<div class="controls"><label>{kind} <select name="kind" aria-label="{kind}">{kinds}</select></label>
<button type="button" name="add">{add}</button><button type="button" name="remove">{remove}</button>
<button type="button" name="clear">{clear}</button><button type="button" name="once">{once}</button>
<button type="button" name="thrice">{thrice}</button>
<label>{channels} <select name="channels" aria-label="{channels}">{widths}</select></label></div>
<div class="stage"><canvas role="img" aria-label="{alt}"></canvas>
<div class="told"><ol></ol><dl></dl><div class="said" aria-live="polite"></div></div></div>
<div class="sliders"><label><span>{across}</span>
<input type="range" name="across" min="0" max="100" value="50" aria-label="{across}"></label>
<label><span>{down}</span>
<input type="range" name="down" min="0" max="100" value="50" aria-label="{down}"></label></div>
"""


class StackBuilder(Player):
    """A player on a square photo (H, H, 3) uint8; the last value of a cell is displayed as it.

    The still shows the fields of one 7x7 and of three 3x3 with `channels` maps, and what each costs.
    """

    labels, live, style, script = LABELS, LIVE, style_of(__file__), script_of(__file__)

    def __init__(self, photo, channels=64):
        self.photo, self.channels = photo, channels

    def numbers(self, name):
        """The Numbers of one of PRESETS."""
        return numbers_of(PRESETS[name], self.channels, len(self.photo))

    def alt(self):
        """What the still shows, as a Text."""
        return ALT.format(**{name: self.numbers(name) for name in PRESETS})

    def still(self):
        """The bytes of a PNG: the photo with the field of each preset, and its costs above."""
        figure = Figure(figsize=(WIDTH, 4.1), layout="constrained")
        for ax, name in zip(figure.subplots(1, len(PRESETS)), PRESETS, strict=True):
            found, middle = self.numbers(name), len(self.photo) // 2
            ax.imshow(self.photo)
            corner = middle - found.field // 2 - 0.5
            ax.add_patch(
                Rectangle((corner, corner), found.field, found.field, fill=False, edgecolor=ORANGE, linewidth=2)
            )
            costs = f"{found.weights:,} weights, {found.macs / 1e6:,.0f} M MACs\n{found.memory / 1e6:.1f} MB of outputs"
            ax.set_title(f"{'one 7x7' if name == 'once' else 'three 3x3'}: {found.field} pixels\n{costs}", fontsize=9)
            ax.set_xlabel("column (pixel)", fontsize=8)
            ax.set_ylabel("row (pixel)", fontsize=8)
        return png_of(figure)

    def data(self):
        """What the script draws: the photo, its side, the kinds of layers and the presets."""
        figure = base64.b64encode(_png(self.photo)).decode()
        presets = {name: [layer._asdict() for layer in stack] for name, stack in PRESETS.items()}
        kinds = [layer._asdict() for layer in KINDS]
        return {"photo": f"data:image/png;base64,{figure}", "side": len(self.photo), "kinds": kinds, "presets": presets}

    def parts(self):
        """The two menus."""
        kinds = "".join(f"<option>{_named(layer)}</option>" for layer in KINDS)
        widths = "".join(f'<option value="{n}">{n}</option>' for n in dict.fromkeys((self.channels, *CHANNELS)))
        return {"kinds": kinds, "widths": widths}


def _named(layer):
    """A layer in words, in the current language."""
    form = "strided" if layer.kind == "conv" and layer.stride > 1 else layer.kind
    return str(LABELS[form].format(size=layer.size, stride=layer.stride))


def _png(photo):
    made = io.BytesIO()
    Image.fromarray(photo).save(made, "PNG")
    return made.getvalue()
