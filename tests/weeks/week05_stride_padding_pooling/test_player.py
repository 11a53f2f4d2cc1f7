"""The numbers in week 5's player against windows taken by hand."""

import re

import numpy as np
import pytest

from course.weeks.week05_stride_padding_pooling.player import PoolingWindow

MAP = np.array([[1, 3, 0, 2, 5], [2, 9, 1, 0, 1], [0, 2, 6, 1, 3], [1, 0, 2, 7, 2], [4, 1, 0, 3, 8]])


def windowed(kind, size, stride, padding):
    """Windows that may hang over the border, by NumPy; NaN outside is not counted."""
    stops = -(-5 // stride) if padding == "same" else (5 - size) // stride + 1
    zeros = max((stops - 1) * stride + size - 5, 0)
    outside = np.pad(MAP.astype(float), (zeros // 2, zeros - zeros // 2), constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(outside, (size, size))[::stride, ::stride][:stops, :stops]
    return (np.nanmax if kind == "max" else np.nanmean)(windows, axis=(2, 3))


def test_every_setting_has_the_map_of_its_windows():
    maps = PoolingWindow(MAP).data()["maps"]
    assert len(maps) == 2 * 2 * 3 * 2
    for setting, values in maps.items():
        kind, size, stride, padding = setting.split("-")
        np.testing.assert_allclose(values, windowed(kind, int(size), int(stride), padding), rtol=1e-5)


def test_every_choice_of_the_menus_has_its_map():
    player = PoolingWindow(MAP)
    menus = re.findall(r'<select name="(\w+)">(.*?)</select>', player.parts()["choices"])
    choices = {name: re.findall(r'value="(\w+)"', options) for name, options in menus}
    assert list(choices) == ["kind", "size", "stride", "padding"]
    wanted = {f"{k}-{n}-{s}-{p}" for k in choices["kind"] for n in choices["size"] for s in choices["stride"]
              for p in choices["padding"]}  # fmt: skip
    assert wanted == set(player.maps())


def test_the_alt_text_tells_both_shapes():
    for text in PoolingWindow(MAP, size=3, stride=2).alt():
        assert "5×5" in text
        assert "2×2" in text


@pytest.mark.parametrize(
    ("setting", "height", "width"),
    [
        ((2, 2, "valid"), 2, 2),
        ((2, 1, "same"), 2, 2),  # one row of padding, after the map
        ((3, 1, "same"), 2, 2),  # a row before it, and one after
        ((3, 2, "same"), 2, 3),  # 5 rows: one before and one after; 6 columns: one after
        ((3, 3, "same"), 3, 3),  # 5 rows: one after; 6 columns: none
    ],
)
def test_the_still_frames_the_pixels_that_are_pooled_first(setting, height, width):
    wide = np.concatenate([MAP, MAP[:, :1]], axis=1)  # (5, 6)
    player = PoolingWindow(wide, *setting)
    assert player.first_window() == (0, 0, height, width)
    pooled = player.maps()["max-{}-{}-{}".format(*setting)]
    assert pooled[0][0] == wide[:height, :width].max()
