"""Hashes against SciPy's cosine transform and loops; how far copies and other photos lie apart."""

import io
from itertools import combinations

import numpy as np
import pytest
from PIL import Image, ImageEnhance
from scipy.fft import dctn

from course.data.photos import PHOTOS, photo
from course.project.hashes import NEAR_D, NEAR_P, hash_bits, near_pairs


def in_colour(name):
    pixels = photo(name)
    return pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, axis=2)


@pytest.mark.parametrize("name", ["cat", "coffee", "retina"])
def test_the_bits_are_neighbours_and_frequencies(name):
    gray = Image.fromarray(in_colour(name)).convert("L")
    small = np.asarray(gray.resize((9, 8), Image.Resampling.BOX), int).tolist()
    neighbours = [row[i] < row[i + 1] for row in small for i in range(8)]
    waves = dctn(np.asarray(gray.resize((32, 32), Image.Resampling.BOX), float), type=2)[:8, :8].ravel()[1:]
    assert hash_bits(in_colour(name)).tolist() == neighbours + (waves > np.median(waves)).tolist()


def compressed(image):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=30)
    return Image.open(file)


CHANGES = {
    "compressed": compressed,
    "half the size": lambda image: image.resize((image.width // 2, image.height // 2)),
    "gray": lambda image: image.convert("L"),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.7),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_copy_is_near_and_no_other_photo_is(change):
    images = [in_colour(name) for name in PHOTOS]
    copies = [np.asarray(CHANGES[change](Image.fromarray(image)).convert("RGB")) for image in images]
    bits = [hash_bits(image) for image in [*images, *copies]]
    assert near_pairs(bits) == [(i, i + len(images)) for i in range(len(images))]


def test_near_means_both_hashes_are():
    nothing = np.zeros(127, bool)

    def differing(d, p):
        return np.concatenate([np.arange(64) < d, np.arange(63) < p])

    assert near_pairs([nothing, differing(NEAR_D, NEAR_P)]) == [(0, 1)]
    assert near_pairs([nothing, differing(NEAR_D + 1, 0)]) == near_pairs([nothing, differing(0, NEAR_P + 1)]) == []


def test_pairs_are_those_that_a_loop_finds():
    generator = np.random.default_rng(0)
    base = generator.random((6, 127)) < 0.5
    bits = np.concatenate([base, base ^ (generator.random((6, 127)) < 0.1)])
    near = [
        (i, j)
        for i, j in combinations(range(12), 2)
        if sum(bits[i, :64] != bits[j, :64]) <= NEAR_D and sum(bits[i, 64:] != bits[j, 64:]) <= NEAR_P
    ]
    assert near_pairs(bits) == near
    assert near
    assert near_pairs([]) == []
