"""The numbers in week 7's player against the network asked anew."""

import json
import re

import numpy as np
import pytest

from course.networks.bitmaps import PATTERNS
from course.networks.neocognitron import neocognitron, self_organize
from course.weeks.week07_lenet.player import DigitOnRetina
from tests.chromium import needs_chromium, title_told

KEYS = """<!doctype html><meta charset="utf-8"><title>0</title><div id="all">{player}</div>
<script>setTimeout(() => {{
  const down = document.querySelector("[name=down]"), values = [];
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "ArrowRight"]) {{
    const free = down.dispatchEvent(new KeyboardEvent("keydown", {{key, cancelable: true}}));
    values.push([Number(down.value), document.querySelector("span.down").textContent, free]);
  }}
  document.title = JSON.stringify(values);
}}, 1500);</script>"""


@pytest.fixture(scope="module")
def model():
    network = neocognitron()
    self_organize(network, PATTERNS)
    return network


@pytest.fixture(scope="module")
def player(model):
    return DigitOnRetina(model, PATTERNS, digit=2, at=3)


def asked_anew(model, digit, down, right):
    """UC3's answers to a digit redrawn row by row at its new place."""
    moved = np.zeros_like(PATTERNS[digit])
    for r, c in zip(*np.nonzero(PATTERNS[digit, ..., 0]), strict=True):
        moved[(r + down) % 16, (c + right) % 16] = 1
    return np.asarray(model(moved[None]))[0, 0, 0]


@pytest.mark.parametrize(("digit", "down", "right"), [(0, 0, 0), (2, -1, 3), (4, 4, -4), (3, 2, 0)])
def test_every_place_shows_what_the_network_answers_there(player, model, digit, down, right):
    answers = asked_anew(model, digit, down, right)
    shown = player.data()["percent"][digit][(down + 4) * 9 + right + 4]
    planes = player.data()["planes"]
    np.testing.assert_allclose(shown[:5], 100 * answers[planes], atol=0.51)
    assert shown[5] == pytest.approx(100 * max(a for p, a in enumerate(answers) if p not in planes), abs=0.51)


def test_each_digit_has_a_plane_and_a_choice(player):
    assert len(set(player.data()["planes"])) == 5
    assert re.findall(r'value="(\d)"', player.parts()["choices"]) == list("01234")
    assert re.findall(r'value="(\d)" selected', player.parts()["choices"]) == ["2"]
    assert np.shape(player.data()["percent"]) == (5, 81, 6)


def test_the_alt_text_names_the_planes_that_answer(player, model):
    first, second = asked_anew(model, 2, 0, 0), asked_anew(model, 2, 0, 3)
    for text in player.alt():
        assert f" {first.argmax()}" in text
        assert f"{first.max():.2f}" in text
        assert f"{second.max():.2f}" in text


def test_the_page_holds_the_digits_as_ink_and_paper(player):
    bundle, _ = player._repr_mimebundle_()
    assert bundle["text/html"].count("data-player") >= 1
    assert json.loads(json.dumps(player.data()))["patterns"] == PATTERNS[..., 0].astype(int).tolist()


@pytest.mark.slow
@needs_chromium
def test_the_arrow_that_points_down_moves_the_digit_down(player, tmp_path):
    values = title_told(KEYS.format(player=player._repr_mimebundle_()[0]["text/html"]), tmp_path)
    assert values == [[1, "1", False], [2, "2", False], [1, "1", False], [1, "1", True]]  # the last is the browser's
