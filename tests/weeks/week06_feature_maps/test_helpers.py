"""What week 6's lecture leans on: the pictures it picks, the patches it cuts, what it counts and compares."""

import keras
import numpy as np
import pytest
from scipy import ndimage

from course.language import Text
from course.networks.deck import deck_cnn
from course.weeks.week06_feature_maps import helpers as week
from tests.networks.arithmetic import receptive_field


@pytest.fixture(scope="module")
def deck():
    return deck_cnn()


@pytest.mark.parametrize("layer", list(week.FIELDS))
def test_a_cell_sees_as_many_pixels_as_the_network_s_arithmetic_says(deck, layer):
    field, jump, _ = week.FIELDS[layer]
    assert field == receptive_field(deck, layer)
    assert 32 // jump == deck.get_layer(layer).output.shape[1]


@pytest.mark.parametrize(("layer", "cell"), [("conv_block1", (9, 4)), ("conv_block2", (5, 6)), ("conv_block3", (6, 5))])
def test_a_box_holds_the_pixels_that_change_its_cell_and_no_others(layer, cell):
    keras.utils.set_random_seed(6)
    model = deck_cnn(input_shape=(64, 64, 3))
    tapped = keras.Model(model.input, model.get_layer(layer).output)
    maps = np.zeros((1, 64, 64))
    maps[0][cell] = 1
    ((_, top, left, bottom, right),) = week.strongest_cells(maps, 1, layer)
    picture = np.random.default_rng(6).normal(size=(64, 64, 3)).astype("float32")
    outside = np.ones((64, 64, 1), bool)
    outside[max(top, 0) : bottom, max(left, 0) : right] = False
    row_above, rim = outside.copy(), ~outside
    rim[max(top, 0) + 1 : bottom - 1, max(left, 0) + 1 : right - 1] = False
    pictures = np.stack([picture, np.where(row_above, 9, picture), np.where(rim, 9, picture)])
    values = np.asarray(tapped(pictures))[:, *cell]
    np.testing.assert_allclose(values[1], values[0], atol=1e-4)
    assert np.abs(values[2] - values[0]).max() > 1e-3


def test_the_strongest_cells_are_one_a_picture_and_the_strongest_first():
    maps = np.zeros((3, 4, 4))
    maps[0, 1, 2], maps[0, 3, 3], maps[2, 0, 1] = 5, 4, 7
    boxes = week.strongest_cells(maps, 2, "conv_block2")
    assert boxes.tolist() == [[2, -8, -6, 10, 12], [0, -6, -4, 12, 14]]


def test_a_patch_is_cut_where_its_box_lies_and_gray_beyond_the_border():
    images = np.arange(2 * 6 * 6, dtype=np.uint8).reshape(2, 6, 6, 1).repeat(3, axis=3)
    inside, beyond = week.cut(images, np.array([[1, 1, 2, 4, 5], [0, -2, 4, 1, 7]]))
    np.testing.assert_array_equal(inside, images[1, 1:4, 2:5])
    np.testing.assert_array_equal(beyond[2:, :2], images[0, :1, 4:])
    assert (beyond[:2] == week.OUTSIDE).all()
    assert (beyond[:, 2] == week.OUTSIDE).all()


def test_titles_are_drawn_in_english_and_told_in_both_languages():
    values = {Text("개", "dog"): 1, Text("배", "ship"): 2}
    assert week.english(values) == {"dog": 1, "ship": 2}
    assert week.in_both(lambda named: Text(f"그림 {named}", f"pictures {named}"), values) == Text(
        "그림 {'개': 1, '배': 2}", "pictures {'dog': 1, 'ship': 2}"
    )


def test_equal_patches_go_along_with_each_other_and_opposite_ones_do_not():
    patch = np.random.default_rng(6).integers(0, 256, (5, 5, 3))
    assert week.mean_correlation([patch, patch, 2 * patch + 1]) == pytest.approx(1)
    assert week.mean_correlation([patch, 255 - patch]) == pytest.approx(-1)
    assert week.mean_correlation([patch, np.full((5, 5, 3), 7)]) == 0


def test_two_samples_are_apart_by_so_many_standard_deviations():
    assert week.apart(np.array([4.0, 8]), np.array([0.0, 2])) == pytest.approx(5 / np.sqrt((4 + 1) / 2))


def test_outputs_are_what_predict_gives(deck):
    pictures = np.random.default_rng(6).integers(0, 256, (5, 32, 32, 3), dtype=np.uint8)
    tapped = keras.Model(deck.input, [deck.output, deck.get_layer("maxpool3").output])
    for found, expected in zip(
        week.outputs(tapped, pictures, 2), tapped.predict(week.scaled(pictures), verbose=0), strict=True
    ):
        np.testing.assert_allclose(found, expected, atol=1e-4)
    np.testing.assert_allclose(week.outputs(deck, pictures, 2), week.outputs(tapped, pictures)[0], atol=1e-4)


def test_pictures_are_scaled_to_one_on_either_side():
    np.testing.assert_allclose(week.scaled(np.array([0, 255, 51], np.uint8)), [-1, 1, -0.6], atol=1e-6)


def test_costs_are_the_deck_s(deck):
    rows = week.costs(deck)
    assert len(rows) == 10
    assert sum(row.multiplications for row in rows) == 58_561_536
    assert (rows[0].parameters, rows[0].multiplications) == (896, 32 * 32 * 864)
    assert sum(row.parameters for row in rows[-2:]) == 1_054_218


def test_class_means_and_distances_by_hand():
    means = week.class_means(np.array([[0.0, 0], [2, 0], [5, 5]]), np.array([0, 0, 1]))
    assert means.tolist() == [[1, 0], [5, 5]]
    np.testing.assert_allclose(
        week.distances(np.array([[1.0, 3], [5, 5]]), means), [[3, np.sqrt(20)], [np.sqrt(41), 0]]
    )


def test_classical_maps_are_sobel_s():
    images = np.random.default_rng(6).integers(0, 256, (2, 7, 9, 3), dtype=np.uint8)
    found = week.classical_maps(images)
    gray = images.astype(float).mean(axis=3)
    for n in range(2):
        to_the_right, downwards = (ndimage.sobel(gray[n], axis=axis, mode="nearest") for axis in (1, 0))
        np.testing.assert_allclose(found["brighter to the right"][n], np.maximum(to_the_right, 0), atol=1e-9)
        np.testing.assert_allclose(found["brighter to the left"][n], np.maximum(-to_the_right, 0), atol=1e-9)
        np.testing.assert_allclose(found["brighter downwards"][n], np.maximum(downwards, 0), atol=1e-9)
        np.testing.assert_allclose(found["brighter upwards"][n], np.maximum(-downwards, 0), atol=1e-9)
    np.testing.assert_allclose(found["brightness"], gray)
    np.testing.assert_allclose(found["red - blue"][1, 2, 3], float(images[1, 2, 3, 0]) - images[1, 2, 3, 2])


def test_correlations_are_numpy_s():
    rng = np.random.default_rng(6)
    maps, others = rng.normal(size=(2, 5, 4, 3)), {"a": rng.normal(size=(2, 5, 4)), "b": rng.normal(size=(2, 5, 4))}
    found = week.correlations(maps, others)
    assert found.shape == (3, 2)
    assert found[2, 1] == pytest.approx(np.corrcoef(maps[..., 2].ravel(), others["b"].ravel())[0, 1])


def test_a_sheet_holds_every_picture_with_white_between():
    dark = np.zeros((3, 4, 3), np.uint8)
    page = week.sheet([[dark, dark], [dark, dark]])
    assert page.shape == (8, 10, 3)
    assert (page[3:5] == 255).all()
    assert (page[:, 4:6] == 255).all()
    assert page[0, 0].tolist() == page[7, 9].tolist() == [0, 0, 0]


def test_the_lecture_s_plots_label_their_axes(deck):
    figures = [week.cost_bars(week.costs(deck)), week.depth_curves(["a", "b"], {"x": [0.1, 0.2], "y": [0.3, 0.4]})]
    for figure in figures:
        assert all(ax.get_xlabel() for ax in figure.axes)
    assert figures[1].axes[0].get_ylabel() == "fraction of pictures"
    assert [line.get_ydata().tolist() for line in figures[1].axes[0].get_lines()] == [[0.1, 0.2], [0.3, 0.4]]


def test_all_channels_stand_in_one_sheet_each_white_at_its_own_largest_value():
    maps = np.zeros((2, 2, 9))
    maps[0, 0, 0], maps[1, 1, 8], maps[0, 1, 8] = 5, 0.5, 0.25
    page = week.all_channels(maps)
    assert page.shape == (2 * 2 + 2, 8 * 2 + 7 * 2, 3)
    assert page[0, 0].tolist() == [255] * 3
    assert page[4:, :2, 0].tolist() == [[0, 128], [0, 255]]


def test_the_three_pictures_are_a_cat_the_same_cat_and_a_rocket():
    pictures = {title.en: picture for title, picture in week.three_pictures().items()}
    assert list(pictures) == ["cat", "same cat, left", "rocket"]
    assert {picture.shape for picture in pictures.values()} == {(32, 32, 3)}
    left, middle = pictures["same cat, left"], pictures["cat"]
    shifted = np.abs(left[:, 8:].astype(int) - middle[:, :-8])  # 75 of 300 pixels are 8 of 32
    assert shifted.mean() < 2
