"""A layer of convolution to play with: every channel of the input, the kernels of each filter, the bias, the outputs.

Where a value of the output comes from is shown down to the numbers, for the stride and padding that a reader chooses.
The still's values are Keras's; the script computes the same ones for every choice.
"""

import html

import keras
import numpy as np
from matplotlib.figure import Figure

from course.figures.display import png_of
from course.figures.grids import draw_numbers
from course.figures.pictures import WIDTH
from course.figures.player import Player
from course.figures.scripts import script_of, style_of
from course.figures.stepping import STEP_CONTROLS, STEP_LABELS, STEP_STYLE
from course.language import Text

ALT = Text(
    "{image} 입력의 채널마다 {kernel} 창 하나와 그 커널. 채널의 합은 {sums}, 편향은 {bias}이고, 모두 더한 출력의 "
    "행 {row}, 열 {column}은 {value}. 출력의 형상은 {map}.",
    "A {kernel} window in every channel of the {image} input, and its kernel. The channels' sums are {sums}, the bias "
    "is {bias}; together they make {value}, at row {row}, column {column} of the output of shape {map}.",
)
LABELS = {
    "player": Text("여러 채널의 컨볼루션", "Convolution of several channels"),
    "volume": Text(
        "입력 {image}, 필터 {filter}: {kernel}, 편향 {bias}", "Input {image}; filter {filter}: {kernel}, bias {bias}"
    ),
    "kernel": Text("커널", "Kernel"),
    "products": Text("픽셀 × 가중치", "Pixel × weight"),
    "bias": Text("편향", "bias"),
    "maps": Text("출력 {map}. 값을 골라 보세요", "Output {map}: choose a value"),
    "map": Text("필터 {filter}의 특징 맵", "Feature map of filter {filter}"),
    "cell": Text("행 {row}, 열 {column}: {value}", "Row {row}, column {column}: {value}"),
    "size": Text(
        "출력의 높이: ⌊({input} + {zeros} − {kernel}) / {stride}⌋ + 1 = {output} (0은 위에 {before}줄, "
        "아래에 {after}줄)",
        "Height of the output: ⌊({input} + {zeros} − {kernel}) / {stride}⌋ + 1 = {output} (rows of zeros: {before} "
        "above, {after} below)",
    ),
    "stride": Text("스트라이드", "Stride"),
    "padding": Text("패딩", "Padding"),
    "red": Text("빨강", "Red"),
    "green": Text("초록", "Green"),
    "blue": Text("파랑", "Blue"),
    "channel": Text("채널 {channel}", "Channel {channel}"),
}
COLOURS = ("red", "green", "blue")
CHANNEL = """<figure class="channel"><figcaption class="{name}">{title}</figcaption>
<svg class="input" role="img" aria-label="{title}"></svg>
<div class="pair"><div>{kernel}<svg class="kernel" role="img" aria-label="{title}: {kernel}"></svg></div>
<div>{products}<svg class="products" role="img" aria-label="{title}: {products}"></svg></div></div>
<div class="terms"></div></figure>"""
LIVE = """
{choices}
<div class="map-title"></div>
<div class="stage maps"></div>
"""
EXPLAINED = """
<div class="volume"></div>
<div class="stage channels">{channels}</div>
"""
CHOICES = '<div class="controls">{menus}</div><div class="size" aria-live="polite"></div>'


def _with(first, choices):
    return choices if first in choices else (first, *choices)


class VolumePlayer(Player):
    """A player of `Conv2D` on one small image (H, W, C), with filters (kh, kw, C, F) and bias (F,) as Keras keeps them.

    It begins with `stride` and `padding` (zeros on every side), at the value `at` = (row, column, filter). `strides`
    and `paddings` are what a reader may choose: whole numbers, and "same" as Keras pads. Three channels are red, green
    and blue. The last value of a cell is displayed as the player.
    """

    labels, style = STEP_LABELS | LABELS, STEP_STYLE + style_of(__file__)
    live, script = LIVE + STEP_CONTROLS + EXPLAINED, script_of(__file__)

    def __init__(self, image, filters, bias, *, stride=1, padding=0, at=(0, 0, 0), strides=(1,), paddings=(0,)):
        self.image, self.filters, self.bias = np.asarray(image), np.asarray(filters), np.asarray(bias)
        self.stride, self.padding, self.at = stride, padding, at
        self.choices = {"stride": _with(stride, strides), "padding": _with(padding, paddings)}

    def outputs(self):
        """What Keras computes at the start's stride and padding: (H', W', F)."""
        images = self._padded().astype("float32")[None]
        return np.asarray(keras.ops.conv(images, self.filters.astype("float32"), self.stride))[0] + self.bias

    def sums(self):
        """What each channel adds to the value at the start: (C,)."""
        row, column, chosen = self.at
        height, width = self.filters.shape[:2]
        top, left = row * self.stride, column * self.stride
        window = self._padded()[top : top + height, left : left + width]
        return (window * self.filters[..., chosen]).sum(axis=(0, 1))

    def alt(self):
        """What the still shows, as a Text."""
        row, column, chosen = self.at
        outputs, shapes = self.outputs(), {"image": self.image, "kernel": self.filters[..., 0, 0]}
        return ALT.format(
            **{name: "×".join(map(str, grid.shape)) for name, grid in (shapes | {"map": outputs}).items()},
            sums=", ".join(f"{value:g}" for value in self.sums()),
            bias=f"{self.bias[chosen]:g}",
            value=f"{outputs[self.at]:g}",
            row=row,
            column=column,
        )

    def still(self):
        """The bytes of a PNG: the channels with their windows, the kernels with their sums, the maps."""
        row, column, chosen = self.at
        (height, width), outputs, names = self.filters.shape[:2], self.outputs(), self._names()
        columns = max(self.image.shape[2], self.filters.shape[3])
        window = (row * self.stride, column * self.stride, height, width)
        figure = Figure(figsize=(WIDTH, 3 * (WIDTH / columns + 0.3)), layout="constrained")
        axes, cell = figure.subplots(3, columns, squeeze=False), WIDTH / columns - 0.8
        for ax in axes.flat[:]:
            ax.set_axis_off()
        padded, sums = self._padded(), self.sums()
        for channel, name in enumerate(names):
            self._draw(axes[0, channel], padded[..., channel], name, window, cell)
            told = f"kernel, {name}: sum {sums[channel]:g}"
            self._draw(axes[1, channel], self.filters[..., channel, chosen].astype(float), told, None, cell)
        for number in range(outputs.shape[2]):
            title = f"feature map {number}: bias {self.bias[number]:g}"
            marked = (row, column, 1, 1) if number == chosen else None
            self._draw(axes[2, number], outputs[..., number], title, marked, cell)
        return png_of(figure)

    def data(self):
        """The image, the filters and the bias for the script, as nested lists, and where it begins."""
        row, column, chosen = self.at
        start = {"stride": self.stride, "padding": self.padding, "row": row, "column": column, "filter": chosen}
        numbers = {"image": self.image, "filters": self.filters, "bias": self.bias}
        return {name: values.tolist() for name, values in numbers.items()} | {"start": start}

    def parts(self):
        """A panel for each channel, and a menu for each thing to choose."""
        words = {name: html.escape(str(self.labels[name])) for name in ("kernel", "products")}
        panels = [CHANNEL.format(**words, name=name, title=self._title(name)) for name in self._names()]
        menus = [self._menu(name, values) for name, values in self.choices.items() if len(values) > 1]
        return {"channels": "".join(panels), "choices": CHOICES.format(menus="".join(menus)) if menus else ""}

    def _padded(self):
        return np.pad(self.image, [(self.padding, self.padding)] * 2 + [(0, 0)])

    def _names(self):
        """A name for each channel: "red", "channel 0"."""
        count = self.image.shape[2]
        return COLOURS if count == len(COLOURS) else [f"channel {number}" for number in range(count)]

    def _title(self, name):
        """The name of a channel in the reader's language, safe in HTML."""
        label = self.labels[name] if name in COLOURS else self.labels["channel"].format(channel=name.split()[1])
        return html.escape(str(label))

    def _menu(self, name, values):
        """A labelled menu of `values`."""
        options = "".join(f'<option value="{value}">{value}</option>' for value in values)
        return f'<label>{html.escape(str(self.labels[name]))} <select name="{name}">{options}</select></label>'

    @staticmethod
    def _draw(ax, values, title, window, cell):
        ax.set_axis_on()
        draw_numbers(ax, values, title=title, window=window, cell=cell / values.shape[1])
