"""Week 10's player, small, for what every player owes its reader."""

import numpy as np

from course.weeks.week10_vgg.player import StackBuilder


def small_player():
    return StackBuilder(np.arange(24 * 24 * 3, dtype=np.uint8).reshape(24, 24, 3), channels=2)
