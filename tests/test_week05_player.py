"""The numbers in week 5's player against windows taken by hand, its page against ways to fail a reader."""

import base64
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from course.language import use_language
from course.week05_player import PoolingWindow

MAP = np.array([[1, 3, 0, 2, 5], [2, 9, 1, 0, 1], [0, 2, 6, 1, 3], [1, 0, 2, 7, 2], [4, 1, 0, 3, 8]])


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
    return PoolingWindow(MAP, size=3, stride=2)._repr_mimebundle_()


def told():
    (root,) = [a for a in Reader(bundle()[0]["text/html"]).all("div") if "data-player" in a]
    return json.loads(root["data-player"])


def windowed(kind, size, stride, padding):
    """Windows that may hang over the border, by NumPy; NaN outside is not counted."""
    stops = -(-5 // stride) if padding == "same" else (5 - size) // stride + 1
    zeros = max((stops - 1) * stride + size - 5, 0)
    outside = np.pad(MAP.astype(float), (zeros // 2, zeros - zeros // 2), constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(outside, (size, size))[::stride, ::stride][:stops, :stops]
    return (np.nanmax if kind == "max" else np.nanmean)(windows, axis=(2, 3))


def test_every_setting_has_the_map_of_its_windows():
    maps = told()["maps"]
    assert len(maps) == 2 * 2 * 3 * 2
    for setting, values in maps.items():
        kind, size, stride, padding = setting.split("-")
        np.testing.assert_allclose(values, windowed(kind, int(size), int(stride), padding), rtol=1e-5)


def test_every_choice_of_the_menus_has_its_map():
    page = bundle()[0]["text/html"]
    menus = re.findall(r'<select name="(\w+)">(.*?)</select>', page)
    choices = {name: re.findall(r'value="(\w+)"', options) for name, options in menus}
    assert list(choices) == ["kind", "size", "stride", "padding"]
    wanted = {f"{k}-{n}-{s}-{p}" for k in choices["kind"] for n in choices["size"] for s in choices["stride"]
              for p in choices["padding"]}  # fmt: skip
    assert wanted == set(told()["maps"])


def test_nothing_is_loaded_from_outside():
    page = bundle()[0]["text/html"]
    assert set(re.findall(r"https?://[^\s\"')]*", page)) == {"http://www.w3.org/2000/svg"}  # a namespace, not a place
    assert all(image["src"].startswith("data:") for image in Reader(page).all("img"))
    assert not Reader(page).all("link")
    assert not any("src" in script for script in Reader(page).all("script"))


def test_the_still_is_a_png_with_alt_text_in_the_readers_language(language):
    data, metadata = bundle()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG\r\n")
    alt = metadata["image/png"]["alt"]
    assert bool(re.search("[가-힣]", alt)) == (language == "ko")
    assert "5×5" in alt
    assert "2×2" in alt
    (still,) = Reader(data["text/html"]).all("img")
    assert still["alt"] == alt == data["text/plain"]


def test_every_control_is_named_in_the_readers_language(language):
    page = bundle()[0]["text/html"]
    controls = Reader(page).all("button") + Reader(page).all("input")
    korean = [bool(re.search("[가-힣]", c["aria-label"])) for c in controls if c["name"] != "play"]
    assert korean == [language == "ko"] * 3
    labels = re.findall(r"<label>([^<]+) <select", page)
    assert [bool(re.search("[가-힣]", label)) for label in labels] == [language == "ko"] * 4


def test_two_players_on_a_page_do_not_share_an_id():
    ids = [next(a["id"] for a in Reader(bundle()[0]["text/html"]).all("div") if "id" in a) for _ in range(2)]
    assert ids[0] != ids[1]


def test_without_scripts_the_still_is_seen_and_the_player_is_not():
    divs = {a.get("class"): a for a in Reader(bundle()[0]["text/html"]).all("div")}
    assert "hidden" in divs["live"]
    assert "hidden" not in divs["still"]
