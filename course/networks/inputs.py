"""The one question that every network of the course asks first: is the input large enough?"""

from numbers import Integral

from course.errors import CourseError
from course.language import Text

NOT_A_SHAPE = Text(
    "{name}: input_shape은 양의 정수 세 개 (높이, 너비, 채널)이어야 하는데 {got}이(가) 왔습니다. "
    "배치 축은 빼고 적으세요. 예: input_shape=({at_least}, {at_least}, 3).",
    "{name}: expected input_shape as three positive whole numbers (height, width, channels), got {got}. "
    "Leave out the batch axis, for example input_shape=({at_least}, {at_least}, 3).",
)
TOO_SMALL = Text(
    "{name}: 입력은 적어도 {at_least}x{at_least} 픽셀이어야 하는데 {height}x{width}가 왔습니다. 더 작으면 "
    "스트라이드와 풀링을 거치면서 특징 맵이 사라집니다. 영상을 키우거나 층이 더 적은 신경망을 쓰세요.",
    "{name}: expected an input of at least {at_least}x{at_least} pixels, got {height}x{width}. Strides and "
    "pooling would leave nothing of the feature map. Enlarge the images or take a network with fewer layers.",
)


def require_input(input_shape, at_least, name):
    """`input_shape` as a tuple (H, W, C) of ints, if H and W are at least `at_least` pixels.

    `name` is the network's, for the message. Raises CourseError where the shape is malformed or too small.
    """
    if not is_picture_shape(input_shape):
        raise CourseError(NOT_A_SHAPE.format(name=name, got=repr(input_shape), at_least=at_least))
    height, width, channels = map(int, input_shape)
    if min(height, width) < at_least:
        raise CourseError(TOO_SMALL.format(name=name, at_least=at_least, height=height, width=width))
    return height, width, channels


def is_picture_shape(shape):
    """Whether `shape` is a tuple or list of three positive whole numbers; True and False are none."""
    return (
        isinstance(shape, tuple | list)
        and len(shape) == 3
        and all(isinstance(size, Integral) and not isinstance(size, bool) and int(size) > 0 for size in shape)
    )
