"""The brightness player: its sums against Python's own, and what it says of them."""

import base64
import re

import numpy as np
import pytest

from course.weeks.week01_tensors.player import BrightnessPlayer, clipped, wrapped

IMAGE = np.array([[0, 100, 200], [255, 176, 175]], dtype=np.uint8)


def test_uint8_wraps_around_and_clipping_does_not():
    assert wrapped(IMAGE, 80).tolist() == [[80, 180, 24], [79, 0, 255]]
    assert clipped(IMAGE, 80).tolist() == [[80, 180, 255], [255, 255, 255]]
    assert wrapped(IMAGE, -101).tolist() == [[155, 255, 99], [154, 75, 74]]
    assert clipped(IMAGE, -101).tolist() == [[0, 0, 99], [154, 75, 74]]


@pytest.mark.parametrize("amount", [0, 1, 80, 255])
def test_wrapping_is_what_numpy_does_in_uint8(amount):
    np.testing.assert_array_equal(wrapped(IMAGE, amount), IMAGE + np.uint8(amount))


def test_the_script_is_told_the_pixels():
    told = BrightnessPlayer(IMAGE, amount=80).data()
    pixels = np.frombuffer(base64.b64decode(told["pixels"]), np.uint8).reshape(told["height"], told["width"])
    np.testing.assert_array_equal(pixels, IMAGE)


def test_the_slider_stands_at_the_amount():
    page = BrightnessPlayer(IMAGE, amount=80)._repr_mimebundle_()[0]["text/html"]
    slider = r'<input [^>]*type="range" min="(.+?)" max="(.+?)" value="(.+?)"'
    assert re.findall(slider, page) == [("-255", "255", "80")]


def test_the_alt_text_tells_brighter_from_darker():
    brighter, darker = BrightnessPlayer(IMAGE, 80).alt(), BrightnessPlayer(IMAGE, -101).alt()
    assert "brighter by 80" in brighter.en
    assert "80만큼 밝게" in brighter.ko
    assert all("50%" in text for text in brighter)  # 200, 255 and 176 of the six pixels leave the range
    assert "darker by 101" in darker.en
    assert "101만큼 어둡게" in darker.ko
    assert all("33%" in text for text in darker)  # 0 and 100
