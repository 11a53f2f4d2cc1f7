"""Week 14's player: its numbers are the network's, and it is played by mouse and keyboard."""

import numpy as np
import pytest

from tests.chromium import needs_chromium, title_told
from tests.weeks.week14_beyond.player import small_player

PRESS = """<!doctype html><meta charset="utf-8"><title>0</title>{player}
<script>setTimeout(() => {{
  const told = [], find = name => document.querySelector(`[name=${{name}}]`);
  const note = () => told.push([document.querySelector(".said").textContent,
    [...document.querySelectorAll(".shares div")].map(cell => Number(cell.textContent)),
    document.querySelector("[aria-checked=true]").name]);
  const key = (name, key) => find(name).dispatchEvent(new KeyboardEvent("keydown", {{key, bubbles: true}}));
  note();
  find("t6").click(); note();
  key("t6", "ArrowRight"); key("t7", "ArrowDown"); note();
  find("network").value = "control"; find("network").dispatchEvent(new Event("change"));
  find("digit").value = "1"; find("layer").value = "1"; find("head").value = "1";
  find("head").dispatchEvent(new Event("change")); note();
  key("t11", "ArrowDown"); key("t15", "ArrowDown"); note();
  document.title = JSON.stringify(told);
}}, 1500);</script>"""


@pytest.fixture(scope="module")
def player():
    return small_player()


def test_the_data_are_the_shares_of_the_networks(player):
    data = player.data()
    assert data["side"] == 4
    for name in ("trained", "control"):
        shares = np.array(data["shares"][name]) / 1000
        assert shares.shape == (2, 2, 2, 17, 17)  # digits, layers, heads, who asks, who is asked
        np.testing.assert_allclose(shares[1], player.shares[name][:, 1], atol=6e-4)


def test_each_patch_has_its_own_pixels(player):
    image = (player.digits[3][0, ..., 0] + 1) / 2
    np.testing.assert_allclose(player.data()["images"][0][6], image[2:4, 4:6].ravel(), atol=6e-3)


def test_the_still_shows_what_the_class_token_takes(player):
    found = player.maps()
    mean = player.shares["trained"][1, 0].mean(axis=0)[0, 1:].reshape(4, 4)
    np.testing.assert_allclose(found["layer 2"], 100 * mean)
    assert f"{found['layer 1'].max():.0f} %" in player.alt().en
    assert player.still().startswith(b"\x89PNG")


@pytest.mark.slow
@needs_chromium
def test_patches_are_pressed_by_mouse_and_keyboard(player, tmp_path):
    html = player._repr_mimebundle_()[0]["text/html"]
    told = title_told(PRESS.format(player=html), tmp_path)
    assert [chosen for *_, chosen in told] == ["t0", "t6", "t11", "t11", "t0"]
    shares = player.data()["shares"]
    asked = [("trained", 0, 0, 0, 0), ("trained", 0, 0, 0, 6), ("trained", 0, 0, 0, 11), ("control", 1, 1, 1, 11)]
    for (said, cells, _), (name, digit, layer, head, token) in zip(told, asked, strict=False):
        row = np.array(shares[name][digit][layer][head][token])
        np.testing.assert_allclose(cells, row[1:] / 10)
        assert f"{row.max() / 10:.1f} %" in said
