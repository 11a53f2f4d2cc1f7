"""The explorer's page against the ways in which it could show the wrong map."""

import base64
import html
import io
import re

import numpy as np
import pytest
from PIL import Image

from course.language import Text, use_language
from course.weeks.week06_feature_maps.explorer import MapExplorer

RNG = np.random.default_rng(6)
PICTURES = {"dog": np.zeros((4, 4, 3), np.uint8), 'a "<b>cat': np.full((4, 4, 3), 200, np.uint8)}
MAPS = {"first": RNG.uniform(0, 3, (2, 4, 4, 3)), "second": RNG.uniform(0, 9, (2, 2, 2, 5))}


@pytest.fixture
def explorer():
    return MapExplorer(PICTURES, MAPS, at=("second", 3))


def page_of(explorer):
    return explorer._repr_mimebundle_()[0]["text/html"]


def test_the_script_is_told_every_map_with_one_scale_a_channel(explorer):
    told = explorer.data()["maps"]
    assert list(told) == list(MAPS)
    for name, maps in MAPS.items():
        assert [len(channels) for channels in told[name]] == [maps.shape[-1]] * 2
        for n, c in np.ndindex(2, maps.shape[-1]):
            shown = np.asarray(Image.open(io.BytesIO(base64.b64decode(told[name][n][c]))))
            np.testing.assert_allclose(shown, 255 * maps[n, ..., c] / maps[..., c].max(), atol=0.51)


def test_a_dead_channel_is_black():
    explorer = MapExplorer(PICTURES, {"dead": np.zeros((2, 3, 3, 1))}, at=("dead", 0))
    assert explorer.maps["dead"].max() == 0


def test_titles_are_escaped(explorer):
    page = page_of(explorer)
    assert "<b>" not in page
    assert [html.unescape(alt) for alt in re.findall(r' alt="([^"]*)"', page)][1:4:2] == list(PICTURES)


def test_it_begins_where_it_was_told_and_the_slider_ends_at_the_last_channel(explorer):
    page = page_of(explorer)
    assert re.findall(r'<input .*min="(.+?)" max="(.+?)" value="(.+?)"', page) == [("0", "4", "3")]
    assert re.findall(r'<option value="(\w+)" selected', page) == ["second"]


def test_a_title_stands_in_the_reader_s_language():
    explorer = MapExplorer({Text("개", "dog"): PICTURES["dog"]}, {"first": MAPS["first"][:1]}, at=("first", 0))
    assert "<figcaption>dog<" in page_of(explorer)
    use_language("ko")
    assert "<figcaption>개<" in page_of(explorer)
    assert ("이미지 개." in explorer.alt().ko, "pictures dog." in explorer.alt().en) == (True, True)


def test_the_alt_text_tells_the_layer_and_the_channel(explorer):
    assert all("second" in text and "3" in text for text in explorer.alt())
