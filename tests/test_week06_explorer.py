"""The explorer's page against the ways in which it could show the wrong map or fail a reader."""

import base64
import io
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from course.language import use_language
from course.week06_explorer import MapExplorer

RNG = np.random.default_rng(6)
PICTURES = {"dog": np.zeros((4, 4, 3), np.uint8), 'a "<b>cat': np.full((4, 4, 3), 200, np.uint8)}
MAPS = {"first": RNG.uniform(0, 3, (2, 4, 4, 3)), "second": RNG.uniform(0, 9, (2, 2, 2, 5))}


class Reader(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        """Called by HTMLParser."""
        self.tags.append((tag, dict(attributes)))

    def all(self, tag):
        """The attributes of every `tag`, in order."""
        return [attributes for found, attributes in self.tags if found == tag]


@pytest.fixture(params=["ko", "en"])
def language(request):
    use_language(request.param)
    yield request.param
    use_language("ko")


def bundle():
    return MapExplorer(PICTURES, MAPS, at=("second", 3))._repr_mimebundle_()


def test_every_map_is_in_the_page_with_one_scale_a_channel():
    (root,) = [tag for tag in Reader(bundle()[0]["text/html"]).all("div") if "data-explorer" in tag]
    told = json.loads(root["data-explorer"])["maps"]
    assert list(told) == list(MAPS)
    for name, maps in MAPS.items():
        assert [len(channels) for channels in told[name]] == [maps.shape[-1]] * 2
        for n, c in np.ndindex(2, maps.shape[-1]):
            shown = np.asarray(Image.open(io.BytesIO(base64.b64decode(told[name][n][c]))))
            np.testing.assert_allclose(shown, 255 * maps[n, ..., c] / maps[..., c].max(), atol=0.51)


def test_a_dead_channel_is_black():
    explorer = MapExplorer(PICTURES, {"dead": np.zeros((2, 3, 3, 1))}, at=("dead", 0))
    assert explorer.maps["dead"].max() == 0


def test_nothing_is_loaded_from_outside():
    page = bundle()[0]["text/html"]
    assert not re.findall(r"https?://", page)
    assert all(image["src"] == "" or image["src"].startswith("data:") for image in Reader(page).all("img"))
    assert not Reader(page).all("link")
    assert not any("src" in script for script in Reader(page).all("script"))


def test_titles_are_escaped():
    page = bundle()[0]["text/html"]
    assert not Reader(page).all("b")
    assert [image["alt"] for image in Reader(page).all("img")][1:4:2] == list(PICTURES)


def test_it_begins_where_it_was_told_and_the_slider_ends_at_the_last_channel():
    page = Reader(bundle()[0]["text/html"])
    (slider,) = page.all("input")
    assert (slider["min"], slider["value"], slider["max"]) == ("0", "3", "4")
    assert [option["value"] for option in page.all("option") if "selected" in option] == ["second"]


def test_the_still_is_a_png_with_alt_text_in_the_reader_s_language(language):
    data, metadata = bundle()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG\r\n")
    alt = metadata["image/png"]["alt"]
    assert ("특징 맵" in alt) == (language == "ko")
    assert "second" in alt
    assert Reader(data["text/html"]).all("img")[0]["alt"] == data["text/plain"] == alt


def test_every_control_has_a_name_in_the_reader_s_language(language):
    page = bundle()[0]["text/html"]
    (slider,) = Reader(page).all("input")
    assert ("채널" in slider["aria-label"]) == (language == "ko")
    assert ("<label>층 <select" in page) == (language == "ko")


def test_two_explorers_on_a_page_do_not_share_an_id():
    ids = [next(tag["id"] for tag in Reader(bundle()[0]["text/html"]).all("div") if "id" in tag) for _ in range(2)]
    assert ids[0] != ids[1]


def test_without_scripts_the_still_is_seen_and_the_rest_is_not():
    divs = {tag.get("class"): tag for tag in Reader(bundle()[0]["text/html"]).all("div")}
    assert "hidden" in divs["live"]
    assert "hidden" not in divs["still"]
