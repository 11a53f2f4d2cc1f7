"""What the class report compares: points by the drawn values that could make an exercise harder."""

from course.language import Text

from .repair_bank import BANK

FIRST_KERNEL = Text("첫 커널", "first kernel")
SECOND_KERNEL = Text("둘째 커널", "second kernel")
THIRD_KERNEL = Text("셋째 커널", "third kernel")
LAST_KERNEL = Text("마지막 커널", "last kernel")
FIRST_STRIDE = Text("첫 스트라이드", "first stride")
CHANNELS = Text("입력 채널 수", "input channels")
UNITS = Text("완전 연결 층의 유닛 수", "units of the dense layer")
PLACE = Text("자리", "place")
BIAS = Text("편향", "bias")
LAYERS = Text("층 수", "layers")
SIZE = Text("입력 크기", "input size")
FUNCTION = Text("고칠 함수", "function to mend")


def shapes(numbers):
    """The two kernels that are drawn, and the picture's channels."""
    first, second = numbers["layers"][:2]
    return [(FIRST_KERNEL, first[1]), (SECOND_KERNEL, second[1]), (CHANNELS, numbers["input"][2])]


def parameters(numbers):
    """The first kernel, the picture's channels and the dense layer's units."""
    kernel = numbers["convolutions"][0][0]
    return [(FIRST_KERNEL, kernel), (CHANNELS, numbers["channels"]), (UNITS, numbers["units"])]


def field(numbers):
    """The first stride and the kernels."""
    layers = numbers["layers"]
    kernels = zip((FIRST_KERNEL, THIRD_KERNEL, LAST_KERNEL), (layers[0][0], layers[2][0], layers[4][0]), strict=True)
    return [(FIRST_STRIDE, layers[0][1]), *kernels]


def value(numbers):
    """The place and the bias."""
    return [(PLACE, tuple(numbers["place"])), (BIAS, numbers["bias"])]


def design(numbers):
    """How many layers there may be, and the picture's size."""
    return [(LAYERS, numbers["layers"]), (SIZE, numbers["size"])]


def repair(numbers):
    """Which function was broken."""
    return [(FUNCTION, BANK[numbers["row"]].function)]
