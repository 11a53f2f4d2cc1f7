"""What every week's player owes its reader: a still without scripts, names for its controls, nothing from the net."""

import base64
import copy
import functools
import importlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from course.language import Text, use_language
from tests.chromium import needs_chromium, title_told

TESTS = Path(__file__).parent
MODULES = [*sorted(TESTS.glob("weeks/*/player.py")), TESTS / "figures" / "player.py"]  # each makes a small player
NAMES = {path.parent.name: ".".join(path.relative_to(TESTS.parent).with_suffix("").parts) for path in MODULES}
PLAYERS = {place: importlib.import_module(name) for place, name in NAMES.items()}
NARROW = """<!doctype html><meta charset="utf-8"><title>0</title><div id="narrow" style="width:350px">{player}</div>
<script>setTimeout(() => {{
  const narrow = document.getElementById("narrow"), right = narrow.getBoundingClientRect().right + 1;
  const controls = [...narrow.querySelectorAll(".live input, .live button, .live select")];
  const words = [...narrow.querySelectorAll(".live label span, .live dt, .live dd")];
  document.title = JSON.stringify({{
    live: !narrow.querySelector(".live").hidden && narrow.querySelector(".still").hidden,
    inside: [...controls, ...words].every(part => part.getBoundingClientRect().right <= right),
    kept: controls.every(control => {{ control.focus(); return document.activeElement.matches(
      "[data-lm-suppress-shortcuts=true]"); }}),
  }});
}}, 1500);</script>"""
CONTROL = re.compile(r"(?:<label>([^<]*))?<(?:button|input|select)([^>]*)>([^<]*)")


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


@functools.cache
def small(place):
    return PLAYERS[place].small_player()


@functools.cache
def bundle(place, language):
    return small(place)._repr_mimebundle_()


@pytest.fixture(params=PLAYERS)
def place(request):
    return request.param


@pytest.fixture
def player(place):
    return copy.copy(small(place))


@pytest.fixture(params=["ko", "en"])
def language(request):
    use_language(request.param)
    return request.param


@pytest.fixture
def page(place):
    return bundle(place, "en")[0]["text/html"]


def drawn_anew(player):
    return player._repr_mimebundle_()[0]["text/html"]


def root_of(page):
    (root,) = [attributes for attributes in Reader(page).all("div") if "data-player" in attributes]
    return root


def is_korean(text):
    return bool(re.search("[가-힣]", text))


def names_of_controls(page):
    for label, attributes, text in CONTROL.findall(page):
        named = re.search(r'aria-label="([^"]*)"', attributes)
        yield named[1] if named else label or text


def test_nothing_is_loaded_from_outside(page):
    addresses = set(re.findall(r"https?://[^\s\"')]*", page))
    assert addresses == {"http://www.w3.org/2000/svg"}  # the name of a namespace, not a place
    assert all(image["src"] == "" or image["src"].startswith("data:") for image in Reader(page).all("img"))
    assert all(image["href"].startswith("data:") for image in Reader(page).all("image"))
    assert not Reader(page).all("link")
    assert not any("src" in script for script in Reader(page).all("script"))


def test_the_still_is_a_png_with_alt_text_in_the_readers_language(place, language):
    data, metadata = bundle(place, language)
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG\r\n")
    alt = metadata["image/png"]["alt"]
    assert is_korean(alt) == (language == "ko")
    assert Reader(data["text/html"]).all("img")[0]["alt"] == alt == data["text/plain"]


def test_without_scripts_the_still_is_seen_and_the_player_is_not(page):
    divs = {attributes.get("class"): attributes for attributes in Reader(page).all("div")}
    assert "hidden" in divs["live"]
    assert "hidden" not in divs["still"]


def test_the_whole_and_every_control_have_names_in_the_readers_language(place, language):
    page = bundle(place, language)[0]["text/html"]
    names = [root_of(page)["aria-label"], *names_of_controls(page)]
    assert len(names) > 1
    assert all(name.strip() for name in names)
    assert [is_korean(name) for name in names] == [language == "ko"] * len(names)


def test_every_control_keeps_its_keys_from_jupyterlab_and_the_whole_is_a_group(page):
    controls = [attributes for tag in ("button", "input", "select") for attributes in Reader(page).all(tag)]
    assert controls
    assert {control.get("data-lm-suppress-shortcuts") for control in controls} == {"true"}
    assert root_of(page)["role"] == "group"


@pytest.mark.slow
@needs_chromium
def test_in_a_browser_it_plays_and_stays_inside_what_a_window_of_400_pixels_leaves_an_output(page, tmp_path):
    told = title_told(NARROW.format(player=page), tmp_path)
    assert told == {"live": True, "inside": True, "kept": True}


def test_the_script_is_told_the_data_and_the_labels_in_the_readers_language(place, player, language):
    told = json.loads(root_of(bundle(place, language)[0]["text/html"])["data-player"])
    assert told.pop("labels") == {name: text.to(language) for name, text in player.labels.items()}
    assert told == json.loads(json.dumps(player.data()))


def test_two_on_a_page_do_not_share_an_id(page, player):
    pages = [page, drawn_anew(player)]
    assert root_of(pages[0])["id"] != root_of(pages[1])["id"]
    assert "PLAYER_ID" not in "".join(pages)


def test_labels_with_markup_are_escaped(page, player):
    tags = [tag for tag, _ in Reader(page).tags]
    hostile = '"><script>alert(1)</script><b>'
    player.labels = dict.fromkeys(player.labels, Text(hostile, hostile))
    page = drawn_anew(player)
    assert [tag for tag, _ in Reader(page).tags] == tags
    assert root_of(page)["aria-label"] == hostile
