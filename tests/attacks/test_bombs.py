"""What takes all time, memory or output is ended, and costs its own student alone."""

import pytest

from tests.attacks.attacks import LONG
from tests.attacks.test_attacks import gains, leaks, was_tried

pytestmark = pytest.mark.slow
IN_ANSWERS = [attack for attack in LONG if attack.ends and "def double" in attack.cell]


@pytest.mark.parametrize("attack", LONG, ids=lambda attack: attack.name)
def test_a_bomb_gains_and_shows_nothing(bombed, attack):
    assert gains(bombed, attack) == []
    assert leaks(bombed, attack) == []


@pytest.mark.parametrize("attack", [attack for attack in LONG if not attack.ends], ids=lambda attack: attack.name)
def test_a_bomb_in_a_cell_costs_only_that_cell(bombed, attack):
    assert bombed.result(attack.name).points == 3


@pytest.mark.parametrize("attack", IN_ANSWERS, ids=lambda attack: attack.name)
def test_a_bomb_in_an_answer_was_really_set(bombed, attack):
    assert was_tried(bombed, attack)


def test_no_bomb_changed_what_is_not_its_own(bombed):
    assert {name for name in bombed.before if bombed.before[name] != bombed.after[name]} == set()
