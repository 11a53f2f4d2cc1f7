"""Week 2's player: its numbers against counts by hand."""

import numpy as np

from course.weeks.week02_datasets.player import DetectionPlayer

IMAGE = np.full((40, 60), 100, dtype=np.uint8)
TRUTHS = [(0, 0, 10, 10), (20, 20, 30, 30), (40, 0, 50, 20)]
BOXES = [(0, 0, 10, 10), (1, 0, 11, 10), (20, 20, 30, 28), (50, 30, 60, 40)]  # right, again, 0.8 right, wrong
PLAYER = DetectionPlayer(IMAGE, BOXES, [9, 8, 7, 6], TRUTHS, at=(3, 0.5), thresholds=(0.5, 0.9))


def test_a_true_box_found_twice_counts_once_and_a_loose_one_only_at_the_low_threshold():
    data = PLAYER.data()
    assert data["right"] == {"0.50": [1, 0, 1, 0], "0.90": [1, 0, 0, 0]}
    assert data["start"] == [3, "0.50"]
    assert data["size"] == [60, 40]


def test_the_alt_text_tells_precision_and_recall():
    assert all(text.count("0.67") == 2 for text in PLAYER.alt())  # 2 of 3 accepted, and 2 of 3 true boxes
