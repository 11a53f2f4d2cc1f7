"""Grad-CAM against sums by hand on a linear model, and against numeric gradients; the picture that it lights."""

import keras
import numpy as np
import pytest
from keras import layers

from course.figures import saliency as figures

PICTURE = np.array([[[1.0, 0.0], [2.0, 3.0]], [[0.0, 1.0], [4.0, 1.0]]], "float32")  # 2x2 pixels, 2 channels


def linear_model(head):
    """The maps are the picture; a class's logit is the flattened maps times a column of `head` (8, K)."""
    inputs = keras.Input((2, 2, 2))
    maps = layers.Identity(name="maps")(inputs)
    dense = layers.Dense(head.shape[1], use_bias=False)
    model = keras.Model(inputs, dense(layers.Flatten()(maps)))
    dense.set_weights([head])
    return model


def test_a_linear_model_s_heat_is_the_sum_by_hand():
    # Gradients of class 1 are its weights: channel 0 gets (1 + 3 + 2 + 2) / 4 = 2, channel 1 gets -4 / 4 = -1.
    head = np.zeros((8, 2), "float32")
    head[:, 1] = [1, -4, 3, 0, 2, -1, 2, 1]
    # Maps: 2*1 - 0 = 2, 2*2 - 3 = 1, 0 - 1 < 0, 2*4 - 1 = 7.
    found = figures.grad_cam(linear_model(head), PICTURE, 1, "maps")
    np.testing.assert_allclose(found, np.array([[2, 1], [0, 7]]) / 7, atol=1e-6)


def test_where_nothing_speaks_for_the_class_all_is_zero():
    head = np.full((8, 1), -1, "float32")
    np.testing.assert_array_equal(figures.grad_cam(linear_model(head), PICTURE, 0, "maps"), np.zeros((2, 2)))


def test_a_bent_model_s_heat_agrees_with_numeric_gradients():
    keras.utils.set_random_seed(6)
    inputs = keras.Input((6, 5, 3))
    maps = layers.Conv2D(4, 3, padding="same", activation="relu", name="maps")(inputs)
    top_input = keras.Input((6, 5, 4))
    top = keras.Model(top_input, layers.Dense(3)(layers.Dense(8, "tanh")(layers.Flatten()(top_input))))
    model = keras.Model(inputs, top(maps))
    picture = np.random.default_rng(6).normal(size=(6, 5, 3)).astype("float32")
    reached = keras.Model(inputs, maps).predict(picture[None], verbose=0)[0].astype("float64")

    steps = 1e-2 * np.eye(reached.size).reshape(-1, *reached.shape)
    up, down = (top.predict((reached + step).astype("float32"), verbose=0)[:, 2] for step in (steps, -steps))
    weights = ((up - down) / 2e-2).reshape(reached.shape).mean(axis=(0, 1))
    heat = np.maximum((reached * weights).sum(axis=-1), 0)
    assert heat.max() > 0
    np.testing.assert_allclose(figures.grad_cam(model, picture, 2, "maps"), heat / heat.max(), atol=5e-3)


def test_several_pictures_at_once_have_the_heats_of_each_alone():
    keras.utils.set_random_seed(6)
    inputs = keras.Input((6, 5, 3))
    maps = layers.Conv2D(4, 3, activation="relu", name="maps")(layers.BatchNormalization()(inputs))
    model = keras.Model(inputs, layers.Dense(3)(layers.Dense(8, "tanh")(layers.Flatten()(maps))))
    pictures = np.random.default_rng(6).normal(size=(4, 6, 5, 3)).astype("float32")
    alone = [figures.grad_cam(model, picture, k, "maps") for picture, k in zip(pictures, [2, 0, 1, 2], strict=True)]
    np.testing.assert_allclose(figures.grad_cams(model, pictures, [2, 0, 1, 2], "maps"), alone, atol=1e-5)


def test_frozen_weights_change_nothing():
    head = np.ones((8, 1), "float32")
    model = linear_model(head)
    model.trainable = False
    np.testing.assert_allclose(figures.grad_cam(model, PICTURE, 0, "maps"), np.array([[1, 5], [1, 5]]) / 5)


def test_the_picture_is_gray_where_the_heat_is_zero_and_yellow_where_it_is_one_and_nowhere_dark():
    picture = np.full((1, 2, 3), (100, 130, 160), "uint8")
    expected = [[[130] * 3, [194, 149, 46]]]  # 0.35 * 130 + 0.65 * (230, 159, 0), by hand: 195, 148.85, 45.5
    np.testing.assert_allclose(figures.coloured(picture, np.array([[0, 1]])), expected, atol=1)
    np.testing.assert_allclose(figures.coloured(picture.mean(axis=2), np.array([[0, 1]])), expected, atol=1)


@pytest.mark.parametrize("shape", [(32, 32), (9, 17)])
def test_an_enlarged_heat_keeps_its_place_and_range(shape):
    heat = np.zeros((8, 8))
    heat[6, 1] = 1
    fine = figures.enlarge(heat, shape)
    assert fine.shape == shape
    assert 0 <= fine.min() <= fine.max() <= 1
    row, column = np.unravel_index(fine.argmax(), shape)
    assert (row * 8 // shape[0], column * 8 // shape[1]) == (6, 1)


def test_every_class_has_a_panel_with_labelled_axes_and_a_place_in_the_alt_text():
    picture = np.full((16, 16, 3), 100, "uint8")
    heat = np.zeros((8, 8))
    heat[7, 0] = 1
    heats = {"dog": heat, "cat": np.zeros((8, 8))}
    figure = figures.saliency(picture, heats)
    assert [ax.get_title() for ax in figure.axes] == ["picture", "dog", "cat"]
    assert {(ax.get_xlabel(), ax.get_ylabel()) for ax in figure.axes} == {("column (pixel)", "row (pixel)")}
    assert [len(ax.collections) for ax in figure.axes] == [0, 2, 0]  # the orange line and its rim
    assert [line.get_xydata().tolist() for line in figure.axes[1].get_lines()] == [[[0, 15]]]  # the cross
    told = figures.describe_saliency(picture, heats)
    assert "dog, yellowest at row 15, column 0; cat, yellow nowhere" in told.en
    assert "dog: 행 15, 열 0에서 가장 노람, cat: 어디도 노랗지 않음" in told.ko
    assert ("주황색 선" in told.ko, "orange line" in told.en) == (True, True)


@pytest.mark.parametrize(
    ("level", "words"), [(0, "yellow nowhere"), (0.3, "equally yellow everywhere"), (1, "equally yellow everywhere")]
)
def test_where_no_line_is_drawn_the_alt_text_tells_of_none(level, words):
    picture, heats = np.full((16, 16, 3), 100, "uint8"), {"dog": np.full((8, 8), level), "cat": np.zeros((8, 8))}
    assert [len(ax.collections) for ax in figures.saliency(picture, heats).axes] == [0, 0, 0]
    told = figures.describe_saliency(picture, heats)
    assert f"dog, {words}; cat, yellow nowhere." in told.en
    assert ("주황색" in told.ko, "십자" in told.ko, "orange" in told.en, "cross" in told.en) == (False,) * 4
