"""Where in a picture a network saw a class: Grad-CAM, and the picture coloured by it.

R. R. Selvaraju and others, "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization",
2017, section 3. https://arxiv.org/abs/1610.02391
"""

import keras
import numpy as np
import tensorflow as tf
from matplotlib.figure import Figure
from PIL import Image

from course.figures.palette import ORANGE, WHITE
from course.figures.pictures import WIDTH
from course.language import Text

STRONGEST = 0.65  # share of the colour where the heat is 1
COLOUR = np.array([230, 159, 0])  # the palette's yellow
HALF = 0.5  # the heat that the orange line follows
ALT = Text(
    "왼쪽은 원래 이미지. 이어서 클래스마다 Grad-CAM이 클수록 노랗게 칠한 이미지: {places}.{line}",
    "Left the picture itself, then for each class in gray, the yellower the larger Grad-CAM: {places}.{line}",
)
LINE = Text(
    " 주황색 선에서 + 표시가 있는 쪽의 값이 0.5 이상이에요.",
    " On that side of the orange line where the cross is, the value is at least 0.5.",
)
NO_LINE = Text.same("")
PLACE = Text("{title}: 행 {row}, 열 {column}에서 가장 노람", "{title}, yellowest at row {row}, column {column}")
NOWHERE = Text("{title}: 어디도 노랗지 않음", "{title}, yellow nowhere")
EVERYWHERE = Text("{title}: 어디나 똑같이 노람", "{title}, equally yellow everywhere")


def grad_cam(model, picture, class_index, layer):
    """Where `model` saw the class in a picture (H, W, C): (H', W') in [0, 1], a cell of the layer named `layer` each.

    The model gives logits, and the picture is as it takes them. All is 0 where nothing speaks for the class.
    """
    return grad_cams(model, picture[None], [class_index], layer)[0]


def grad_cams(model, pictures, classes, layer):
    """The `grad_cam` of each of the pictures (N, H, W, C), for a class each: (N, H', W')."""
    tapped = keras.Model(model.input, [model.get_layer(layer).output, model.output])
    pictures = tf.constant(pictures, "float32")
    with tf.GradientTape() as tape:
        tape.watch(pictures)  # so that everything after it is recorded
        maps, logits = tapped(pictures, training=False)
        scores = tf.gather(logits, classes, axis=1, batch_dims=1)  # outside training no picture sways another's
    importance = tf.reduce_mean(tape.gradient(scores, maps), axis=(1, 2))  # (N, F)
    heats = tf.nn.relu(tf.einsum("nhwf,nf->nhw", maps, importance)).numpy()
    largest = heats.max(axis=(1, 2), keepdims=True)
    return heats / np.where(largest > 0, largest, 1)


def saliency(picture, heats):
    """Figure of a uint8 picture (H, W, 3) or (H, W) and, for each of `heats`, the picture coloured by it.

    `heats` is a dict of title -> (H', W') in [0, 1], as `grad_cam` gives. Where the heat is 0 the picture is gray; an
    orange line goes round what has at least half the largest heat, and a cross is on the largest.
    """
    panels = 1 + len(heats)
    shape = WIDTH / panels * picture.shape[0] / picture.shape[1]
    figure = Figure(figsize=(WIDTH, shape + 0.6), layout="constrained")
    first, *others = figure.subplots(1, panels, squeeze=False).ravel()
    _picture(first, picture, "picture")
    for ax, (title, heat) in zip(others, heats.items(), strict=True):
        fine = enlarge(heat, picture.shape[:2])
        _picture(ax, coloured(picture, fine), title)
        if _has_line(fine):
            for color, width in ((WHITE, 4), (ORANGE, 2)):  # the white rim shows where the picture is as dark
                ax.contour(fine, levels=[HALF], colors=color, linewidths=width)
            row, column = np.unravel_index(fine.argmax(), fine.shape)
            ax.plot(column, row, "P", color=ORANGE, markeredgecolor=WHITE, markersize=9, clip_on=False)
    return figure


def coloured(picture, heat):
    """A uint8 picture in gray (H, W, 3), the yellower the larger the heat (H, W) in [0, 1]."""
    gray = (picture.mean(axis=2) if picture.ndim == 3 else picture)[..., np.newaxis]
    share = STRONGEST * heat[..., np.newaxis]
    return np.round((1 - share) * gray + share * COLOUR).astype("uint8")


def enlarge(heat, shape):
    """The heat at every pixel of a picture of this shape (H, W), between cells by their distance; in [0, 1]."""
    height, width = shape
    return np.asarray(Image.fromarray(heat.astype("float32")).resize((width, height), Image.Resampling.BILINEAR))


def describe_saliency(picture, heats):
    """The alt text of `saliency(picture, heats)`."""
    fine = {title: enlarge(heat, picture.shape[:2]) for title, heat in heats.items()}
    told = [_place(title, values) for title, values in fine.items()]
    places = Text.join(Text(", ", "; "), told)
    return ALT.format(places=places, line=LINE if any(map(_has_line, fine.values())) else NO_LINE)


def _has_line(fine):
    """Whether some of the heat lies on either side of half, so that a line is drawn between."""
    return fine.max() > HALF > fine.min()


def _place(title, fine):
    if fine.max() == 0:
        return NOWHERE.format(title=title)
    if fine.max() == fine.min():
        return EVERYWHERE.format(title=title)
    row, column = np.unravel_index(fine.argmax(), fine.shape)
    return PLACE.format(title=title, row=row, column=column)


def _picture(ax, picture, title):
    ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
    ax.set_title(title, fontsize=10)
    ax.set_xlabel("column (pixel)", fontsize=8)
    ax.set_ylabel("row (pixel)", fontsize=8)
    ax.tick_params(labelsize=8)
