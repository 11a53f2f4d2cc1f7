"""How a network is trained: one row a recipe, with what a paper's training section would say.

`plain` and `strong` train the deck's network on CIFAR-10. The warm-up and the straight way down are the one-cycle
policy (Smith and Topin, "Super-Convergence", 2017, https://arxiv.org/abs/1708.07120); cosine decay is Loshchilov and
Hutter, "SGDR", 2016 (https://arxiv.org/abs/1608.03983); decoupled weight decay theirs too ("Decoupled Weight Decay
Regularization", 2017, https://arxiv.org/abs/1711.05101); label smoothing Szegedy et al., 2015
(https://arxiv.org/abs/1512.00567); cutout DeVries and Taylor, 2017 (https://arxiv.org/abs/1708.04552); mixup Zhang et
al., 2017 (https://arxiv.org/abs/1710.09412). Sharpness-aware steps have a module of their own, with its sources.
"""

import difflib
from typing import NamedTuple

from course.errors import CourseError
from course.language import Text

NO_RECIPE = Text(
    "{name}: 그런 학습법이 없습니다. 있는 학습법: {names}.{close}",
    "{name}: there is no such recipe. There are: {names}.{close}",
)
CLOSE = Text(" 혹시 {name}?", " Did you mean {name}?")


class Recipe(NamedTuple):
    """A row: how the weights move, then what is done to the pictures.

    `learning_rate` is the largest; it grows from near 0 over the fraction `warmup` of all steps, then falls as `decay`
    says ("linear" or "cosine" to 0, "constant" not at all). `weight_decay` is decoupled: each step takes learning_rate
    * weight_decay of every kernel, never of a bias or of normalization. The last `asam_share` of all steps are
    sharpness-aware with radius `asam` (`course.training.sharpness`), none where that is 0. `crop` shifts by up to so
    many pixels, `cutout` blanks a square of that side, `mixup` is alpha of the Beta distribution; 0 leaves each out.
    `pixels` is what 0 and 255 become; `border` is a frame of so many pixels of value 0, in training and in use. `views`
    is how many views of a picture vote when the trained network is used (`course.training.views`).
    """

    optimizer: str = "sgd"
    learning_rate: float = 0.1
    momentum: float = 0.9
    weight_decay: float = 0.0
    warmup: float = 0.25
    decay: str = "linear"
    asam: float = 0.0
    asam_share: float = 1 / 3
    label_smoothing: float = 0.0
    batch_size: int = 128
    epochs: int = 8
    flip: bool = False
    crop: int = 0
    cutout: int = 0
    mixup: float = 0.0
    pixels: tuple[float, float] = (-1.0, 1.0)
    border: int = 0
    views: int = 1


RECIPES = {
    "plain": Recipe(learning_rate=0.2, weight_decay=5e-4, flip=True, crop=2, views=2),
    "strong": Recipe(
        learning_rate=0.2,
        weight_decay=5e-3,
        asam=0.5,
        label_smoothing=0.1,
        epochs=120,
        flip=True,
        crop=4,
        cutout=10,
        views=10,
    ),
    "mixup": Recipe(learning_rate=0.15, weight_decay=5e-3, epochs=30, flip=True, crop=4, mixup=0.2, views=2),
    "adamw": Recipe("adamw", learning_rate=2e-3, weight_decay=0.05, warmup=0.1, decay="cosine", epochs=10),
    "lenet": Recipe(
        "adamw", learning_rate=4e-3, weight_decay=0.05, warmup=0.1, decay="cosine", epochs=30, crop=2, border=2
    ),
    "lenet-fashion": Recipe(
        "adamw",
        learning_rate=4e-3,
        weight_decay=0.05,
        warmup=0.1,
        decay="cosine",
        epochs=20,
        flip=True,
        crop=1,
        border=2,
    ),
    "lenet-1998": Recipe(
        learning_rate=0.01, warmup=0.05, decay="cosine", batch_size=32, epochs=15, border=2, pixels=(-0.1, 1.175)
    ),
    "alexnet-small": Recipe(
        "adamw", learning_rate=1e-3, weight_decay=0.01, warmup=0.1, decay="cosine", batch_size=64, epochs=20
    ),
    "vgg": Recipe(
        learning_rate=0.02, weight_decay=5e-4, warmup=0.1, decay="cosine", batch_size=64, epochs=10, crop=2, border=2
    ),
    "vgg-adamw": Recipe(
        "adamw",
        learning_rate=1e-3,
        weight_decay=0.05,
        warmup=0.1,
        decay="cosine",
        batch_size=64,
        epochs=10,
        crop=2,
        border=2,
    ),
    "googlenet": Recipe(
        "adamw",
        learning_rate=2e-3,
        weight_decay=0.05,
        warmup=0.1,
        decay="cosine",
        batch_size=64,
        epochs=12,
        flip=True,
        crop=1,
        border=2,
    ),
    "resnet": Recipe(
        learning_rate=0.1, weight_decay=5e-4, warmup=0.1, decay="cosine", batch_size=64, epochs=30, flip=True, crop=1
    ),
    "fashion": Recipe(learning_rate=0.2, weight_decay=2e-3, epochs=15, flip=True, crop=1, views=2),
}


def find_recipe(name):
    """The Recipe called `name`. Raises CourseError with the names there are."""
    if name in RECIPES:
        return RECIPES[name]
    near = difflib.get_close_matches(name, RECIPES, n=1)
    close = CLOSE.format(name=near[0]) if near else ""
    raise CourseError(NO_RECIPE.format(name=name, names=", ".join(RECIPES), close=close))


def input_shape(shape, recipe):
    """What a network takes whose pictures are of `shape` (H, W, C): the recipe's border comes on top."""
    height, width, channels = shape
    return height + 2 * recipe.border, width + 2 * recipe.border, channels
