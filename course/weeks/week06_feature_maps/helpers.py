"""What week 6's lecture needs and only this week uses: pictures to look at, patches, distances to class means."""

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from course.data import cifar_10
from course.data.photos import photo
from course.figures import labels
from course.figures.palette import BLUE, DASHES, ORANGE, SERIES
from course.figures.pictures import WIDTH
from course.language import LANGUAGES, Text
from course.weeks.week06_feature_maps.labels import LABELS

labels.know(LABELS)

# A cell's receptive field in pixels, how far the next cell's begins, how far ahead of the picture the first begins.
FIELDS = {"conv_block1": (5, 1, 2), "conv_block2": (18, 2, 8), "conv_block3": (44, 4, 20)}
CLASSES = cifar_10.ABOUT.classes
OUTSIDE = 128  # gray, for what a patch holds beyond the border of its picture


def scaled(images):
    """Pictures uint8 in [0, 255] as the network takes them: float32 in [-1, 1]."""
    return images.astype("float32") / 127.5 - 1


def outputs(model, pictures, batch_size=250):
    """What a Keras model gives for pictures uint8 (N, H, W, 3), outside training: an array, or a list of several."""
    parts = [
        model(scaled(pictures[first : first + batch_size]), training=False)
        for first in range(0, len(pictures), batch_size)
    ]
    if isinstance(parts[0], list):
        return [np.concatenate(of_one) for of_one in zip(*parts, strict=True)]
    return np.concatenate(parts)


def three_pictures():
    """Dict of title -> uint8 (32, 32, 3): a cat, the same photo cut out further to the left, and a rocket."""
    cuts = {
        Text("고양이", "cat"): ("cat", 75, 300),
        Text("같은 고양이, 왼쪽", "same cat, left"): ("cat", 0, 300),
        Text("로켓", "rocket"): ("rocket", 106, 427),
    }
    return {title: _reduced(photo(name)[:size, left : left + size]) for title, (name, left, size) in cuts.items()}


def _reduced(image):
    return np.asarray(Image.fromarray(image).resize((32, 32), Image.Resampling.BOX))


def all_channels(maps, columns=8):
    """One uint8 picture of all channels of maps (H, W, F), each white at its own largest value."""
    largest = maps.max(axis=(0, 1))
    gray = np.round(255 * maps / np.where(largest > 0, largest, 1)).astype("uint8")
    colour = [gray[..., k, None].repeat(3, axis=2) for k in range(maps.shape[-1])]
    return sheet([colour[first : first + columns] for first in range(0, len(colour), columns)])


def english(values):
    """A dict whose titles are Texts, with the titles in English, in which figures are drawn."""
    return {title.en: value for title, value in values.items()}


def in_both(describe, values):
    """The Text that `describe` gives for a dict whose titles are Texts: in each language with the titles of its own."""
    told = [describe({title.to(language): value for title, value in values.items()}) for language in LANGUAGES]
    return Text(told[0].ko, told[1].en)


def strongest_cells(maps, count, layer):
    """The `count` pictures of maps (N, H, W), one channel, with the largest values, and what those cells see.

    Rows (picture, top, left, bottom, right) in pixels.
    """
    field, jump, before = FIELDS[layer]
    best = maps.max(axis=(1, 2))
    boxes = []
    for picture in np.argsort(best, kind="stable")[::-1][:count]:
        corner = np.argwhere(maps[picture] == best[picture])[0] * jump - before
        boxes.append([picture, *corner, *(corner + field)])
    return np.array(boxes)


def cut(images, boxes):
    """The patches of pictures (N, H, W, C) in `boxes`, as a list; beyond the border they are gray."""
    margin = int(max(boxes[:, 3:].max() - images.shape[1], -boxes[:, 1:3].min(), 0))
    padded = np.pad(images, [(0, 0), (margin, margin), (margin, margin), (0, 0)], constant_values=OUTSIDE)
    return [padded[n, a + margin : c + margin, b + margin : d + margin] for n, a, b, c, d in boxes]


def mean_correlation(patches):
    """How far patches of one size go along with each other: the mean correlation of two, 1 for equal ones."""
    rows = np.stack(patches).reshape(len(patches), -1).astype(float)
    rows -= rows.mean(axis=1, keepdims=True)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6  # a plain patch goes along with none
    return (rows @ rows.T)[np.triu_indices(len(rows), 1)].mean()


def apart(numbers, others):
    """How much larger `numbers` are than `others` on average, in standard deviations (root mean square of both)."""
    return float((numbers.mean() - others.mean()) / np.sqrt((numbers.var() + others.var()) / 2))


def sheet(rows, gap=2):
    """One uint8 picture from rows of equally large pictures, with white between them."""
    height, width = rows[0][0].shape[:2]
    page = np.full((len(rows) * (height + gap) - gap, len(rows[0]) * (width + gap) - gap, 3), 255, "uint8")
    for i, row in enumerate(rows):
        for j, picture in enumerate(row):
            page[i * (height + gap) :, j * (width + gap) :][:height, :width] = picture
    return page


def class_means(features, labels):
    """The mean of the features (N, D) of every class: (classes, D)."""
    return np.stack([features[labels == k].mean(axis=0) for k in range(labels.max() + 1)])


def distances(features, means):
    """How far features (N, D) lie from every mean (K, D): (N, K)."""
    return np.linalg.norm(features[:, None] - means[None], axis=2)


class Cost(NamedTuple):
    """A layer with a kernel: its name, how many numbers it learns, how often it multiplies for one picture."""

    name: str
    parameters: int
    multiplications: int


def costs(model):
    """The Cost of every convolution and dense layer of a Keras model, in order; batch normalization is left out."""
    found = []
    for layer in model.layers:
        if hasattr(layer, "kernel"):
            places = int(np.prod(layer.output.shape[1:-1]))  # 1 for a dense layer
            found.append(Cost(layer.name, layer.count_params(), places * int(np.prod(layer.kernel.shape))))
    return found


def cost_bars(rows):
    """Figure of Costs: a bar for each layer, its parameters on the left and its multiplications on the right."""
    figure = Figure(figsize=(WIDTH, 0.3 * len(rows) + 1), layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True)
    places = range(len(rows))
    left.barh(places, [row.parameters / 1e3 for row in rows], color=BLUE)
    right.barh(places, [row.multiplications / 1e6 for row in rows], color=ORANGE, hatch="//")
    left.set_yticks(places, [f"{row.name}  {row.parameters:,}" for row in rows], fontsize=8)
    left.invert_yaxis()
    left.set_xlabel("parameters (thousands)")
    right.set_xlabel("multiplications a picture (millions)")
    return figure


def depth_curves(stages, curves):
    """Figure of fractions by stage of the network: `curves` is a dict of title -> one value a stage."""
    figure = Figure(figsize=(WIDTH, 3), layout="constrained")
    ax = figure.subplots()
    for (title, values), (color, marker), dash in zip(curves.items(), SERIES, DASHES, strict=False):
        ax.plot(range(len(stages)), values, linestyle=dash, color=color, marker=marker, label=title)
    ax.set_xticks(range(len(stages)), stages)
    ax.set_xlabel("features after")
    ax.set_ylabel("fraction of pictures")
    ax.set_ylim(0, 1)
    ax.grid(alpha=0.3)
    ax.legend(fontsize=8)
    return figure


def describe_depth(curves):
    """The alt text of `depth_curves`."""
    told = "; ".join(f"{title}: {', '.join(f'{value:.2f}' for value in values)}" for title, values in curves.items())
    return Text(f"깊이에 따라 갈라지는 비율. {told}.", f"Fraction told apart by depth. {told}.")


def classical_maps(images):
    """What week 4's ways of looking make of pictures uint8 (N, H, W, 3): dict of name -> (N, H, W).

    Brightness; how much it grows in each of four directions (Sobel, and 0 where it falls, as after ReLU); red - blue.
    """
    pictures = images.astype(float)
    gray = np.pad(pictures.mean(axis=3), [(0, 0), (1, 1), (1, 1)], mode="edge")
    level = _sums(gray[:, :, 2:] - gray[:, :, :-2], axis=1)
    upright = _sums(gray[:, 2:] - gray[:, :-2], axis=2)
    return {
        "brightness": gray[:, 1:-1, 1:-1],
        "brighter to the right": np.maximum(level, 0),
        "brighter to the left": np.maximum(-level, 0),
        "brighter downwards": np.maximum(upright, 0),
        "brighter upwards": np.maximum(-upright, 0),
        "red - blue": pictures[..., 0] - pictures[..., 2],
    }


def _sums(differences, axis):
    """1 2 1 times the neighbours along `axis`."""
    ends = differences.shape[axis]
    parts = [np.take(differences, range(k, ends - 2 + k), axis=axis) for k in range(3)]
    return parts[0] + 2 * parts[1] + parts[2]


def correlations(maps, others):
    """Correlation over all pictures and places of each channel of maps (N, H, W, F) with each of `others`: (F, K)."""
    ours = maps.reshape(-1, maps.shape[-1])
    theirs = np.stack([other.ravel() for other in others.values()], axis=1)
    ours, theirs = (x - x.mean(axis=0) for x in (ours, theirs))
    scale = np.linalg.norm(ours, axis=0)[:, None] * np.linalg.norm(theirs, axis=0)
    return ours.T @ theirs / np.where(scale == 0, 1, scale)
