"""Photos against the sizes that scikit-image's documentation states, and against its own gray."""

import numpy as np
import pytest
import skimage.color

from course.data.photos import PHOTOS, photo

SHAPES = {
    "astronaut": (512, 512, 3),
    "brick": (512, 512),
    "camera": (512, 512),
    "cat": (300, 451, 3),
    "clock": (300, 400),
    "coffee": (400, 600, 3),
    "coins": (303, 384),
    "grass": (512, 512),
    "gravel": (512, 512),
    "hubble": (872, 1000, 3),
    "moon": (512, 512),
    "motorcycle": (500, 741, 3),
    "page": (191, 384),
    "retina": (1411, 1411, 3),
    "rocket": (427, 640, 3),
    "text": (172, 448),
}


def test_the_table_and_the_known_sizes_name_the_same_photos():
    assert set(PHOTOS) == set(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_a_photo_has_its_documented_shape_and_uses_the_range_of_uint8(name):
    image = photo(name)
    assert image.shape == SHAPES[name]
    assert image.dtype == np.uint8
    assert image.max() > 100
    assert np.ptp(image) > 100


@pytest.mark.parametrize("name", SHAPES)
def test_gray_is_two_dimensional_and_within_rounding_of_scikit_image(name):
    image, gray = photo(name), photo(name, gray=True)
    assert gray.shape == SHAPES[name][:2]
    assert gray.dtype == np.uint8
    expected = image if image.ndim == 2 else skimage.color.rgb2gray(image) * 255
    np.testing.assert_allclose(gray, expected, atol=0.51)


def test_the_astronaut_wears_orange():
    red, _, blue = photo("astronaut")[390:430, 80:120].mean(axis=(0, 1))
    assert red > blue + 50


def test_a_photo_may_be_changed_without_changing_the_next_one():
    first = photo("camera")
    first[:] = 0
    assert photo("camera").max() == 255


def test_an_unknown_name_lists_the_names():
    with pytest.raises(KeyError, match=r"no picture named 'dog'.*astronaut.*camera"):
        photo("dog")


@pytest.mark.parametrize("about", PHOTOS.values())
def test_every_photo_says_what_it_shows_in_both_languages_and_whose_it_is(about):
    assert all((about.shows.ko, about.shows.en, about.source, about.licence))
