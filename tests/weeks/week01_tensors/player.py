"""Week 1's player, small, for what every player owes its reader."""

from course.weeks.week01_tensors.player import BrightnessPlayer
from tests.figures.samples import PHOTO


def small_player():
    return BrightnessPlayer(PHOTO, amount=80)
