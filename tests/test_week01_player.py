"""The brightness player: its sums against Python's own, its HTML against the ways in which it could fail a reader."""

import base64
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from course import week01_player_page
from course.language import Text, use_language
from course.week01_player import BrightnessPlayer, clipped, wrapped

IMAGE = np.array([[0, 100, 200], [255, 176, 175]], dtype=np.uint8)


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
    return BrightnessPlayer(IMAGE, amount=80)._repr_mimebundle_()


def test_uint8_wraps_around_and_clipping_does_not():
    assert wrapped(IMAGE, 80).tolist() == [[80, 180, 24], [79, 0, 255]]
    assert clipped(IMAGE, 80).tolist() == [[80, 180, 255], [255, 255, 255]]
    assert wrapped(IMAGE, -101).tolist() == [[155, 255, 99], [154, 75, 74]]
    assert clipped(IMAGE, -101).tolist() == [[0, 0, 99], [154, 75, 74]]


@pytest.mark.parametrize("amount", [0, 1, 80, 255])
def test_wrapping_is_what_numpy_does_in_uint8(amount):
    np.testing.assert_array_equal(wrapped(IMAGE, amount), IMAGE + np.uint8(amount))


def test_the_page_holds_the_pixels():
    (root,) = [a for a in Reader(bundle()[0]["text/html"]).all("div") if "data-player" in a]
    told = json.loads(root["data-player"])
    pixels = np.frombuffer(base64.b64decode(told["pixels"]), np.uint8).reshape(told["height"], told["width"])
    np.testing.assert_array_equal(pixels, IMAGE)


def test_nothing_is_loaded_from_outside():
    page = bundle()[0]["text/html"]
    assert re.findall(r"https?://", page) == []
    assert all(image["src"].startswith("data:") for image in Reader(page).all("img"))
    assert not Reader(page).all("link")
    assert not any("src" in script for script in Reader(page).all("script"))


def test_the_still_is_a_png_with_alt_text_in_the_readers_language(language):
    data, metadata = bundle()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG\r\n")
    alt = metadata["image/png"]["alt"]
    assert ("흑백 사진" in alt) == (language == "ko")
    assert "50%" in alt  # 200, 255 and 176 of the six pixels leave the range
    (still,) = Reader(data["text/html"]).all("img")
    assert still["alt"] == alt
    assert data["text/plain"] == alt


def test_the_slider_has_a_name_in_the_readers_language_and_stands_at_the_amount(language):
    (slider,) = Reader(bundle()[0]["text/html"]).all("input")
    assert bool(re.search("[가-힣]", slider["aria-label"])) == (language == "ko")
    assert (slider["min"], slider["value"], slider["max"]) == ("-255", "80", "255")


def test_two_players_on_a_page_do_not_share_an_id():
    ids = [next(a["id"] for a in Reader(bundle()[0]["text/html"]).all("div") if "id" in a) for _ in range(2)]
    assert ids[0] != ids[1]


def test_a_label_with_markup_is_escaped(monkeypatch):
    hostile = Text('"><script>alert(1)</script>', '"><script>alert(1)</script>')
    monkeypatch.setitem(week01_player_page.LABELS, "slider", hostile)
    monkeypatch.setitem(week01_player_page.LABELS, "told", hostile)
    assert len(Reader(bundle()[0]["text/html"]).all("script")) == 1


def test_without_scripts_the_still_is_seen_and_the_player_is_not():
    divs = {attributes.get("class"): attributes for attributes in Reader(bundle()[0]["text/html"]).all("div")}
    assert "hidden" in divs["live"]
    assert "hidden" not in divs["still"]
