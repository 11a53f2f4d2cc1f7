"""Week 7's player, small, for what every player owes its reader."""

from course.networks.bitmaps import PATTERNS
from course.networks.neocognitron import neocognitron
from course.weeks.week07_lenet.player import DigitOnRetina


def small_player():
    return DigitOnRetina(neocognitron(), PATTERNS[:2], digit=1, at=3)
