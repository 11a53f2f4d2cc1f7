"""Week 2's player: its numbers against counts by hand, its HTML against the ways in which it could fail a reader."""

import base64
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from course import week02_player_page
from course.language import Text, use_language
from course.week02_player import DetectionPlayer

IMAGE = np.full((40, 60), 100, dtype=np.uint8)
TRUTHS = [(0, 0, 10, 10), (20, 20, 30, 30), (40, 0, 50, 20)]
BOXES = [(0, 0, 10, 10), (1, 0, 11, 10), (20, 20, 30, 28), (50, 30, 60, 40)]  # right, again, 0.8 right, wrong


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
    player = DetectionPlayer(IMAGE, BOXES, [9, 8, 7, 6], TRUTHS, at=(3, 0.5), thresholds=(0.5, 0.9))
    return player._repr_mimebundle_()


def told(page):
    (root,) = [attributes for attributes in Reader(page).all("div") if "data-player" in attributes]
    return json.loads(root["data-player"])


def test_a_true_box_found_twice_counts_once_and_a_loose_one_only_at_the_low_threshold():
    data = told(bundle()[0]["text/html"])
    assert data["right"] == {"0.50": [1, 0, 1, 0], "0.90": [1, 0, 0, 0]}
    assert data["start"] == [3, "0.50"]
    assert data["size"] == [60, 40]


def test_nothing_is_loaded_from_outside():
    page = bundle()[0]["text/html"]
    addresses = set(re.findall(r"https?://[^\s\"')]*", page))
    assert addresses == {"http://www.w3.org/2000/svg"}  # the name of a namespace, not a place
    assert all(image["src"].startswith("data:") for image in Reader(page).all("img"))
    assert all(image["href"].startswith("data:") for image in Reader(page).all("image"))
    assert not Reader(page).all("link")
    assert not any("src" in script for script in Reader(page).all("script"))


def test_the_still_is_a_png_with_alt_text_in_the_readers_language(language):
    data, metadata = bundle()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG\r\n")
    alt = metadata["image/png"]["alt"]
    assert ("정밀도" in alt) == (language == "ko")
    assert "0.67" in alt  # 2 of 3 accepted, and 2 of 3 true boxes
    (still,) = Reader(data["text/html"]).all("img")
    assert still["alt"] == alt
    assert data["text/plain"] == alt


def test_every_control_has_a_name_in_the_readers_language(language):
    page = bundle()[0]["text/html"]
    controls = [control for tag in ("button", "input", "select") for control in Reader(page).all(tag)]
    assert len(controls) == 4
    assert [bool(re.search("[가-힣]", c["aria-label"])) for c in controls] == [language == "ko"] * 4


def test_two_players_on_a_page_do_not_share_an_id():
    ids = [next(a["id"] for a in Reader(bundle()[0]["text/html"]).all("div") if "id" in a) for _ in range(2)]
    assert ids[0] != ids[1]


def test_a_label_with_markup_is_escaped(monkeypatch):
    hostile = Text('"><script>alert(1)</script>', '"><script>alert(1)</script>')
    monkeypatch.setitem(week02_player_page.LABELS, "key", hostile)
    assert len(Reader(bundle()[0]["text/html"]).all("script")) == 1


def test_without_scripts_the_still_is_seen_and_the_player_is_not():
    divs = {attributes.get("class"): attributes for attributes in Reader(bundle()[0]["text/html"]).all("div")}
    assert "hidden" in divs["live"]
    assert "hidden" not in divs["still"]
