"""Fashion-MNIST with every picture moved off its centre: what a dense network cannot bear, and convolution can.

Each picture moves by -4..4 pixels down and as many to the right, drawn once and the same everywhere (by NumPy's legacy
generator, as in splits.py); what comes in at the edges is 0, and what leaves is lost.
"""

import numpy as np

from course.data import fashion_mnist
from course.data.dataset import Part
from course.language import Text

FARTHEST = 4  # pixels
FILES = fashion_mnist.FILES
ABOUT = fashion_mnist.ABOUT._replace(
    name="fashion-mnist-shifted",
    title=Text("옮긴 Fashion-MNIST (-4~4픽셀)", "Fashion-MNIST, shifted by -4 to 4 pixels"),
)
places = fashion_mnist.places


def read(place):
    """The Dataset made from Fashion-MNIST in the folder of `place`."""
    dataset = fashion_mnist.read(place)
    parts = (dataset.train, dataset.validation, dataset.test)
    train, validation, test = (_shifted(part, seed) for seed, part in enumerate(parts))
    return dataset._replace(name=ABOUT.name, title=ABOUT.title, train=train, validation=validation, test=test)


def _shifted(part, seed):
    """`part` with each picture moved by an offset of its own."""
    down, right = np.random.RandomState(seed).randint(-FARTHEST, FARTHEST + 1, (2, len(part.labels)))
    height, width = part.images.shape[1:3]
    wide = np.pad(part.images, [(0, 0), (FARTHEST, FARTHEST), (FARTHEST, FARTHEST), (0, 0)])
    rows = (FARTHEST - down)[:, None, None] + np.arange(height)[:, None]
    columns = (FARTHEST - right)[:, None, None] + np.arange(width)
    return Part(wide[np.arange(len(wide))[:, None, None], rows, columns], part.labels)
