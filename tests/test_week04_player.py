"""The player's numbers against a sum by hand, its HTML against the ways in which it could fail a reader."""

import base64
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from course import week04_player_page
from course.language import Text, use_language
from course.week04_player import SlidingWindow

IMAGE = np.array([[0, 10, 20, 30], [5, 200, 7, 8], [9, 10, 255, 12]])
KERNEL = np.array([[1, -2, 0], [3, 0.5, 4]])


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
    return SlidingWindow(IMAGE, KERNEL, at=(1, 0))._repr_mimebundle_()


def told(page):
    (root,) = [attributes for attributes in Reader(page).all("div") if "data-player" in attributes]
    return json.loads(root["data-player"])


def test_the_numbers_are_the_cross_correlation_of_picture_and_kernel():
    data = told(bundle()[0]["text/html"])
    np.testing.assert_array_equal(data["image"], IMAGE)
    np.testing.assert_array_equal(data["kernel"], KERNEL)
    by_hand = [
        [0 - 20 + 0 + 15 + 100 + 28, 10 - 40 + 0 + 600 + 3.5 + 32],
        [5 - 400 + 0 + 27 + 5 + 1020, 200 - 14 + 0 + 30 + 127.5 + 48],
    ]
    np.testing.assert_array_equal(data["map"], by_hand)


def test_nothing_is_loaded_from_outside():
    page = bundle()[0]["text/html"]
    addresses = set(re.findall(r"https?://[^\s\"')]*", page))
    assert addresses == {"http://www.w3.org/2000/svg"}  # the name of a namespace, not a place
    assert all(image["src"].startswith("data:") for image in Reader(page).all("img"))
    assert not Reader(page).all("link")
    assert not any("src" in script for script in Reader(page).all("script"))


def test_the_still_is_a_png_with_alt_text_in_the_readers_language(language):
    data, metadata = bundle()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG\r\n")
    alt = metadata["image/png"]["alt"]
    assert ("특징 맵" in alt) == (language == "ko")
    assert "657" in alt  # the value at (1, 0)
    (still,) = Reader(data["text/html"]).all("img")
    assert still["alt"] == alt
    assert data["text/plain"] == alt


def test_every_control_has_a_name_in_the_readers_language(language):
    page = bundle()[0]["text/html"]
    controls = Reader(page).all("button") + Reader(page).all("input")
    assert len(controls) == 4
    named = [c.get("aria-label") for c in controls if c["name"] != "play"]
    korean = [bool(re.search("[가-힣]", name)) for name in named]
    assert korean == [language == "ko"] * 3
    assert told(page)["labels"]["play"] in re.sub(r"\s+", " ", page)


def test_two_players_on_a_page_do_not_share_an_id():
    ids = [next(a["id"] for a in Reader(bundle()[0]["text/html"]).all("div") if "id" in a) for _ in range(2)]
    assert ids[0] != ids[1]


def test_a_label_with_markup_is_escaped(monkeypatch):
    hostile = Text('"><script>alert(1)</script>', '"><script>alert(1)</script>')
    monkeypatch.setitem(week04_player_page.LABELS, "play", hostile)
    assert len(Reader(bundle()[0]["text/html"]).all("script")) == 1


def test_without_scripts_the_still_is_seen_and_the_player_is_not():
    divs = {attributes.get("class"): attributes for attributes in Reader(bundle()[0]["text/html"]).all("div")}
    assert "hidden" in divs["live"]
    assert "hidden" not in divs["still"]
