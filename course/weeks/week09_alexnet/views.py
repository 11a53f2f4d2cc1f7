"""The views of a photo that AlexNet's training and test used, and a real network's answers to them, kept in a file.

    python -m course.weeks.week09_alexnet.views

asks EfficientNet-Lite0 with its ImageNet weights (`course.pretrained`) about every view that the player shows and
writes `answers.json`, so that a lecture needs neither the weights nor the minute that the answers take.
"""

import json
from functools import lru_cache
from importlib import resources
from pathlib import Path

import numpy as np
from PIL import Image

from course.data.photos import PHOTOS, photo

PHOTO = "cat"
LARGE, SIZE, STEP = 256, 224, 4  # pixels: the square, what is cut out of it, and how far two places are apart
PLACES = range(0, LARGE - SIZE + 1, STEP)
ALPHAS = (-0.3, 0.0, 0.3)  # of the first component: three standard deviations of the paper's
SHOWN = 5  # classes


def square(pixels):
    """The photo (H, W, 3) with its shorter side made 256 and the middle cut out: uint8 (256, 256, 3)."""
    height, width = pixels.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    box = (left, top, left + side, top + side)
    return np.asarray(Image.fromarray(pixels).resize((LARGE, LARGE), Image.Resampling.BICUBIC, box=box))


@lru_cache
def colour_components():
    """Eigenvalues (3,), the largest first, and eigenvectors (3, 3), as columns, of the colours of the course's photos.

    Of pixels in [0, 1], as many of each photo; a vector's numbers add up to something positive.
    """
    colours = [pixels[::8, ::8].reshape(-1, 3)[:1000] / 255 for pixels in map(photo, PHOTOS) if pixels.ndim == 3]
    values, vectors = np.linalg.eigh(np.cov(np.concatenate(colours).T))
    vectors = vectors * np.where(vectors.sum(axis=0) < 0, -1, 1)
    return values[::-1], vectors[:, ::-1]


def colour_added(alpha):
    """What the first component adds to red, green and blue, in [0, 255], for an `alpha`: (3,)."""
    values, vectors = colour_components()
    return 255 * alpha * values[0] * vectors[:, 0]


def view(pixels, down, right, flipped, alpha):
    """A square of 224 out of `pixels` (256, 256, 3): (224, 224, 3), floats in [0, 255]."""
    cut = pixels[down : down + SIZE, right : right + SIZE].astype(float) + colour_added(alpha)
    return np.clip(cut[:, ::-1] if flipped else cut, 0, 255)


def ten_places():
    """Where the ten crops of the paper lie: tuples of down, right and whether mirrored."""
    end = LARGE - SIZE
    corners = [(0, 0), (0, end), (end, 0), (end, end), (end // 2, end // 2)]
    return [(*place, flipped) for flipped in (False, True) for place in corners]


def probabilities(network, images):
    """Softmax (N, 1000) of a network's logits for images (N, 224, 224, 3)."""
    logits = np.concatenate([np.asarray(network(images[i : i + 16])) for i in range(0, len(images), 16)])
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def kept_answers():
    """(names of SHOWN classes, their probabilities (alphas, flipped, down, right, SHOWN) in [0, 1])."""
    kept = json.loads(resources.files(__package__).joinpath("answers.json").read_text(encoding="utf-8"))
    shape = (len(ALPHAS), 2, len(PLACES), len(PLACES), SHOWN)
    return kept["names"], np.reshape(kept["permille"], shape) / 1000


def _ask():
    from course.pretrained import class_names, load_efficientnet_lite0

    network, pixels = load_efficientnet_lite0(), square(photo(PHOTO))
    images = [view(pixels, down, right, flipped, alpha)
              for alpha in ALPHAS for flipped in (False, True) for down in PLACES for right in PLACES]  # fmt: skip
    found = probabilities(network, np.array(images, "float32"))
    best = np.argsort(-found.mean(axis=0))[:SHOWN]
    names = [class_names()[number].partition(",")[0] for number in best]
    permille = np.rint(1000 * found[:, best]).astype(int).ravel().tolist()
    path = Path(__file__).parent / "answers.json"
    path.write_text(json.dumps({"names": names, "classes": best.tolist(), "permille": permille}), encoding="utf-8")


if __name__ == "__main__":
    _ask()
