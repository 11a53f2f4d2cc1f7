"""Week 2's player, small, for what every player owes its reader."""

from course.weeks.week02_datasets.player import DetectionPlayer
from tests.figures.samples import PHOTO

BOX = (1, 1, 5, 6)


def small_player():
    return DetectionPlayer(PHOTO, [BOX], [9], [BOX], at=(1, 0.5), thresholds=(0.5, 0.9))
