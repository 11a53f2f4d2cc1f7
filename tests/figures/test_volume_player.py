"""The numbers of the player of volumes: by hand, by SciPy and by Keras, in Python and as Chromium shows them."""

import html
import re

import keras
import numpy as np
import pytest
from scipy.signal import correlate

from course.figures.volume_player import VolumePlayer
from tests.chromium import needs_chromium, title_told
from tests.figures.player import small_player

READ = """<!doctype html><meta charset="utf-8"><title>0</title><div>{player}</div>
<script>setTimeout(() => {{
  const root = document.querySelector("[data-player]"), told = {{}};
  const number = text => Number(text.replace("\\u2212", "-"));
  const cells = () => [...root.querySelectorAll(".cells")].map(map => [...map.children]);
  const maps = () => cells().map(map => map.map(button => number(button.textContent)));
  const set = (name, value) => {{
    const menu = root.querySelector(`[name=${{name}}]`);
    menu.value = value;
    menu.dispatchEvent(new Event("change"));
  }};
  const texts = query => [...root.querySelectorAll(query)].map(node => node.textContent);
  const state = () => ({{sum: texts(".sum")[0], terms: texts(".terms"), size: texts(".size")[0],
    pressed: cells().map(map => map.findIndex(button => button.ariaPressed === "true"))}});
  const press = key => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {{key, cancelable: true}}));
  {steps}
  document.title = JSON.stringify(told);
}}, 1500);</script>"""
EVERY_CHOICE = """
  for (const stride of [1, 2, 3]) for (const padding of ["0", "1", "same"]) {
    set("stride", stride); set("padding", padding); told[`${stride} ${padding}`] = maps();
  }"""
CLICK_AND_KEYS = """
  told.first = state();
  cells()[1][7].click();
  told.clicked = state();
  cells()[1][7].focus();
  told.free = ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "a"].map(press);
  told.moved = state();
  set("stride", 3); set("padding", "same");
  told.uneven = state();"""


@pytest.fixture
def player():
    return small_player()


def in_chromium(player, steps, folder):
    page = player._repr_mimebundle_()[0]["text/html"]
    return title_told(READ.format(player=page, steps=steps), folder)


def by_scipy(player, filter, rows, columns):
    """One map, from an image that is padded by `rows` and `columns` = (before, after), at stride 1."""
    padded = np.pad(player.image, [rows, columns, (0, 0)])
    return correlate(padded, player.filters[..., filter], mode="valid")[..., 0] + player.bias[filter]


def by_keras(player, stride, padding):
    """The maps of a layer with the player's weights: (F, H', W')."""
    image = np.pad(player.image, [(int(padding),) * 2] * 2 + [(0, 0)]) if padding != "same" else player.image
    layer = keras.layers.Conv2D(2, 3, stride, padding="same" if padding == "same" else "valid")
    layer.build((None, *image.shape))
    layer.set_weights([player.filters, player.bias])
    return np.asarray(layer(image[None].astype("float32")))[0].transpose(2, 0, 1)


def test_the_still_stands_at_a_sum_by_hand():
    image = np.array([[[1, 10], [2, 20]], [[3, 30], [4, 40]]])  # two channels of 2x2
    filters = np.array([[[[1], [0]]], [[[-1], [2]]]])  # 2x1: channel 0 has 1 above -1, channel 1 has 0 above 2
    player = VolumePlayer(image, filters, np.array([5]), at=(0, 1, 0))
    assert player.sums().tolist() == [2 - 4, 0 + 80]
    assert player.outputs()[..., 0].tolist() == [[1 - 3 + 60 + 5, 2 - 4 + 80 + 5]]
    for text in player.alt():
        assert "-2, 80" in text
        assert "83" in text
        assert "1×2×1" in text


def test_the_outputs_are_scipys_correlation_plus_the_bias(player):
    for number in (0, 1):
        np.testing.assert_array_equal(player.outputs()[..., number], by_scipy(player, number, (1, 1), (1, 1)))


def test_where_it_starts_is_among_what_a_reader_can_choose():
    player = VolumePlayer(np.zeros((3, 3, 1)), np.zeros((2, 2, 1, 1)), np.zeros(1), stride=2, paddings=(0, "same"))
    assert re.findall(r'name="(\w+)">(.*?)</select>', player.parts()["choices"]) == [
        ("stride", '<option value="2">2</option><option value="1">1</option>'),
        ("padding", '<option value="0">0</option><option value="same">same</option>'),
    ]


def test_without_choices_there_are_no_menus_and_channels_have_numbers():
    page = VolumePlayer(np.zeros((3, 3, 2)), np.zeros((2, 2, 2, 1)), np.zeros(1))._repr_mimebundle_()[0]["text/html"]
    assert "<select" not in page
    assert [title in html.unescape(page) for title in ("Channel 0<", "Channel 1<", "Channel 2<")] == [True, True, False]


@pytest.mark.slow
@needs_chromium
def test_in_a_browser_every_stride_and_padding_gives_keras_maps(player, tmp_path):
    told = in_chromium(player, EVERY_CHOICE, tmp_path)
    assert len(told) == 9
    for choice, maps in told.items():
        stride, padding = choice.split()
        wanted = by_keras(player, int(stride), padding)
        np.testing.assert_array_equal(maps, wanted.reshape(2, -1), err_msg=choice)


@pytest.mark.slow
@needs_chromium
def test_in_a_browser_a_value_is_chosen_by_click_and_by_keys_and_its_sum_is_told(player, tmp_path):
    told = in_chromium(player, CLICK_AND_KEYS, tmp_path)
    maps = [by_scipy(player, number, (1, 1), (1, 1)) for number in (0, 1)]
    assert told["first"]["pressed"] == [0, -1]
    assert told["clicked"]["pressed"] == [-1, 7]  # row 1, column 2 of the second filter's 5x5 map
    window = player.image[0:3, 1:4]
    sums = [int((window[..., c] * player.filters[..., c, 1]).sum()) for c in range(3)]
    added = " + ".join(map(str, sums))
    assert told["clicked"]["sum"] == f"Value 8: row 1, column 2: {added} + bias (−2) = {maps[1][1, 2]}"
    terms = (window[..., 2] * player.filters[..., 2, 1]).ravel().tolist()
    written = " + ".join(f"(−{-term})" if term < 0 else str(term) for term in terms)
    assert told["clicked"]["terms"][2] == f"{written} = {sums[2]}"
    assert told["free"] == [False, False, False, False, True]  # an arrow key is the player's, a letter the browser's
    assert told["moved"]["pressed"] == [-1, 14]  # row 2, column 4: the last column stops it
    assert told["uneven"]["size"] == "Height of the output: ⌊(5 + 1 − 3) / 3⌋ + 1 = 2 (rows of zeros: 0 above, 1 below)"
