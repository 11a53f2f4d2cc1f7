"""Labels of figures in Korean: figures are drawn with English labels, and translated when they are shown.

A label is looked up whole, then with its numbers left out ("gap {}" stands for "gap 0.31"), then in parts: lines, what
stands in brackets, what semicolons, colons and commas part. What is nowhere stays as it is; `unknown()` lists it.
"""

import re

from matplotlib.category import StrCategoryLocator
from matplotlib.text import Text as Artist
from matplotlib.ticker import FixedLocator

from course.language import Text, current_language

NUMBER = re.compile(r"[-+−±]?\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?%?")
BRACKET = re.compile(r"(.+) \((.+)\)", re.DOTALL)
SEPARATORS = ("\n", "; ", ": ", ", ")  # the strongest first
WORD = re.compile(r"[A-Za-z]{2}")
COMMON = [  # labels of figures that several weeks use
    Text("열", "column"),
    Text("행", "row"),
    Text("열(픽셀)", "column (pixel)"),
    Text("행(픽셀)", "row (pixel)"),
    Text("맵의 열", "column of the map"),
    Text("맵의 행", "row of the map"),
    Text("열({}개)", "column (of {})"),
    Text("행({}개)", "row (of {})"),
    Text("값", "value"),
    Text("이미지", "picture"),
    Text("채널 {}", "channel {}"),
    Text("에포크", "epoch"),
    Text("손실", "loss"),
    Text("손실(nat)", "loss (nats)"),
    Text("정확도", "accuracy"),
    Text("학습", "training"),
    Text("떼어 둔 데이터", "held out"),
    Text("예측한 클래스", "predicted class"),
    Text("정답 클래스", "true class"),
    Text("정답 클래스 가운데 %", "% of the true class"),
    Text("이미지 수", "number of pictures"),
    Text(
        "색으로: 회색은 0, 채널마다 가중치만큼 그 색으로 치우침",
        "in colour: gray is zero, each channel's weight shifts its own colour",
    ),
    Text(
        "채널의 평균: 회색은 0, 흰색은 양수, 검은색은 음수",
        "mean of the channels: gray is zero, white positive, black negative",
    ),
]
_korean: dict[str, str] = {}
_unknown: set[str] = set()


def know(labels):
    """Takes each Text as a label and its Korean; numbers may stand as {}, in the same order in both."""
    _korean.update((label.en, label.ko) for label in labels)


def unknown():
    """The labels with words in them, sorted, that were shown in Korean and are not known."""
    return sorted(_unknown)


def translate(figure):
    """Puts the figure's labels into the language of the reader."""
    if current_language() == "ko":
        for label in figure.findobj(Artist):
            label.set_text(korean(label.get_text()))
        for ax in figure.axes:
            _translate_ticks(ax.xaxis)
            _translate_ticks(ax.yaxis)


def korean(label):
    """The label in Korean, as far as it is known."""
    found = _whole(label)
    if found is not None:
        return found
    if "\n" not in label and (bracket := BRACKET.fullmatch(label)):
        return f"{korean(bracket[1])}({korean(bracket[2])})"
    if separator := next((one for one in SEPARATORS if one in label), None):
        return separator.join(map(korean, label.split(separator)))
    if WORD.search(label):
        _unknown.add(label)
    return label


def _whole(label):
    """The Korean of a label that is known as it is or with its numbers left out; None of one that is not."""
    template, numbers = NUMBER.sub("{}", label), NUMBER.findall(label)
    known = _korean.get(label)
    return _korean[template].format(*numbers) if known is None and template in _korean else known


def _translate_ticks(axis):
    """Translates the labels of ticks that were given as words."""
    if isinstance(axis.get_major_locator(), (FixedLocator, StrCategoryLocator)):
        places = axis.get_majorticklocs()
        words = axis.get_major_formatter().format_ticks(places)
        axis.set_ticks(places, [korean(word) for word in words])


know(COMMON)
