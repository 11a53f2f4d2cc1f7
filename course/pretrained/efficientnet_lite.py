"""EfficientNet-Lite0 with the weights that Google trained on ImageNet.

Sources: M. Tan, Q. V. Le, EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks, 2019, table 1,
https://arxiv.org/abs/1905.11946; for "Lite" the authors' code and README (2020): no squeeze-and-excitation, ReLU6 in
place of Swish, 4.7 M parameters, 407 M multiply-adds, 75.1 % of ImageNet's validation pictures right at first guess,
https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite.
"""

import re
from typing import NamedTuple

import keras
from keras import layers

from course.errors import CourseError
from course.language import Text
from course.pretrained.pictures import INPUT_SIZE

CLASSES = 1000

OTHER_TENSORS = Text(
    "{layer}: 가중치 형상은 {expected}이어야 하는데 파일에는 {found}이(가) 있습니다.",
    "{layer}: expected weights of shapes {expected}, the checkpoint has {found}.",
)


class Stage(NamedTuple):
    """A row of the paper's table 1; the row's first block takes the stride."""

    name: str
    repeats: int
    filters: int
    kernel_size: int
    strides: int
    expansion: int


STAGES = [
    Stage("stage2", repeats=1, filters=16, kernel_size=3, strides=1, expansion=1),
    Stage("stage3", repeats=2, filters=24, kernel_size=3, strides=2, expansion=6),
    Stage("stage4", repeats=2, filters=40, kernel_size=5, strides=2, expansion=6),
    Stage("stage5", repeats=3, filters=80, kernel_size=3, strides=2, expansion=6),
    Stage("stage6", repeats=3, filters=112, kernel_size=5, strides=1, expansion=6),
    Stage("stage7", repeats=4, filters=192, kernel_size=5, strides=2, expansion=6),
    Stage("stage8", repeats=1, filters=320, kernel_size=3, strides=1, expansion=6),
]

# layer here -> module there; a block's layers are called block0_expand, and there _blocks.0._expand_conv
MODULES = {
    "stem": "_conv_stem",
    "stem_bn": "_bn0",
    "expand": "_expand_conv",
    "expand_bn": "_bn0",
    "depthwise": "_depthwise_conv",
    "depthwise_bn": "_bn1",
    "project": "_project_conv",
    "project_bn": "_bn2",
    "head": "_conv_head",
    "head_bn": "_bn1",
    "logits": "_fc",
}


def efficientnet_lite0():
    """Logits (N, 1000) for images (N, 224, 224, 3) in [0, 255], with random weights.

    In training the authors also skip whole branches at random (stochastic depth); this network does not.
    """
    inputs = keras.Input((INPUT_SIZE, INPUT_SIZE, 3))
    x = layers.Rescaling(1 / 128, offset=-127 / 128)(inputs)  # the authors' mean 127 and deviation 128
    x = _conv_bn(x, layers.Conv2D(32, 3, 2, padding="same", use_bias=False, name="stem"))
    block = 0
    for stage in STAGES:
        for repeat in range(stage.repeats):
            x = _inverted_bottleneck(x, stage, stage.strides if repeat == 0 else 1, f"block{block}")
            block += 1
        x = layers.Identity(name=stage.name)(x)
    x = _conv_bn(x, layers.Conv2D(1280, 1, use_bias=False, name="head"))
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.2)(x)
    return keras.Model(inputs, layers.Dense(CLASSES, name="logits")(x), name="efficientnet_lite0")


def _inverted_bottleneck(x, stage, strides, name):
    """Wide inside, narrow outside; the shortcut joins the narrow ends where their shapes agree."""
    y = x
    if stage.expansion > 1:
        expanded = stage.expansion * x.shape[-1]
        y = _conv_bn(y, layers.Conv2D(expanded, 1, use_bias=False, name=f"{name}_expand"))
    depthwise = layers.DepthwiseConv2D(
        stage.kernel_size, strides, padding="same", use_bias=False, name=f"{name}_depthwise"
    )
    y = _conv_bn(y, depthwise)
    y = _conv_bn(y, layers.Conv2D(stage.filters, 1, use_bias=False, name=f"{name}_project"), activation=False)
    return layers.Add(name=f"{name}_add")([x, y]) if x.shape == y.shape else y


def _conv_bn(x, convolution, activation=True):
    """Convolution, batch normalization (the authors' epsilon) and ReLU6."""
    x = layers.BatchNormalization(epsilon=1e-3, name=f"{convolution.name}_bn")(convolution(x))
    return layers.ReLU(6, name=f"{convolution.name}_relu6")(x) if activation else x


def set_weights(network, tensors):
    """Copies a checkpoint's tensors into the network; CourseError where a layer's shapes and theirs differ."""
    for layer in network.layers:
        if layer.weights:
            weights = _weights(layer, tensors)
            expected, found = [w.shape for w in layer.weights], [w.shape for w in weights]
            if expected != found:
                raise CourseError(OTHER_TENSORS.format(layer=layer.name, expected=expected, found=found))
            layer.set_weights(weights)


def _weights(layer, tensors):
    """The layer's weights, in Keras's order and with Keras's axes."""
    ((block, part),) = re.findall(r"^(?:block(\d+)_)?(\w+)$", layer.name)
    module = MODULES[part] if not block else f"_blocks.{block}.{MODULES[part]}"

    def tensor(name):
        return tensors[f"{module}.{name}"]

    if isinstance(layer, layers.BatchNormalization):
        return [tensor(name) for name in ("weight", "bias", "running_mean", "running_var")]
    if isinstance(layer, layers.Dense):
        return [tensor("weight").T, tensor("bias")]
    if isinstance(layer, layers.DepthwiseConv2D):
        return [tensor("weight").transpose(2, 3, 0, 1)]  # (C, 1, kh, kw) -> (kh, kw, C, 1)
    return [tensor("weight").transpose(2, 3, 1, 0)]  # (F, C, kh, kw) -> (kh, kw, C, F)
