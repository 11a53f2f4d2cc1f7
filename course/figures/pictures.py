"""Pictures in rows, the same scale for what is compared."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course.language import Text

WIDTH = 7  # inches: 700 pixels of the page
CROWDED = 4  # columns; with more, one label serves all pictures
SIGNED = "cividis"  # blue below zero, gray at zero, yellow above; without colours, the larger the brighter
GRID = Text("이미지 {count}장과 이름: {titles}", "{count} pictures with their names: {titles}")
MISTAKEN = Text("{true} (예측 {guess})", "{true}, taken for {guess}")


def picture_row(pictures, *, columns=None, limit=None):
    """Figure of `pictures`, a dict of title -> (H, W) or (H, W, 3), `columns` in a row.

    uint8 pictures are drawn as they are, gray from 0 to 255. Float (H, W) maps are drawn in colour, blue
    below zero, gray at it and yellow above, from -limit to limit; without `limit`, each by the magnitude that 99.5 % of
    its values keep within.
    """
    return _rows(list(pictures.items()), columns or len(pictures), limit)


def picture_grid(images, labels, names, *, predicted=None, columns=5):
    """Figure of uint8 `images` (N, H, W) or (N, H, W, 3), `columns` in a row, each with the name of its label.

    `labels` and `predicted` are (N,) class numbers, `names` the classes' names; a wrong prediction is named, too.
    """
    images = np.asarray(images)
    if images.ndim == 4 and images.shape[3] == 1:
        images = images[..., 0]
    titles = [title.en for title in _titles(labels, names, predicted)]
    return _rows(list(zip(titles, images, strict=True)), columns, None)


def describe_grid(labels, names, *, predicted=None):
    """The alt text of `picture_grid`."""
    titles = _titles(labels, names, predicted)
    return GRID.format(count=len(titles), titles=Text.join(", ", titles))


def _titles(labels, names, predicted):
    """A Text for each picture."""
    names = [name if isinstance(name, Text) else Text.same(name) for name in names]
    guesses = labels if predicted is None else predicted
    return [
        names[label] if label == guess else MISTAKEN.format(true=names[label], guess=names[guess])
        for label, guess in zip(labels, guesses, strict=True)
    ]


def _rows(pictures, columns, limit):
    """Figure of (title, picture) pairs."""
    rows = -(-len(pictures) // columns)
    tallest = max(np.shape(picture)[0] / np.shape(picture)[1] for _, picture in pictures)
    figure = Figure(figsize=(WIDTH, rows * (WIDTH / columns * tallest + 0.45)), layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False).flat
    for ax, (title, picture) in zip(axes, pictures, strict=False):
        _draw(figure, ax, np.asarray(picture), limit)
        ax.set_title(title, fontsize=10)
        ax.tick_params(labelsize=8)
        if columns <= CROWDED:
            ax.set_xlabel("column (pixel)", fontsize=8)
            ax.set_ylabel("row (pixel)", fontsize=8)
    if columns > CROWDED:
        figure.supxlabel("column (pixel)", fontsize=9)
        figure.supylabel("row (pixel)", fontsize=9)
    for ax in list(figure.axes)[len(pictures) : rows * columns]:
        ax.set_axis_off()
    return figure


def _draw(figure, ax, picture, limit):
    if picture.dtype == np.uint8:
        ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
        return
    limit = limit or float(np.percentile(np.abs(picture), 99.5)) or float(np.abs(picture).max()) or 1.0
    drawn = ax.imshow(picture, cmap=SIGNED, vmin=-limit, vmax=limit)
    bar = figure.colorbar(drawn, ax=ax, orientation="horizontal", pad=0.02, aspect=30)
    bar.set_label("value", fontsize=8)
    bar.ax.tick_params(labelsize=7)
    bar.locator = MaxNLocator(2)
    bar.update_ticks()
