"""The Neocognitron, which learns without a teacher.

Fukushima, "Neocognitron: A Self-organizing Neural Network Model for a Mechanism of Pattern Recognition Unaffected
by Shift in Position", Biological Cybernetics 36 (1980), 193-202 (https://doi.org/10.1007/BF00344251).

Equations, sizes, r, q and alpha are the paper's. Chosen here, so that five digits get a cell each: the grids of two
layers are centred on one another, cell beside cell; the fixed weights c and d fall off as 0.8 and 0.7 to the power of
the distance; the initial weights are those of `weak_preferences`.
"""

import math
from typing import NamedTuple

import keras
import numpy as np
from keras import layers, ops

from course.errors import CourseError
from course.language import Text
from course.networks.inputs import require_input

ALPHA = 0.5  # how soon C-cells saturate
FALL_OF_C, FALL_OF_D = 0.8, 0.7  # the fixed weights c and d of a cell, for each cell's width further away


class Module(NamedTuple):
    """A layer of S-cells and the layer of C-cells above it."""

    name: str
    s_size: int  # cells along each side of an S-plane
    s_area: int  # side of the square that an S-cell sees
    r: float  # selectivity: how much inhibition counts
    q: float  # speed of learning
    column: int  # side of the S-columns within which S-cells compete
    c_size: int
    c_area: int


MODULES = [
    Module("U1", s_size=16, s_area=5, r=4.0, q=1.0, column=5, c_size=10, c_area=5),
    Module("U2", s_size=8, s_area=5, r=1.5, q=16.0, column=5, c_size=6, c_area=5),
    Module("U3", s_size=2, s_area=5, r=1.5, q=16.0, column=2, c_size=1, c_area=2),
]
U0 = (16, 16, 1)  # the photoreceptors
OTHER_SIZE = Text(
    "neocognitron: input_shape은 {expected}이어야 하는데 {got}이(가) 왔습니다. 층마다 크기가 논문에 정해져 "
    "있습니다. 영상을 16x16 픽셀로 줄이세요.",
    "neocognitron: expected input_shape {expected}, got {got}. The paper fixes the size of every layer. "
    "Resize the images to 16x16 pixels.",
)


def distances(area):
    """(area, area): how far each cell of a square is from its centre, in cells."""
    offsets = np.arange(area) - (area - 1) / 2
    return np.hypot(offsets[:, None], offsets)


def fit_margin(x, size, area):
    """`x` with zeros around, or less of a border, so that a valid square of `area` leaves `size` cells a side."""
    margin = (size + area - 1 - x.shape[1]) // 2
    if margin < 0:
        return x[:, -margin:margin, -margin:margin, :]
    return ops.pad(x, [(0, 0), (margin, margin), (margin, margin), (0, 0)])


def weak_preferences(area, planes_below, planes):
    """(area, area, planes_below, planes): small initial weights, different from plane to plane, nothing random.

    Each plane prefers an orientation a little, and the planes below whose number is near its own.
    """
    offsets = np.arange(area) - area // 2
    angle = np.arctan2(offsets[:, None], offsets)[:, :, None, None]
    below = (np.arange(planes_below) / planes_below)[:, None]
    above = np.arange(planes) / planes
    orientation = 1 + 0.5 * np.cos(2 * (angle - np.pi * above))
    nearness = 1 - 0.5 * np.abs(below - above) if planes_below > 1 else 1
    return 5e-3 * orientation * nearness / planes_below


@keras.saving.register_keras_serializable(package="course")
class SCells(layers.Layer):
    """Feature detectors with shunting inhibition: (N, H, W, C) -> (N, s_size, s_size, planes), from 0 to about 1."""

    def __init__(self, s_size, s_area, r, q, column, planes, **options):
        super().__init__(**options)
        self.s_size, self.s_area, self.r, self.q, self.column, self.planes = s_size, s_area, r, q, column, planes

    def build(self, input_shape):
        """The excitatory weights a, the inhibitory ones b, and c, which are fixed and add up to 1."""
        planes_below = input_shape[-1]
        fixed = np.repeat((FALL_OF_C ** distances(self.s_area))[..., None, None], planes_below, axis=2)
        self.c = (fixed / fixed.sum()).astype("float32")
        start = keras.initializers.Constant(weak_preferences(self.s_area, planes_below, self.planes))
        self.a = self.add_weight(shape=(*self.c.shape[:3], self.planes), initializer=start, trainable=False, name="a")
        self.b = self.add_weight(shape=(self.planes,), initializer="zeros", trainable=False, name="b")

    def call(self, x):
        """Excitation over inhibition, less 1; before any learning b = 0 leaves the excitation alone."""
        x = fit_margin(x, self.s_size, self.s_area)
        excitation = ops.conv(x, self.a)
        inhibition = 2 * self.r / (1 + self.r) * self.b * self.inhibitory_cell(x)
        return self.r * ops.relu((1 + excitation) / (1 + inhibition) - 1)

    def inhibitory_cell(self, x):
        """The v-cell: the root mean square of what an S-cell sees, weighted by c."""
        return ops.sqrt(ops.conv(ops.square(x), ops.cast(self.c, x.dtype)))

    @property
    def window(self):
        """Side and stride of what a cell sees, for the receptive field."""
        return self.s_area, 1

    def macs(self, input_shape, output_shape):
        """Multiply-accumulates for one image: of the weights a, and of the fixed c of one v-cell a column."""
        return (math.prod(self.a.shape) + math.prod(self.c.shape)) * math.prod(output_shape[1:-1])

    def reinforce(self, x, responses):
        """Learns from one pattern: x (1, H, W, C) and this layer's responses (1, s_size, s_size, planes) to it.

        The representative of a plane teaches all its cells, since they share their weights.
        """
        x = fit_margin(x, self.s_size, self.s_area)
        v = np.asarray(self.inhibitory_cell(x))[0, :, :, 0]
        x, a, b = np.asarray(x)[0], self.a.numpy().copy(), self.b.numpy().copy()
        for plane, (i, j) in representatives(np.asarray(responses)[0], self.column).items():
            a[..., plane] += self.q * self.c[..., 0] * x[i : i + self.s_area, j : j + self.s_area]
            b[plane] += self.q / 2 * v[i, j]
        self.a.assign(a)
        self.b.assign(b)

    def get_config(self):
        """What loading a saved model needs."""
        names = ("s_size", "s_area", "r", "q", "column", "planes")
        return {**super().get_config(), **{name: getattr(self, name) for name in names}}


def representatives(responses, column):
    """A dict from plane to (i, j): the cells of (H, W, planes) that learn, at most one a plane.

    The strongest cell of each S-column is a candidate, a column being a square of `column` cells through all
    planes. Of a plane's candidates the strongest represents it; a silent cell never does.
    """
    chosen = {}
    for i, j in np.ndindex(*(size - column + 1 for size in responses.shape[:2])):
        stack = responses[i : i + column, j : j + column]
        di, dj, plane = np.unravel_index(stack.argmax(), stack.shape)
        cell = (int(i + di), int(j + dj))
        strongest = responses[chosen[plane]][plane] if plane in chosen else 0
        if responses[cell][plane] > strongest:
            chosen[int(plane)] = cell
    return chosen


@keras.saving.register_keras_serializable(package="course")
class CCells(layers.Layer):
    """S-cells of a plane blurred and weighed against all planes: (N, H, W, planes) -> (N, c_size, c_size, planes).

    From 0 to 1. Nothing here is learned.
    """

    def __init__(self, c_size, c_area, **options):
        super().__init__(**options)
        self.c_size, self.c_area = c_size, c_area

    def call(self, x):
        """The blurred response over the mean of all planes', less 1, saturating."""
        d = FALL_OF_D ** distances(self.c_area)
        kernel = ops.cast(np.repeat(d[..., None, None], x.shape[-1], axis=2), x.dtype)
        blurred = ops.depthwise_conv(fit_margin(x, self.c_size, self.c_area), kernel)
        lateral = ops.mean(blurred, axis=-1, keepdims=True)
        response = ops.relu((1 + blurred) / (1 + lateral) - 1)
        return response / (ALPHA + response)

    @property
    def window(self):
        """Side and stride of what a cell sees, for the receptive field."""
        return self.c_area, 1

    def macs(self, input_shape, output_shape):
        """Multiply-accumulates for one image: of the fixed weights d."""
        return self.c_area**2 * math.prod(output_shape[1:])

    def get_config(self):
        """What loading a saved model needs."""
        return {**super().get_config(), "c_size": self.c_size, "c_area": self.c_area}


def neocognitron(*, input_shape=U0, classes=24):
    """Responses (N, 1, 1, classes) of the layer UC3 for images (N, 16, 16, 1) from 0, paper, to 1, ink.

    `classes` are the planes of every layer: UC3 has a cell for each kind of pattern that it may find by itself.
    There are no logits, as nobody names the patterns; `self_organize` trains it. Raises CourseError for another
    input_shape than (16, 16, 1).
    """
    if require_input(input_shape, 16, "neocognitron") != U0:
        raise CourseError(OTHER_SIZE.format(expected=U0, got=input_shape))
    inputs = x = keras.Input(input_shape)
    for module in MODULES:
        name, s_size, s_area, r, q, column, c_size, c_area = module
        x = SCells(s_size, s_area, r, q, column, classes, name=name.replace("U", "US"))(x)
        x = CCells(c_size, c_area, name=name.replace("U", "UC"))(x)
    return keras.Model(inputs, x, name="neocognitron")


def self_organize(model, patterns, presentations=20):
    """Shows each of `patterns` (N, 16, 16, 1) in turn, `presentations` times; every layer learns from each showing."""
    for _ in range(presentations):
        for pattern in patterns:
            x = pattern[None]
            for layer in model.layers[1:]:
                responses = layer(x)
                if isinstance(layer, SCells):
                    layer.reinforce(x, responses)
                x = responses
