"""What week 12's player tells of a set of blocks, by Deno and in Chromium, against the numbers it was given."""

import re

import numpy as np
import pytest

from course.weeks.week12_resnet.player import LesionPlayer
from tests.chromium import needs_chromium, title_told
from tests.javascript import evaluated, needs_deno

PRESS = """<!doctype html><meta charset="utf-8"><title>0</title><div id="all">{player}</div>
<script>setTimeout(() => {{
  const told = [], note = () => told.push([...document.querySelectorAll(".net span")].map(one => one.textContent));
  const press = name => {{ document.querySelector(`[name=${{name}}]`).click(); note(); }};
  note();
  for (const name of ["b0", "b2", "b0", "all", "draw"]) press(name);
  const off = document.querySelectorAll(".blocks [aria-pressed=true]").length;
  document.title = JSON.stringify({{told, off, said: document.querySelector(".said").textContent}});
}}, 1500);</script>"""


@pytest.fixture
def player():
    known = {"ResNet-20": np.arange(16).reshape(2, 8) / 20, "plain-20": 1 - np.arange(8)[None] / 10}
    return LesionPlayer(known, ["conv2_1", "conv3_1", "conv4_1"])


@needs_deno
def test_the_script_finds_the_set_and_its_numbers():
    asked = [[[False, False, False], 0], [[True, False, False], 4], [[False, True, True], 3]]
    expression = "[asked.map(([off]) => it.setOf(off)), it.numbersOf([[100, 226], [200, 474]], 1)]"
    sets, numbers = evaluated("weeks/week12_resnet/sets.js", expression, asked=asked)
    assert sets == [number for _, number in asked]
    assert numbers == {"mean": 35, "least": 23, "most": 47, "share": 0.35}


def test_the_data_are_thousandths_by_seed_and_set(player):
    residual, plain = player.data()["nets"]
    assert residual == {"name": "ResNet-20", "skips": True, "seeds": (50 * np.arange(16)).reshape(2, 8).tolist()}
    assert plain["skips"] is False
    assert player.data()["blocks"] == ["conv2_1", "conv3_1", "conv4_1"]


def test_the_still_tells_the_mean_by_how_many_are_left_out(player):
    one_out = np.mean([[1, 2, 4], [9, 10, 12]]) / 20
    for text in player.alt():
        assert f"ResNet-20: 0.20, {one_out:.2f}" in text
        assert "plain-20: 1.00, 0.77, 0.53, 0.30" in text


@pytest.mark.slow
@needs_chromium
def test_pressed_blocks_are_left_out_and_come_back(player, tmp_path):
    found = title_told(PRESS.format(player=player._repr_mimebundle_()[0]["text/html"]), tmp_path)
    told = [[re.search(r"(\d+) %", label)[1] for label in labels] for labels in found["told"][:5]]
    assert told == [["20", "100"], ["40", "60"], ["45", "50"], ["25", "90"], ["20", "100"]]
    assert found["off"] == 3
    assert found["told"][5][0] in found["said"]
