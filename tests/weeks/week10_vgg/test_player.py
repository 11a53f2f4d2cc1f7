"""What week 10's player computes in the reader's browser, run by Deno, against course.analysis."""

import numpy as np
import pytest

from course.weeks.week10_vgg.helpers import Layer, numbers_of
from course.weeks.week10_vgg.player import KINDS, PRESETS, StackBuilder
from tests.javascript import evaluated, needs_deno


@pytest.fixture
def player():
    return StackBuilder(np.zeros((56, 56, 3), np.uint8), channels=64)


@needs_deno
def test_the_script_counts_as_the_course_does():
    stacks = [[], *PRESETS.values(), KINDS, [KINDS[5], KINDS[4], KINDS[0], KINDS[2]], [Layer("conv", 3)] * 5]
    asked = [
        ([layer._asdict() for layer in stack], channels, side)
        for stack in stacks
        for channels, side in [(3, 57), (8, 32)]
    ]
    told = evaluated("weeks/week10_vgg/numbers.js", "asked.map(one => it.numbers(...one))", asked=asked)
    expected = [numbers_of(stack, channels, side) for stack in stacks for channels, side in [(3, 57), (8, 32)]]
    assert [tuple(one.values()) for one in told] == [tuple(one) for one in expected]
    assert list(told[0]) == list(expected[0]._fields)


def test_the_still_tells_what_the_deck_asks(player):
    once, thrice = player.numbers("once"), player.numbers("thrice")
    assert once.field == thrice.field == 7
    for text in player.alt():
        assert "200,768" in text
        assert "110,784" in text
        assert f"{3 * 4 * 56 * 56 * 64:,}" in text


def test_the_script_is_given_the_photo_and_its_side(player):
    data = player.data()
    assert data["side"] == 56
    assert data["photo"].startswith("data:image/png;base64,")
    assert [layer["size"] for layer in data["presets"]["thrice"]] == [3, 3, 3]
    assert player.parts()["kinds"].count("<option>") == len(data["kinds"]) == 6
    assert player.parts()["widths"].count('value="64"') == 1
