"""What week 2's lecture leans on: six formats of the same boxes, a detector, its scores, the figures' numbers."""

import csv
import json
from xml.etree import ElementTree

import numpy as np
import pytest

from course.data.photos import photo
from course.weeks.week02_datasets import figures, scoring
from course.weeks.week02_datasets.formats import (
    COFFEE,
    DATA_SETS,
    MOTORCYCLE,
    as_ai_hub,
    as_coco,
    as_kitti,
    as_open_images,
    as_voc,
    as_yolo,
)
from solutions.week02_datasets import reference

CUP = (174, 17, 407, 309)  # as drawn


@pytest.mark.parametrize("scene", [COFFEE, MOTORCYCLE], ids=["coffee", "motorcycle"])
def test_a_scene_has_the_size_of_its_photo_and_its_boxes_lie_inside(scene):
    assert scene.image().shape == (scene.height, scene.width, 3)
    assert np.all(scene.boxes[:, :2] >= 0)
    assert np.all(scene.boxes[:, 2:] <= [scene.width, scene.height])
    assert np.all(scene.boxes[:, 2:] > scene.boxes[:, :2])


def test_voc_counts_from_1_and_includes_the_last_pixel():
    box = ElementTree.fromstring(as_voc(COFFEE)).find("object/bndbox")
    assert {side.tag: int(side.text) for side in box} == {"xmin": 175, "ymin": 18, "xmax": 407, "ymax": 309}


def test_coco_has_width_and_height_and_the_ids_of_its_80_kinds():
    data = json.loads(as_coco([COFFEE, MOTORCYCLE]))
    assert data["annotations"][0]["bbox"] == [174, 17, 407 - 174, 309 - 17]
    assert [a["image_id"] for a in data["annotations"]] == [1, 1, 2]
    assert {c["name"]: c["id"] for c in data["categories"]} == {"cup": 47, "spoon": 50, "motorcycle": 4}


def test_yolo_has_the_centre_and_fractions():
    number, *fractions = as_yolo(COFFEE).splitlines()[0].split()
    assert number == "41"
    np.testing.assert_allclose(np.array(fractions, float) * [600, 400, 600, 400], [290.5, 163, 233, 292], atol=0.001)


def test_kitti_has_15_fields_and_the_box_in_the_middle():
    fields = as_kitti(COFFEE).splitlines()[0].split()
    assert len(fields) == 15
    assert tuple(map(float, fields[4:8])) == CUP


def test_open_images_has_both_x_before_both_y():
    row = next(iter(csv.DictReader(as_open_images(COFFEE).splitlines())))
    edges = [float(row["XMin"]) * 600, float(row["YMin"]) * 400, float(row["XMax"]) * 600, float(row["YMax"]) * 400]
    np.testing.assert_allclose(edges, CUP, atol=0.001)
    assert list(row)[4:8] == ["XMin", "XMax", "YMin", "YMax"]


def test_the_ai_hub_text_has_korean_names_and_strings():
    (point,) = json.loads(as_ai_hub(COFFEE))["annotations"][0]["points"]
    assert tuple(point.values()) == tuple(map(str, CUP))
    assert "컵" in as_ai_hub(COFFEE)


def test_the_nine_data_sets_of_the_deck_with_the_decks_numbers():
    by_name = {one.name: one for one in DATA_SETS}
    assert len(by_name) == 9
    assert by_name["MS COCO"][1:4] == (330_000, 1_500_000, 80)
    assert by_name["ImageNet (challenge)"].images == 1_200_000 + 100_000
    assert by_name["KITTI"].images == 7481 + 7518


def test_a_truth_is_drawn_for_each_coin_inside_the_photo():
    coins = np.array(scoring.COINS)
    height, width = photo("coins").shape
    assert coins.shape == (24, 4)
    assert np.all(coins[:, 2:] <= [width, height])
    assert max(scoring.overlap(a, b) for n, a in enumerate(coins) for b in coins[:n]) == 0


def test_the_detector_finds_every_coin_loosely_and_not_tightly():
    boxes, scores = scoring.coin_detections()
    assert np.all(np.diff(scores) <= 0)
    loose, tight = (scoring.found_by(boxes, scoring.COINS, threshold) for threshold in (0.5, 0.9))
    assert {index for index in loose if index is not None} == set(range(24))
    assert sum(index is not None for index in tight) < 12


@pytest.mark.parametrize("threshold", [0.5, 0.75, 0.85])
def test_the_lectures_scores_are_those_of_the_reference(threshold):
    boxes, scores = scoring.coin_detections()
    overlaps = reference.iou_matrix(boxes, np.array(scoring.COINS))
    matches = reference.match(overlaps, np.zeros(24, dtype=bool), threshold)
    found = scoring.found_by(boxes, scoring.COINS, threshold)
    assert [-1 if index is None else index for index in found] == matches.tolist()
    precision, recall = reference.precision_recall(matches >= 0, scores, 24)
    expected = [reference.average_precision(precision, recall, points) for points in (11, None, 101)]
    np.testing.assert_allclose(list(scoring.average_precisions(*scoring.curve(found, 24)).values()), expected)


def test_a_perfect_detector_has_1_and_one_that_finds_nothing_0():
    assert scoring.coco_score(scoring.COINS, scoring.COINS) == 1
    assert scoring.coco_score([(300, 0, 310, 9)], scoring.COINS) == 0


def test_the_staircase_lies_on_or_above_the_curve():
    (axes,) = figures.curves({"x": ([1, 0.5, 0.6], [0.25, 0.25, 0.5])}, envelope=True).axes
    zigzag, stairs, _ = axes.get_lines()
    assert zigzag.get_ydata().tolist() == [1, 0.5, 0.6]
    assert list(stairs.get_ydata()) == [1, 1, 0.6, 0.6, 0]  # beyond the last recall nothing is reached


def test_the_chart_has_a_bar_for_each_number():
    (axes,) = figures.sizes_of(DATA_SETS).axes
    numbers = [count for one in DATA_SETS for count in (one.images, one.boxes) if count]
    assert sorted(bar.get_width() for bar in axes.patches) == sorted(numbers)
