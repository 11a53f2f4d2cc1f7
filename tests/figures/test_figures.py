"""Figures: what reaches a reader's notebook, and that every axis says what it is."""

import base64
import struct

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from course.figures import (
    describe_grid,
    display,
    filter_bank,
    number_grid,
    number_grids,
    picture_grid,
    picture_row,
    png_of,
    show,
)
from course.language import Text, use_language

GRAY = np.array([[0, 128, 255], [30, 60, 90]], dtype=np.uint8)
SIGNED = np.array([[-2.0, 0.0], [1.0, 0.5]])
ALT = Text("여섯 픽셀", "Six pixels")


@pytest.fixture
def displayed(monkeypatch):
    calls = []
    monkeypatch.setattr(display, "display", lambda data, **options: calls.append((data, options)))
    return calls


@pytest.mark.parametrize("language", ["ko", "en"])
def test_show_displays_a_png_whose_alt_text_is_in_the_readers_language(displayed, language):
    use_language(language)
    show(number_grid(GRAY), ALT)
    use_language("ko")
    ((data, options),) = displayed
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG\r\n")
    assert options["raw"]
    assert options["metadata"]["image/png"]["alt"] == data["text/plain"] == ALT.to(language)
    assert f'alt="{ALT.to(language)}"' in data["text/html"]
    assert data["image/png"] in data["text/html"]


def test_alt_text_is_escaped_in_the_page(displayed):
    show(number_grid(GRAY), Text('"><b>', '"><b>'))
    ((data, _),) = displayed
    assert 'alt="&quot;&gt;&lt;b&gt;"' in data["text/html"]


def test_a_full_width_figure_is_shown_at_about_700_pixels(displayed):
    show(picture_row({"a": GRAY, "b": SIGNED}), ALT)
    ((data, options),) = displayed
    stored = struct.unpack(">I", base64.b64decode(data["image/png"])[16:20])[0]
    shown = options["metadata"]["image/png"]["width"]
    assert 600 < shown < 750
    assert stored == pytest.approx(1.5 * shown, abs=2)


def test_show_closes_the_figure(displayed):
    figure = plt.figure()
    show(figure, ALT)
    assert not plt.fignum_exists(figure.number)


@pytest.mark.parametrize(
    "figure",
    [
        number_grid(GRAY, window=(0, 1, 2, 2)),
        number_grids({"a": GRAY, "b": SIGNED, "c": SIGNED}, columns=2),
        picture_row({"gray": GRAY, "colour": np.dstack([GRAY] * 3), "map": SIGNED}, columns=2),
    ],
    ids=["number_grid", "number_grids", "picture_row"],
)
def test_every_visible_axis_is_labelled(figure):
    pictures = [ax for ax in figure.axes if ax.axison and ax.get_images()]
    assert pictures
    for ax in pictures:
        assert ax.get_xlabel().startswith("column")
        assert ax.get_ylabel().startswith("row")
    assert png_of(figure).startswith(b"\x89PNG")


def test_a_number_grid_writes_every_value_where_it_stands_and_readably():
    figure = number_grid(GRAY)
    found = {(round(t.get_position()[1]), round(t.get_position()[0])): t for t in figure.axes[0].texts}
    assert {place: text.get_text() for place, text in found.items()} == {
        place: str(value) for place, value in np.ndenumerate(GRAY)
    }
    assert to_rgb(found[0, 0].get_color()) == (1, 1, 1)  # white on black
    assert to_rgb(found[0, 2].get_color()) == (0, 0, 0)  # black on white


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1450.0, "1450"),
        (-0.0001, "0"),
        (50.0, "50"),
        (-0.0, "0"),
        (1 / 9, "0.111"),
        (-0.5, "-0.5"),
        (4.99, "4.99"),
    ],
)
def test_numbers_are_written_short_and_without_exponents(value, written):
    figure = number_grid(np.array([[value, 1.0]]))
    assert figure.axes[0].texts[0].get_text() == written


def test_many_pictures_in_a_row_share_their_labels():
    figure = picture_row({str(n): GRAY for n in range(6)})
    assert figure.get_supxlabel().startswith("column")
    assert figure.get_supylabel().startswith("row")


def test_the_window_frames_the_pixels_it_names():
    (frame,) = number_grid(GRAY, window=(0, 1, 2, 2)).axes[0].patches
    assert frame.get_xy() == (0.5, -0.5)
    assert (frame.get_width(), frame.get_height()) == (2, 2)


def test_a_signed_map_has_its_zero_in_the_middle_of_the_colours():
    figure = picture_row({"map": SIGNED}, limit=4)
    low, high = figure.axes[0].get_images()[0].get_clim()
    assert (low, high) == (-4, 4)


def test_a_signed_map_tells_the_sign_where_it_is_printed_in_gray():
    (drawn,) = picture_row({"map": np.linspace(-1, 1, 21)[None]}, limit=1).axes[0].get_images()
    colours = drawn.to_rgba(drawn.get_array())[0, :, :3]
    luminance = colours @ [0.2126, 0.7152, 0.0722]  # of ITU-R BT.709
    assert (np.diff(luminance) > 0.01).all()
    assert np.ptp(colours[10]) < 0.05  # zero is gray


def test_gray_pictures_keep_their_own_brightness():
    dark = (GRAY // 4).astype(np.uint8)
    assert picture_row({"dark": dark}).axes[0].get_images()[0].get_clim() == (0, 255)


def test_a_filter_bank_draws_each_filter_once_by_its_own_scale():
    bank = np.stack([SIGNED * scale for scale in (1, 10, 100)], axis=-1)
    figure = filter_bank({"three": bank}, columns=2)
    drawn = [image for ax in figure.axes for image in ax.get_images()]
    assert len(drawn) == 3
    assert [image.get_clim()[1] for image in drawn] == [2, 20, 200]
    np.testing.assert_array_equal(drawn[2].get_array(), SIGNED * 100)
    assert figure.subfigs[0].get_supxlabel() == "column (of 2)"


@pytest.mark.parametrize("shape", [(3, 4, 5), (3, 4, 5, 1), (3, 4, 5, 3)], ids=["gray", "one channel", "colour"])
def test_a_grid_has_every_picture_with_its_name_and_a_wrong_prediction(shape):
    images = np.arange(np.prod(shape)).reshape(shape).astype("uint8")
    names = (Text("개", "dog"), Text("고양이", "cat"))
    figure = picture_grid(images, [0, 1, 1], names, predicted=[0, 1, 0], columns=2)
    drawn = [ax for ax in figure.axes if ax.images]
    assert [ax.get_title() for ax in drawn] == ["dog", "cat", "cat, taken for dog"]
    assert len({round(ax.get_position().y0, 2) for ax in drawn}) == 2  # rows
    for ax, image in zip(drawn, images, strict=True):
        np.testing.assert_array_equal(np.squeeze(ax.images[0].get_array()), np.squeeze(image))
    told = describe_grid([0, 1, 1], names, predicted=[0, 1, 0])
    assert told.en == "3 pictures with their names: dog, cat, cat, taken for dog"
    assert told.ko == "이미지 3장과 이름: 개, 고양이, 고양이 (예측 개)"
