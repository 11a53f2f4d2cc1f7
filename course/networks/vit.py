"""The vision transformer, a network without convolutions. A picture is a sentence of patches.

Dosovitskiy and others, "An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale", ICLR 2021:
section 3.1, equations 1 to 4, table 1. https://arxiv.org/abs/2010.11929
"""

from typing import NamedTuple

import keras
from keras import layers, ops

from course.errors import CourseError
from course.language import Text
from course.networks.blocks import logits
from course.networks.inputs import require_input

EPSILON = 1e-6  # of layer normalization: what the authors' code has
DROPOUT = 0.1  # the paper's for ImageNet

NO_WHOLE_PATCHES = Text(
    "{name}: 영상의 높이와 너비는 패치 크기 {patch_size}의 배수여야 하는데 {height}x{width}가 왔습니다. "
    "예: {fits_height}x{fits_width} 픽셀로 자르거나 크기를 바꾸세요.",
    "{name}: expected a height and a width that are multiples of the patch size {patch_size}, got {height}x{width}. "
    "Crop or resize the images, for example to {fits_height}x{fits_width}.",
)


class Transformer(NamedTuple):
    """A row of table 1, and the pixels a side of a patch."""

    patch_size: int
    layers: int
    width: int
    mlp: int
    heads: int


BASE_16 = Transformer(patch_size=16, layers=12, width=768, mlp=3072, heads=12)
SMALL_2 = Transformer(patch_size=2, layers=3, width=48, mlp=96, heads=4)


@keras.saving.register_keras_serializable(package="course")
class ClassToken(layers.Layer):
    """Puts a learned token before the patches: (N, T, D) -> (N, 1 + T, D). Its output will tell the class."""

    def build(self, shape):
        """One token of D numbers."""
        self.token = self.add_weight(shape=(1, 1, shape[-1]), initializer="zeros", name="token")

    def call(self, x):
        """The token, the same for each image, before that image's patches."""
        token = ops.broadcast_to(ops.cast(self.token, x.dtype), (ops.shape(x)[0], 1, x.shape[-1]))
        return ops.concatenate([token, x], axis=1)


@keras.saving.register_keras_serializable(package="course")
class PositionEmbedding(layers.Layer):
    """Adds a learned vector for each place: the shape (N, T, D) stays. Attention alone knows no order."""

    def build(self, shape):
        """D numbers for each of the T places."""
        normal = keras.initializers.RandomNormal(stddev=0.02)
        self.embedding = self.add_weight(shape=(1, *shape[1:]), initializer=normal, name="embedding")

    def call(self, x):
        """The sum of each token and its place's vector."""
        return x + ops.cast(self.embedding, x.dtype)


def patch_embedding(x, patch_size, width):
    """Equation 1 without the class token: (N, H, W, C) -> (N, patches, width).

    A convolution as wide as its stride multiplies every patch with the same matrix.
    """
    x = layers.Conv2D(width, patch_size, strides=patch_size, name="patch_embedding")(x)
    return layers.Reshape((-1, width))(x)


def attention(x, heads):
    """Each token asks all tokens, `heads` times side by side: the shape (N, T, D) stays."""
    return layers.MultiHeadAttention(heads, key_dim=x.shape[-1] // heads)(x, x)


def mlp(x, hidden):
    """Each token by itself through two dense layers: the shape (N, T, D) stays."""
    D = x.shape[-1]
    x = layers.Activation("gelu")(layers.Dense(hidden)(x))
    return layers.Dense(D)(layers.Dropout(DROPOUT)(x))


def residual(x, branch, size):
    """Adds branch(norm(x)) to x: equations 2 and 3. `size` is the branch's number of heads or hidden units."""
    y = branch(layers.LayerNormalization(epsilon=EPSILON)(x), size)
    return layers.Add()([x, layers.Dropout(DROPOUT)(y)])


def vit(transformer=SMALL_2, *, input_shape=(8, 8, 1), classes=10, name="vit"):
    """Logits (N, classes) for images (N, H, W, C), best of -1..1. By default for digits of 8x8 pixels.

    Raises CourseError where H or W is no multiple of the patch size.
    """
    shape = require_patches(input_shape, transformer.patch_size, name)
    inputs = keras.Input(shape)
    x = patch_embedding(inputs, transformer.patch_size, transformer.width)
    x = ClassToken(name="class_token")(x)
    x = PositionEmbedding(name="position_embedding")(x)
    x = layers.Dropout(DROPOUT)(x)
    for i in range(1, transformer.layers + 1):
        x = residual(x, attention, transformer.heads)
        x = residual(x, mlp, transformer.mlp)
        x = layers.Identity(name=f"encoder_{i}")(x)
    x = layers.LayerNormalization(epsilon=EPSILON)(x)
    return keras.Model(inputs, logits(x[:, 0], classes), name=name)  # equation 4: the class token alone


def require_patches(input_shape, patch_size, name):
    """`input_shape` as a tuple (H, W, C), if it divides into patches."""
    height, width, channels = require_input(input_shape, patch_size, name)
    if height % patch_size or width % patch_size:
        fits = {"fits_height": height // patch_size * patch_size, "fits_width": width // patch_size * patch_size}
        raise CourseError(NO_WHOLE_PATCHES.format(name=name, patch_size=patch_size, height=height, width=width, **fits))
    return height, width, channels


def vit_b16(*, input_shape=(224, 224, 3), classes=1000):
    """ViT-B/16: 86.6 million parameters at 224x224 pixels."""
    return vit(BASE_16, input_shape=input_shape, classes=classes, name="vit_b16")
