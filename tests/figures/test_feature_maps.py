"""Feature maps: they are what Keras computes, the most active channels are shown, on the scale that is promised."""

import keras
import numpy as np
import pytest
from keras import layers

from course.figures import feature_maps as figures


@pytest.fixture(scope="module")
def model():
    keras.utils.set_random_seed(6)
    inputs = keras.Input((8, 6, 3))
    x = layers.Conv2D(5, 3, padding="same", activation="relu", name="first")(inputs)
    x = layers.MaxPooling2D(2, name="pooled")(x)
    x = layers.Conv2D(7, 3, padding="same", activation="relu", name="second")(x)
    return keras.Model(inputs, layers.Dense(2)(layers.Flatten()(x)))


@pytest.fixture(scope="module")
def pictures():
    return np.random.default_rng(6).normal(size=(2, 8, 6, 3)).astype("float32")


@pytest.mark.parametrize("names", [["first"], ["first", "pooled", "second"], ["second", "first"]])
def test_the_maps_are_what_a_model_that_ends_there_predicts(model, pictures, names):
    found = figures.maps_after(model, pictures, names)
    assert list(found) == names
    for name in names:
        cut_off = keras.Model(model.input, model.get_layer(name).output)
        np.testing.assert_allclose(found[name], cut_off.predict(pictures, verbose=0), atol=1e-5)


def test_the_most_active_channels_come_first():
    maps = np.broadcast_to([3.0, 5.0, 0.0, 4.0], (2, 2, 2, 4)).copy()
    maps[0, 0, 0, 2] = 20.0  # a mean of 2.5
    assert figures.most_active(maps, 3).tolist() == [1, 3, 0]


def test_a_row_holds_the_layer_s_most_active_channels_by_their_own_scale(model, pictures):
    figure = figures.feature_maps(model, pictures[0], ["first", "second"], count=4)
    maps = figures.maps_after(model, pictures[:1], ["second"])["second"][0]
    shown = figure.axes[4]
    channel = int(shown.get_title().removeprefix("channel "))
    assert channel == maps.mean(axis=(0, 1)).argmax()
    np.testing.assert_array_equal(shown.get_images()[0].get_array(), maps[..., channel])
    assert shown.get_images()[0].get_clim() == pytest.approx((0, maps[..., channel].max()))
    assert shown.get_ylabel() == "second\n4 x 3"


def test_a_layer_with_few_channels_leaves_cells_empty(model, pictures):
    figure = figures.feature_maps(model, pictures[0], ["first"], count=8)
    assert [len(ax.get_images()) for ax in figure.axes] == [1] * 5 + [0] * 3


def test_pictures_side_by_side_share_a_channel_s_scale():
    maps = {"a": np.full((2, 2, 3), 1.0), "b": np.full((2, 2, 3), 4.0)}
    figure = figures.maps_side_by_side(maps, [2, 0])
    assert [image.get_clim() for ax in figure.axes for image in ax.get_images()] == [(0, 4)] * 4
    assert [ax.get_ylabel() for ax in figure.axes] == ["a", "", "b", ""]
    assert [ax.get_title() for ax in figure.axes] == ["channel 2", "channel 0", "", ""]


def test_the_figure_names_its_axes_and_the_alt_texts_name_what_is_shown():
    figure = figures.maps_side_by_side({"a": np.ones((2, 2, 1))}, [0])
    assert (figure.get_supxlabel(), figure.get_supylabel()) == ("column of the map", "row of the map")
    assert "first, second. The 4 most active" in figures.describe_feature_maps(["first", "second"], count=4).en
    assert (
        "layer second, a picture in each row: a; b. Channels 2, 0"
        in figures.describe_side_by_side({"a": None, "b": None}, [2, 0], "second").en
    )


def test_a_long_title_is_not_written_over_the_next_row():
    title = "astronaut seen as motorcycle"
    figure = figures.maps_side_by_side({title: np.ones((8, 8, 8)), "cat": np.ones((8, 8, 8))}, range(8))
    figure.canvas.draw()
    upper, lower = (figure.axes[place].yaxis.label.get_window_extent() for place in (0, 8))
    assert figure.axes[0].get_ylabel().replace("\n", " ") == title
    assert upper.y0 > lower.y1
