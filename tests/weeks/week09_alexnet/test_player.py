"""The views of week 9's photo, and what its player shows of them, against the photo itself and the network."""

import numpy as np
import pytest
from PIL import Image

from course.data.photos import photo
from course.pretrained import class_names, load_efficientnet_lite0
from course.weeks.week09_alexnet import views
from course.weeks.week09_alexnet.player import ViewsOfPhoto


@pytest.fixture(scope="module")
def square():
    return views.square(photo(views.PHOTO))


@pytest.fixture(scope="module")
def player(square):
    return ViewsOfPhoto(square, *views.kept_answers())


def test_the_square_is_the_middle_of_the_photo_at_256_pixels(square):
    pixels = photo(views.PHOTO)
    top, left = (pixels.shape[0] - 300) // 2, (pixels.shape[1] - 300) // 2
    expected = Image.fromarray(pixels[top : top + 300, left : left + 300]).resize((256, 256), Image.Resampling.BICUBIC)
    assert square.shape == (256, 256, 3)
    difference = np.abs(square.astype(int) - np.asarray(expected, int))
    assert difference[4:-4, 4:-4].max() == 0
    assert difference.max() <= 2  # at the edge the box sees beyond itself


def test_a_view_is_cut_out_then_coloured_then_mirrored(square):
    plain = views.view(square, 4, 8, False, 0.0)
    np.testing.assert_array_equal(plain, square[4:228, 8:232])
    np.testing.assert_array_equal(views.view(square, 4, 8, True, 0.0), plain[:, ::-1])
    values, vectors = views.colour_components()
    brighter = views.view(square, 4, 8, False, 0.3)
    inside = (plain > 40) & (plain < 200)
    added = np.broadcast_to(255 * 0.3 * values[0] * vectors[:, 0], plain.shape)
    np.testing.assert_allclose((brighter - plain)[inside], added[inside])


def test_components_are_eigenvectors_of_the_colours_the_largest_first():
    values, vectors = views.colour_components()
    assert values[0] > values[1] > values[2] > 0
    np.testing.assert_allclose(vectors.T @ vectors, np.eye(3), atol=1e-12)
    assert (vectors.sum(axis=0) > 0).all()


def test_ten_places_are_corners_and_centre_twice():
    places = views.ten_places()
    assert [place[:2] for place in places[:5]] == [(0, 0), (0, 32), (32, 0), (32, 32), (16, 16)]
    assert [place[:2] for place in places[:5]] == [place[:2] for place in places[5:]]
    assert [place[2] for place in places] == [False] * 5 + [True] * 5


@pytest.mark.parametrize(("alpha", "flipped", "down", "right"), [(1, 0, 4, 4), (0, 1, 0, 8), (2, 0, 8, 1)])
def test_kept_answers_are_those_of_the_network(square, alpha, flipped, down, right):
    names, answers = views.kept_answers()
    image = views.view(square, down * views.STEP, right * views.STEP, bool(flipped), views.ALPHAS[alpha])
    found = views.probabilities(load_efficientnet_lite0(), np.float32(image)[None])[0]
    numbers = [[name.partition(",")[0] for name in class_names()].index(name) for name in names]
    np.testing.assert_allclose(answers[alpha, flipped, down, right], found[numbers], atol=2e-3)


def test_the_player_shows_the_kept_answers_in_percent(player):
    told = player.data()
    _, answers = views.kept_answers()
    assert np.shape(told["percent"]) == answers.shape == (3, 2, 9, 9, 5)
    assert told["percent"][0][1][2][3] == np.rint(100 * answers[0, 1, 2, 3]).astype(int).tolist()
    assert told["added"][told["alphas"].index(0.0)] == [0, 0, 0]
    assert (told["size"], told["step"], told["places"]) == (224, 4, 9)


def test_the_alt_text_names_the_classes_of_both_views(player):
    names, answers = views.kept_answers()
    for text in player.alt():
        assert f"{names[0]} {100 * answers[1, 0, 0, 0, 0]:.0f} %" in text
        assert f"{names[0]} {100 * answers[1, 1, -1, -1, 0]:.0f} %" in text
