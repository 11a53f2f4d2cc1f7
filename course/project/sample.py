"""A whole sample project from scikit-image's photos: four textures, each cut into squares from three places.

A place of a photo is a scene: squares of one scene may overlap, those of two have no pixel in common.
"""

import csv
from pathlib import Path

import numpy as np
from PIL import Image

from course.data.photos import PHOTOS, photo
from course.project.card import COLUMNS
from course.project.listing import CARD

NAMES, SCENES, EACH = ("brick", "grass", "gravel", "hubble"), 3, 14
SIDE, SAVED = 96, 224  # pixels, as cut and as saved


def write_sample(folder, each=EACH, seed=0):
    """Writes `each` photos NAME/SCENE-NUMBER.jpg a scene, and data.csv, into a new `folder`; returns its Path."""
    folder, rows = Path(folder), []
    generator = np.random.RandomState(seed)
    for name in NAMES:
        (folder / name).mkdir(parents=True, exist_ok=True)
        pixels = photo(name)
        pixels = pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, axis=2)
        for scene, strip in enumerate(np.array_split(pixels, SCENES, axis=1), 1):
            for number, square in enumerate(_squares(strip, each, generator), 1):
                file = f"{name}/{scene}-{number:02}.jpg"
                image = Image.fromarray(square).resize((SAVED, SAVED), Image.Resampling.BICUBIC)
                image.save(folder / file, quality=92)
                rows.append((file, name, f"{name}-{scene}", PHOTOS[name].source, PHOTOS[name].licence.en, "none"))
    with (folder / CARD).open("w", encoding="utf-8", newline="") as card:
        csv.writer(card).writerows([COLUMNS, *rows])
    return folder


def _squares(strip, each, generator):
    """`each` squares of a strip: corners on a grid in random order, a third of a square apart."""
    step = SIDE // 3
    corners = [
        (top, left)
        for top in range(0, strip.shape[0] - SIDE + 1, step)
        for left in range(0, strip.shape[1] - SIDE + 1, step)
    ]
    for index in generator.permutation(len(corners))[:each]:
        top, left = corners[index]
        yield strip[top : top + SIDE, left : left + SIDE]
