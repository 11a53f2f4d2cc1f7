"""Photos against the sizes that scikit-image's documentation states, and against its own gray."""

import importlib.util
from types import SimpleNamespace

import numpy as np
import pytest
import skimage.color

from course.data import photos
from course.data.photos import PHOTOS, photo
from course.errors import CourseError

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
    with pytest.raises(CourseError, match=r"no photo 'dog'.*astronaut.*camera") as error:
        photo("dog")
    assert "'dog'라는 사진은 없습니다" in error.value.args[0].ko


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """A scikit-image without a photo in it."""
    found = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: found)
    photos._read.cache_clear()
    yield
    photos._read.cache_clear()


def test_a_photo_that_scikit_image_lacks_is_an_error_with_the_way_to_it(elsewhere):
    with pytest.raises(CourseError, match=r"camera\.png: pip install -U scikit-image"):
        photo("camera")


def test_without_scikit_image_the_error_says_how_to_get_it_in_both_languages(elsewhere, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CourseError) as error:
        photo("camera")
    assert all("pip install scikit-image" in words for words in error.value.args[0])
    assert "설치되어 있지 않습니다" in error.value.args[0].ko


@pytest.mark.parametrize("about", PHOTOS.values())
def test_every_photo_says_what_it_shows_in_both_languages_and_whose_it_is(about):
    assert all((about.shows.ko, about.shows.en, about.source, about.licence.ko, about.licence.en))


def test_the_astronauts_flag_and_shuttle_are_told_in_both_languages():
    shows = PHOTOS["astronaut"].shows
    assert all(word in shows.ko for word in ("아일린 콜린스", "성조기", "우주왕복선 모형"))
    assert all(word in shows.en for word in ("Eileen Collins", "US flag", "model of the Space Shuttle"))
