"""A folder of pictures that everybody has: Fashion-MNIST's clothes as PNG files, a folder a class, without scenes.

    python -c "from course.project.clothes import write_clothes; write_clothes('clothes', each=30)"
    course train clothes --from efficientnet-lite0 --fine-tune

The 28x28 pixels are enlarged eight times, each a square of 8x8: nothing is added to what the data set shows.
"""

from pathlib import Path

import numpy as np
from PIL import Image

from course.data import load

TIMES = 8


def write_clothes(folder, each):
    """Writes the first `each` training pictures of each class of Fashion-MNIST-3000 into a new `folder`."""
    dataset = load("fashion-mnist-3000")
    for label, name in enumerate(dataset.classes):
        place = Path(folder) / name.en.replace("/", "-")
        place.mkdir(parents=True, exist_ok=True)
        of_class = dataset.train.images[dataset.train.labels == label][:each, :, :, 0]
        for number, pixels in enumerate(of_class, 1):
            large = np.kron(pixels, np.ones((TIMES, TIMES), np.uint8))
            Image.fromarray(large).save(place / f"{number:03}.png")
