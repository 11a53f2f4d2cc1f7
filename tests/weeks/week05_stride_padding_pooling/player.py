"""Week 5's player, small, for what every player owes its reader."""

from course.weeks.week05_stride_padding_pooling.player import PoolingWindow
from tests.figures.samples import PHOTO


def small_player():
    return PoolingWindow(PHOTO)
